import { expect, signIn, test } from './support/flow.ts';
import { at, click, drawn, open } from './support/shapes.ts';

test('I change a polygon by its vertices: by mouse, then by keys, and undo each step', async ({ page, host }) => {
  await signIn(page, host);
  await open(page);
  await page.keyboard.press('Shift+KeyP');
  await click(page, [0.4, 0.3], [0.6, 0.3], [0.6, 0.6], [0.4, 0.6]);
  await page.keyboard.press('Enter');
  const [before] = await drawn(page);
  await page.keyboard.press('v');
  await click(page, [0.5, 0.45]);
  await page.mouse.move(...(await at(page, 0.6, 0.3)));
  await page.mouse.down();
  await page.mouse.move(...(await at(page, 0.65, 0.25)), { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(...(await at(page, 0.5, 0.6)));
  await page.mouse.down();
  await page.mouse.move(...(await at(page, 0.5, 0.7)), { steps: 4 });
  await page.mouse.up();
  await page.mouse.dblclick(...(await at(page, 0.4, 0.4)));
  expect((await drawn(page))[0]?.parts?.[0]).toHaveLength(12);
  for (const places of [
    [0.4, 0.4],
    [0.5, 0.7],
    [0.65, 0.25],
  ] as const) {
    await page.keyboard.down('Alt');
    await click(page, places);
    await page.keyboard.up('Alt');
  }
  expect((await drawn(page))[0]?.parts?.[0]).toHaveLength(6);
  await page.keyboard.down('Alt');
  await click(page, [0.4, 0.3]);
  await page.keyboard.up('Alt');
  await expect(page.getByText('A polygon has at least three points.')).toBeVisible();
  for (let i = 0; i < 6; i++) await page.keyboard.press('Control+z');
  expect(await drawn(page)).toEqual([before]);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Point 1 of 4 at [\d.,]+, [\d.]+$/)).toBeVisible();
  await page.keyboard.press('Tab');
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByText(/^Point 3 of 5 at/)).toBeVisible();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Delete');
  await expect(page.getByText(/^Point 1 of 4 at/)).toBeVisible();
  const [x = 0, y = 0] = before?.parts?.[0]?.slice(2, 4) ?? [];
  const [moved] = await drawn(page);
  expect(moved?.parts?.[0]?.slice(0, 2).map((value) => Math.round(value))).toEqual([x - 3, y - 10].map(Math.round));
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Point \d of/)).toBeHidden();
  await expect(page.locator('.objects .object-row').first()).toHaveAttribute('aria-pressed', 'true');
});

test('I draw a rotated box by three points, turn and resize it, by mouse and by keys', async ({ page, host }) => {
  await signIn(page, host);
  await open(page);
  type Turned = { kind: string; x: number; y: number; width: number; height: number; rotation: number };
  const boxes = async () => (await drawn(page)) as unknown as Turned[];
  await page.keyboard.press('Shift+KeyR');
  await click(page, [0.4, 0.5], [0.6, 0.5], [0.5, 0.6]);
  const [level] = await boxes();
  expect([level?.kind, level?.rotation]).toEqual(['rotated-box', 0]);

  await page.keyboard.press('v');
  await click(page, [0.5, 0.55]);
  const [x, y] = await at(page, 0.5, 0.5);
  const [middleX, middleY] = await at(page, 0.5, 0.55);
  await page.mouse.move(x, y - 24.5);
  await page.mouse.down();
  await page.mouse.move(middleX + 120, middleY, { steps: 5 });
  await page.mouse.up();
  expect(Math.abs(((await boxes())[0]?.rotation ?? 0) - 90)).toBeLessThan(1);
  await expect(page.locator('.objects .object-row').first()).toContainText(/\d+ × \d+, (89|90|91)°/);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.objects .object-row').first()).not.toContainText('°');
  await page.keyboard.press('Alt+Period');
  await page.keyboard.press('Alt+Shift+Period');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await page.waitForTimeout(500);
  const [turned] = await boxes();
  expect([turned?.rotation, Math.round((turned?.width ?? 0) - (level?.width ?? 0))]).toEqual([11, 10]);

  await page.keyboard.press('Shift+KeyR');
  for (const key of ['Enter', 'Shift+Enter', 'Shift+ArrowRight', 'Shift+Enter', 'Shift+ArrowUp', 'Shift+Enter'])
    await page.keyboard.press(key);
  expect((await boxes())[1]).toEqual({ kind: 'rotated-box', x: 400, y: 290, width: 10, height: 10, rotation: 0 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+Comma');
  await expect(page.getByText('Select an object that fits first.')).toBeVisible();
});

test('I convert what is selected from the palette, hear what changed, and take it back', async ({ page, host }) => {
  await signIn(page, host);
  await open(page);
  const convert = async (name: string) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
  };
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await convert('convert to polygons');
  await expect(page.getByText('1 object is converted.', { exact: true })).toBeVisible();
  expect((await drawn(page))[0]?.parts?.[0]).toHaveLength(8);
  await convert('convert to ellipses');
  await expect(page.getByText('1 object is converted. The area covered is not quite the same.')).toBeVisible();
  expect((await drawn(page)).map(({ kind }) => kind)).toEqual(['ellipse']);
  await convert('convert to ellipses');
  await expect(page.getByText('Nothing that is selected can be converted to that.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect((await drawn(page)).map(({ kind }) => kind)).toEqual(['box']);
});
