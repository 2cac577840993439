import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, settled, signIn, test } from './support/flow.ts';
import { makeProject } from './support/person.ts';

const [red, blue] = [
  { r: 220, g: 30, b: 30 },
  { r: 30, g: 30, b: 220 },
];

/** A photo whose left half is red and right half blue, lying on its side as a camera held upright stores it. */
async function turnedPhoto(path: string, orientation: number): Promise<void> {
  const [width, height] = [3000, 2000];
  const half = await sharp({ create: { width: width / 2, height, channels: 3, background: blue } })
    .png()
    .toBuffer();
  await sharp({ create: { width, height, channels: 3, background: red } })
    .composite([{ input: half, left: width / 2, top: 0 }])
    .withMetadata({ orientation })
    .jpeg({ quality: 92 })
    .toFile(path);
}

/** The colour of the canvas at a place, as shares of its size. */
function colorAt(page: Page, x: number, y: number): Promise<readonly number[]> {
  return page.evaluate(
    ([shareX, shareY]) => {
      const canvas = document.querySelector<HTMLCanvasElement>('.canvas-host canvas');
      const context = canvas?.getContext('2d');
      if (canvas === null || context === null || context === undefined) throw new Error('no canvas');
      const pixel = context.getImageData(canvas.width * (shareX ?? 0), canvas.height * (shareY ?? 0), 1, 1).data;
      return [...pixel.subarray(0, 3)];
    },
    [x, y],
  );
}

test('A large photo stands upright and in its colours at the first glance, and when it is decoded in full', async ({
  page,
  host,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'halte-glance-'));
  await turnedPhoto(join(folder, 'a 6.jpg'), 6);
  await turnedPhoto(join(folder, 'b 8.jpg'), 8);
  await turnedPhoto(join(folder, 'c 3.jpg'), 3);
  await signIn(page, host);
  await makeProject(page, folder, 'car');
  await page.keyboard.press('Enter');
  const isRed = ([r = 0, , b = 0]: readonly number[]) => r > 150 && b < 100;
  const isBlue = ([r = 0, , b = 0]: readonly number[]) => b > 150 && r < 100;
  const looks = [
    { first: [0.5, 0.2], second: [0.5, 0.8], isTurned: false },
    { first: [0.5, 0.2], second: [0.5, 0.8], isTurned: true },
    { first: [0.4, 0.5], second: [0.6, 0.5], isTurned: true },
  ] as const;
  for (const [place, { first, second, isTurned }] of looks.entries()) {
    await expect(page.locator('.film[aria-current=true]')).toHaveText(`${place + 1}`);
    await settled(page);
    const [isFirst, isSecond] = isTurned ? [isBlue, isRed] : [isRed, isBlue];
    const check = async () => {
      expect(isFirst(await colorAt(page, first[0], first[1])), `picture ${place + 1}, first half`).toBe(true);
      expect(isSecond(await colorAt(page, second[0], second[1])), `picture ${place + 1}, second half`).toBe(true);
    };
    await check();
    // Pixel for pixel it needs the full size, which comes soon after.
    await page.keyboard.press('Control+1');
    await settled(page);
    await page.keyboard.press('f');
    await settled(page);
    await check();
    await page.keyboard.press('d');
  }
});
