import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { indexVideo } from '../../src/main/media/video/indexVideo.ts';
import {
  barcode,
  barcodeClips,
  clipSize,
  clipTruth,
  makeBarcodeClips,
  numberIn,
} from '../support/video/barcodeClips.ts';
import { isFfmpegThere } from '../support/video/ffmpeg.ts';
import { expect, signIn, test } from './support/flow.ts';
import { makeProject } from './support/person.ts';

const clips = resolve('.cache/clips');
const names = ['b-frames.mp4', 'turned-90.mp4', 'vfr.mp4', 'wide-pixels.mp4'];

test.skip(!isFfmpegThere(), 'ffmpeg makes the clips, and it is not here');

test.beforeAll(() =>
  makeBarcodeClips(
    clips,
    barcodeClips.filter(({ name }) => names.includes(name)),
  ),
);

test('Every tenth frame comes out as a picture of that very frame, turned and with square pixels as it is shown', async ({
  page,
  host,
}) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'halte-frames-')), 'clips');
  mkdirSync(folder);
  for (const name of names) copyFileSync(join(clips, name), join(folder, name));
  await signIn(page, host);
  await makeProject(page, folder, 'car');
  const output = join(folder, '..', 'out');
  await writeFrames(page, output);
  const rows = readFileSync(join(output, 'frames.csv'), 'utf8').trim().split('\r\n');
  expect(rows[0]).toBe('video,frame,file,timestamp,seconds');
  for (const name of names) {
    const truth = await clipTruth(join(clips, name));
    const { info } = await indexVideo(join(clips, name));
    const stem = name.replace('.mp4', '');
    const files = readdirSync(join(output, stem)).sort();
    const wanted = Array.from({ length: Math.ceil(truth.times.length / 10) }, (_, i) => i * 10);
    expect(files).toEqual(wanted.map((frame) => `frame_${String(frame).padStart(6, '0')}.PNG`));
    const own = rows.filter((row) => row.startsWith(`${name},`));
    for (const [i, file] of files.entries()) {
      expect(await numberOf(join(output, stem, file), info.rotation)).toBe(truth.numbers[i * 10]);
      const [, frame, listed, , seconds] = own[i]?.split(',') ?? [];
      expect([frame, listed]).toEqual([String(i * 10), `${stem}/${file}`]);
      expect(Math.abs(Number(seconds) - (truth.times[i * 10] ?? -1))).toBeLessThan(2e-6);
    }
  }
  const sizes = await Promise.all(
    ['turned-90', 'wide-pixels'].map(async (stem) => {
      const { width, height } = await sharp(join(output, stem, 'frame_000000.PNG')).metadata();
      return [width, height];
    }),
  );
  expect(sizes).toEqual([
    [192, 320],
    [384, 192],
  ]);

  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.locator('.problem')).toContainText('out is there already and not empty');
});

test('Cancelled, it leaves nothing behind', async ({ page, host }) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'halte-frames-')), 'clips');
  mkdirSync(folder);
  for (const name of names) copyFileSync(join(clips, name), join(folder, name));
  await signIn(page, host);
  await makeProject(page, folder, 'car');
  const output = join(folder, '..', 'out');
  await chooseFrames(page, output, '2');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByText(/of 6\d\d|of 5\d\d/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled. Nothing was changed.')).toBeVisible();
  await expect.poll(() => readdirSync(join(folder, '..'))).toEqual(['clips']);
  expect(existsSync(output)).toBe(false);
  rmSync(folder, { recursive: true });
});

async function chooseFrames(page: Page, output: string, step: string): Promise<void> {
  await page.keyboard.press('Control+e');
  await page.getByLabel('Format').selectOption('frames');
  await page.getByLabel('Write to').fill(output);
  await page.getByRole('combobox').nth(1).selectOption('step');
  await page.locator('input[type=number]').fill(step);
}

async function writeFrames(page: Page, output: string): Promise<void> {
  await chooseFrames(page, output, '10');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByText('with their times in frames.csv')).toBeVisible({ timeout: 60_000 });
}

/** The number that a picture carries, once it is turned back and as wide as the frame is stored. */
async function numberOf(path: string, rotation: number): Promise<number> {
  const turnedBack = await sharp(path)
    .rotate((360 - rotation) % 360)
    .png()
    .toBuffer();
  const stored = sharp(turnedBack).resize(clipSize.width, clipSize.height, { fit: 'fill' }).greyscale().raw();
  const { data, info } = await stored.toBuffer({ resolveWithObject: true });
  const places = Array.from({ length: barcode.bits }, (_, bit) => (bit + 0.5) * barcode.blockPx);
  return numberIn(places.map((x) => data[(8 * info.width + x) * info.channels] ?? 0));
}
