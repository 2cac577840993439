import { isAllowed } from '../../core/document/allowedShapes.ts';
import type { Label, Shape } from '../../core/document/records.ts';
import { clampedPoint, type Point } from '../../core/geometry/box.ts';
import { movedGeometry } from '../../core/geometry/extent.ts';
import { grownFramed, isFramed, isTurnable, turnedFramed } from '../../core/geometry/frame.ts';
import { isVertexed, vertexPoint, withVertexAt } from '../../core/geometry/vertices.ts';
import type { ShownShape } from '../../core/tracks/shownAt.ts';
import { trackOf } from '../../core/tracks/trackOf.ts';
import { newId } from './newId.ts';
import { drawRefusal, holdTool, isDrawing, toolEvent } from './toolRunner.ts';
import { drawnKind, toolOf } from './tools.ts';
import { focusedVertex, walkVertices } from './vertexActions.ts';
import { apply, type Work } from './work.ts';
import { selectedShapes, type WorkState } from './workState.ts';

/** Arrow keys that follow each other this quickly are one edit. */
const nudgePauseMs = 350;

const clipboards = new WeakMap<Work, readonly Shape[]>();
const orders = new WeakMap<WorkState['shapes'], readonly ShownShape[]>();
const nudges = new WeakMap<Work, { timer: ReturnType<typeof setTimeout>; shapes: readonly Shape[] }>();

/**
 * A label was picked: what is selected gets it; else it is the label to draw with, and the tool it is drawn with is in hand,
 * the first of its own or else the one drawn with last. One that is a tag before all else tags the picture.
 */
export function pickLabel(work: Work, labelId: string): void {
  const state = work.store.getState();
  const label = state.labelsById.get(labelId);
  const refusal = isDrawing(state) ? drawRefusal(state, labelId) : null;
  // What is half drawn could not be kept with it.
  if (refusal !== null) return work.listener.onRefused(refusal);
  work.store.setState({ activeLabelId: labelId });
  if (state.tool === 'tag' && (label === undefined || isAllowed(label, 'tag'))) return toggleTag(work, labelId);
  if (state.selection.length > 0) {
    settleNudge(work);
    apply(work, { type: 'shapes.relabel', ids: [...state.selection], labelId });
    return;
  }
  if (!isDrawing(state)) holdToolOf(work, label);
}

/** Takes the tool of a label in hand: the one in hand where that draws the same. */
function holdToolOf(work: Work, label: Label | undefined): void {
  const { tool, lastDrawTool } = work.store.getState();
  const [kind] = label?.shapes ?? [];
  if (kind === 'tag' && label !== undefined) return toggleTag(work, label.id);
  const own = kind === undefined || drawnKind(lastDrawTool) === kind ? null : toolOf(kind);
  if (own !== null) holdTool(work, own);
  else if (drawnKind(tool) === null || kind !== undefined) holdTool(work, lastDrawTool);
}

/** Tags the whole picture with a label, or takes the tag off. */
export function toggleTag(work: Work, labelId: string): void {
  const { item } = work.store.getState();
  if (item !== null) apply(work, { type: 'tag.toggle', id: newId(), itemId: item.id, labelId });
}

/** Deletes what is selected. */
export function deleteSelected(work: Work): void {
  settleNudge(work);
  const { selection } = work.store.getState();
  if (selection.length > 0) apply(work, { type: 'shapes.delete', ids: [...selection] });
}

/** Keeps what is selected for pasting, here or on another picture. */
export function copySelected(work: Work): void {
  const shapes = selectedShapes(work.store.getState()).map(({ track: _, ...shape }) => shape);
  if (shapes.length > 0) clipboards.set(work, shapes);
}

/** Puts copies on this picture: at the same place, or shifted a little where that is the picture they came from. */
export function paste(work: Work): void {
  const state = work.store.getState();
  const kept = clipboards.get(work) ?? [];
  const { item } = state;
  if (item === null || kept.length === 0) return;
  const isSamePicture = kept.some(
    (shape) => state.shapes.has(shape.id) && shape.frame === state.shapes.get(shape.id)?.frame,
  );
  const by = isSamePicture ? { x: 10, y: 10 } : { x: 0, y: 0 };
  const shapes = kept
    .filter((shape) => state.labelsById.has(shape.labelId))
    .map(({ frame: _, ...shape }) => ({
      ...shape,
      id: newId(),
      itemId: item.id,
      ...(item.frameCount === undefined ? {} : { frame: state.frame }),
      geometry: movedGeometry(shape.geometry, by, item) ?? shape.geometry,
    }));
  if (shapes.length === 0) return;
  const isFollowed = item.frameCount !== undefined && state.drawsTracks;
  const isDone = isFollowed
    ? apply(work, {
        type: 'tracks.create',
        tracks: shapes.map((shape) => trackOf(shape, state.labelsById.get(shape.labelId))),
      })
    : apply(work, { type: 'shapes.create', shapes });
  if (!isDone) return;
  work.store.setState({ selection: shapes.map((shape) => shape.id) });
}

