import type { Page } from '@playwright/test';
import type { OpenedItem } from '../../src/core/contract/project.ts';
import type { Tracked } from '../../src/core/document/records.ts';
import { stateAt } from '../../src/core/tracks/interpolate.ts';
import { fitted } from '../../src/renderer/canvas/viewport.ts';
import { isFfmpegThere } from '../support/video/ffmpeg.ts';
import { ask } from './support/ask.ts';
import { openShortClip, clipSize as size } from './support/clip.ts';
import { expect, settled, signIn, test } from './support/flow.ts';

test.skip(!isFfmpegThere(), 'ffmpeg makes the clip, and it is not here');

/** Clicks at places given in pixels of the video. */
async function click(page: Page, ...places: readonly (readonly [number, number])[]): Promise<void> {
  const canvas = await page.locator('.canvas-host').boundingBox();
  if (canvas === null) throw new Error('no canvas');
  const view = fitted({ x: 0, y: 0, ...size }, canvas);
  for (const [x, y] of places)
    await page.mouse.click(canvas.x + view.x + x * view.scale, canvas.y + view.y + y * view.scale);
}

/** Drags from one place of the video to another. */
async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const canvas = await page.locator('.canvas-host').boundingBox();
  if (canvas === null) throw new Error('no canvas');
  const view = fitted({ x: 0, y: 0, ...size }, canvas);
  const at = ([x, y]: readonly [number, number]) =>
    [canvas.x + view.x + x * view.scale, canvas.y + view.y + y * view.scale] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 3 });
  await page.mouse.up();
}

async function ahead(page: Page, frame: number): Promise<void> {
  await page.keyboard.press('PageDown');
  await expect(page.locator('.canvas-host')).toHaveAttribute('data-frame', String(frame));
}

async function tracks(page: Page): Promise<readonly Tracked[]> {
  await settled(page);
  const { value: items } = await ask<{ id: string }[]>(page, 'items.at', { ordinals: [0] });
  return (await ask<OpenedItem>(page, 'item.open', { id: items[0]?.id })).value.tracks;
}

function near(track: Tracked | undefined, frame: number, wanted: readonly number[]): void {
  const geometry = track === undefined ? undefined : stateAt(track, frame)?.geometry;
  const points = geometry?.kind === 'polygon' ? (geometry.parts[0] ?? []) : [];
  expect(points).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries()) expect(Math.abs((points[i] ?? 0) - value)).toBeLessThan(1);
}

test('I follow a polygon through a video, whatever point I begin with; another shape is another object', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await openShortClip(page);
  await page.keyboard.press('Shift+KeyP');
  await click(page, [40, 40], [100, 40], [100, 100], [40, 100]);
  await page.keyboard.press('Enter');
  await ahead(page, 10);
  await expect(page.getByText(/Draw to go on with “car”/)).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.getByText(/Draw to go on with “car”/)).toBeHidden();
  await page.keyboard.press('Shift+KeyP');
  // The same square forty pixels on, from its third corner and the other way round.
  await click(page, [140, 100], [140, 40], [80, 40], [80, 100]);
  await page.keyboard.press('Enter');
  const [track, ...others] = await tracks(page);
  expect([others, track?.keyframes.map(({ frame }) => frame)]).toEqual([[], [0, 10]]);
  near(track, 5, [60, 40, 120, 40, 120, 100, 60, 100]);

  // A vertex moved by keys between the two makes a keyframe there.
  for (const key of ['a', 'a', 'a', 'a', 'a', 'Tab', 'Enter', 'ArrowRight', 'ArrowRight', 'Escape', 'Escape'])
    await page.keyboard.press(key);
  const [edited] = await tracks(page);
  expect(edited?.keyframes.map(({ frame }) => frame)).toEqual([0, 5, 10]);
  near(edited, 5, [62, 40, 120, 40, 120, 100, 60, 100]);

  for (let i = 0; i < 5; i++) await page.keyboard.press('d');
  await ahead(page, 20);
  await page.keyboard.press('Shift+KeyL');
  await click(page, [10, 10], [60, 20]);
  await page.keyboard.press('Enter');
  expect((await tracks(page)).map(({ keyframes }) => keyframes[0]?.geometry.kind)).toEqual(['polygon', 'polyline']);
});

test('An ellipse and a rotated box are followed like a box; a vertex dragged between two keyframes makes one', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await openShortClip(page);
  await page.keyboard.press('Shift+KeyE');
  await click(page, [40, 40], [80, 60]);
  await ahead(page, 10);
  await click(page, [60, 40], [100, 60]);
  const [ellipse] = await tracks(page);
  const { geometry } = stateAt(ellipse as Tracked, 5) ?? {};
  expect(geometry?.kind === 'ellipse' && Math.round(geometry.cx)).toBe(70);

  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  await page.keyboard.press('Shift+KeyR');
  await click(page, [150, 100], [190, 100], [170, 120]);
  await ahead(page, 20);
  await click(page, [170, 90], [170, 130], [150, 110]);
  const turned = (await tracks(page))[1];
  const middle = stateAt(turned as Tracked, 15)?.geometry;
  expect(middle?.kind === 'rotated-box' && Math.round(middle.rotation)).toBe(45);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+KeyL');
  await click(page, [200, 20], [240, 20]);
  await page.keyboard.press('Enter');
  await ahead(page, 30);
  await click(page, [200, 40], [240, 40]);
  await page.keyboard.press('Enter');
  for (let i = 0; i < 5; i++) await page.keyboard.press('a');
  await page.keyboard.press('v');
  await click(page, [220, 30]);
  await drag(page, [240, 30], [250, 35]);
  const line = (await tracks(page))[2];
  expect(line?.keyframes.map(({ frame }) => frame)).toEqual([20, 25, 30]);
  const edited = line?.keyframes[1]?.geometry;
  expect(edited?.kind === 'polyline' && edited.points.map(Math.round)).toEqual([200, 30, 250, 35]);
});

test('The keyframe of a polygon begins at another point and runs the other way, and both are undone', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await openShortClip(page);
  await page.keyboard.press('Shift+KeyP');
  await click(page, [40, 40], [100, 40], [100, 100], [40, 100]);
  await page.keyboard.press('Enter');
  await ahead(page, 10);
  for (const key of ['v', 'Tab']) await page.keyboard.press(key);
  await command(page, 'begin the polygon');
  await expect(page.getByText('Select a polygon and go to one of its points first.')).toBeVisible();
  await page.keyboard.press('a');
  for (let i = 0; i < 9; i++) await page.keyboard.press('a');
  await expect(page.locator('.canvas-host')).toHaveAttribute('data-frame', '0');
  for (const key of ['Tab', 'Enter', 'Tab', 'Tab']) await page.keyboard.press(key);
  await expect(page.getByText(/point 3 of 4/i)).toBeVisible();
  await command(page, 'begin the polygon');
  await expect(page.getByText(/point 1 of 4/i)).toBeVisible();
  near((await tracks(page))[0], 0, [100, 100, 40, 100, 40, 40, 100, 40]);
  await command(page, 'turn the outline');
  await expect(page.getByText('1 outline runs the other way now.')).toBeVisible();
  near((await tracks(page))[0], 0, [100, 100, 100, 40, 40, 40, 40, 100]);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  near((await tracks(page))[0], 0, [40, 40, 100, 40, 100, 100, 40, 100]);
});

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}
