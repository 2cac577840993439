import { chmodSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ask } from './support/ask.ts';
import { expect, settled, signIn, test } from './support/flow.ts';
import { TestHost } from './support/host.ts';
import { makeProject, shapesOn } from './support/person.ts';
import { photoFolder } from './support/photos.ts';

test('After a power cut I am back on the same picture, at the same zoom, with the half-drawn shape', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(5), 'car, person');
  await page.keyboard.press('Enter');
  await settled(page);
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('d');
  await page.keyboard.press('d');
  await settled(page);
  for (let i = 0; i < 3; i++) await page.keyboard.press('=');
  await page.keyboard.press('e');
  const canvas = await page.locator('.canvas').boundingBox();
  if (canvas === null) throw new Error('no canvas');
  const [x, y] = [canvas.x + canvas.width / 2, canvas.y + canvas.height / 2];
  for (const [dx, dy] of [
    [0, -100],
    [-120, 0],
    [0, 80],
  ] as const)
    await page.mouse.click(x + dx, y + dy);
  const zoom = await page.locator('.zoom-text').textContent();
  await page.waitForTimeout(900);

  await host.kill();
  await expect(page.getByRole('heading', { name: 'Halte has stopped' })).toBeVisible();
  await host.start();
  await page.goto(host.address);
  await settled(page);
  await expect(page.getByText('3 of 5')).toBeVisible();
  expect(await page.locator('.zoom-text').textContent()).toBe(zoom);
  await expect(page.getByText(/Your half-drawn shape is back/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Box by four extreme points' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  expect(await shapesOn(page, 0)).toHaveLength(1);

  // The fourth point alone finishes the shape: the three others are where they were.
  await page.mouse.click(x + 140, y);
  await settled(page);
  const [shape] = await shapesOn(page, 2);
  const { width = 0, height = 0 } = shape?.geometry ?? {};
  expect(width / height).toBeCloseTo(260 / 180, 2);
});

test('Undo works after a restart and leads back to its picture', async ({ page, host }) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(4), 'car');
  await page.keyboard.press('Enter');
  await settled(page);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await settled(page);
  await page.keyboard.press('End');
  await settled(page);
  await page.waitForTimeout(900);
  await host.kill();
  await host.start();
  await page.goto(host.address);
  await settled(page);
  await expect(page.getByText('4 of 4')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('1 of 4')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Objects 0' })).toBeVisible();
});

test('A picture that cannot be read says why and stays in the project', async ({ page, host }) => {
  const folder = await photoFolder(3);
  writeFileSync(join(folder, 'empty.jpg'), '');
  await signIn(page, host);
  await makeProject(page, folder, 'car');
  await expect(page.getByText('1 picture has a problem. It is kept in the project.')).toBeVisible();
  await page.getByRole('button', { name: 'See why' }).press('Enter');
  await expect(page.getByText('The file is empty.').last()).toBeVisible();
  await page.getByRole('button', { name: 'empty.jpg', exact: true }).press('Enter');
  await expect(page.getByText('This picture cannot be shown')).toBeVisible();
  await expect(page.getByText('The file is empty. What was labelled on it is kept.')).toBeVisible();
  await page.keyboard.press('d');
  await expect(page.getByText('This picture cannot be shown')).toBeHidden();
});

test('A project that may not be written says so, shows everything and takes nothing', async ({ page }) => {
  const isRoot = process.getuid?.() === 0;
  test.skip(isRoot && !isOpenToAll(import.meta.dirname), 'root may write everything, and nobody else may read here');
  const nobody = isRoot ? 65_534 : null;
  const dataFolder = mkdtempSync(join(tmpdir(), 'halte-flow-'));
  chmodSync(dataFolder, 0o777);
  const folder = await photoFolder(3);
  for (const place of ['..', '.']) chmodSync(join(folder, place), 0o777);
  const host = new TestHost(dataFolder, nobody);
  await host.start();
  await signIn(page, host);
  await makeProject(page, folder, 'car');
  await ask(page, 'project.close', {});
  const file = join(folder, 'street photos.halte');
  chmodSync(file, 0o444);
  await page.keyboard.press('Control+o');
  await page.getByLabel('Folder', { exact: true }).first().fill(folder);
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'street photos.halte' }).press('Enter');
  await page.locator('.cell[data-index="0"]').press('Enter');
  await expect(page.locator('.label-view').getByText('Read only')).toBeVisible();
  await settled(page);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByText('may not be written: it is open for looking only')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Objects 0' })).toBeVisible();
  await host.kill();
});

test('Two windows at one desk stay in step, and both rest', async ({ page, host, context }) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(3), 'car, person');
  await page.keyboard.press('Enter');
  await settled(page);
  const other = await context.newPage();
  await other.goto(await host.anotherAddress());
  await other.locator('.topbar').first().waitFor();
  if (await other.locator('.cell').first().isVisible()) await other.locator('.cell').first().click();
  await settled(other);
  await page.bringToFront();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(other.getByRole('heading', { name: 'Objects 1' })).toBeVisible();
  await other.bringToFront();
  await other.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { name: 'Objects 0' })).toBeVisible();
  await other.keyboard.press('Control+Shift+z');
  await expect(page.getByRole('heading', { name: 'Objects 1' })).toBeVisible();
  await page.bringToFront();
  await page.keyboard.press('l');
  await page.keyboard.type('tram');
  await page.keyboard.press('Enter');
  await expect(other.getByRole('button', { name: /tram/ })).toBeVisible();
  await page.keyboard.press('Escape');

  for (let minute = 0; minute < 51; minute++) {
    await host.run(60_000);
    await ask(page, 'rest.activity', { source: 'input' });
  }
  for (const window of [page, other]) {
    await expect(window.getByRole('heading', { name: 'Time for a break' })).toBeVisible();
    await expect(window.locator('.canvas')).toBeHidden();
  }
  await host.run(10 * 60_000 + 1000);
  await page.getByRole('button', { name: 'Resume work' }).press('Enter');
  for (const window of [page, other]) await expect(window.locator('.canvas')).toBeVisible();
});

/** Whether everybody may look into a folder and those above it. */
function isOpenToAll(folder: string): boolean {
  if ((statSync(folder).mode & 0o005) !== 0o005) return false;
  return dirname(folder) === folder || isOpenToAll(dirname(folder));
}
