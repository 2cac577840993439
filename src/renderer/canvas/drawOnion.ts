import { extentOf } from '../../core/geometry/extent.ts';
import type { OnionSkin } from '../../core/tracks/onionSkin.ts';
import { type DrawContext, drawFaint } from './drawShapes.ts';
import { toScreen } from './viewport.ts';

/** Draws where tracks stand on their keyframes before (dotted) and after (dashed), each with the number of its frame. */
export function drawOnion(draw: DrawContext, skins: readonly OnionSkin[]): void {
  for (const { shape, side, frame } of skins) {
    drawFaint(draw, shape, side === 'before' ? [2, 4] : [8, 4]);
    const extent = extentOf(shape.geometry);
    if (extent !== null) drawNumber(draw, toScreen(draw.view, extent), side === 'before' ? `◂ ${frame}` : `${frame} ▸`);
  }
}

function drawNumber({ context }: DrawContext, at: { readonly x: number; readonly y: number }, text: string): void {
  context.font = '600 11px system-ui, sans-serif';
  const width = context.measureText(text).width + 8;
  context.fillStyle = '#10243ec0';
  context.fillRect(at.x, at.y, width, 15);
  context.fillStyle = '#ffffff';
  context.fillText(text, at.x + 4, at.y + 11);
}
