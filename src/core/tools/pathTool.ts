import type { Geometry } from '../document/records.ts';
import { clampedPoint, type Point, rounded, type Size } from '../geometry/box.ts';
import { extentOf } from '../geometry/extent.ts';
import { frameOf, isFramed, rotatedBox } from '../geometry/frame.ts';
import { simplified } from '../geometry/simplify.ts';
import { type Refusal, refused } from '../result.ts';
import { creation, middleOf } from './drawn.ts';
import type { Edges, PointerEvent, Preview, Tool, ToolEvent, ToolStep, ToolView } from './tool.ts';

/**
 * The points set so far and where the next one would be. `freeFrom` is the point a line drawn by free hand began with, null
 * while none is being drawn; `isByKeys` says whether that place was last moved by keys.
 */
export type PathState = { readonly at: 'idle' } | Begun;
type Begun = {
  readonly at: 'clicking';
  readonly points: readonly Point[];
  readonly hover: Point;
  readonly freeFrom: number | null;
  readonly isByKeys: boolean;
};

/** What the points of a tool become, how they hang together, and how many there must be. */
type Rules = {
  readonly edges: Edges;
  readonly fewest: number;
  readonly tooFew: Refusal;
  /** Whether Shift draws by free hand. */
  readonly isFree: boolean;
  /** Whether the shape is complete with its fewest points, and is shown whole from the last but one on. */
  readonly isFixed: boolean;
  geometryOf(points: readonly Point[], size: Size): Geometry;
};

const idle: PathState = { at: 'idle' };
const free = { isFree: true, isFixed: false } as const;
const origin: Point = { x: 0, y: 0 };

/** Polygons by clicks, by free hand with Shift held, or by keys; ended by Enter, a double click or a click on the first point. */
export const polygonTool = pathTool({
  edges: 'closed',
  fewest: 3,
  tooFew: refused('too-few-points', 'A polygon has at least three points.').refusal,
  ...free,
  geometryOf: (points) => ({ kind: 'polygon', parts: [flat(points)] }),
});

/** Polylines by clicks, by free hand with Shift held, or by keys; ended by Enter or a double click. */
export const polylineTool = pathTool({
  edges: 'open',
  fewest: 2,
  tooFew: refused('too-few-points', 'A polyline has at least two points.').refusal,
  ...free,
  geometryOf: (points) => ({ kind: 'polyline', points: flat(points) }),
});

/** Loose points by clicks or by keys, all one object; ended by Enter or a double click on the last one. */
export const pointsTool = pathTool({
  edges: 'none',
  fewest: 1,
  tooFew: refused('too-few-points', 'Set a point first.').refusal,
  isFree: false,
  isFixed: false,
  geometryOf: (points) => ({ kind: 'points', points: flat(points) }),
});

/** Rotated boxes by three points: the two ends of an edge, and how deep the box is beside it. */
export const rotatedTool = pathTool({
  edges: 'open',
  fewest: 3,
  tooFew: refused('too-few-points', 'A rotated box takes three points: both ends of an edge, then the depth.').refusal,
  isFree: false,
  isFixed: true,
  geometryOf: ([from, to, deep], size) => rotatedBox([from ?? origin, to ?? origin, deep ?? to ?? origin], size),
});

function pathTool(rules: Rules): Tool<PathState> {
  return {
    idle,
    step: (state, event, view) => shown(step(rules, state, event, view), rules, view),
    revive: (state) => state,
    isDrawing: (state) => state.at !== 'idle',
    preview: (state, view) => previewOf(state, rules, view),
  };
}

function step(rules: Rules, state: PathState, event: ToolEvent, view: ToolView): ToolStep<PathState> {
  if (event.type === 'cancel') return { state: idle };
  if ('isAdding' in event) return stepPointer(rules, state, event, view);
  if (state.at === 'idle')
    return { state: event.type === 'place' ? { ...begunAt(middleOf(view)), isByKeys: true } : idle };
  const begun = settled(state, view);
  switch (event.type) {
    case 'back':
      return { state: withoutLast(begun) };
    case 'finish':
      return ended(begun, rules, view);
    case 'double-click': {
      const once = withoutTwin(begun, begun.points.at(-2), view);
      return once.points.length < Math.min(2, rules.fewest) ? { state: idle } : ended(once, rules, view);
    }
    case 'point':
      return completed(withPoint(begun, begun.hover), rules, view);
    case 'move': {
      const to = { x: begun.hover.x + event.by.x, y: begun.hover.y + event.by.y };
      return { state: { ...begun, hover: clampedPoint(to, view.size), isByKeys: true } };
    }
    default:
      return { state: begun };
  }
}

