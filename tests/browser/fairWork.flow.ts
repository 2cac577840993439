import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, settled, signIn, test } from './support/flow.ts';
import { makeProject, tabTo, workOn } from './support/person.ts';
import { photoFolder } from './support/photos.ts';

const minute = 60_000;

async function expectAccessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
}

/** Opens the menu under the worker's name by keys and chooses what begins with the given letters. */
async function chooseInMenu(page: Page, name: string): Promise<void> {
  await page.locator('.button.worker').focus();
  await page.keyboard.press('Enter');
  const item = page.getByRole('menu').getByText(name, { exact: true });
  await item.waitFor();
  for (let presses = 0; presses < 12; presses++) {
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (focused === name) return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`the arrows do not lead to ${name}`);
}

test('Training is told apart, the employer enters what it pays, and the worker sees it for each hour', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(3), 'car');
  await workOn(page, host, 20);
  await chooseInMenu(page, 'Training');
  await workOn(page, host, 10);
  await chooseInMenu(page, 'Labelling');
  await workOn(page, host, 5);

  await page.keyboard.press('F8');
  await expect(page.getByText(/Nobody has entered what/)).toBeVisible();
  await page.keyboard.press('Escape');
  await chooseInMenu(page, 'For the employer');
  await expect(page.getByRole('heading', { name: 'For the employer' })).toBeFocused();
  await expect(page.getByText(/Fewer than 5 people worked on this/).first()).toBeVisible();
  await tabTo(page, '.record-note input');
  await page.keyboard.type('2468');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What work pays' })).toBeVisible();
  await expectAccessible(page);
  const terms = page.locator('form').filter({ has: page.getByRole('heading', { name: 'What work pays' }) });
  const write = terms.getByRole('button', { name: 'Write into the record' });
  await terms.getByLabel('Rate', { exact: true }).fill('12,50');
  await expect(write).toBeDisabled();
  await terms.getByLabel('Holds from').fill('2026-03-02');
  await terms.getByLabel('Entered by (name)').fill('Dana');
  await terms.getByText('Training is paid like all work').click();
  const living = terms.getByRole('group', { name: 'Living wage for an hour' });
  await living.getByLabel('Amount').fill('15');
  await expect(write).toBeDisabled();
  await living.getByLabel('Place').fill('Lyon');
  await living.getByLabel('Source', { exact: true }).fill('a survey');
  await living.getByLabel('Date of the source').fill('2026-01-01');
  await write.press('Enter');
  await expect(page.getByText('Ana: EUR 12.50 an hour, from 2026-03-02 on')).toBeVisible();
  const target = page.locator('form').filter({ has: page.getByRole('heading', { name: /^Target for/ }) });
  await target.getByLabel('Seconds a picture').fill('9');
  await target.getByLabel('Entered by (name)').fill('Dana');
  await target.getByRole('button', { name: 'Declare it' }).press('Enter');
  await expect(page.getByText(/^9 s a picture for .*, declared by Dana on 2026-03-02\./)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('F8');
  await expect(page.locator('.pay-line')).toContainText('EUR 15.00 an hour, Lyon (a survey, 2026-01-01)');
  await expect(page.locator('.pay-line')).toContainText('are missing to it');
  await expect(page.locator('.figure').filter({ hasText: 'Training' })).toContainText('0:10:0');
  await expect(page.getByText(/^9 s a picture for .*, declared by Dana/)).toBeVisible();
  await expectAccessible(page);
  await page.locator('.pay-hourly button').press('Enter');
  await expect(page.getByText(/Dana entered the pay: EUR\s12.50 for an hour/)).toBeVisible();
});

