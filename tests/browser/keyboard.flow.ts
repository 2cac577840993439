import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { expect, settled, signIn, test } from './support/flow.ts';
import { choose, makeProject, regionTo, shapesOn, tabTo, workOn } from './support/person.ts';
import { photoFolder } from './support/photos.ts';

test('A whole day by keyboard alone', async ({ page, host }) => {
  const folder = await photoFolder(6);
  await signIn(page, host);
  await makeProject(page, folder, 'car, person, bicycle');
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(page.locator('.canvas')).toBeFocused();

  await placeBox(page, '2', ['ArrowLeft', 'Shift+ArrowUp', 'Alt+ArrowRight', 'Alt+Shift+ArrowDown']);
  await placeBox(page, '1', ['Shift+ArrowRight', 'Shift+ArrowRight']);
  await settled(page);
  const [first, second] = await shapesOn(page, 0);
  const middle = { width: second?.geometry.width, height: second?.geometry.height };
  expect({ width: first?.geometry.width, height: first?.geometry.height }).toEqual({
    width: (middle.width ?? 0) + 1,
    height: (middle.height ?? 0) + 10,
  });
  expect((second?.geometry.x ?? 0) - (first?.geometry.x ?? 0)).toBe(21);

  // Selects the first, moves it, gives it another label, deletes the second, takes that back and again.
  await page.keyboard.press('Tab');
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('3');
  await expect(row(page, 0)).toContainText('bicycle');
  await page.keyboard.press('Tab');
  await expect(row(page, 1)).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('heading', { name: 'Objects 1' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { name: 'Objects 2' })).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByRole('heading', { name: 'Objects 1' })).toBeVisible();
  await settled(page);
  expect((await shapesOn(page, 0)).map(({ geometry }) => (geometry.y ?? 0) - (first?.geometry.y ?? 0))).toEqual([3]);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Digit2');
  await expect(page.getByRole('button', { name: 'Remove person' })).toBeVisible();
  await moveThroughPictures(page);
  await usePaletteAndGrid(page);

  await page.keyboard.press('Control+e');
  await page.keyboard.press('Enter');
  await page.locator('.report').waitFor();
  await page.keyboard.press('Escape');
  await expect(page.locator('.canvas')).toBeFocused();
  const { annotations } = JSON.parse(readFileSync(join(folder, 'street photos.coco.json'), 'utf8'));
  expect(annotations).toHaveLength(3);

  await workOn(page, host, 50);
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeFocused();
  await host.run(10 * 60_000 + 1000);
  await expect(page.getByRole('button', { name: 'Resume work' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.canvas')).toBeFocused();
  await regionTo(page, '.topbar');
  await tabTo(page, '.worker');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.locator('.names button').first()).toBeFocused();
});

async function moveThroughPictures(page: Page): Promise<void> {
  await page.keyboard.press('d');
  await expect(page.getByText('2 of 6')).toBeVisible();
  await page.keyboard.press('d');
  await expect(page.getByText('3 of 6')).toBeVisible();
  await placeBox(page, '1', []);
  await page.keyboard.press('a');
  await expect(page.getByText('2 of 6')).toBeVisible();
  await page.keyboard.press('w');
  await expect(page.getByText('4 of 6')).toBeVisible();
  await page.keyboard.press('End');
  await expect(page.getByText('6 of 6')).toBeVisible();
  await page.keyboard.press('w');
  await expect(page.getByText('No picture without objects lies ahead.')).toBeVisible();
  await settled(page);
}

async function usePaletteAndGrid(page: Page): Promise<void> {
  await page.keyboard.press('g');
  await expect(page.locator('.cell[data-index="5"]')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.locator('.cell[data-index="0"]')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 of 6')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('first pict');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 of 6')).toBeVisible();
  await expect(page.locator('.canvas')).toBeFocused();
}

test('The canvas is no trap: F6 leads through the parts of the window and back', async ({ page, host }) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(3), 'car');
  await page.keyboard.press('Enter');
  await settled(page);
  for (const part of ['.labels-panel', '.filmstrip', '.topbar', '.tools', '.canvas']) await regionTo(page, part);
  await regionTo(page, '.tools');
  await tabTo(page, '.tools button >> nth=2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Box by four extreme points' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.keyboard.press('Escape');
  await expect(page.locator('.canvas')).toBeFocused();
});

test('The focus comes back to the canvas after each dialog', async ({ page, host }) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(3), 'car');
  await page.keyboard.press('Enter');
  await settled(page);
  for (const key of ['Control+k', 'F1', '?', 'F2', 'l', 'Control+i', 'Control+e', 'Control+n', 'Control+o']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    await expect(page.locator('[role=dialog]:focus, [role=dialog] :focus'), key).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('.canvas'), key).toBeFocused();
  }
});

test('Typing in a text field calls no command', async ({ page, host }) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(3), 'car');
  await page.keyboard.press('Enter');
  await settled(page);
  await page.keyboard.press('l');
  await page.keyboard.type('drgx 12 z');
  await expect(page.getByLabel('New label')).toHaveValue('drgx 12 z');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name drgx 12 z')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('1 of 3')).toBeVisible();
  await expect(page.locator('.labels .label-row')).toHaveCount(2);
  await expect(page.getByRole('heading', { name: 'Objects 0' })).toBeVisible();
});

test('Hands that know CVAT find its keys, and those that know LabelImg theirs', async ({ page, host }) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(12), 'car, person');
  await page.keyboard.press('Enter');
  await choose(page, host, { keymap: 'cvat' });
  await settled(page);
  const at = (place: number) => expect(page.getByText(`${place} of 12`)).toBeVisible();
  await page.keyboard.press('f');
  await at(2);
  await page.keyboard.press('d');
  await at(1);
  await page.keyboard.press('v');
  await at(11);
  await page.keyboard.press('c');
  await at(1);
  await page.keyboard.press('Control+2');
  await placeBox(page, null, []);
  await expect(row(page, 0)).toContainText('person');

  await settled(page);
  await choose(page, host, { keymap: 'labelimg' });
  await settled(page);
  await page.keyboard.press('d');
  await at(2);
  await page.keyboard.press('a');
  await at(1);
  await page.keyboard.press('v');
  await page.keyboard.press('w');
  await expect(page.getByRole('button', { name: 'Box: drag or two clicks' })).toHaveAttribute('aria-pressed', 'true');
});

/** Picks a label by its digit and places a box with keys alone. */
async function placeBox(page: Page, digit: string | null, keys: readonly string[]): Promise<void> {
  if (digit !== null) await page.keyboard.press(digit);
  await page.keyboard.press('Enter');
  for (const key of keys) await page.keyboard.press(key);
  await page.keyboard.press('Enter');
}

function row(page: Page, index: number) {
  return page.locator('.objects .object-row').nth(index);
}

test('Signing in with a PIN refuses a wrong one in a sentence', async ({ page, host }) => {
  await signIn(page, host);
  await ask(page, 'worker.create', { id: crypto.randomUUID(), name: 'Ben', pin: '2468' });
  await ask(page, 'rest.leave', {});
  await page.getByRole('button', { name: 'Ben' }).press('Enter');
  await page.keyboard.type('1357');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is not the right PIN.')).toBeVisible();
  await page.keyboard.type('2468');
  await page.keyboard.press('Enter');
  await expect(page.locator('.home')).toBeVisible();
});
