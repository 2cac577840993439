import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { OpenedItem } from '../../src/core/contract/project.ts';
import type { Item } from '../../src/core/document/records.ts';
import { barcodeClips, clipTruth, makeBarcodeClips } from '../support/video/barcodeClips.ts';
import { isFfmpegThere } from '../support/video/ffmpeg.ts';
import { ask } from './support/ask.ts';
import { blockPlaces, numberOnScreen, type SeenFrame, visit } from './support/barcodes.ts';
import { expect, signIn, test } from './support/flow.ts';
import { makeProject } from './support/person.ts';

/** How many frames are gone to each way; a whole proof takes 300. */
const visits = Number(process.env.HALTE_FRAMES ?? '40');

const clips = resolve('.cache/clips');

test.describe.configure({ mode: 'parallel' });

test.skip(!isFfmpegThere(), 'ffmpeg makes the clips, and it is not here');

test.beforeAll(() => makeBarcodeClips(clips));

for (const { name } of barcodeClips) {
  test(`Every frame of ${name} that is asked for is the one that is painted`, async ({ page, host }) => {
    const folder = join(await mkdtemp(join(tmpdir(), 'halte-clip-')), 'clip');
    mkdirSync(folder);
    expect(existsSync(join(clips, name))).toBe(true);
    copyFileSync(join(clips, name), join(folder, name));
    const truth = await clipTruth(join(clips, name));
    await signIn(page, host);
    await makeProject(page, folder, 'car');
    const [item] = (await ask<{ items: Item[] }>(page, 'items.page', { filter: 'all', from: 0, count: 1 })).value.items;
    const opened = (await ask<OpenedItem>(page, 'item.open', { id: item?.id })).value;
    const info = opened.video?.info;
    if (info === undefined) throw new Error(`${name} is no video: ${item?.problem}`);
    expect(info.frames).toBe(truth.times.length);
    await page.keyboard.press('Enter');
    await expect(page.locator('.canvas-host')).toHaveAttribute('data-drawn', /sharp$/);
    const box = await page.locator('.canvas-host').boundingBox();
    const places = blockPlaces(info, { width: box?.width ?? 0, height: box?.height ?? 0 });
    await page.mouse.move(2, 2);

    const seen: SeenFrame[] = [];
    for (const frames of walks(info.frames)) {
      seen.push(...(await visit(page, frames)));
      expect(await numberOnScreen(page, places)).toBe(truth.numbers[frames.at(-1) ?? 0]);
    }
    const wrong = seen.filter(({ frame, number, problem }) => problem || number !== truth.numbers[frame]);
    expect(wrong).toEqual([]);
    expect(seen.length).toBeGreaterThanOrEqual(Math.min(visits, info.frames) * 2);
  });
}

/** Random jumps, then forward from somewhere, then back to where that began. */
function walks(frames: number): readonly number[][] {
  let state = 12_345;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  const jumps = Array.from({ length: visits }, () => Math.floor(random() * frames));
  const from = Math.max(0, Math.min(frames - 1 - visits, Math.floor(random() * frames)));
  const forward = Array.from({ length: Math.min(visits, frames - from) }, (_, i) => from + i);
  return [jumps, forward, forward.toReversed(), [0, frames - 1]];
}