/** Copies what is selected beside itself. */
export function duplicate(work: Work): void {
  copySelected(work);
  paste(work);
}

/** What keys do to what is selected; `turn` is by so many degrees to the right. */
type NudgeKind = 'move' | 'grow' | 'turn';

/** Moves, grows or turns what is selected by keys, or the shape that is being placed by keys. False where nothing can be. */
export function nudge(work: Work, kind: NudgeKind, by: Point): boolean {
  const state = work.store.getState();
  if (isDrawing(state)) {
    if (kind !== 'turn') toolEvent(work, { type: kind, by });
    return true;
  }
  const held = nudges.get(work);
  const shapes = (held?.shapes ?? selectedShapes(state)).flatMap((shape) => changed(shape, state, kind, by));
  if (shapes.length === 0) return false;
  clearTimeout(held?.timer);
  nudges.set(work, { shapes, timer: setTimeout(() => settleNudge(work), nudgePauseMs) });
  work.store.setState({ preview: { kind: 'shapes', shapes } });
  return true;
}

/** Makes one edit of the arrow keys pressed so far. */
export function settleNudge(work: Work): void {
  const held = nudges.get(work);
  if (held === undefined) return;
  clearTimeout(held.timer);
  nudges.delete(work);
  work.store.setState({ preview: null });
  apply(work, { type: 'shapes.reshape', shapes: held.shapes.map(({ id, geometry }) => ({ id, geometry })) });
}

/** Selects the next (or previous) object in reading order; where none is selected, first the one that was just drawn. */
export function selectNext(work: Work, step: 1 | -1): void {
  settleNudge(work);
  if (walkVertices(work, step)) return;
  const state = work.store.getState();
  const ids = objectsInOrder(state).map((shape) => shape.id);
  if (ids.length === 0) return;
  const next = nextPlace(state, ids, step);
  work.store.setState({ selection: ids.slice(next, next + 1), tool: 'select', toolState: { at: 'idle' } });
}

function nextPlace({ selection, followedId }: WorkState, ids: readonly string[], step: 1 | -1): number {
  const followed = selection.length === 0 ? ids.indexOf(followedId ?? '') : -1;
  if (followed >= 0) return followed;
  const at = ids.indexOf(selection.at(-1) ?? '');
  if (at === -1) return step === 1 ? 0 : ids.length - 1;
  return (at + step + ids.length) % ids.length;
}

/** The objects of the picture in the order the list shows: as they were made. */
export function objectsInOrder({ shapes }: Pick<WorkState, 'shapes'>): readonly ShownShape[] {
  const known = orders.get(shapes);
  if (known !== undefined) return known;
  const order = [...shapes.values()].sort((a, b) => a.z - b.z || (a.id < b.id ? -1 : 1));
  orders.set(shapes, order);
  return order;
}

function changed(shape: Shape, state: WorkState, kind: NudgeKind, by: Point): Shape[] {
  const size = state.item;
  if (size === null) return [];
  const focused = focusedVertex(state);
  if (focused !== null && isVertexed(shape.geometry)) {
    const point = vertexPoint(shape.geometry, focused.place);
    if (kind !== 'move' || point === null) return [];
    const to = clampedPoint({ x: point.x + by.x, y: point.y + by.y }, size);
    return [{ ...shape, geometry: withVertexAt(shape.geometry, focused.place, to) }];
  }
  if (kind === 'move') {
    const geometry = movedGeometry(shape.geometry, by, size);
    return geometry === null ? [] : [{ ...shape, geometry }];
  }
  if (kind === 'turn')
    return isTurnable(shape.geometry) ? [{ ...shape, geometry: turnedFramed(shape.geometry, by.x, size) }] : [];
  return isFramed(shape.geometry) ? [{ ...shape, geometry: grownFramed(shape.geometry, by, size) }] : [];
}

/** Marks the item on the canvas as hard content, or takes the mark away. */
export function toggleHard(work: Work): void {
  const { item } = work.store.getState();
  if (item !== null) apply(work, { type: 'item.mark', itemId: item.id, isHard: item.isHard !== true });
}
