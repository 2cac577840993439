import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenedItem } from '../../src/core/contract/project.ts';
import type { Item } from '../../src/core/document/records.ts';
import { isFfmpegThere } from '../support/video/ffmpeg.ts';
import { makeSequence, makeTurnedSequence } from '../support/video/sequence.ts';
import { ask } from './support/ask.ts';
import { blockPlaces, numberOnScreen, visit } from './support/barcodes.ts';
import { expect, settled, signIn, test } from './support/flow.ts';
import { tabTo } from './support/person.ts';
import { goTo, onFrame } from './support/street.ts';

const frames = 120;

test.skip(!isFfmpegThere(), 'ffmpeg makes the pictures, and it is not here');

test('Folders of pictures become videos by keys alone, and every frame that is asked for is the one that is painted', async ({
  page,
  host,
}) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'halte-sequence-')), 'street');
  await makeSequence(join(folder, 'plain'), frames);
  await makeTurnedSequence(join(folder, 'turned'), join(folder, 'plain'));
  await signIn(page, host);
  await makeSequences(page, folder, '12.5');
  const { items } = (await ask<{ items: Item[] }>(page, 'items.page', { filter: 'all', from: 0, count: 9 })).value;
  expect(items.map(({ path, frameCount, problem }) => [path, frameCount, problem])).toEqual([
    ['plain', frames, null],
    ['turned', frames, null],
  ]);
  await page.keyboard.press('Enter');
  for (const item of items) {
    const opened = (await ask<OpenedItem>(page, 'item.open', { id: item.id })).value;
    const info = opened.video?.info;
    if (info === undefined) throw new Error('no video');
    expect([info.timeBase, info.pictures]).toEqual([[2, 25], undefined]);
    await expect(page.locator('.canvas-host')).toHaveAttribute('data-drawn', /sharp$/);
    const box = await page.locator('.canvas-host').boundingBox();
    const places = blockPlaces(info, { width: box?.width ?? 0, height: box?.height ?? 0 });
    await page.mouse.move(2, 2);
    for (const walk of walks) {
      const seen = await visit(page, walk);
      expect(seen.filter(({ frame, number, problem }) => problem || number !== frame)).toEqual([]);
      expect(await numberOnScreen(page, places)).toBe(walk.at(-1));
    }
    await page.keyboard.press('Shift+PageDown');
  }
});

test('An object is followed through pictures, and a picture that went away or changed says so and stops nothing', async ({
  page,
  host,
}) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'halte-sequence-')), 'street');
  await makeSequence(folder, 40);
  await signIn(page, host);
  await makeSequences(page, folder, '25');
  rmSync(join(folder, 'shot 20.png'));
  writeFileSync(join(folder, 'shot 30.png'), 'another');
  await page.keyboard.press('Enter');
  await settled(page);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await settled(page);
  await goTo(page, 20);
  await expect(page.locator('.canvas-problem')).toContainText('shot 20.png: There is no file at');
  await goTo(page, 30);
  await expect(page.locator('.canvas-problem')).toContainText('shot 30.png: The picture is not the file it was.');
  expect(await visit(page, [29, 31, 19, 21])).toEqual(
    [29, 31, 19, 21].map((frame) => ({ frame, number: frame, problem: false })),
  );
  await goTo(page, 39);
  await onFrame(page, 39);
  await page.keyboard.press('k');
  await settled(page);
  const [item] = (await ask<{ items: Item[] }>(page, 'items.page', { filter: 'all', from: 0, count: 1 })).value.items;
  const { tracks } = (await ask<OpenedItem>(page, 'item.open', { id: item?.id })).value;
  expect(tracks.map(({ keyframes }) => keyframes.map(({ frame }) => frame))).toEqual([[0, 39]]);
});

/** Random jumps, then forward, then back. */
const walks = [
  [77, 3, 119, 0, 64, 65, 20, 99, 41, 7, 118, 50],
  Array.from({ length: 40 }, (_, i) => 30 + i),
  Array.from({ length: 40 }, (_, i) => 69 - i),
];

async function makeSequences(page: Parameters<typeof tabTo>[0], folder: string, rate: string): Promise<void> {
  await page.keyboard.press('Control+n');
  await page.locator('.picker .folders').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(folder);
  await page.keyboard.press('Enter');
  await expect(page.locator('.dialog form.stack input').first()).toHaveValue('street');
  await tabTo(page, '.dialog form.stack input >> nth=1');
  await page.keyboard.type('car');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Pictures per second')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(rate);
  await page.keyboard.press('Enter');
  await expect(page.locator('.cell[data-index="0"]')).toBeFocused();
}
