import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { isVisibleAt, stateAt } from '../../src/core/tracks/interpolate.ts';
import { fitted, visibleBox } from '../../src/renderer/canvas/viewport.ts';
import { isFfmpegThere } from '../support/video/ffmpeg.ts';
import { expect, settled, signIn, test } from './support/flow.ts';
import { choose, workOn } from './support/person.ts';
import { goTo, onFrame, openClip, tracks } from './support/street.ts';

const minute = 60_000;
const size = { width: 640, height: 360 };
const clip = resolve('.cache/crossing.mp4');
const [middle, last] = [300, 599];

/** Five objects that cross the picture, each at a pace of its own (pixels a frame); the fourth is gone from frame 400 on. */
const objects = [
  { start: 20, pace: 0.5 },
  { start: 560, pace: -0.5 },
  { start: 10, pace: 0.8 },
  { start: 570, pace: -0.6 },
  { start: 4, pace: 0.9 },
] as const;
const goneAt = 400;

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Where an object of the clip is on a frame. */
function placeOf(object: number, frame: number): Box {
  const { start, pace } = objects[object] ?? objects[0];
  return { x: Math.round(start + pace * frame), y: 10 + 70 * object, width: 40 + 8 * object, height: 44 };
}

test.skip(!isFfmpegThere(), 'ffmpeg makes the clip, and it is not here');

test.beforeAll(() => {
  if (existsSync(clip)) return;
  const colors = ['red', 'orange', 'white', 'cyan', 'magenta'];
  const boxes = objects.map((_, i) => {
    const { width, height } = placeOf(i, 0);
    return ['-f', 'lavfi', '-i', `color=${colors[i]}:s=${width}x${height}:r=30`];
  });
  const overlays = objects.map(({ start, pace }, i) => {
    const from = i === 0 ? '[0]' : `[on${i}]`;
    const enable = i === 3 ? `:enable='lt(n,${goneAt})'` : '';
    return `${from}[${i + 1}]overlay=x='${start}+${pace}*n':y=${placeOf(i, 0).y}${enable}[on${i + 1}]`;
  });
  const coding = [
    '-frames:v',
    '600',
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-g',
    '250',
    '-bf',
    '2',
    '-pix_fmt',
    'yuv420p',
  ];
  const source = ['-f', 'lavfi', '-i', `testsrc2=size=${size.width}x${size.height}:rate=30`];
  const scene = ['-filter_complex', overlays.join(';'), '-map', '[on5]'];
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...source, ...boxes.flat(), ...scene, ...coding, clip]);
});

test('By keys I track five objects through twenty seconds, with the break in the middle of one', async ({
  page,
  host,
}, testInfo) => {
  test.setTimeout(180_000);
  await signIn(page, host);
  await choose(page, host, {});
  await openClip(page, clip);
  for (const object of [0, 1, 2]) {
    await draw(page, placeOf(object, 0));
    await moveOn(page, object, 0, middle);
    await moveOn(page, object, middle, last);
    await letGo(page);
  }
  await shot(page, testInfo, 'three');

  await goTo(page, middle);
  await place(page, placeOf(3, middle));
  await shot(page, testInfo, 'half-drawn');
  await workOn(page, host, 51);
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeVisible();
  await shot(page, testInfo, 'break');
  await host.run(10 * minute + 1000);
  await page.getByRole('button', { name: 'Resume work' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeHidden();
  await settled(page);
  await onFrame(page, middle);
  await shot(page, testInfo, 'resumed');
  await finish(page, placeOf(3, middle));
  await moveOn(page, 3, middle, 0);
  await goTo(page, goneAt - 1);
  await nudge(page, placeOf(3, middle), placeOf(3, goneAt - 1));
  await goTo(page, goneAt);
  await page.keyboard.press('Shift+O');
  await letGo(page);

  await draw(page, placeOf(4, 0));
  await goTo(page, 100);
  await nudge(page, placeOf(4, 0), placeOf(4, 100));
  await page.keyboard.press('q');
  await goTo(page, 200);
  await nudge(page, placeOf(4, 100), placeOf(4, 200));
  await page.keyboard.press('q');
  await moveOn(page, 4, 200, last);
  await settled(page);
  await goTo(page, 150);
  await shot(page, testInfo, 'all');

  const tracked = await tracks(page);
  expect(tracked).toHaveLength(5);
  for (const frame of [0, 77, 150, middle, 399, goneAt, 500, last]) {
    const boxes = tracked.map((track) => (isVisibleAt(track, frame) ? stateAt(track, frame)?.geometry : null));
    for (const [object, box] of boxes.entries()) {
      if (object === 3 && frame >= goneAt) expect(box).toBe(null);
      else
        for (const side of ['x', 'y', 'width', 'height'] as const)
          expect(Math.abs((box as Box)[side] - placeOf(object, frame)[side])).toBeLessThanOrEqual(1);
    }
  }
  expect([99, 100, 199, 200].map((frame) => stateAt(tracked[4] as never, frame)?.occluded)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

/** Goes on and moves what is selected to where the object is there. */
async function moveOn(page: Page, object: number, from: number, to: number): Promise<void> {
  await goTo(page, to);
  await nudge(page, placeOf(object, from), placeOf(object, to));
}

/** Lets go of the object, goes to the first frame and takes the box tool in hand again. */
async function letGo(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await settled(page);
  await goTo(page, 0);
  await page.keyboard.press('1');
}

/** Draws a box by keys from its placing to its end, and has it selected. */
async function draw(page: Page, wanted: Box): Promise<void> {
  await place(page, wanted);
  await finish(page, wanted);
}

/** Moves a placed box to where it belongs, ends it and has it selected. */
async function finish(page: Page, wanted: Box): Promise<void> {
  await nudge(page, await placed(page), wanted);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await settled(page);
}

/** Places a box in the middle and gives it its size. */
async function place(page: Page, wanted: Box): Promise<void> {
  await page.keyboard.press('Enter');
  const { width, height } = await placed(page);
  await steps(page, wanted.width - width, ['ArrowRight', 'ArrowLeft'], 'Alt+');
  await steps(page, wanted.height - height, ['ArrowDown', 'ArrowUp'], 'Alt+');
}

async function nudge(page: Page, from: Box, to: Box): Promise<void> {
  await steps(page, to.x - from.x, ['ArrowRight', 'ArrowLeft']);
  await steps(page, to.y - from.y, ['ArrowDown', 'ArrowUp']);
}

/** A key so many times, ten at once with Shift. */
async function steps(page: Page, by: number, keys: readonly [string, string], chord = ''): Promise<void> {
  const key = keys[by > 0 ? 0 : 1];
  for (let i = 0; i < Math.floor(Math.abs(by) / 10); i++) await page.keyboard.press(`${chord}Shift+${key}`);
  for (let i = 0; i < Math.abs(by) % 10; i++) await page.keyboard.press(`${chord}${key}`);
  await settled(page);
}

/** The box that placing by keys begins with: a fifth of what is in sight, in its middle. */
async function placed(page: Page): Promise<Box> {
  const canvas = await page.locator('.canvas-host').boundingBox();
  if (canvas === null) throw new Error('no canvas');
  const visible = visibleBox(fitted({ x: 0, y: 0, ...size }, canvas), canvas);
  const center = { x: size.width / 2, y: size.height / 2 };
  const [left, top] = [Math.round(center.x - visible.width / 10), Math.round(center.y - visible.height / 10)];
  const [right, bottom] = [Math.round(center.x + visible.width / 10), Math.round(center.y + visible.height / 10)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

async function shot(page: Page, testInfo: TestInfo, name: string): Promise<void> {
  await page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
}
