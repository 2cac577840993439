import { isDeepStrictEqual } from 'node:util';
import type { Change, Diff } from '../../../core/document/diff.ts';
import { type DocumentView, maxDeletedWithLabel } from '../../../core/document/plan.ts';
import type { Label, Shape } from '../../../core/document/records.ts';
import type { ReadableDb, WritableDb } from '../../store/db.ts';
import { addToShapeCount, itemById } from '../../store/project/repositories/items.ts';
import { allLabels, putLabel, removeLabel } from '../../store/project/repositories/labels.ts';
import {
  putShape,
  removeShape,
  shapeById,
  shapesOfItem,
  shapesWithLabel,
} from '../../store/project/repositories/shapes.ts';

/** A document answered from the project's rows. */
export function storedDocument(db: ReadableDb): DocumentView {
  return {
    shape: (id) => shapeById(db, id),
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
}

/** Whether the rows are as a diff expects to find them, and nothing it takes away is needed: else somebody changed them. */
export function isApplicable(db: ReadableDb, diff: Diff): boolean {
  const labels = new Map(allLabels(db).map((label) => [label.id, label]));
  const isAsExpected = diff.every(({ table, from, to }) => {
    const id = from?.id ?? to?.id ?? '';
    const there = table === 'shape' ? shapeById(db, id) : (labels.get(id) ?? null);
    return isDeepStrictEqual(there, from);
  });
  return isAsExpected && leavesNoOrphans(db, diff, labels);
}

function leavesNoOrphans(db: ReadableDb, diff: Diff, labels: ReadonlyMap<string, Label>): boolean {
  const changed = new Set(diff.map(({ from, to }) => from?.id ?? to?.id));
  const isLabel = (id: string) => labels.has(id) || diff.some(({ table, to }) => table === 'label' && to?.id === id);
  return diff.every((change) => {
    if (change.table === 'shape') return change.to === null || isLabel(change.to.labelId);
    if (change.to !== null || change.from === null) return true;
    return shapesWithLabel(db, change.from.id, changed.size + 1).every((shape) => changed.has(shape.id));
  });
}

/** The item an edit happened on, or null where it touched labels only. */
export function itemOf(diff: Diff): string | null {
  const shapes = diff.flatMap((change) => (change.table === 'shape' ? [change.to ?? change.from] : []));
  return shapes[0]?.itemId ?? null;
}

function writeChange(db: WritableDb, change: Change, seq: number): void {
  if (change.table === 'shape') {
    if (change.to === null) removeShape(db, change.from?.id ?? '');
    else putShape(db, change.to, seq);
    return;
  }
  if (change.to === null) removeLabel(db, change.from?.id ?? '');
  else putLabel(db, change.to, seq);
}

function shapeCountDeltas(diff: Diff): ReadonlyMap<string, number> {
  const deltas = new Map<string, number>();
  const add = (itemId: string | undefined, delta: number) => {
    if (itemId !== undefined) deltas.set(itemId, (deltas.get(itemId) ?? 0) + delta);
  };
  for (const change of diff) {
    if (change.table !== 'shape') continue;
    add(change.from?.itemId, -1);
    add(change.to?.itemId, 1);
  }
  return deltas;
}

function tagOf(shapes: readonly Shape[], labelId: string): Shape | null {
  return shapes.find((shape) => shape.geometry.kind === 'tag' && shape.labelId === labelId) ?? null;
}
