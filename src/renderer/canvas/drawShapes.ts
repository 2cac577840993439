import type { Box, Geometry, Label, Shape } from '../../core/document/records.ts';
import { extentOf } from '../../core/geometry/extent.ts';
import { maskBitmap } from './maskBitmap.ts';
import { toScreen, type Viewport } from './viewport.ts';

/** How shapes are drawn: where the picture lies and which colour a label has. */
export type DrawContext = {
  readonly context: CanvasRenderingContext2D;
  readonly view: Viewport;
  readonly labelsById: ReadonlyMap<string, Label>;
};

const unknownColor = '#888888';

/** The colour of a shape: its label's. */
export function colorOf(shape: Shape, labelsById: ReadonlyMap<string, Label>): string {
  return labelsById.get(shape.labelId)?.color ?? unknownColor;
}

/** Draws many shapes as outlines, a colour at a time: the quick way for all that are not selected. */
export function drawOutlines(draw: DrawContext, shapes: readonly Shape[]): void {
  const byColor = Map.groupBy(shapes, (shape) => colorOf(shape, draw.labelsById));
  for (const [color, group] of byColor) {
    draw.context.strokeStyle = color;
    draw.context.fillStyle = color;
    draw.context.lineWidth = 2;
    for (const shape of group) if (shape.geometry.kind === 'box') outlineBox(draw, shape.geometry);
    draw.context.beginPath();
    for (const shape of group) if (shape.geometry.kind === 'polygon') traceParts(draw, shape.geometry.parts);
    draw.context.stroke();
    for (const shape of group) if (shape.geometry.kind === 'mask') drawMask(draw, shape, 0.45);
  }
}

/** Draws one shape filled lightly, with a strong outline. */
export function drawStrong(draw: DrawContext, shape: Shape): void {
  const { context } = draw;
  const color = colorOf(shape, draw.labelsById);
  if (shape.geometry.kind === 'mask') {
    drawMask(draw, shape, 0.7);
    const extent = extentOf(shape.geometry);
    if (extent !== null) strokeTwice(context, color, () => traceBox(draw, extent));
    return;
  }
  strokeTwice(context, color, () => traceGeometry(draw, shape.geometry));
  context.globalAlpha = 0.15;
  context.fillStyle = color;
  context.fill('evenodd');
  context.globalAlpha = 1;
}

/** Adds a box's outline to the path. */
export function traceBox(draw: DrawContext, box: Box): void {
  const corner = toScreen(draw.view, box);
  draw.context.rect(corner.x, corner.y, box.width * draw.view.scale, box.height * draw.view.scale);
}

function outlineBox({ context, view }: DrawContext, box: Box): void {
  const [left, top] = [box.x * view.scale + view.x, box.y * view.scale + view.y];
  const [width, height] = [box.width * view.scale, box.height * view.scale];
  context.fillRect(left - 1, top - 1, width + 2, 2);
  context.fillRect(left - 1, top + height - 1, width + 2, 2);
  context.fillRect(left - 1, top + 1, 2, height - 2);
  context.fillRect(left + width - 1, top + 1, 2, height - 2);
}

function strokeTwice(context: CanvasRenderingContext2D, color: string, trace: () => void): void {
  context.beginPath();
  trace();
  context.lineWidth = 4;
  context.strokeStyle = '#ffffff';
  context.stroke();
  context.lineWidth = 2;
  context.strokeStyle = color;
  context.stroke();
}

function traceGeometry(draw: DrawContext, geometry: Geometry): void {
  if (geometry.kind === 'box') traceBox(draw, geometry);
  if (geometry.kind === 'polygon') traceParts(draw, geometry.parts);
}

function traceParts({ context, view }: DrawContext, parts: readonly (readonly number[])[]): void {
  for (const part of parts) {
    for (let i = 0; i + 1 < part.length; i += 2) {
      const [x, y] = [(part[i] ?? 0) * view.scale + view.x, (part[i + 1] ?? 0) * view.scale + view.y];
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.closePath();
  }
}

function drawMask({ context, view, labelsById }: DrawContext, shape: Shape, alpha: number): void {
  if (shape.geometry.kind !== 'mask') return;
  const texture = maskBitmap(shape, colorOf(shape, labelsById));
  if (texture === null) return;
  const corner = toScreen(view, texture.extent);
  context.globalAlpha = alpha;
  context.imageSmoothingEnabled = false;
  context.drawImage(
    texture.canvas,
    corner.x,
    corner.y,
    texture.extent.width * view.scale,
    texture.extent.height * view.scale,
  );
  context.imageSmoothingEnabled = true;
  context.globalAlpha = 1;
}
