import type { Box, Geometry } from '../document/records.ts';
import { boxBetween, clampedPoint, grownBox, movedBox, type Point } from '../geometry/box.ts';
import { ellipseIn } from '../geometry/frame.ts';
import { creation, middleOf } from './drawn.ts';
import type { PointerEvent, Preview, Tool, ToolEvent, ToolStep, ToolView } from './tool.ts';

/** Nothing begun; a corner pressed; a first corner set by a click; or a box placed by keys. */
export type BoxState =
  | { readonly at: 'idle' }
  | { readonly at: 'pressed' | 'cornered'; readonly from: Point; readonly to: Point }
  | { readonly at: 'placed'; readonly box: Box };

const idle = { at: 'idle' } as const;

/** Boxes by drag, by two clicks, or by keys alone (place, move, grow, finish). */
export const boxTool = spanTool((box) => ({ kind: 'box', ...box }));

/** Ellipses, drawn as the box they touch the sides of. */
export const ellipseTool = spanTool(ellipseIn);

function spanTool(geometryOf: (box: Box) => Geometry): Tool<BoxState> {
  const previewOf = (state: BoxState): Preview | undefined => {
    if (state.at === 'idle') return undefined;
    const box = state.at === 'placed' ? state.box : boxBetween(state.from, state.to);
    const outline = geometryOf(box);
    return outline.kind === 'box' ? { kind: 'box', box } : { kind: 'box', box, outline };
  };
  return {
    idle,
    step(before, event, view) {
      const { state, box } = step(before, event, view);
      if (box !== undefined) return finished(box, view, geometryOf);
      const preview = previewOf(state);
      return preview === undefined ? { state } : { state, preview };
    },
    revive: (state) => (state.at === 'pressed' ? { ...state, at: 'cornered' } : state),
    isDrawing: (state) => state.at !== 'idle',
    preview: previewOf,
  };
}

/** The next state, and the box where it is finished. */
type Spanned = { readonly state: BoxState; readonly box?: Box };

function step(state: BoxState, event: ToolEvent, view: ToolView): Spanned {
  if (event.type === 'cancel' || event.type === 'back') return { state: idle };
  if (event.type === 'place') return { state: { at: 'placed', box: middleBox(view) } };
  if (state.at === 'placed') return stepPlaced(state, event, view);
  return 'isAdding' in event ? stepPointer(state, event, view) : { state };
}

function stepPointer(state: Exclude<BoxState, { at: 'placed' }>, event: PointerEvent, view: ToolView): Spanned {
  const at = clampedPoint(event.at, view.size);
  const isDown = event.type === 'pointer-down';
  if (state.at === 'idle') return { state: isDown ? { at: 'pressed', from: at, to: at } : state };
  const box = boxBetween(state.from, at);
  if (state.at === 'cornered') return isDown ? { state: idle, box } : { state: { ...state, to: at } };
  if (event.type !== 'pointer-up') return { state: { ...state, to: at } };
  const isClick = Math.hypot(at.x - state.from.x, at.y - state.from.y) <= view.reach;
  return isClick ? { state: { at: 'cornered', from: state.from, to: at } } : { state: idle, box };
}

function stepPlaced(state: BoxState & { at: 'placed' }, event: ToolEvent, view: ToolView): Spanned {
  if (event.type === 'move') return { state: { ...state, box: movedBox(state.box, event.by, view.size) } };
  if (event.type === 'grow') return { state: { ...state, box: grownBox(state.box, event.by, view.size) } };
  if (event.type === 'finish') return { state: idle, box: state.box };
  return event.type === 'pointer-down' ? stepPointer(idle, event, view) : { state };
}

/** The step that makes a box, or nothing where it is too small to be meant or no label is chosen. */
export function finished(
  box: Box,
  view: ToolView,
  geometryOf: (box: Box) => Geometry = (whole) => ({ kind: 'box', ...whole }),
): ToolStep<{ readonly at: 'idle' }> {
  if (view.labelId === null || box.width < 1 || box.height < 1) return { state: idle };
  return { state: idle, command: creation(geometryOf(box), view.labelId, view), selection: [] };
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
