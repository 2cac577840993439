import type { Box, Shape } from '../../core/document/records.ts';
import { extentOf } from '../../core/geometry/extent.ts';
import { inkOf } from './boxRaster.ts';

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
