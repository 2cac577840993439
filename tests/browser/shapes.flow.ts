import type { Page } from '@playwright/test';
import { expect, settled, signIn, test } from './support/flow.ts';
import { choose, makeProject, shapesOn, workOn } from './support/person.ts';
import { photoFolder } from './support/photos.ts';

type Flat = { readonly kind: string; readonly parts?: number[][]; readonly points?: number[] };

/** A project of three pictures of 800 x 600, opened on the first one. */
async function open(page: Page): Promise<void> {
  await makeProject(page, await photoFolder(3), 'car, person');
  await page.keyboard.press('Enter');
  await settled(page);
}

/** Clicks at places of the canvas, as shares of its width and height. */
async function at(page: Page, x: number, y: number): Promise<readonly [number, number]> {
  const canvas = await page.locator('.canvas').boundingBox();
  if (canvas === null) throw new Error('no canvas');
  return [canvas.x + canvas.width * x, canvas.y + canvas.height * y];
}

async function click(page: Page, ...places: readonly (readonly [number, number])[]): Promise<void> {
  for (const [x, y] of places) await page.mouse.click(...(await at(page, x, y)));
}

async function drawn(page: Page): Promise<readonly Flat[]> {
  await settled(page);
  return (await shapesOn(page, 0)).map(({ geometry }) => geometry as Flat);
}

const corners = [
  [0.4, 0.4],
  [0.6, 0.4],
  [0.5, 0.6],
] as const;

