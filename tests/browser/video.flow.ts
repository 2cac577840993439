import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isVisibleAt, stateAt } from '../../src/core/tracks/interpolate.ts';
import { isFfmpegThere } from '../support/video/ffmpeg.ts';
import { ask } from './support/ask.ts';
import { expect, settled, signIn, test } from './support/flow.ts';
import { choose, workOn } from './support/person.ts';
import { car, drawCar, goTo, makeStreet, onFrame, onlyTrack, openClip, tracks } from './support/street.ts';

const minute = 60_000;
const wide = resolve('.cache/wide.mp4');

test.skip(!isFfmpegThere(), 'ffmpeg makes the clip, and it is not here');

test.beforeAll(() => makeStreet());

test('I follow a car by drawing it three times; the frames between fill themselves', async ({ page, host }) => {
  await signIn(page, host);
  await openClip(page);
  await drawCar(page, 0);
  for (const frame of [60, 120]) {
    await goTo(page, frame);
    await expect(page.getByText(/Draw to go on with “car”/)).toBeVisible();
    await drawCar(page, frame);
  }
  const track = await onlyTrack(page);
  expect(track.keyframes.map(({ frame }) => frame)).toEqual([0, 60, 120]);
  for (const frame of [0, 17, 60, 93, 120]) {
    const { geometry } = stateAt(track, frame) ?? {};
    if (geometry?.kind !== 'box') throw new Error('no box');
    for (const side of ['x', 'y', 'width', 'height'] as const)
      expect(Math.abs(geometry[side] - car(frame)[side])).toBeLessThan(1);
  }
  expect([isVisibleAt(track, 120), isVisibleAt(track, 121)]).toEqual([true, false]);

  await page.keyboard.press('Control+e');
  await page.getByLabel('Format').selectOption('mot');
  const output = join(mkdtempSync(join(tmpdir(), 'halte-mot-')), 'street');
  await page.getByLabel('Write to').fill(output);
  await page.keyboard.press('Enter');
  await expect(page.locator('.report')).toContainText('1 track');
  const rows = readFileSync(join(output, 'gt', 'gt.txt'), 'utf8')
    .trim()
    .split('\n');
  const [, , x] = rows[93]?.split(',').map(Number) ?? [];
  expect([rows.length, Math.abs((x ?? 0) - car(93).x) < 1]).toEqual([121, true]);
});

test('By keys alone: a box placed and moved, keyframes, occluded, an end, a split, a merge, and all of it undone', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await openClip(page);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await settled(page);
  for (let i = 0; i < 10; i++) await page.keyboard.press('d');
  await onFrame(page, 10);
  await page.keyboard.press('k');
  await page.keyboard.press('s');
  await page.keyboard.press('Shift+ArrowRight');
  await page.waitForTimeout(500);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('i');
  await page.keyboard.press('q');
  await settled(page);
  const followed = await onlyTrack(page);
  expect(followed.keyframes.map(({ frame, occluded }) => [frame, occluded])).toEqual([
    [0, false],
    [10, false],
    [20, true],
  ]);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('y');
  await settled(page);
  expect((await tracks(page)).map(({ keyframes }) => keyframes.map(({ frame }) => frame))).toEqual([
    [0, 10, 20, 30],
    [30],
  ]);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('m');
  await page.keyboard.press('Control+z');
  await settled(page);
  expect(await onlyTrack(page)).toEqual(followed);
  await goTo(page, 15);
  await page.keyboard.press('Tab');
  await page.keyboard.press('x');
  await expect(page.getByRole('button', { name: 'From here on: it ends before frame 15' })).toBeFocused();
  await page.keyboard.press('Enter');
  await settled(page);
  const ended = await onlyTrack(page);
  expect([14, 15, 200].map((frame) => isVisibleAt(ended, frame))).toEqual([true, false, false]);
  for (let i = 0; i < 6; i++) await page.keyboard.press('Control+z');
  await settled(page);
  expect(await tracks(page)).toEqual([]);
});

