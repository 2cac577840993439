import { expect, settled, signIn, test } from './support/flow.ts';
import { choose, workOn } from './support/person.ts';
import { at, click, drawn, open } from './support/shapes.ts';

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

test('Points that I drop by Escape or by another tool come back with redo', async ({ page, host }) => {
  await signIn(page, host);
  await open(page);
  await page.keyboard.press('Shift+KeyP');
  await click(page, ...corners);
  await page.keyboard.press('Escape');
  await expect(page.getByText('The points are dropped. Ctrl+Shift+Z brings them back.')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('r');
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Enter');
  expect((await drawn(page)).map(({ parts }) => parts?.[0]?.length)).toEqual([6]);
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

test('With Space held I move the picture in the middle of a polygon', async ({ page, host }) => {
  await signIn(page, host);
  await open(page);
  for (let i = 0; i < 4; i++) await page.keyboard.press('=');
  await page.keyboard.press('Shift+KeyP');
  await click(page, [0.5, 0.5], [0.6, 0.5]);
  await page.keyboard.down('Space');
  await expect(page.locator('.canvas')).toHaveClass(/is-panning/);
  await page.mouse.move(...(await at(page, 0.5, 0.5)));
  await page.mouse.down();
  await page.mouse.move(...(await at(page, 0.5, 0.4)), { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Space');
  await expect(page.locator('.canvas')).not.toHaveClass(/is-panning/);
  // The first point is a tenth of the canvas higher now: a click there closes.
  await click(page, [0.55, 0.6], [0.5, 0.4]);
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
