import { reasons } from '../../../../core/formats/coco/reasons.ts';
import { freshIdsAfter } from '../../../../core/formats/coco/tokens.ts';
import {
  foreignItemIds,
  type ItemRow,
  itemsWithoutSource,
  type LabelRecord,
  labelRecordsOf,
  labelsOfEditedShapes,
  labelsWithoutSource,
  shapesWithoutSource,
} from '../../../store/project/repositories/foreign.ts';
import type { ExportRun, ExportTarget } from './exportRun.ts';
import type { FrameVideo } from './frameObjects.ts';

/** What a file gets beyond the records it had, and the ids all of them go by, as JSON texts. */
export type Additions = {
  readonly labelRecords: readonly LabelRecord[];
  /** Labels to append, by id, with their fresh category ids. */
  readonly labels: ReadonlyMap<string, string>;
  categoryId(labelId: string): string | null;
  imageIds(itemId: string): readonly string[];
  /** The items to append, with their fresh image ids. Asking twice gives the same ids. */
  items(): Generator<ItemRow & { readonly imageId: string }>;
  /** The shapes to append, in order. */
  shapes(): Generator<{ readonly id: string; readonly itemId: string }>;
  /** The frames of videos to append, with their fresh image ids. */
  readonly frames: readonly { readonly video: FrameVideo; readonly frame: number; readonly imageId: string }[];
  newAnnotationId(): string;
};

/** Gathers what a file gets beyond what it had. */
export function additionsOf(run: ExportRun, target: ExportTarget): Additions {
  const { db } = run;
  const { source, detail } = target;
  const takesLoose = source === null || run.targets.length === 1;
  const labelRecords = source === null ? [] : labelRecordsOf(db, source.id);
  const known = categoryIds(labelRecords);
  const labels = newLabels(run, target, known);
  const freshImage = freshIdsAfter(detail.ids.images);
  const ownImages = takesLoose ? newImageIds(run, freshImage) : new Map<string, string>();
  const videos = takesLoose ? run.looseVideos : [];
  const frames = videos.flatMap((video) => video.frames.map((frame) => ({ video, frame, imageId: freshImage() })));
  return {
    labelRecords,
    labels,
    categoryId: (labelId) => known.get(labelId) ?? labels.get(labelId) ?? null,
    imageIds(itemId) {
      const own = ownImages.get(itemId);
      if (own !== undefined) return [own];
      return source === null ? [] : foreignItemIds(db, source.id, itemId);
    },
    *items() {
      if (!takesLoose) return;
      for (const item of itemsWithoutSource(db, 'coco')) yield { ...item, imageId: ownImages.get(item.id) ?? 'null' };
    },
    *shapes() {
      if (!mayHaveLoose(run)) return;
      for (const shape of shapesWithoutSource(db, 'coco')) {
        if (isFor(run, target, shape)) yield shape;
      }
    },
    frames,
    newAnnotationId: freshIdsAfter(detail.ids.annotations),
  };
}

/** Shapes that no file holds come from edits, or from another format's import. */
function mayHaveLoose(run: ExportRun): boolean {
  return run.hasEdits || run.targets.some(({ source }) => source === null);
}

function isFor(
  run: ExportRun,
  target: ExportTarget,
  shape: { readonly itemId: string; readonly kind: string },
): boolean {
  return run.ownerOf(shape.itemId, shape.kind === 'tag' ? 'tag' : 'place') === target;
}

function categoryIds(records: readonly LabelRecord[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { labelId, foreignId } of records)
    if (foreignId !== null && !ids.has(labelId)) ids.set(labelId, foreignId);
  return ids;
}

/** Labels that this file does not name and that its shapes carry now; labels in no file at all go to the first. */
function newLabels(
  run: ExportRun,
  target: ExportTarget,
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const { db } = run;
  const wanted = new Set<string>();
  if (run.targets[0] === target) for (const id of labelsWithoutSource(db, 'coco')) wanted.add(id);
  if (target.source !== null && run.hasEdits) for (const id of labelsOfEditedShapes(db, target.source)) wanted.add(id);
  if (mayHaveLoose(run)) {
    for (const shape of shapesWithoutSource(db, 'coco')) if (isFor(run, target, shape)) wanted.add(shape.labelId);
  }
  if (target.source === null || run.targets.length === 1)
    for (const { track } of run.looseVideos.flatMap(({ objects }) => objects)) wanted.add(track.labelId);
  const fresh = freshIdsAfter(target.detail.ids.categories);
  const ordered = [...run.labels.values()].filter(({ id }) => wanted.has(id) && !known.has(id));
  if (target.source !== null) {
    for (const { name } of ordered)
      run.report.note('changed', reasons.labelAdded, () => ({ file: target.name, at: name, image: null }));
  }
  return new Map(ordered.map(({ id }) => [id, fresh()]));
}

function newImageIds(run: ExportRun, fresh: () => string): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { id } of itemsWithoutSource(run.db, 'coco')) ids.set(id, fresh());
  return ids;
}
