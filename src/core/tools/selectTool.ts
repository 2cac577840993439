import type { Shape } from '../document/records.ts';
import { boxBetween, type Handle, handlePoint, handles, type Point, resizedBox } from '../geometry/box.ts';
import { movedGeometry } from '../geometry/extent.ts';
import type { Preview, Tool, ToolStep, ToolView } from './tool.ts';

/** Nothing held; an empty place pressed; shapes held to be moved; or a handle held. */
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
  | { readonly at: 'resizing'; readonly shape: Shape; readonly handle: Handle; readonly to: Point };

const idle: SelectState = { at: 'idle' };

/** Picks shapes, moves them, and resizes a single box by its handles; dragging over an empty place picks all inside. */
export const selectTool: Tool<SelectState> = {
  idle,
  step(state, event, view) {
    if (event.type === 'cancel' || event.type === 'back') return { state: idle };
    if (event.type === 'pointer-down') return press(event.at, event.isAdding, view);
    if (state.at === 'idle') return { state };
    if (event.type === 'pointer-move') return withPreview(moved(state, event.at, view), view);
    if (event.type === 'pointer-up') return release(moved(state, event.at, view), view);
    return withPreview(state, view);
  },
  revive: () => idle,
  isDrawing: (state) => state.at !== 'idle',
  preview: previewOf,
};

/** The handle within reach of a place on the one selected box, or null. */
export function handleAt(
  view: Pick<ToolView, 'selected' | 'reach'>,
  at: Point,
): { shape: Shape; handle: Handle } | null {
  const [shape] = view.selected;
  if (view.selected.length !== 1 || shape?.geometry.kind !== 'box') return null;
  const box = shape.geometry;
  const handle = handles.find((candidate) => {
    const place = handlePoint(box, candidate);
    return Math.hypot(place.x - at.x, place.y - at.y) <= view.reach;
  });
  return handle === undefined ? null : { shape, handle };
}

function press(at: Point, isAdding: boolean, view: ToolView): ToolStep<SelectState> {
  const held = isAdding ? null : handleAt(view, at);
  if (held !== null) return { state: { at: 'resizing', ...held, to: at } };
  const shape = view.shapeAt(at);
  if (shape === null) return { state: { at: 'marquee', from: at, to: at, isAdding } };
  const isSelected = view.selected.some((other) => other.id === shape.id);
  if (isAdding) return { state: idle, selection: toggled(view.selected, shape) };
  const shapes = isSelected ? view.selected : [shape];
  const state: SelectState = { at: 'moving', from: at, to: at, shapes, hasMoved: false };
  return isSelected ? { state } : { state, selection: [shape.id] };
}

function moved(state: SelectState, to: Point, view: ToolView): SelectState {
  if (state.at !== 'moving') return state.at === 'idle' ? state : { ...state, to };
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
  if (changed.length === 0) return { state: idle };
  const shapes = changed.map(({ id, geometry }) => ({ id, geometry }));
  return { state: idle, command: { type: 'shapes.reshape', shapes } };
}

function changedShapes(state: SelectState, view: ToolView): readonly Shape[] {
  if (state.at === 'resizing') {
    const { shape } = state;
    if (shape.geometry.kind !== 'box') return [];
    const box = resizedBox(shape.geometry, state.handle, state.to, view.size);
    return box.width < 1 || box.height < 1 ? [] : [{ ...shape, geometry: { kind: 'box', ...box } }];
  }
  if (state.at !== 'moving' || !state.hasMoved) return [];
  const by = { x: state.to.x - state.from.x, y: state.to.y - state.from.y };
  return state.shapes.flatMap((shape) => {
    const geometry = movedGeometry(shape.geometry, by, view.size);
    return geometry === null ? [] : [{ ...shape, geometry }];
  });
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
