import type { Geometry } from '../../document/records.ts';

type Size = { readonly width: number; readonly height: number };

/** The most pixels of a frame whose masks are read: a frame of 16,384 by 16,384. */
const mostPixels = 2 ** 28;

/**
 * A CVAT mask as Halte holds masks. CVAT's runs go row by row through the mask's own rectangle, background first; ours go
 * column by column through the whole picture. Null where the numbers do not fit.
 */
export function cvatMaskToRuns(said: Readonly<Record<string, string>>, size: Size): Geometry | null {
  const [left, top, width, height] = ['left', 'top', 'width', 'height'].map((name) => Number(said[name]));
  const runs = (said.rle ?? '').split(',').map(Number);
  if (left === undefined || top === undefined || width === undefined || height === undefined) return null;
  const isSane = [left, top, width, height, ...runs].every((value) => Number.isSafeInteger(value) && value >= 0);
  const isInside = left + width <= size.width && top + height <= size.height;
  if (!isSane || !isInside || size.width * size.height > mostPixels) return null;
  if (runs.reduce((sum, run) => sum + run, 0) !== width * height) return null;
  const pixels = new Uint8Array(size.width * size.height);
  let at = 0;
  for (const [i, run] of runs.entries()) {
    for (let k = at; i % 2 === 1 && k < at + run; k++)
      pixels[(left + (k % width)) * size.height + top + Math.floor(k / width)] = 1;
    at += run;
  }
  return { kind: 'mask', size: [size.height, size.width], counts: runsOf(pixels) };
}

/** A mask as CVAT writes it: its smallest rectangle, and the runs row by row in it. An empty mask is one pixel of nothing. */
export function runsToCvatMask(mask: Extract<Geometry, { readonly kind: 'mask' }>) {
  const [height, width] = mask.size;
  const pixels = new Uint8Array(height * width);
  const box = { left: width, top: height, right: -1, bottom: -1 };
  let at = 0;
  for (const [i, run] of mask.counts.entries()) {
    for (let k = at; i % 2 === 1 && k < at + run; k++) {
      const [x, y] = [Math.floor(k / height), k % height];
      pixels[y * width + x] = 1;
      box.left = Math.min(box.left, x);
      box.top = Math.min(box.top, y);
      box.right = Math.max(box.right, x);
      box.bottom = Math.max(box.bottom, y);
    }
    at += run;
  }
  if (box.right < 0) return { left: 0, top: 0, width: 1, height: 1, rle: '1' };
  const [w, h] = [box.right - box.left + 1, box.bottom - box.top + 1];
  const inside = new Uint8Array(w * h);
  for (let y = 0; y < h; y++)
    inside.set(pixels.subarray((box.top + y) * width + box.left, (box.top + y) * width + box.left + w), y * w);
  return { left: box.left, top: box.top, width: w, height: h, rle: runsOf(inside).join(',') };
}

function runsOf(pixels: Uint8Array): number[] {
  const runs: number[] = [];
  let [value, length] = [0, 0];
  for (const pixel of pixels) {
    if (pixel === value) length += 1;
    else {
      runs.push(length);
      [value, length] = [pixel, 1];
    }
  }
  return [...runs, length];
}
