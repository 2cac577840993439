import { isDeepStrictEqual } from 'node:util';
import { type Change, type Diff, idOf } from '../../../core/document/diff.ts';
import { type DocumentView, maxDeletedWithLabel } from '../../../core/document/plan.ts';
import type { DeletedFrames, Item, Label, Shape, Track } from '../../../core/document/records.ts';
import { unreachable } from '../../../core/result.ts';
import type { ReadableDb, WritableDb } from '../../store/db.ts';
import { hasDeletedFrames, putDeletedFrames, recountVideo } from '../../store/project/repositories/deletedFrames.ts';
import { addToShapeCount, itemById, putHard } from '../../store/project/repositories/items.ts';
import { allLabels, labelById, putLabel, removeLabel } from '../../store/project/repositories/labels.ts';
import {
  putShape,
  removeShape,
  shapeById,
  shapesOfItem,
  shapesWithLabel,
} from '../../store/project/repositories/shapes.ts';
import {
  itemOfTrack,
  keyframeAt,
  putKeyframe,
  putTrack,
  removeKeyframe,
  removeTrack,
  trackById,
  tracksWithLabel,
} from '../../store/project/repositories/tracks.ts';

/** A document answered from the project's rows. */
export function storedDocument(db: ReadableDb): DocumentView {
  return {
    shape: (id) => shapeById(db, id),
    track: (id) => trackById(db, id),
    tracksWithLabel: (labelId) => tracksWithLabel(db, labelId),
    shapesWithLabel: (labelId) => shapesWithLabel(db, labelId, maxDeletedWithLabel + 1),
    tagOf: (itemId, labelId) => tagOf(shapesOfItem(db, itemId), labelId),
    labels: () => allLabels(db),
    item: (id) => itemById(db, id),
  };
}

/** Writes a diff's rows; `seq` is the journal row that says so. */
export function writeDiff(db: WritableDb, diff: Diff, seq: number): void {
  for (const change of diff) writeChange(db, change, seq);
  for (const [itemId, delta] of shapeCountDeltas(diff)) addToShapeCount(db, itemId, delta);
  for (const itemId of itemsOf(db, diff)) recountVideo(db, itemId);
}

/** Whether the rows are as a diff expects to find them, and nothing it takes away is needed: else somebody changed them. */
export function isApplicable(db: ReadableDb, diff: Diff): boolean {
  const labels = new Map(allLabels(db).map((label) => [label.id, label]));
  const isAsExpected = diff.every((change) => isDeepStrictEqual(recordThere(db, change), change.from));
  return isAsExpected && leavesNoOrphans(db, diff, labels);
}

/** The record a change is about as the rows hold it now, or null. */
export function recordThere(db: ReadableDb, change: Change): Change['from'] {
  const id = idOf(change);
  switch (change.table) {
    case 'shape':
      return shapeById(db, id);
    case 'label':
      return labelById(db, id);
    case 'track':
      return trackRecord(db, id);
    case 'mark':
      return itemById(db, id)?.isHard === true ? { itemId: id } : null;
    case 'deleted':
      return deletedRecord(itemById(db, id));
    case 'keyframe':
      return keyframeAt(db, id, (change.to ?? change.from)?.frame ?? 0);
    default:
      return unreachable(change);
  }
}

function deletedRecord(item: Item | null): DeletedFrames | null {
  return item?.deletedFrames === undefined ? null : { itemId: item.id, ranges: item.deletedFrames };
}

function trackRecord(db: ReadableDb, id: string): Track | null {
  const found = trackById(db, id);
  if (found === null) return null;
  const { keyframes: _, ...track } = found;
  return track;
}

function leavesNoOrphans(db: ReadableDb, diff: Diff, labels: ReadonlyMap<string, Label>): boolean {
  const changed = new Set(diff.map(idOf));
  const isLabel = (id: string) => labels.has(id) || diff.some(({ table, to }) => table === 'label' && to?.id === id);
  const isTrack = (id: string) =>
    diff.some(({ table, to }) => table === 'track' && to?.id === id) ||
    (trackById(db, id) !== null &&
      !diff.some(({ table, from, to }) => table === 'track' && from?.id === id && to === null));
  return diff.every((change) => {
    if (change.table === 'shape' || change.table === 'track') return change.to === null || isLabel(change.to.labelId);
    if (change.table === 'keyframe') return change.to === null || isTrack(change.to.trackId);
    if (change.table !== 'label' || change.to !== null || change.from === null) return true;
    const holders = [...shapesWithLabel(db, change.from.id, changed.size + 1), ...tracksWithLabel(db, change.from.id)];
    return holders.every((holder) => changed.has(holder.id));
  });
}

/** The item an edit happened on, or null where it touched labels only. */
export function itemOf(db: ReadableDb, diff: Diff): string | null {
  for (const change of diff) {
    if (change.table === 'shape' || change.table === 'track') return (change.to ?? change.from)?.itemId ?? null;
    if (change.table === 'mark' || change.table === 'deleted') return idOf(change);
    if (change.table === 'keyframe') return trackById(db, idOf(change))?.itemId ?? null;
  }
  return null;
}

function writeChange(db: WritableDb, change: Change, seq: number): void {
  const id = idOf(change);
  switch (change.table) {
    case 'shape':
      return change.to === null ? removeShape(db, id) : putShape(db, change.to, seq);
    case 'label':
      return change.to === null ? removeLabel(db, id) : putLabel(db, change.to, seq);
    case 'track':
      return change.to === null ? removeTrack(db, id) : putTrack(db, change.to, seq);
    case 'mark':
      return putHard(db, id, change.to !== null);
    case 'deleted':
      return putDeletedFrames(db, id, change.to?.ranges ?? null);
    case 'keyframe':
      if (change.to !== null) return putKeyframe(db, change.to, seq);
      return change.from === null ? undefined : removeKeyframe(db, change.from, seq);
    default:
      return unreachable(change);
  }
}

function shapeCountDeltas(diff: Diff): ReadonlyMap<string, number> {
  const deltas = new Map<string, number>();
  const add = (itemId: string | undefined, delta: number) => {
    if (itemId !== undefined) deltas.set(itemId, (deltas.get(itemId) ?? 0) + delta);
  };
  for (const change of diff) {
    if (change.table !== 'shape' && change.table !== 'track') continue;
    add(change.from?.itemId, -1);
    add(change.to?.itemId, 1);
  }
  return deltas;
}

/** The videos whose count of objects a diff may change otherwise than by how many it adds and takes away. */
function itemsOf(db: ReadableDb, diff: Diff): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const change of diff) if (change.table === 'deleted') ids.add(idOf(change));
  const tracks = new Set(diff.flatMap((change) => (change.table === 'keyframe' ? [idOf(change)] : [])));
  const touched = diff.flatMap(({ table, from, to }) => (table === 'shape' || table === 'track' ? [from, to] : []));
  const owners = new Set(touched.flatMap((record) => record?.itemId ?? []));
  for (const id of tracks) owners.add(itemOfTrack(db, id) ?? '');
  for (const id of owners) if (hasDeletedFrames(db, id)) ids.add(id);
  return ids;
}

function tagOf(shapes: readonly Shape[], labelId: string): Shape | null {
  return shapes.find((shape) => shape.geometry.kind === 'tag' && shape.labelId === labelId) ?? null;
}
