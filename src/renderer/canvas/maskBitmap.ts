import type { Box, Shape } from '../../core/document/records.ts';
import { extentOf } from '../../core/geometry/extent.ts';

type Texture = { readonly canvas: OffscreenCanvas; readonly extent: Box };

const textures = new WeakMap<Shape, { readonly color: string; readonly texture: Texture | null }>();

/** A mask as a one-coloured picture over its extent; made once for each version of the shape. */
export function maskBitmap(shape: Shape, color: string): Texture | null {
  const known = textures.get(shape);
  if (known !== undefined && known.color === color) return known.texture;
  const texture = paint(shape, color);
  textures.set(shape, { color, texture });
  return texture;
}

function paint(shape: Shape, color: string): Texture | null {
  const { geometry } = shape;
  const extent = extentOf(geometry);
  if (geometry.kind !== 'mask' || extent === null) return null;
  const canvas = new OffscreenCanvas(extent.width, extent.height);
  const context = canvas.getContext('2d');
  if (context === null) return null;
  const pixels = context.createImageData(extent.width, extent.height);
  const words = new Uint32Array(pixels.data.buffer);
  const ink = inkOf(color);
  const height = geometry.size[0];
  let from = 0;
  for (const [i, count] of geometry.counts.entries()) {
    for (let at = from; i % 2 === 1 && at < from + count; at++) {
      words[((at % height) - extent.y) * extent.width + Math.floor(at / height) - extent.x] = ink;
    }
    from += count;
  }
  context.putImageData(pixels, 0, 0);
  return { canvas, extent };
}

/** A CSS colour #rrggbb as an opaque little-endian RGBA word. */
function inkOf(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return (0xff000000 | ((blue ?? 0) << 16) | ((green ?? 0) << 8) | (red ?? 0)) >>> 0;
}
