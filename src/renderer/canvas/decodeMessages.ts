import type { Size } from '../../core/geometry/box.ts';

/** What the page wants to see of a picture: its size upright, and device pixels for each image pixel on the canvas. */
export type PictureNeed = { readonly size: Size; readonly scale: number };

/**
 * What the page tells the decoder. `ask` wants enough of a picture for a zoom some time soon; `show` wants that at once
 * and then all of it; `leave` takes `show` back, `drop` everything.
 */
export type DecodeRequest =
  | { readonly do: 'ask' | 'show'; readonly id: number; readonly address: string; readonly need: PictureNeed }
  | { readonly do: 'leave' | 'drop'; readonly id: number };

/** What the decoder answers, part by part: `hasFull` when one of the levels is of the full size. */
export type DecodeAnswer =
  | { readonly id: number; readonly levels: readonly ImageBitmap[]; readonly hasFull: boolean }
  | { readonly id: number; readonly problem: string };
