import type { Box, Geometry, Label, Shape } from '../../core/document/records.ts';
import type { Size } from '../../core/geometry/box.ts';
import { extentOf } from '../../core/geometry/extent.ts';
import type { BoxRaster } from './boxRaster.ts';
import { colorOf, type DrawList } from './drawList.ts';
import { maskBitmap } from './maskBitmap.ts';
import { toScreen, type Viewport } from './viewport.ts';

/** How shapes are drawn: where the picture lies and which colour a label has. */
export type DrawContext = {
  readonly context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
  readonly view: Viewport;
  readonly labelsById: ReadonlyMap<string, Label>;
};

/** Where idle shapes are drawn: the canvas's size in CSS pixels, and device pixels a CSS pixel. */
export type Sheet = Pick<DrawContext, 'view' | 'labelsById'> & { readonly size: Size; readonly ratio: number };

/** Draws what lies still on a sheet as outlines: the quick way for all shapes that are not being changed. */
export function drawOutlines(raster: BoxRaster, list: DrawList, sheet: Sheet): void {
  const { view, ratio, labelsById } = sheet;
  const size = { width: Math.ceil(sheet.size.width * ratio), height: Math.ceil(sheet.size.height * ratio) };
  raster.begin(size);
  const device = { scale: view.scale * ratio, x: view.x * ratio, y: view.y * ratio };
  const thick = Math.max(2, Math.round(2 * ratio));
  raster.outlines(list, device, thick);
  raster.end();
  if (list.others.length > 0) drawOthers({ context: raster.context, view: device, labelsById }, list.others, thick);
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

function drawOthers(draw: DrawContext, shapes: readonly Shape[], thick: number): void {
  const { context } = draw;
  for (const [color, group] of Map.groupBy(shapes, (shape) => colorOf(shape, draw.labelsById))) {
    context.strokeStyle = color;
    context.lineWidth = thick;
    context.beginPath();
    for (const shape of group) if (shape.geometry.kind === 'polygon') traceParts(draw, shape.geometry.parts);
    context.stroke();
    for (const shape of group) if (shape.geometry.kind === 'mask') drawMask(draw, shape, 0.45);
  }
}

function strokeTwice(context: DrawContext['context'], color: string, trace: () => void): void {
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