function stepPointer(rules: Rules, state: PathState, event: PointerEvent, view: ToolView): ToolStep<PathState> {
  const at = clampedPoint(event.at, view.size);
  const isFree = event.isAdding && rules.isFree;
  if (event.type === 'pointer-down') {
    const before = settled(state.at === 'idle' ? begunAt(at) : state, view);
    if (isClosing(before, at, rules, view)) return ended(before, rules, view);
    const next = { ...withPoint(before, at), isByKeys: false };
    return isFree ? { state: { ...next, freeFrom: next.points.length - 1 } } : completed(next, rules, view);
  }
  if (state.at === 'idle') return { state };
  if (event.type === 'pointer-move' && isFree) return { state: drawnOn(state, at, view) };
  const next = { ...settled(state, view), hover: at, isByKeys: false };
  const isClosed = state.freeFrom !== null && isClosing(next, at, rules, view);
  return isClosed ? ended(withoutTwin(next, next.points[0], view), rules, view) : { state: next };
}

/** The step that makes the shape, or why it cannot be one yet: then nothing of it is lost. */
function ended(state: Begun, rules: Rules, view: ToolView): ToolStep<PathState> {
  const { labelId } = view;
  if (labelId === null) return { state, refusal: refused('no-label', 'Add a label first.').refusal };
  if (state.points.length < rules.fewest) return { state, refusal: rules.tooFew };
  const geometry = rules.geometryOf(state.points, view.size);
  if (isTooSmall(geometry)) {
    const refusal = refused('shape-too-small', 'The shape is smaller than a pixel.').refusal;
    return { state: rules.isFixed ? { ...state, points: state.points.slice(0, -1) } : state, refusal };
  }
  return { state: idle, command: creation(geometry, labelId, view), selection: [] };
}

/** Ends the shape where it takes no more points. */
function completed(state: Begun, rules: Rules, view: ToolView): ToolStep<PathState> {
  return rules.isFixed && state.points.length === rules.fewest ? ended(state, rules, view) : { state };
}

function isTooSmall(geometry: Geometry): boolean {
  if (geometry.kind === 'points') return false;
  const { width, height } = (isFramed(geometry) ? frameOf(geometry) : extentOf(geometry)) ?? { width: 0, height: 0 };
  return geometry.kind === 'polyline' ? Math.max(width, height) < 1 : Math.min(width, height) < 1;
}

function begunAt(hover: Point): Begun {
  return { at: 'clicking', points: [], hover, freeFrom: null, isByKeys: false };
}

/** One more point, unless it lies where the last one does. */
function withPoint(state: Begun, at: Point): Begun {
  const point = { x: rounded(at.x), y: rounded(at.y) };
  const last = state.points.at(-1);
  const isSame = last?.x === point.x && last.y === point.y;
  return { ...state, points: isSame ? state.points : [...state.points, point], hover: at };
}

/** The line drawn by free hand taken on to a place, as soon as that is a little farther on. */
function drawnOn(state: Begun, at: Point, view: ToolView): Begun {
  const last = state.points.at(-1);
  if (last === undefined) return { ...state, hover: at };
  const isFar = Math.hypot(at.x - last.x, at.y - last.y) >= view.reach / 4;
  return { ...(isFar ? withPoint(state, at) : state), hover: at, freeFrom: state.freeFrom ?? state.points.length - 1 };
}

/** The line drawn by free hand ends here: it keeps the points it needs to stay within a pixel and a half of the screen. */
function settled(state: Begun, view: ToolView): Begun {
  const { freeFrom, points } = state;
  if (freeFrom === null) return state;
  const line = simplified(points.slice(freeFrom), view.reach / 5);
  return { ...state, points: [...points.slice(0, freeFrom), ...line], freeFrom: null };
}

function withoutLast(state: Begun): PathState {
  const points = state.points.slice(0, -1);
  return points.length === 0 ? idle : { ...state, points };
}

/** Takes the last point away where it lies on another one: a double click sets two, a line that is closed comes back. */
function withoutTwin(state: Begun, other: Point | undefined, view: ToolView): Begun {
  const last = state.points.at(-1);
  const isTwin = last !== undefined && other !== undefined && isNear(last, other, view);
  return isTwin ? { ...state, points: state.points.slice(0, -1) } : state;
}

/** Whether a place closes the path: on its first point, where it has enough of them. */
function isClosing({ points }: Begun, at: Point, rules: Rules, view: ToolView): boolean {
  const [first] = points;
  const isEnough = rules.edges === 'closed' && points.length >= rules.fewest;
  return isEnough && first !== undefined && isNear(first, at, view);
}

function isNear(a: Point, b: Point, view: ToolView): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) <= view.reach;
}

function flat(points: readonly Point[]): number[] {
  return points.flatMap(({ x, y }) => [x, y]);
}

function shown(step: ToolStep<PathState>, rules: Rules, view: ToolView): ToolStep<PathState> {
  const preview = previewOf(step.state, rules, view);
  return preview === undefined ? step : { ...step, preview };
}

function previewOf(state: PathState, rules: Rules, view: ToolView): Preview | undefined {
  if (state.at === 'idle') return undefined;
  const { points, hover, isByKeys } = state;
  const preview = { kind: 'path', points, hover, isByKeys, edges: rules.edges } as const;
  const isWhole = rules.isFixed && points.length === rules.fewest - 1;
  return isWhole ? { ...preview, outline: rules.geometryOf([...points, hover], view.size) } : preview;
}
