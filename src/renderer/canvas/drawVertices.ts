import type { Point } from '../../core/geometry/box.ts';
import { middlesOf, partsOf, type Vertexed, vertexPoint } from '../../core/geometry/vertices.ts';
import type { DrawContext } from './drawShapes.ts';
import type { SceneState } from './scene.ts';
import { reachOnScreen, toScreen, visibleBox } from './viewport.ts';

/** With more vertices in sight than this, only those near the pointer have a handle: they would be a wall. */
const most = 400;
const nearPointer = 60;

/** Draws the handles of the vertices in sight and of the middles of edges, and rings the vertex that has the keys. */
export function drawVertices(draw: DrawContext, geometry: Vertexed, state: SceneState): void {
  const { context, view } = draw;
  const vertices = inSight(geometry, state);
  const isCrowded = vertices.length > most;
  const shown = isCrowded ? vertices.filter((at) => isNear(at, state.pointer, nearPointer / view.scale)) : vertices;
  context.lineWidth = 1.5;
  context.strokeStyle = '#10243e';
  if (!isCrowded)
    drawDots(
      draw,
      [...middlesOf(geometry, reachOnScreen / view.scale)].map(({ point }) => point),
      2.5,
    );
  drawDots(draw, shown, 4.5);
  const focused = state.vertex === null ? null : vertexPoint(geometry, state.vertex);
  if (focused !== null) drawRing(draw, focused);
}

function inSight(geometry: Vertexed, { view, size }: SceneState): Point[] {
  const { x: left, y: top, width, height } = visibleBox(view, size);
  const found: Point[] = [];
  for (const flat of partsOf(geometry)) {
    for (let i = 0; i + 1 < flat.length; i += 2) {
      const [x, y] = [flat[i] ?? 0, flat[i + 1] ?? 0];
      if (x >= left && y >= top && x <= left + width && y <= top + height) found.push({ x, y });
    }
  }
  return found;
}

function isNear(at: Point, pointer: Point | null, distance: number): boolean {
  return pointer !== null && Math.hypot(at.x - pointer.x, at.y - pointer.y) <= distance;
}

function drawDots({ context, view }: DrawContext, points: readonly Point[], radius: number): void {
  context.beginPath();
  for (const point of points) {
    const { x, y } = toScreen(view, point);
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.fillStyle = '#ffffff';
  context.fill();
  context.stroke();
}

function drawRing({ context, view }: DrawContext, at: Point): void {
  const { x, y } = toScreen(view, at);
  for (const [width, color] of [
    [5, '#ffffff'],
    [2.5, '#10243e'],
  ] as const) {
    context.beginPath();
    context.arc(x, y, 8, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke();
  }
}
