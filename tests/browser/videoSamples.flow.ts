import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { isFfmpegThere } from '../support/video/ffmpeg.ts';
import { expect, settled, signIn, test } from './support/flow.ts';
import { makeProject } from './support/person.ts';

/** Real videos, beside the project where there are any; they are not a part of it. */
const samples = resolve(import.meta.dirname, '../../../shared/samples');
const cases = ['t01-h264-ntsc-bframes', 't03-webm-vp8-start', 't20-barcode-cfr', 't21-barcode-vfr'];

type Case = {
  readonly expected: {
    readonly grid_tolerance: number;
    readonly clips: Readonly<
      Record<
        string,
        { readonly streams: readonly { readonly stored?: readonly number[]; readonly grid_8x8_rgb?: object }[] }
      >
    >;
  };
};

test.skip(!existsSync(samples) || !isFfmpegThere(), 'the samples or ffmpeg are not here');

for (const name of cases) {
  test(`The pictures of ${name} have the colours ffmpeg gives them`, async ({ page, host }) => {
    const { expected } = JSON.parse(readFileSync(join(samples, name, 'case.json'), 'utf8')) as Case;
    await signIn(page, host);
    for (const [clip, { streams }] of Object.entries(expected.clips)) {
      const stream = streams.find((each) => each.grid_8x8_rgb !== undefined);
      const [width = 0, height = 0] = stream?.stored ?? [];
      const frames = Object.keys(stream?.grid_8x8_rgb ?? {}).map(Number);
      const truth = gridsByFfmpeg(join(samples, name, 'files', clip), frames, { width, height });
      const folder = join(mkdtempSync(join(tmpdir(), 'halte-sample-')), basename(clip, '.mp4'));
      mkdirSync(folder);
      copyFileSync(join(samples, name, 'files', clip), join(folder, clip));
      await makeProject(page, folder, 'car');
      await page.keyboard.press('Enter');
      await settled(page);
      for (const [n, frame] of frames.entries()) {
        await goTo(page, frame);
        const seen = await gridOf(page);
        const off = seen.flatMap((cell, i) => cell.map((value, k) => Math.abs(value - (truth[n]?.[i]?.[k] ?? 999))));
        expect(Math.max(...off), `${clip}, frame ${frame}`).toBeLessThanOrEqual(expected.grid_tolerance);
      }
    }
  });
}

/**
 * The same means of frames as ffmpeg decodes them. The grids of the cases were averaged before they became RGB, where
 * nothing is cut off at black yet; painted pixels can only be averaged after.
 */
function gridsByFfmpeg(path: string, frames: readonly number[], { width, height }: { width: number; height: number }) {
  const chosen = frames.map((frame) => `eq(n\\,${frame})`).join('+');
  const args = ['-v', 'error', '-i', path, '-vf', `select='${chosen}',format=rgb24`, '-fps_mode', 'passthrough'];
  const raw = execFileSync('ffmpeg', [...args, '-f', 'rawvideo', '-'], { maxBuffer: 1e9 });
  const bytes = width * height * 3;
  return frames.map((_, n) => means(raw.subarray(n * bytes, (n + 1) * bytes), { width, height, channels: 3 }));
}

async function goTo(page: Page, frame: number): Promise<void> {
  await page.keyboard.press('j');
  await page.locator('.go-to input').fill(String(frame));
  await page.keyboard.press('Enter');
  await expect(page.locator('.canvas-host')).toHaveAttribute('data-frame', String(frame));
}

/** The mean red, green and blue of eight by eight parts of the painted frame. */
async function gridOf(page: Page): Promise<number[][]> {
  const { width, height, pixels } = await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.video-frame');
    const context = canvas?.getContext('2d', { willReadFrequently: true });
    if (!canvas || !context) throw new Error('no frame');
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let text = '';
    for (let at = 0; at < data.length; at += 32_768) text += String.fromCharCode(...data.subarray(at, at + 32_768));
    return { width: canvas.width, height: canvas.height, pixels: btoa(text) };
  });
  return means(Buffer.from(pixels, 'base64'), { width, height, channels: 4 });
}

function means(
  data: Uint8Array,
  { width, height, channels }: { readonly width: number; readonly height: number; readonly channels: number },
): number[][] {
  const edge = (part: number, length: number) => Math.floor((part * length) / 8);
  return Array.from({ length: 64 }, (_, cell) => {
    const [column, row] = [cell % 8, Math.floor(cell / 8)];
    const sums = [0, 0, 0];
    let count = 0;
    for (let y = edge(row, height); y < edge(row + 1, height); y++) {
      for (let x = edge(column, width); x < edge(column + 1, width); x++, count++) {
        for (let k = 0; k < 3; k++) sums[k] = (sums[k] ?? 0) + (data[(y * width + x) * channels + k] ?? 0);
      }
    }
    return sums.map((sum) => sum / count);
  });
}
