import type { Box } from '../document/records.ts';
import { boxBetween, clampedPoint, grownBox, movedBox, type Point } from '../geometry/box.ts';
import { creation, middleOf } from './drawn.ts';
import type { Preview, Tool, ToolEvent, ToolStep, ToolView } from './tool.ts';

/** Nothing begun; a corner pressed; a first corner set by a click; or a box placed by keys. */
export type BoxState =
  | { readonly at: 'idle' }
  | { readonly at: 'pressed' | 'cornered'; readonly from: Point; readonly to: Point }
  | { readonly at: 'placed'; readonly box: Box };

const idle: BoxState = { at: 'idle' };

/** Boxes by drag, by two clicks, or by keys alone (place, move, grow, finish). */
export const boxTool: Tool<BoxState> = {
  idle,
  step(state, event, view) {
    if (event.type === 'cancel' || event.type === 'back') return { state: idle };
    if (event.type === 'place') return withPreview({ at: 'placed', box: middleBox(view) });
    if (state.at === 'placed') return stepPlaced(state, event, view);
    if (event.type === 'pointer-down' || event.type === 'pointer-move' || event.type === 'pointer-up') {
      return stepPointer(state, event.type, clampedPoint(event.at, view.size), view);
    }
    return withPreview(state);
  },
  revive: (state) => (state.at === 'pressed' ? { ...state, at: 'cornered' } : state),
  isDrawing: (state) => state.at !== 'idle',
  preview: previewOf,
};

function stepPointer(
  state: Exclude<BoxState, { at: 'placed' }>,
  type: 'pointer-down' | 'pointer-move' | 'pointer-up',
  at: Point,
  view: ToolView,
): ToolStep<BoxState> {
  if (state.at === 'idle')
    return type === 'pointer-down' ? withPreview({ at: 'pressed', from: at, to: at }) : { state };
  if (state.at === 'cornered') {
    return type === 'pointer-down' ? finished(boxBetween(state.from, at), view) : withPreview({ ...state, to: at });
  }
  if (type !== 'pointer-up') return withPreview({ ...state, to: at });
  const isClick = Math.hypot(at.x - state.from.x, at.y - state.from.y) <= view.reach;
  return isClick
    ? withPreview({ at: 'cornered', from: state.from, to: at })
    : finished(boxBetween(state.from, at), view);
}

function stepPlaced(state: BoxState & { at: 'placed' }, event: ToolEvent, view: ToolView): ToolStep<BoxState> {
  if (event.type === 'move') return withPreview({ ...state, box: movedBox(state.box, event.by, view.size) });
  if (event.type === 'grow') return withPreview({ ...state, box: grownBox(state.box, event.by, view.size) });
  if (event.type === 'finish') return finished(state.box, view);
  if (event.type === 'pointer-down') {
    return stepPointer({ at: 'idle' }, event.type, clampedPoint(event.at, view.size), view);
  }
  return withPreview(state);
}

/** The step that makes a box, or nothing where it is too small to be meant or no label is chosen. */
export function finished<State extends { readonly at: 'idle' }>(
  box: Box,
  view: ToolView,
): ToolStep<State | { readonly at: 'idle' }> {
  if (view.labelId === null || box.width < 1 || box.height < 1) return { state: { at: 'idle' } };
  return { state: { at: 'idle' }, command: creation({ kind: 'box', ...box }, view.labelId, view), selection: [] };
}

function middleBox(view: ToolView): Box {
  const { visible, size } = view;
  const middle = middleOf(view);
  const [halfWidth, halfHeight] = [Math.max(1, visible.width / 10), Math.max(1, visible.height / 10)];
  return boxBetween(
    clampedPoint({ x: Math.round(middle.x - halfWidth), y: Math.round(middle.y - halfHeight) }, size),
    clampedPoint({ x: Math.round(middle.x + halfWidth), y: Math.round(middle.y + halfHeight) }, size),
  );
}

function withPreview(state: BoxState): ToolStep<BoxState> {
  const preview = previewOf(state);
  return preview === undefined ? { state } : { state, preview };
}

function previewOf(state: BoxState): Preview | undefined {
  if (state.at === 'idle') return undefined;
  return { kind: 'box', box: state.at === 'placed' ? state.box : boxBetween(state.from, state.to) };
}
