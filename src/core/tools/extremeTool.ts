import { boxAround, clampedPoint, type Point } from '../geometry/box.ts';
import { finished } from './boxTool.ts';
import type { Preview, Tool } from './tool.ts';

/** The extreme points clicked so far (none when idle), and where the pointer is. */
export type ExtremeState =
  | { readonly at: 'idle' }
  | { readonly at: 'clicking'; readonly points: readonly Point[]; readonly hover: Point };

const idle: ExtremeState = { at: 'idle' };

/**
 * Boxes by their four extreme points, in any order: top, left, bottom and right of the object. Two points are enough
 * where `finish` says so. After Papadopoulos et al., "Extreme clicking for efficient object annotation", ICCV 2017.
 */
export const extremeTool: Tool<ExtremeState> = {
  idle,
  step(state, event, view) {
    if (event.type === 'cancel') return { state: idle };
    if (event.type === 'pointer-move' && state.at === 'clicking') {
      return withPreview({ ...state, hover: clampedPoint(event.at, view.size) });
    }
    if (event.type === 'finish' && state.at === 'clicking' && state.points.length >= 2) {
      return finished(boxAround(state.points), view);
    }
    if (event.type === 'back' && state.at === 'clicking') {
      const points = state.points.slice(0, -1);
      return points.length === 0 ? { state: idle } : withPreview({ ...state, points });
    }
    if (event.type !== 'pointer-down') return withPreview(state);
    const at = clampedPoint(event.at, view.size);
    const points = state.at === 'clicking' ? [...state.points, at] : [at];
    return points.length === 4 ? finished(boxAround(points), view) : withPreview({ at: 'clicking', points, hover: at });
  },
  revive: (state) => state,
  isDrawing: (state) => state.at !== 'idle',
  preview: previewOf,
};

function withPreview(state: ExtremeState) {
  const preview = previewOf(state);
  return preview === undefined ? { state } : { state, preview };
}

function previewOf(state: ExtremeState): Preview | undefined {
  if (state.at === 'idle') return undefined;
  return { kind: 'points', points: state.points, box: boxAround([...state.points, state.hover]) };
}
