import type { Box, Geometry, Label, Shape } from '../../core/document/records.ts';
import type { Size } from '../../core/geometry/box.ts';
import { extentOf } from '../../core/geometry/extent.ts';
import { type Line, linesOf } from '../../core/geometry/lines.ts';
import type { ShownShape } from '../../core/tracks/shownAt.ts';
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
  raster.outlines(list, device, { thick });
  const dash = { on: Math.round(7 * ratio), period: Math.round(11 * ratio) };
  raster.outlines(list.dashed, device, { thick, dash });
  raster.end();
  if (list.others.length > 0) drawOthers({ context: raster.context, view: device, labelsById }, list.others, thick);
}

/** Draws one shape filled lightly, with a strong outline. */
export function drawStrong(draw: DrawContext, shape: ShownShape): void {
  const { context } = draw;
  const color = colorOf(shape, draw.labelsById);
  if (shape.geometry.kind === 'mask') {
    drawMask(draw, shape, 0.7);
    const extent = extentOf(shape.geometry);
    if (extent !== null) strokeTwice(context, color, () => traceBox(draw, extent));
    return;
  }
  if (isPlain(shape)) {
    const stroke = isLong(shape.geometry) ? strokeFine : strokeTwice;
    stroke(context, color, () => traceGeometry(draw, shape.geometry));
  } else drawMarked(draw, color, [shape]);
  context.globalAlpha = 0.15;
  context.fillStyle = color;
  context.fill('evenodd');
  context.globalAlpha = 1;
}

/** Draws one shape as a thin line of dashes, for where it is on another frame. */
export function drawFaint(draw: DrawContext, shape: Shape, dash: readonly number[]): void {
  const { context } = draw;
  context.save();
  context.globalAlpha = 0.75;
  context.setLineDash([...dash]);
  const extent = shape.geometry.kind === 'mask' ? extentOf(shape.geometry) : null;
  strokeTwice(context, colorOf(shape, draw.labelsById), () =>
    extent === null ? traceGeometry(draw, shape.geometry) : traceBox(draw, extent),
  );
  context.restore();
}

/** Adds a box's outline to the path. */
export function traceBox(draw: DrawContext, box: Box): void {
  const corner = toScreen(draw.view, box);
  draw.context.rect(corner.x, corner.y, box.width * draw.view.scale, box.height * draw.view.scale);
}

function drawOthers(draw: DrawContext, shapes: readonly ShownShape[], thick: number): void {
  const { context } = draw;
  for (const [color, group] of Map.groupBy(shapes, (shape) => colorOf(shape, draw.labelsById))) {
    context.strokeStyle = color;
    context.lineWidth = thick;
    context.beginPath();
    for (const shape of group) if (isPlain(shape)) traceGeometry(draw, shape.geometry);
    context.stroke();
    drawMarked(
      draw,
      color,
      group.filter((shape) => shape.track?.occluded === true && !shape.track.isGhost),
    );
    drawMarked(
      draw,
      color,
      group.filter((shape) => shape.track?.isGhost === true),
    );
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

/** With more points than this a live outline is drawn in hairlines. */
const manyPoints = 2000;

function isLong(geometry: Geometry): boolean {
  if (geometry.kind === 'polyline') return geometry.points.length > 2 * manyPoints;
  if (geometry.kind !== 'polygon') return false;
  return geometry.parts.reduce((sum, part) => sum + part.length, 0) > 2 * manyPoints;
}

/**
 * The same line out of hairlines side by side, the last one where it lies: without a graphics card a canvas draws one of ten
 * thousand points in 1 ms, and a line two pixels strong in 8.
 */
function strokeFine(context: DrawContext['context'], color: string, trace: () => void): void {
  context.lineWidth = 1;
  for (const [dx, dy, ink] of [
    [-1, -1, '#ffffff'],
    [1, 1, '#ffffff'],
    [0.5, -0.5, color],
    [0, 0, color],
  ] as const) {
    context.translate(dx, dy);
    context.beginPath();
    trace();
    context.strokeStyle = ink;
    context.stroke();
    context.translate(-dx, -dy);
  }
}

/** Whether a shape is drawn with a whole line: what is occluded or not in the picture is not. */
function isPlain({ track }: ShownShape): boolean {
  return track === undefined || !(track.occluded || track.isGhost);
}

/** Shapes of one colour with a dashed line where they are occluded, a faint one where they would be; all in one stroke. */
function drawMarked(draw: DrawContext, color: string, shapes: readonly ShownShape[]): void {
  const [first] = shapes;
  if (first === undefined) return;
  const { context } = draw;
  const isGhost = first.track?.isGhost === true;
  const trace = () => {
    for (const shape of shapes) traceGeometry(draw, shape.geometry);
  };
  context.save();
  context.globalAlpha = isGhost ? 0.6 : 1;
  context.setLineDash(isGhost ? [2, 5] : [7, 4]);
  strokeTwice(context, color, trace);
  context.restore();
  // What is filled after it fills what is occluded, and not what is not there.
  context.beginPath();
  if (!isGhost) trace();
}

/** Adds the outlines of a geometry to the path. */
export function traceGeometry(draw: DrawContext, geometry: Geometry): void {
  if (geometry.kind === 'box') return traceBox(draw, geometry);
  for (const line of linesOf(geometry)) traceLine(draw, line);
}

/** Points nearer together than half a pixel are left out: a line of ten thousand would cost the canvas a frame. */
function traceLine({ context, view }: DrawContext, { points, isClosed }: Line): void {
  let [lastX, lastY] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [(points[i] ?? 0) * view.scale + view.x, (points[i + 1] ?? 0) * view.scale + view.y];
    if (Math.abs(x - lastX) + Math.abs(y - lastY) < 0.5 && i + 2 < points.length) continue;
    [lastX, lastY] = [x, y];
    if (points.length === 2) {
      context.moveTo(x + 4, y);
      context.arc(x, y, 4, 0, 2 * Math.PI);
    } else if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  if (isClosed) context.closePath();
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
