import type { Size } from '../../core/geometry/box.ts';

/** Of each `period` pixels of a line the first `on` are drawn. */
export type Dash = { readonly on: number; readonly period: number };

/**
 * Draws the outlines of very many upright boxes by writing pixels. A canvas takes 95 ms for ten thousand boxes without a
 * graphics card; this takes a tenth of it, so that the boxes can follow a hand that pans.
 */
export class BoxRaster {
  readonly canvas = new OffscreenCanvas(1, 1);
  readonly context: OffscreenCanvasRenderingContext2D;
  #image: ImageData;
  #pixels: Uint32Array;
  #ink = 0;
  #dash: Dash | null = null;

  constructor() {
    const context = this.canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('this browser has no canvas');
    this.context = context;
    this.#image = new ImageData(1, 1);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
  }

  /** Starts an empty sheet of so many device pixels. */
  begin({ width, height }: Size): void {
    if (this.canvas.width === width && this.canvas.height === height) {
      this.#pixels.fill(0);
      return;
    }
    this.canvas.width = width;
    this.canvas.height = height;
    this.#image = new ImageData(width, height);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
  }

  /**
   * Adds the outlines of boxes `thick` pixels strong, whole or in dashes of so many pixels out of a period.
   *
   * @param list sides are left, top, right, bottom of each box, and an ink each
   * @param view takes the sides to device pixels; they may then lie outside the sheet
   */
  outlines(
    { sides, inks }: { readonly sides: Float64Array; readonly inks: Uint32Array },
    { scale, x, y }: { readonly scale: number; readonly x: number; readonly y: number },
    { thick, dash = null }: { readonly thick: number; readonly dash?: Dash | null },
  ): void {
    this.#dash = dash;
    const half = thick >> 1;
    const { width, height } = this.#image;
    for (let i = 0; i < inks.length; i++) {
      const left = Math.round((sides[4 * i] ?? 0) * scale + x) - half;
      const top = Math.round((sides[4 * i + 1] ?? 0) * scale + y) - half;
      const right = Math.round((sides[4 * i + 2] ?? 0) * scale + x) - half;
      const bottom = Math.round((sides[4 * i + 3] ?? 0) * scale + y) - half;
      if (left > width || top > height || right + thick < 0 || bottom + thick < 0) continue;
      this.#ink = inks[i] ?? 0;
      this.#fill(left, top, right + thick, top + thick);
      this.#fill(left, bottom, right + thick, bottom + thick);
      this.#fill(left, top + thick, left + thick, bottom);
      this.#fill(right, top + thick, right + thick, bottom);
    }
  }

  /** Puts the boxes on the canvas; more can then be drawn over them with `context`. */
  end(): void {
    this.context.putImageData(this.#image, 0, 0);
  }

  #fill(fromX: number, fromY: number, toX: number, toY: number): void {
    const [pixels, ink] = [this.#pixels, this.#ink];
    const { width, height } = this.#image;
    const [left, right] = [Math.max(0, fromX), Math.min(width, toX)];
    const end = Math.min(height, toY) * width;
    const dash = this.#dash;
    for (let row = Math.max(0, fromY) * width, y = Math.max(0, fromY); row < end; row += width, y++) {
      if (dash === null) for (let at = row + left; at < row + right; at++) pixels[at] = ink;
      else for (let x = left; x < right; x++) if ((x + y) % dash.period < dash.on) pixels[row + x] = ink;
    }
  }
}

/** A CSS colour #rrggbb as an opaque little-endian RGBA word. */
export function inkOf(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return (0xff000000 | ((blue ?? 0) << 16) | ((green ?? 0) << 8) | (red ?? 0)) >>> 0;
}
