import type { Box } from '../../core/document/records.ts';
import type { Point } from '../../core/geometry/box.ts';
import type { Preview } from '../../core/tools/tool.ts';
import { type DrawContext, traceBox, traceGeometry } from './drawShapes.ts';
import { toScreen } from './viewport.ts';

/** A dark line under a white one is seen on every picture. */
const strokes = [
  [3, '#10243e'],
  [1.5, '#ffffff'],
] as const;

/** Dots nearer together than this on the screen are left out: a line by free hand would be nothing but dots. */
const dotsApart = 6;

/** Draws what a gesture has made so far; shapes that are being changed are drawn as what they are. */
export function drawPreview(draw: DrawContext, preview: Preview): void {
  if (preview.kind === 'shapes') return;
  draw.context.save();
  if (preview.kind === 'path') drawPath(draw, preview);
  else drawBox(draw, preview);
  draw.context.restore();
}

function drawBox(draw: DrawContext, preview: Exclude<Preview, { readonly kind: 'shapes' | 'path' }>): void {
  if (preview.kind === 'marquee') draw.context.setLineDash([4, 4]);
  const outline = preview.kind === 'box' ? preview.outline : undefined;
  if (outline !== undefined) {
    strokeTwice(draw, () => traceGeometry(draw, outline));
    draw.context.setLineDash([3, 5]);
  }
  strokeTwice(draw, () => traceBox(draw, preview.box));
  draw.context.setLineDash([]);
  if (preview.kind === 'points') drawDots(draw, preview.points);
  if (preview.kind !== 'marquee') drawReadOut(draw, preview.box);
}

function drawPath(draw: DrawContext, preview: Preview & { readonly kind: 'path' }): void {
  const { points, hover, isByKeys, edges, outline } = preview;
  const [first] = points;
  if (outline !== undefined) strokeTwice(draw, () => traceGeometry(draw, outline));
  else if (edges !== 'none') strokeTwice(draw, () => traceThrough(draw, [...points, hover]));
  if (edges === 'closed' && first !== undefined && points.length > 1) {
    draw.context.setLineDash([4, 4]);
    strokeTwice(draw, () => traceThrough(draw, [hover, first]));
    draw.context.setLineDash([]);
  }
  drawDots(draw, points);
  if (isByKeys) drawCross(draw, hover);
}

function strokeTwice({ context }: DrawContext, trace: () => void): void {
  for (const [width, color] of strokes) {
    context.beginPath();
    trace();
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke();
  }
}

function traceThrough({ context, view }: DrawContext, points: readonly Point[]): void {
  for (const [i, point] of points.entries()) {
    const { x, y } = toScreen(view, point);
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
}

/** The first dot is the largest: a click on it closes a polygon. */
function drawDots({ context, view }: DrawContext, points: readonly Point[]): void {
  context.beginPath();
  let last: Point | null = null;
  for (const [i, point] of points.entries()) {
    const { x, y } = toScreen(view, point);
    if (last !== null && Math.hypot(x - last.x, y - last.y) < dotsApart) continue;
    last = { x, y };
    const radius = i === 0 ? 5 : 4;
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.lineWidth = 1.5;
  context.strokeStyle = '#10243e';
  context.fillStyle = '#ffffff';
  context.fill();
  context.stroke();
}

/** Where the next point would be: for those who move it by keys. */
function drawCross(draw: DrawContext, at: Point): void {
  const { x, y } = toScreen(draw.view, at);
  strokeTwice(draw, () => {
    draw.context.moveTo(x - 7, y);
    draw.context.lineTo(x + 7, y);
    draw.context.moveTo(x, y - 7);
    draw.context.lineTo(x, y + 7);
  });
}

function drawReadOut({ context, view }: DrawContext, box: Box): void {
  const text = `${Math.round(box.width)} × ${Math.round(box.height)}`;
  const corner = toScreen(view, { x: box.x + box.width, y: box.y + box.height });
  context.font = '600 12px system-ui, sans-serif';
  context.fillStyle = '#10243ecc';
  context.fillRect(corner.x + 6, corner.y + 6, context.measureText(text).width + 10, 17);
  context.fillStyle = '#ffffff';
  context.fillText(text, corner.x + 11, corner.y + 19);
}
