import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { LedgerRow } from '../../src/core/rest/ledger.ts';
import { plantedEdits } from '../support/plantedEdits.ts';
import { expect, settled, signIn, test } from './support/flow.ts';
import { makeProject, workOn } from './support/person.ts';
import { photoFolder } from './support/photos.ts';

const minute = 60_000;

test('My record: by keyboard, in the break too, with my word on it, and home without signing in', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await page.keyboard.press('F8');
  await expect(page.getByRole('heading', { name: 'Record of Ana' })).toBeFocused();
  await expect(page.getByText('Breaks taken')).toBeVisible();
  await page.keyboard.press('Escape');
  await makeProject(page, await photoFolder(2), 'car');
  await page.keyboard.press('Enter');
  await settled(page);
  await workOn(page, host, 51);
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeFocused();
  await page.getByRole('button', { name: 'My record' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Record of Ana' })).toBeFocused();
  const figure = (name: string) => page.locator('.figure').filter({ hasText: name });
  await expect(figure('Breaks due')).toContainText('1');
  await expect(figure('Working time with paid breaks')).toContainText('0:5');
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);

  await figure('Breaks due').getByRole('button').press('Enter');
  await expect(page.getByRole('heading', { name: 'Breaks due: 1 entry' })).toBeFocused();
  await expect(page.getByText(/A break of 10 minutes began, after 50 minutes of work/)).toBeVisible();
  await page.getByRole('button', { name: 'Say something about it' }).press('Enter');
  await page.getByLabel('In your words').fill('I was in the middle of a street.');
  await page.getByRole('button', { name: 'Add to the record' }).press('Enter');
  await expect(page.locator('.record-notes')).toContainText('I was in the middle of a street.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Your receipt of today' })).toBeVisible();

  await page.getByRole('button', { name: 'My record, without signing in' }).press('Enter');
  await page.getByRole('button', { name: 'Ana', exact: true }).press('Enter');
  await expect(page.locator('.record-notes')).toContainText('I was in the middle of a street.');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'PDF to print' }).press('Enter');
  const pdf = readFileSync(await (await saved).path());
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByRole('button', { name: 'Show a receipt' }).press('Enter');
  await expect(page.getByRole('img', { name: 'The receipt as a QR code' })).toBeVisible();
  await expect(page.locator('.record .receipt pre')).toContainText('HALTE-RECEIPT-1');
  await page.keyboard.press('Escape');
  await expect(page.locator('.signin h1')).toBeVisible();
});

test('The page that checks a record finds each of ten edits, and passes what is whole', async ({ page, host }) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(2), 'car');
  await page.keyboard.press('Enter');
  await settled(page);
  await workOn(page, host, 51);
  await host.run(11 * minute);
  await page.getByRole('button', { name: 'My record' }).press('Enter');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Whole record, entry by entry' }).press('Enter');
  const text = readFileSync(await (await saved).path(), 'utf8');
  await page.getByRole('button', { name: 'Show a receipt' }).press('Enter');
  const receipt = await page.locator('.receipt pre').innerText();
  const rows: LedgerRow[] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

  await page.goto(pathToFileURL(resolve(import.meta.dirname, '../../resources/verifier.html')).href);
  const file = join(host.dataFolder, 'edited.jsonl');
  const check = async (lines: readonly LedgerRow[], withReceipt: string) => {
    writeFileSync(file, lines.map((row) => `${JSON.stringify(row)}\n`).join(''));
    await page.getByLabel('Record', { exact: true }).setInputFiles(file);
    await page.getByLabel(/Receipt/).fill(withReceipt);
    await page.locator('#found').evaluate((found) => {
      found.removeAttribute('class');
    });
    await page.getByRole('button', { name: 'Check' }).press('Enter');
    await expect(page.locator('#found')).toHaveClass(/good|bad/);
    return page.locator('#found').innerText();
  };
  expect(await check(rows, '')).toContain(`The record is whole: ${rows.length} rows`);
  expect(await check(rows, receipt)).toContain('The signature of the receipt is right.');
  expect(await check(rows, `${rows.length}:${rows.at(-1)?.hash}`)).toContain('It holds the row');
  expect(await check(rows, receipt.replace(/(\d{4})-/, '1999-'))).toBe('The signature of the receipt is wrong.');
  expect(await check(rows, 'what')).toBe('The text under “Receipt” is no receipt.');
  for (const { name, needsReceipt, edit } of plantedEdits) {
    const edited = edit(rows);
    if (!needsReceipt) expect(await check(edited, ''), name).toMatch(/^Row [2-4] /);
    expect(await check(edited, receipt), name).toMatch(/^(Row|The record ends before row) /);
  }
  await page.getByRole('button', { name: 'Français' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Vérifier un relevé de travail et de repos' })).toBeVisible();
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});