test('An emergency needs a name, a reason and the worker’s word; the break comes back, and all sides can read it', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(2), 'car');
  await page.keyboard.press('Enter');
  await settled(page);
  await workOn(page, host, 51);
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeFocused();
  await page.getByText('An emergency', { exact: true }).focus();
  await page.keyboard.press('Enter');
  const go = page.getByRole('button', { name: 'Put the break off' });
  await page.getByLabel('Who asks for it').fill('Dana');
  await page.getByLabel('Why', { exact: true }).fill('A fire next door');
  await expect(go).toBeDisabled();
  await page.getByText('I agree, and I could have said no.').click();
  await expectAccessible(page);
  await go.press('Enter');
  await expect(page.locator('.canvas canvas').first()).toBeVisible();
  await workOn(page, host, 16);
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeVisible();
  await page.getByRole('button', { name: 'My record' }).press('Enter');
  const figure = page.locator('.figure').filter({ hasText: 'Breaks put off in an emergency' });
  await figure.getByRole('button').press('Enter');
  await expect(page.getByText('The break was put off in an emergency. Asked by Dana: A fire next door')).toBeVisible();
});

test('case 50: a shift left open is closed at the last work, and its worker says whether that was right', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(2), 'car');
  await workOn(page, host, 12);
  await host.run(180 * minute);
  await expect(page.locator('.signin h1')).toBeVisible();
  await page.getByRole('button', { name: 'Ana', exact: true }).press('Enter');
  const asked = page.getByRole('region', { name: /Your shift was closed by itself\. Did your work end on Monday/ });
  await expect(asked).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'No, I will say what it was' }).press('Enter');
  await expect(page.getByRole('heading', { name: /Your word on entry/ })).toBeVisible();
  await page.getByLabel('In your words').fill('I counted boxes in the store until eleven.');
  await page.getByRole('button', { name: 'Add to the record' }).press('Enter');
  await expect(page.locator('.record-notes')).toContainText('until eleven');
  await page.keyboard.press('Escape');
  await expect(asked).toBeHidden();
});

test('A labour card goes out beside the data only when asked for, and tells no figure of one person', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  const folder = await photoFolder(2);
  await makeProject(page, folder, 'car');
  await workOn(page, host, 5);
  await page.keyboard.press('F8');
  await page.getByText('My word for the labour card').press('Enter');
  await page.getByLabel('What the card should say').fill('The guideline changed twice.');
  await page.getByRole('button', { name: 'Add to the labour card' }).press('Enter');
  await expect(page.getByText(/Added as entry/)).toBeVisible();
  await page.keyboard.press('Escape');
  const output = join(host.dataFolder, 'handed over.json');
  for (const isAsked of [false, true]) {
    await page.keyboard.press('Control+e');
    await page.locator('.dialog form input').first().fill(output);
    if (isAsked) await page.getByText(/^Labour card beside it/).click();
    await page.locator('.dialog').getByRole('button', { name: 'Export' }).press('Enter');
    await expect(page.locator('.dialog .report, .dialog [data-state="done"], .dialog .job').first()).toBeVisible();
    await expect.poll(() => existsSync(output)).toBe(true);
    await expect.poll(() => existsSync(join(host.dataFolder, 'handed over.labour-card.md'))).toBe(isAsked);
    await page.keyboard.press('Escape');
  }
  const card = JSON.parse(readFileSync(join(host.dataFolder, 'handed over.labour-card.json'), 'utf8'));
  expect(card).toMatchObject({ format: 'halte-labour-card', people: null, notes: ['The guideline changed twice.'] });
  expect(JSON.stringify(card)).not.toContain('Ana');
});

test('A line to look away comes every 20 minutes for those who asked for it, and any key puts it away', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(2), 'car');
  await page.keyboard.press('Enter');
  await settled(page);
  await workOn(page, host, 21);
  await expect(page.locator('.micro')).toHaveCount(0);
  await page.keyboard.press('Control+Comma');
  await page.getByText(/^A line every 20 minutes/).click();
  await page.keyboard.press('Escape');
  await workOn(page, host, 20);
  await expect(page.locator('.micro')).toBeVisible();
  await page.keyboard.press('v');
  await expect(page.locator('.micro')).toHaveCount(0);
  await workOn(page, host, 8);
  await expect(page.locator('.micro')).toHaveCount(0);
});