test('I draw a polygon by clicks, one by free hand, and a polyline', async ({ page, host }) => {
  await signIn(page, host);
  await open(page);
  await page.keyboard.press('Shift+KeyP');
  await expect(page.getByRole('button', { name: 'Polygon: clicks, or free hand with Shift' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await click(page, [0.4, 0.4], [0.6, 0.4]);
  await page.keyboard.press('Enter');
  await expect(page.getByText('A polygon has at least three points.')).toBeVisible();
  await click(page, [0.7, 0.7]);
  await page.keyboard.press('Backspace');
  await click(page, [0.5, 0.6], [0.4, 0.4]);
  const [first] = await drawn(page);
  expect([first?.kind, first?.parts?.map((part) => part.length)]).toEqual(['polygon', [6]]);

  await page.mouse.move(...(await at(page, 0.7, 0.5)));
  await page.keyboard.down('Shift');
  await page.mouse.down();
  for (let step = 1; step <= 60; step++) {
    const angle = (step * Math.PI) / 30;
    await page.mouse.move(...(await at(page, 0.6 + 0.1 * Math.cos(angle), 0.5 + 0.1 * Math.sin(angle))));
  }
  await page.mouse.up();
  await page.keyboard.up('Shift');
  const free = (await drawn(page))[1]?.parts?.[0] ?? [];
  expect(free.length / 2).toBeGreaterThan(7);
  expect(free.length / 2).toBeLessThan(40);

  await page.keyboard.press('Shift+KeyL');
  await click(page, [0.3, 0.3], [0.5, 0.35]);
  await page.mouse.dblclick(...(await at(page, 0.6, 0.3)));
  const line = (await drawn(page))[2];
  expect([line?.kind, line?.points?.length]).toEqual(['polyline', 6]);
  await expect(page.getByRole('button', { name: /^1 car Polygon/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^3 car Polyline/ })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { name: 'Objects 2' })).toBeVisible();
});

test('I draw a polygon and a polyline by keys alone', async ({ page, host }) => {
  await signIn(page, host);
  await open(page);
  await page.keyboard.press('Shift+KeyP');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('Cross at 410, 300. Shift+Enter sets a point, Enter ends.')).toBeVisible();
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Insert');
  await page.keyboard.press('Enter');
  const [polygon] = await drawn(page);
  const [x = 0, y = 0, ...others] = polygon?.parts?.[0] ?? [];
  expect([x, y, others]).toEqual([400, 300, [410, 300, 409, 310]]);
  await page.keyboard.press('Shift+KeyL');
  for (const key of ['Enter', 'Shift+Enter', 'Shift+ArrowUp', 'Shift+Enter', 'ArrowUp', 'Shift+Enter', 'Control+z'])
    await page.keyboard.press(key);
  await page.keyboard.press('n');
  expect((await drawn(page))[1]).toEqual({ kind: 'polyline', points: [400, 300, 400, 290] });
});

test('A half-drawn polygon is there again after a power cut', async ({ page, host }) => {
  await signIn(page, host);
  await open(page);
  await page.keyboard.press('Shift+KeyP');
  await click(page, ...corners);
  await page.waitForTimeout(900);
  await host.kill();
  await host.start();
  await page.goto(host.address);
  await settled(page);
  await expect(page.getByText(/Your half-drawn shape is back/)).toBeVisible();
  await page.keyboard.press('Enter');
  expect((await drawn(page)).map(({ parts }) => parts?.[0]?.length)).toEqual([6]);
});

test('A break that comes while I draw a polygon gives it back afterwards', async ({ page, host }) => {
  await signIn(page, host);
  await open(page);
  await page.keyboard.press('Shift+KeyP');
  await click(page, ...corners);
  await workOn(page, host, 51);
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeVisible();
  await host.run(10 * 60_000 + 1000);
  await page.getByRole('button', { name: 'Resume work' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeHidden();
  await settled(page);
  await page.keyboard.press('Enter');
  expect((await drawn(page)).map(({ parts }) => parts?.[0]?.length)).toEqual([6]);
});

test('Hands that know LabelImg find the polygon on P', async ({ page, host }) => {
  await signIn(page, host);
  await open(page);
  await choose(page, host, { keymap: 'labelimg' });
  await settled(page);
  await page.keyboard.press('p');
  await click(page, ...corners);
  await page.keyboard.press('Enter');
  expect((await drawn(page)).map(({ kind }) => kind)).toEqual(['polygon']);
});

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

test('I set points and draw an ellipse, by mouse and by keys, and resize it', async ({ page, host }) => {
  await signIn(page, host);
  await open(page);
  await page.keyboard.press('Shift+KeyX');
  await click(page, ...corners);
  await page.keyboard.press('Enter');
  for (const key of ['Enter', 'Shift+Enter', 'Enter']) await page.keyboard.press(key);
  expect((await drawn(page)).map(({ kind, points }) => [kind, points?.length])).toEqual([
    ['points', 6],
    ['points', 2],
  ]);
  await expect(page.locator('.objects .object-row').first()).toContainText('× 3');

  await page.keyboard.press('Shift+KeyE');
  await page.mouse.move(...(await at(page, 0.3, 0.3)));
  await page.mouse.down();
  await page.mouse.move(...(await at(page, 0.4, 0.5)), { steps: 4 });
  await page.mouse.up();
  for (const key of ['Enter', 'ArrowRight', 'Alt+Shift+ArrowRight', 'Enter']) await page.keyboard.press(key);
  await drawn(page);
  await page.keyboard.press('v');
  await click(page, [0.35, 0.4]);
  await page.mouse.move(...(await at(page, 0.4, 0.5)));
  await page.mouse.down();
  await page.mouse.move(...(await at(page, 0.45, 0.55)), { steps: 4 });
  await page.mouse.up();
  const ellipses = (await drawn(page)).slice(2) as unknown as { kind: string; cx: number; rx: number; ry: number }[];
  const [byMouse, byKeys] = ellipses;
  expect([byMouse?.kind, byKeys?.kind, byKeys?.cx]).toEqual(['ellipse', 'ellipse', 406]);
  const box = await page.locator('.canvas').boundingBox();
  expect((byMouse?.rx ?? 0) / (byMouse?.ry ?? 1)).toBeCloseTo(
    (0.15 * (box?.width ?? 1)) / (0.25 * (box?.height ?? 1)),
    1,
  );
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
