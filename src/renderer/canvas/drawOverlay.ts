import type { Shape } from '../../core/document/records.ts';
import { handles, type Point } from '../../core/geometry/box.ts';
import { extentOf } from '../../core/geometry/extent.ts';
import { type Frame, frameHandle, frameOf, isFramed, isTurnable, turnHandle } from '../../core/geometry/frame.ts';
import { isVertexed } from '../../core/geometry/vertices.ts';
import { turnReaches } from '../../core/tools/selectTool.ts';
import { colorOf } from './drawList.ts';
import { drawOnion } from './drawOnion.ts';
import { drawPreview } from './drawPreview.ts';
import { type DrawContext, drawStrong } from './drawShapes.ts';
import { drawVertices } from './drawVertices.ts';
import type { SceneState } from './scene.ts';
import { reachOnScreen, toScreen } from './viewport.ts';

/** Draws what is live: selection with handles, hover, the preview of a gesture, the crosshair. */
export function drawOverlay(draw: DrawContext, state: SceneState): void {
  const previewed = state.preview?.kind === 'shapes' ? state.preview.shapes : [];
  const replaced = new Set(previewed.map((shape) => shape.id));
  const live = [...state.selected.filter((shape) => !replaced.has(shape.id)), ...previewed];
  if (!state.hidesShapes) {
    drawOnion(draw, state.onion);
    if (state.hovered !== null && live.every((shape) => shape.id !== state.hovered?.id))
      drawStrong(draw, state.hovered);
    for (const shape of live) drawStrong(draw, shape);
    for (const shape of live.slice(0, 50)) drawName(draw, shape);
    if (state.hovered !== null) drawName(draw, state.hovered);
    const [only] = live;
    if (live.length === 1 && only !== undefined) drawGrips(draw, only, state);
  }
  if (state.preview !== null) drawPreview(draw, state.preview);
  if (state.hasCrosshair && state.pointer !== null) drawCrosshair(draw, state.pointer, state);
}

function drawHandles({ context, view }: Pencil, frame: Frame, isTurning: boolean): void {
  context.fillStyle = '#ffffff';
  context.strokeStyle = '#10243e';
  context.lineWidth = 1.5;
  if (isTurning) drawTurnHandle({ context, view }, frame);
  for (const handle of handles) {
    const { x, y } = toScreen(view, frameHandle(frame, handle));
    context.fillRect(x - 4, y - 4, 8, 8);
    context.strokeRect(x - 4, y - 4, 8, 8);
  }
}

type Pencil = Pick<DrawContext, 'context' | 'view'>;

/** The handle that turns a frame, on a stalk. */
function drawTurnHandle({ context, view }: Pencil, frame: Frame): void {
  const from = toScreen(view, frameHandle(frame, { sx: 0, sy: -1 }));
  const { x, y } = toScreen(view, turnHandle(frame, (turnReaches * reachOnScreen) / view.scale));
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(x, y);
  context.stroke();
  context.beginPath();
  context.arc(x, y, 5, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}

/** What the one selected shape is taken hold of by. */
function drawGrips(draw: DrawContext, { geometry }: Shape, state: SceneState): void {
  if (isFramed(geometry)) drawHandles(draw, frameOf(geometry), isTurnable(geometry));
  else if (isVertexed(geometry)) drawVertices(draw, geometry, state);
}

function drawName(draw: DrawContext, shape: Shape): void {
  const { context, view, labelsById } = draw;
  const extent = extentOf(shape.geometry);
  const name = labelsById.get(shape.labelId)?.name;
  if (extent === null || name === undefined) return;
  const corner = toScreen(view, extent);
  context.font = '600 12px system-ui, sans-serif';
  const width = context.measureText(name).width + 10;
  const top = corner.y < 20 ? corner.y + 2 : corner.y - 19;
  context.fillStyle = '#10243e';
  context.fillRect(corner.x - 1, top, width, 17);
  context.fillStyle = colorOf(shape, labelsById);
  context.fillRect(corner.x - 1, top, 3, 17);
  context.fillStyle = '#ffffff';
  context.fillText(name, corner.x + 6, top + 13);
}

function drawCrosshair({ context, view }: DrawContext, pointer: Point, { size }: SceneState): void {
  const { x, y } = toScreen(view, pointer);
  for (const [offset, color] of [
    [0, '#ffffffb0'],
    [1, '#10243eb0'],
  ] as const) {
    context.fillStyle = color;
    context.fillRect(0, Math.round(y) + offset, size.width, 1);
    context.fillRect(Math.round(x) + offset, 0, 1, size.height);
  }
}
