import type { Command } from '../document/command.ts';
import type { Shape } from '../document/records.ts';
import { boxBetween, clampedPoint, type Handle, handles, type Point } from '../geometry/box.ts';
import { movedGeometry } from '../geometry/extent.ts';
import {
  angleTo,
  frameHandle,
  frameOf,
  isFramed,
  isTurnable,
  resizedFramed,
  turnedFramed,
  turnHandle,
} from '../geometry/frame.ts';
import {
  edgeNear,
  isVertexed,
  middleNear,
  type Vertexed,
  type VertexPlace,
  vertexNear,
  withoutVertex,
  withVertexAt,
  withVertexInserted,
} from '../geometry/vertices.ts';
import type { PointerEvent, Preview, Tool, ToolStep, ToolView } from './tool.ts';

/** Nothing held; an empty place pressed; shapes held to be moved; or a handle, the one that turns, or a vertex held. */
export type SelectState =
  | { readonly at: 'idle' }
  | { readonly at: 'marquee'; readonly from: Point; readonly to: Point; readonly isAdding: boolean }
  | {
      readonly at: 'moving';
      readonly from: Point;
      readonly to: Point;
      readonly shapes: readonly Shape[];
      readonly hasMoved: boolean;
    }
  | { readonly at: 'resizing'; readonly shape: Shape; readonly handle: Handle; readonly to: Point }
  | TurnState
  | VertexState;

/** The handle held that turns a shape. */
type TurnState = {
  readonly at: 'turning';
  readonly shape: Shape;
  readonly from: Point;
  readonly to: Point;
  readonly hasMoved: boolean;
};

/** A vertex held: `geometry` is the shape with it, which an edge that was taken by its middle has just got. */
type VertexState = {
  readonly at: 'vertex';
  readonly shape: Shape;
  readonly geometry: Vertexed;
  readonly place: VertexPlace;
  readonly from: Point;
  readonly to: Point;
  readonly hasMoved: boolean;
};

/** What a press on the one selected shape takes hold of. */
export type Grip =
  | { readonly on: 'handle'; readonly shape: Shape; readonly handle: Handle }
  | { readonly on: 'turn'; readonly shape: Shape }
  | { readonly on: 'vertex'; readonly shape: Shape; readonly geometry: Vertexed; readonly place: VertexPlace }
  | { readonly on: 'edge'; readonly shape: Shape; readonly geometry: Vertexed; readonly place: VertexPlace };

const idle: SelectState = { at: 'idle' };

/**
 * Picks shapes, moves them, and changes a single one by its handles: a frame is resized and turned, a vertex is moved, taken away (Alt) or
 * put on an edge (by the edge's middle, or by a double click). Dragging over an empty place picks all inside.
 */
export const selectTool: Tool<SelectState> = {
  idle,
  step(state, event, view) {
    if (event.type === 'cancel' || event.type === 'back') return { state: idle };
    if (event.type === 'pointer-down') return press(event, view);
    if (event.type === 'double-click') return insert(event.at, view);
    if (state.at === 'idle') return { state };
    if (event.type === 'pointer-move') return withPreview(moved(state, event.at, view), view);
    if (event.type === 'pointer-up') return release(moved(state, event.at, view), view);
    return withPreview(state, view);
  },
  revive: () => idle,
  isDrawing: (state) => state.at !== 'idle',
  preview: previewOf,
};

/** How many reaches above a shape the handle lies that turns it. */
export const turnReaches = 3.5;

/** What lies within reach of a place on the one selected shape, or null. */
export function gripAt(view: Pick<ToolView, 'selected' | 'reach'>, at: Point): Grip | null {
  const [shape] = view.selected;
  if (view.selected.length !== 1 || shape === undefined) return null;
  const { geometry } = shape;
  if (isVertexed(geometry)) {
    const place = vertexNear(geometry, at, view.reach);
    if (place !== null) return { on: 'vertex', shape, geometry, place };
    const middle = middleNear(geometry, at, view.reach);
    if (middle === null) return null;
    return { on: 'edge', shape, geometry: withVertexInserted(geometry, middle), place: middle.place };
  }
  if (!isFramed(geometry)) return null;
  const frame = frameOf(geometry);
  const isNear = (place: Point) => Math.hypot(place.x - at.x, place.y - at.y) <= view.reach;
  const handle = handles.find((candidate) => isNear(frameHandle(frame, candidate)));
  if (handle !== undefined) return { on: 'handle', shape, handle };
  return isTurnable(geometry) && isNear(turnHandle(frame, turnReaches * view.reach)) ? { on: 'turn', shape } : null;
}

/** The step that takes a vertex of a shape away, or says why it stays. */
export function cut(shape: Shape, place: VertexPlace): ToolStep<SelectState> {
  if (!isVertexed(shape.geometry)) return { state: idle };
  const geometry = withoutVertex(shape.geometry, place);
  if ('message' in geometry) return { state: idle, refusal: geometry };
  return { state: idle, command: reshaped([{ ...shape, geometry }]), vertex: null };
}

