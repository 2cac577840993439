import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { VideoInfo } from '../../../src/core/video/videoInfo.ts';
import { fitted } from '../../../src/renderer/canvas/viewport.ts';
import { barcode, numberIn } from '../../support/video/barcodeClips.ts';

/** How a frame was reached, its number as asked, and the number that its painted pixels carry. */
export type SeenFrame = { readonly frame: number; readonly number: number; readonly problem: boolean };

/** Where on the canvas, in CSS pixels, the middle of each block of the barcode lies when the whole picture is shown. */
export function blockPlaces(info: VideoInfo, canvas: { readonly width: number; readonly height: number }) {
  const view = fitted({ x: 0, y: 0, width: info.width, height: info.height }, canvas);
  const { coded, rotation } = info;
  return Array.from({ length: barcode.bits }, (_, bit) => {
    const stored = { x: (bit + 0.5) * barcode.blockPx - coded.width / 2, y: barcode.blockPx / 2 - coded.height / 2 };
    const turned = turn(stored, rotation);
    const across = rotation % 180 !== 0;
    const [width, height] = across ? [coded.height, coded.width] : [coded.width, coded.height];
    const x = ((turned.x + width / 2) * info.width) / width;
    const y = ((turned.y + height / 2) * info.height) / height;
    return { x: view.x + x * view.scale, y: view.y + y * view.scale };
  });
}

/** Goes through frames in the window and reads the number off the painted canvas on each. */
export function visit(page: Page, frames: readonly number[]): Promise<SeenFrame[]> {
  return page.evaluate(visitInPage, { frames, ...barcode });
}

/** The number that stands on the screen where the barcode must lie: it tells whether a frame is turned and placed right. */
export async function numberOnScreen(
  page: Page,
  places: readonly { readonly x: number; readonly y: number }[],
): Promise<number> {
  const shot = sharp(await page.locator('.canvas-host').screenshot()).greyscale();
  const { data, info } = await shot.raw().toBuffer({ resolveWithObject: true });
  return numberIn(places.map(({ x, y }) => data[(Math.round(y) * info.width + Math.round(x)) * info.channels] ?? 0));
}

function turn({ x, y }: { readonly x: number; readonly y: number }, degrees: number) {
  if (degrees === 90) return { x: -y, y: x };
  if (degrees === 180) return { x: -x, y: -y };
  return degrees === 270 ? { x: y, y: -x } : { x, y };
}

/** Runs in the page: a neighbour is reached by its key, any other frame by the dialog that asks for its number. */
async function visitInPage(asked: { frames: readonly number[]; bits: number; blockPx: number }) {
  const host = document.querySelector<HTMLElement>('.canvas-host');
  const canvas = host?.querySelector<HTMLCanvasElement>('.video-frame');
  const context = canvas?.getContext('2d', { willReadFrequently: true });
  if (!host || !canvas || !context) throw new Error('there is no canvas');
  const press = (code: string, key: string) =>
    window.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true }));
  const turnOfLoop = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const until = async (isSo: () => boolean, what: string) => {
    for (const end = performance.now() + 20_000; !isSo(); await turnOfLoop())
      if (performance.now() > end) throw new Error(`waited for ${what}`);
  };
  const jump = async (frame: number) => {
    press('KeyJ', 'j');
    await until(() => document.querySelector('.go-to input') !== null, 'the dialog');
    const input = document.querySelector<HTMLInputElement>('.go-to input');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, String(frame));
    input?.dispatchEvent(new Event('input', { bubbles: true }));
    input?.form?.requestSubmit();
    await until(() => document.querySelector('.go-to') === null, 'the dialog to close');
  };
  const seen: { frame: number; number: number; problem: boolean }[] = [];
  for (const frame of asked.frames) {
    const at = Number(host.dataset.frame);
    if (frame === at + 1) press('KeyD', 'd');
    else if (frame === at - 1) press('KeyA', 'a');
    else if (frame !== at) await jump(frame);
    await until(() => host.dataset.frame === String(frame), `frame ${frame}`);
    const { data } = context.getImageData(0, asked.blockPx / 2, asked.bits * asked.blockPx, 1);
    let number = 0;
    for (let bit = 0; bit < asked.bits; bit++) {
      const at = (bit + 0.5) * asked.blockPx * 4;
      if ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0) > 384) number += 2 ** bit;
    }
    seen.push({ frame, number, problem: document.querySelector('.canvas-problem') !== null });
  }
  return seen;
}
