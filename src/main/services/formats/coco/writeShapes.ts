import type { Shape } from '../../../../core/document/records.ts';
import { reasons } from '../../../../core/formats/coco/reasons.ts';
import { idKey, type JsonRecord } from '../../../../core/formats/coco/tokens.ts';
import { editedAnnotation, freshAnnotation } from '../../../../core/formats/coco/writeAnnotation.ts';
import { extentOf } from '../../../../core/geometry/extent.ts';
import {
  blocksOf,
  type ShapeState,
  type SourceRow,
  shapeStatesOf,
} from '../../../store/project/repositories/foreign.ts';
import { itemById } from '../../../store/project/repositories/items.ts';
import { shapeById } from '../../../store/project/repositories/shapes.ts';
import type { Additions } from './exportAdditions.ts';
import type { ExportRun, ExportTarget } from './exportRun.ts';
import { isOtherKind, shapeOnFrame } from './frameObjects.ts';
import { fates, ordinalOf } from './shapeIds.ts';

/** The annotation records of a file: its own in their order, edited where they were, then those made in Halte. */
export function* annotationTexts(run: ExportRun, target: ExportTarget, additions: Additions): Generator<string> {
  const { source } = target;
  if (source !== null) {
    const isAsImported = !run.hasEdits && run.shownLabels === null;
    yield* isAsImported ? untouchedTexts(run, source) : ownTexts(run, { target, source, additions });
  }
  for (const { id, itemId } of additions.shapes()) {
    const shape = shapeById(run.db, id);
    const text = shape === null ? null : newText(run, { target, additions }, shape);
    if (text === null || shape === null) continue;
    if (source !== null) run.report.note('changed', reasons.shapeAdded, placeOn(run, target, itemId));
    yield text;
  }
  yield* frameTexts(run, additions);
}

/** The objects of videos, an annotation for each frame they are seen on, frame by frame. */
function* frameTexts(run: ExportRun, additions: Additions): Generator<string> {
  for (const { video, frame, imageId } of additions.frames) {
    for (const object of video.objects) {
      const shape = shapeOnFrame(object, frame);
      if (shape === null) continue;
      const ids = { image: imageId, category: additions.categoryId(object.track.labelId) ?? 'null' };
      yield freshAnnotation(shape, additions.newAnnotationId(), ids, run.request.boxStyle);
    }
  }
}

type InSource = { readonly target: ExportTarget; readonly source: SourceRow; readonly additions: Additions };

/** The records of a source where nothing was ever edited: shapes need not be looked at. */
function* untouchedTexts(run: ExportRun, source: SourceRow): Generator<string> {
  for (const { fates: found, raws } of blocksOf(run.db, source.id)) {
    for (const [i, raw] of raws.entries()) {
      if (found[i] === fates.shown) run.report.add('read', 'shapes');
      if (found[i] !== fates.broken) yield raw;
    }
  }
}

function* ownTexts(run: ExportRun, at: InSource): Generator<string> {
  const states = shapeStatesOf(run.db, at.source);
  try {
    let next = states.next();
    for (const { ordinal: first, fates: found, raws } of blocksOf(run.db, at.source.id)) {
      for (const [i, raw] of raws.entries()) {
        if (found[i] === fates.kept) yield raw;
        if (found[i] !== fates.shown) continue;
        while (next.done !== true && ordinalOf(next.value.id) < first + i) next = states.next();
        const state = next.done !== true && ordinalOf(next.value.id) === first + i ? next.value : null;
        const text = shapeText(run, at, { raw, ordinal: first + i, state });
        if (text !== null) yield text;
      }
    }
  } finally {
    states.return?.();
  }
}

type ShapeRecord = { readonly raw: string; readonly ordinal: number; readonly state: ShapeState | null };

function shapeText(run: ExportRun, at: InSource, { raw, ordinal, state }: ShapeRecord): string | null {
  const place = () => ({ file: at.target.name, at: `annotations[${ordinal}]`, image: null });
  if (state === null) {
    run.report.note('changed', reasons.deleted, place);
    return null;
  }
  if (run.shownLabels !== null && !run.shownLabels.has(state.labelId)) {
    run.report.note('filtered', reasons.filtered, place);
    return null;
  }
  run.report.add('read', 'shapes');
  const shape = state.seq === at.source.seq ? null : shapeById(run.db, state.id);
  if (shape === null) return raw;
  const text = editedAnnotation(raw, shape, changedIds(at, raw, shape));
  if (text !== raw) noteEdited(run, raw, place);
  return text;
}

function noteEdited(run: ExportRun, raw: string, place: () => { file: string; at: string; image: null }): void {
  run.report.note('changed', reasons.edited, place);
  if (Array.isArray((JSON.parse(raw) as JsonRecord).keypoints))
    run.report.note('changed', reasons.keypointsStale, place);
}

/** The pointers of a record that no longer hold. A label or item may go by several ids; any of them still holds. */
function changedIds({ additions }: InSource, raw: string, shape: Shape) {
  const record = JSON.parse(raw) as JsonRecord;
  const images = additions.imageIds(shape.itemId);
  const categories = additions.labelRecords.filter(({ labelId }) => labelId === shape.labelId);
  const hasImage = images.includes(String(idKey(record, raw, 'image_id')));
  const categoryKey = String(idKey(record, raw, 'category_id'));
  const hasCategory = categories.some(({ foreignId }) => foreignId === categoryKey);
  return {
    image: hasImage ? null : (images[0] ?? null),
    category: hasCategory ? null : additions.categoryId(shape.labelId),
  };
}

function newText(
  run: ExportRun,
  { target, additions }: { readonly target: ExportTarget; readonly additions: Additions },
  shape: Shape,
): string | null {
  const place = placeOn(run, target, shape.itemId);
  run.report.add('read', 'shapes');
  if (run.shownLabels !== null && !run.shownLabels.has(shape.labelId)) {
    run.report.note('filtered', reasons.filtered, place);
    return null;
  }
  const { kind } = shape.geometry;
  if (kind === 'tag' && !run.request.withTags && !target.detail.holdsTags) {
    run.report.note('leftOut', reasons.tagLeftOut, place);
    return null;
  }
  if (kind !== 'tag' && extentOf(shape.geometry) === null) run.report.note('changed', reasons.maskEmpty, place);
  if (isOtherKind(kind)) run.report.note('changed', reasons.kindChanged, place);
  const ids = {
    image: additions.imageIds(shape.itemId)[0] ?? 'null',
    category: additions.categoryId(shape.labelId) ?? 'null',
  };
  return freshAnnotation(shape, additions.newAnnotationId(), ids, run.request.boxStyle);
}

function placeOn(run: ExportRun, target: ExportTarget, itemId: string) {
  return () => ({ file: target.name, at: '', image: itemById(run.db, itemId)?.path ?? null });
}