function press({ at, isAdding, isCutting }: PointerEvent, view: ToolView): ToolStep<SelectState> {
  const grip = isAdding ? null : gripAt(view, at);
  if (grip?.on === 'vertex' && isCutting) return cut(grip.shape, grip.place);
  if (grip !== null) return take(grip, at);
  const shape = view.shapeAt(at);
  if (shape === null) return { state: { at: 'marquee', from: at, to: at, isAdding }, vertex: null };
  const isSelected = view.selected.some((other) => other.id === shape.id);
  if (isAdding) return { state: idle, selection: toggled(view.selected, shape), vertex: null };
  const shapes = isSelected ? view.selected : [shape];
  const state: SelectState = { at: 'moving', from: at, to: at, shapes, hasMoved: false };
  return isSelected ? { state, vertex: null } : { state, selection: [shape.id], vertex: null };
}

function take(grip: Grip, at: Point): ToolStep<SelectState> {
  const { shape } = grip;
  if (grip.on === 'handle') return { state: { at: 'resizing', shape, handle: grip.handle, to: at } };
  if (grip.on === 'turn') return { state: { at: 'turning', shape, from: at, to: at, hasMoved: false } };
  const { geometry, place } = grip;
  const state: VertexState = { at: 'vertex', shape, geometry, place, from: at, to: at, hasMoved: false };
  return { state, vertex: null };
}

/** Puts a vertex on the edge of the one selected shape that was clicked twice. */
function insert(at: Point, view: ToolView): ToolStep<SelectState> {
  const [shape] = view.selected;
  if (view.selected.length !== 1 || shape === undefined || !isVertexed(shape.geometry)) return { state: idle };
  if (vertexNear(shape.geometry, at, view.reach) !== null) return { state: idle };
  const edge = edgeNear(shape.geometry, at, view.reach);
  if (edge === null) return { state: idle };
  const geometry = withVertexInserted(shape.geometry, edge);
  return { state: idle, command: reshaped([{ ...shape, geometry }]), vertex: null };
}

function moved(state: SelectState, to: Point, view: ToolView): SelectState {
  if (state.at === 'idle') return state;
  if (!('hasMoved' in state)) return { ...state, to };
  const hasMoved = state.hasMoved || Math.hypot(to.x - state.from.x, to.y - state.from.y) > view.reach / 2;
  return { ...state, to, hasMoved };
}

function release(state: SelectState, view: ToolView): ToolStep<SelectState> {
  if (state.at === 'marquee') {
    const found = view.shapesIn(boxBetween(state.from, state.to)).map((shape) => shape.id);
    const isClick = Math.hypot(state.to.x - state.from.x, state.to.y - state.from.y) <= view.reach;
    const kept = state.isAdding ? view.selected.map((shape) => shape.id) : [];
    return { state: idle, selection: [...new Set([...kept, ...(isClick ? [] : found)])] };
  }
  const changed = changedShapes(state, view);
  if (changed.length > 0) return { state: idle, command: reshaped(changed) };
  // A click on a vertex gives it the keys; after a drag, Delete still means the shape.
  const isClicked = state.at === 'vertex' && !state.hasMoved && state.geometry === state.shape.geometry;
  return isClicked ? { state: idle, vertex: state.place } : { state: idle };
}

function reshaped(shapes: readonly Shape[]): Command {
  return { type: 'shapes.reshape', shapes: shapes.map(({ id, geometry }) => ({ id, geometry })) };
}

function changedShapes(state: SelectState, view: ToolView): readonly Shape[] {
  if (state.at === 'resizing') {
    const { shape } = state;
    if (!isFramed(shape.geometry)) return [];
    const geometry = resizedFramed(shape.geometry, state.handle, state.to, view.size);
    const { width, height } = frameOf(geometry);
    return width < 1 || height < 1 ? [] : [{ ...shape, geometry }];
  }
  if (state.at === 'turning') return state.hasMoved ? turnedTo(state, view) : [];
  if (state.at === 'vertex') {
    const to = clampedPoint(state.to, view.size);
    return state.hasMoved ? [{ ...state.shape, geometry: withVertexAt(state.geometry, state.place, to) }] : [];
  }
  if (state.at !== 'moving' || !state.hasMoved) return [];
  const by = { x: state.to.x - state.from.x, y: state.to.y - state.from.y };
  return state.shapes.flatMap((shape) => {
    const geometry = movedGeometry(shape.geometry, by, view.size);
    return geometry === null ? [] : [{ ...shape, geometry }];
  });
}

/** The shape turned so far that its handle points to the hand, in tenths of a degree. */
function turnedTo({ shape, to }: TurnState, view: ToolView): readonly Shape[] {
  if (!isTurnable(shape.geometry)) return [];
  const by = Math.round((angleTo(frameOf(shape.geometry), to) - shape.geometry.rotation) * 10) / 10;
  return [{ ...shape, geometry: turnedFramed(shape.geometry, by, view.size) }];
}

function toggled(selected: readonly Shape[], shape: Shape): string[] {
  const ids = selected.map((other) => other.id);
  return ids.includes(shape.id) ? ids.filter((id) => id !== shape.id) : [...ids, shape.id];
}

function withPreview(state: SelectState, view: ToolView): ToolStep<SelectState> {
  const preview = previewOf(state, view);
  return preview === undefined ? { state } : { state, preview };
}

function previewOf(state: SelectState, view: ToolView): Preview | undefined {
  if (state.at === 'idle') return undefined;
  if (state.at === 'marquee') return { kind: 'marquee', box: boxBetween(state.from, state.to) };
  const shapes = changedShapes(state, view);
  return shapes.length === 0 ? undefined : { kind: 'shapes', shapes };
}
