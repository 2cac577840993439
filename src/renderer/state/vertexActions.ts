import type { Point } from '../../core/geometry/box.ts';
import {
  edgeAfter,
  isVertexed,
  type Vertexed,
  type VertexPlace,
  vertexBeyond,
  vertexPoint,
  withoutVertex,
  withVertexInserted,
} from '../../core/geometry/vertices.ts';
import type { ShownShape } from '../../core/tracks/shownAt.ts';
import { apply, type Work } from './work.ts';
import { selectedShapes, type WorkState } from './workState.ts';

/** The vertex that has the keys: its shape, its place there, and where that is. */
export type FocusedVertex = {
  readonly shape: ShownShape;
  readonly geometry: Vertexed;
  readonly place: VertexPlace;
  readonly point: Point;
};

/** The vertex that arrow keys move, or null: it is of the one selected shape, and still there. */
export function focusedVertex(state: WorkState): FocusedVertex | null {
  const [shape] = state.selection.length === 1 && state.tool === 'select' ? selectedShapes(state) : [];
  if (shape === undefined || state.vertex?.shapeId !== shape.id || !isVertexed(shape.geometry)) return null;
  const { geometry } = shape;
  const { place } = state.vertex;
  const point = vertexPoint(geometry, place);
  return point === null ? null : { shape, geometry, place, point };
}

/** Gives the keys to the first vertex of the one selected shape. False where there is none. */
export function enterVertices(work: Work): boolean {
  const state = work.store.getState();
  const [shape] = state.selection.length === 1 && state.tool === 'select' ? selectedShapes(state) : [];
  if (shape === undefined || !isVertexed(shape.geometry)) return false;
  work.store.setState({ vertex: { shapeId: shape.id, place: { part: 0, index: 0 } } });
  return true;
}

/** Gives the keys to the next (or previous) vertex. False where none has them. */
export function walkVertices(work: Work, step: 1 | -1): boolean {
  const focused = focusedVertex(work.store.getState());
  if (focused === null) return false;
  focus(work, focused.shape.id, vertexBeyond(focused.geometry, focused.place, step));
  return true;
}

/** Takes the vertex that has the keys away, or tells why it stays. False where none has them. */
export function deleteVertex(work: Work): boolean {
  const focused = focusedVertex(work.store.getState());
  if (focused === null) return false;
  const { shape, geometry, place } = focused;
  const left = withoutVertex(geometry, place);
  if ('message' in left) work.listener.onRefused(left);
  else if (apply(work, { type: 'shapes.reshape', shapes: [{ id: shape.id, geometry: left }] }))
    focus(work, shape.id, { part: place.part, index: Math.max(0, place.index - 1) });
  return true;
}

/** Puts a vertex on the edge after the one that has the keys, and gives them to it. False where none has them. */
export function insertVertex(work: Work): boolean {
  const focused = focusedVertex(work.store.getState());
  if (focused === null) return false;
  const edge = edgeAfter(focused.geometry, focused.place);
  if (edge === null) return true;
  const geometry = withVertexInserted(focused.geometry, edge);
  const { id } = focused.shape;
  if (apply(work, { type: 'shapes.reshape', shapes: [{ id, geometry }] })) focus(work, id, edge.place);
  return true;
}

/** Takes the keys from the vertex that has them. False where none has. */
export function leaveVertices(work: Work): boolean {
  const isFocused = focusedVertex(work.store.getState()) !== null;
  if (isFocused) work.store.setState({ vertex: null });
  return isFocused;
}

function focus(work: Work, shapeId: string, place: VertexPlace): void {
  work.store.setState({ vertex: { shapeId, place } });
}