test('The break comes with a shape half drawn; after it I am on the same frame, and so is my shape', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await choose(page, host, {});
  await openClip(page);
  await goTo(page, 77);
  await page.keyboard.press('e');
  const canvas = await page.locator('.canvas').boundingBox();
  if (canvas === null) throw new Error('no canvas');
  const [x, y] = [canvas.x + canvas.width / 2, canvas.y + canvas.height / 2];
  await page.mouse.click(x, y - 100);
  await page.mouse.click(x - 120, y);
  await workOn(page, host, 51);
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeVisible();
  await host.run(10 * minute + 1000);
  await page.getByRole('button', { name: 'Resume work' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Resume work' })).toBeHidden();
  await settled(page);
  await onFrame(page, 77);
  await page.mouse.click(x, y + 80);
  await page.mouse.click(x + 140, y);
  await settled(page);
  expect((await onlyTrack(page)).keyframes.map(({ frame }) => frame)).toEqual([77]);

  await host.kill();
  await host.start();
  await page.goto(host.address);
  await settled(page);
  await onFrame(page, 77);
});

test('Dragging through a video shows what is near at once, says so, and then the very frame', async ({
  page,
  host,
}) => {
  if (!existsSync(wide)) {
    const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-pix_fmt', 'yuv420p'];
    const source = ['-f', 'lavfi', '-i', 'testsrc2=size=1920x1080:rate=30'];
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...source, '-frames:v', '500', ...coding, wide]);
  }
  await signIn(page, host);
  await openClip(page, wide);
  const canvas = page.locator('.canvas-host');
  await expect(canvas).toHaveAttribute('data-decoder', /kept/, { timeout: 20_000 });
  const approximated = await page.evaluateHandle(() => {
    const host = document.querySelector<HTMLElement>('.canvas-host');
    const seen: string[] = [];
    if (host !== null)
      new MutationObserver(() => {
        const isSaid = document.querySelector('.canvas-note') !== null;
        if (host.dataset.approximates !== '' && isSaid) seen.push(host.dataset.approximates ?? '');
      }).observe(host, { attributes: true, attributeFilter: ['data-approximates'] });
    return seen;
  });
  const timeline = await page.locator('.timeline-canvas').boundingBox();
  if (timeline === null) throw new Error('no timeline');
  await page.mouse.move(timeline.x + 130, timeline.y + 8);
  await page.mouse.down();
  await page.mouse.move(timeline.x + timeline.width * 0.9, timeline.y + 8, { steps: 8 });
  await expect(canvas).toHaveAttribute('data-approximates', '');
  await expect(page.locator('.canvas-note')).toHaveCount(0);
  await page.mouse.up();
  expect((await approximated.jsonValue()).length).toBeGreaterThan(0);
  const shown = Number(await canvas.getAttribute('data-frame'));
  expect(shown).toBeGreaterThan(350);
  await expect(page.locator('.timeline-frame')).toHaveText(`Frame ${shown} of 499`);
  await page.keyboard.press('d');
  await onFrame(page, shown + 1);
});

test('a video that is marked as hard content is served only while it stands open, and comes back on its frame', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await openClip(page);
  await goTo(page, 40);
  const packets = async () => {
    const { value: items } = await ask<{ id: string }[]>(page, 'items.at', { ordinals: [0] });
    return page.evaluate(async (id) => (await fetch(`/packets/${id}/0-4`)).status, items[0]?.id);
  };
  expect(await packets()).toBe(200);
  await page.keyboard.press('Shift+H');
  await expect(page.getByRole('button', { name: 'Open' })).toBeFocused();
  await expect(page.locator('.timeline')).toHaveCount(0);
  expect(await packets()).toBe(404);
  await page.keyboard.press('Enter');
  await expect(page.locator('.canvas-host')).toHaveAttribute('data-frame', '40');
  await settled(page);
  expect(await packets()).toBe(200);
  await page.keyboard.press('d');
  await expect(page.locator('.canvas-host')).toHaveAttribute('data-frame', '41');
});
