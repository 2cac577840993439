import type { Shape } from '../../../../core/document/records.ts';
import type { FrameObject, FrameRecord } from '../../../../core/formats/coco/frameFile.ts';
import { mapCategory } from '../../../../core/formats/coco/mapCategory.ts';
import { reasons } from '../../../../core/formats/coco/reasons.ts';
import { type IdKey, idKey, parsedRecord } from '../../../../core/formats/coco/tokens.ts';
import { mostOff } from '../../../../core/formats/coco/trackOfRecords.ts';
import { editedAnnotation, freshAnnotation } from '../../../../core/formats/coco/writeAnnotation.ts';
import type { Reason } from '../../../../core/formats/report.ts';
import { farthestApart } from '../../../../core/tracks/editTrack.ts';
import { rangeAt } from '../../../../core/video/frameRanges.ts';
import { labelRecordsOf } from '../../../store/project/repositories/foreign.ts';
import type { ExportRun } from './exportRun.ts';
import { type FrameVideo, type FrameVideoObject, frameImageText, frameVideos, shapeOnFrame } from './frameObjects.ts';
import type { FrameTarget } from './frameTargets.ts';
import { frameTextWith, freshIdsOf } from './frameText.ts';
import { categoryText, freshCategoryText } from './writeTarget.ts';

/**
 * The text of an imported file of frames in pieces: its records word for word where nothing was edited, those of edited
 * objects with what changed, and what was made in Halte at the end of its lists.
 */
export function* writeFrameTarget(run: ExportRun, target: FrameTarget): Generator<string> {
  const known = { nextTrackId: target.nextTrackId, trackIdOf: (id: string) => target.objectOf(id)?.trackId ?? null };
  const videos = frameVideos(run, target.videos, known);
  const writing: Writing = { run, target, videos, ...imagesOf(target), ...labelsOf(run, target, videos) };
  const annotations = [...annotationTexts(writing)];
  const texts = { images: imageTexts(writing), categories: categoryTexts(writing), annotations };
  for (const text of frameTextWith(target.text, (section) => counted(run, section, texts[section]))) yield text;
}

function* counted(run: ExportRun, section: string, texts: Iterable<string>): Generator<string> {
  for (const text of texts) {
    run.report.add('written', section);
    yield text;
  }
}

type Writing = {
  readonly run: ExportRun;
  readonly target: FrameTarget;
  readonly videos: readonly FrameVideo[];
  /** The picture of a frame: its id, made where the file has none. */
  imageIdOf(video: FrameVideo, frame: number): string;
  /** Pictures that were not in the file, as they came to be needed. */
  readonly newImages: { readonly video: FrameVideo; readonly frame: number; readonly id: string }[];
  categoryOf(labelId: string): string;
  readonly newCategories: ReadonlyMap<string, string>;
};

function imagesOf({ file, text }: FrameTarget): Pick<Writing, 'imageIdOf' | 'newImages'> {
  const ids = new Map([...file.images].map(([key, { folder, frame }]) => [`${frame} ${folder}`, String(key)]));
  const fresh = freshIdsOf(text.images);
  const newImages: { video: FrameVideo; frame: number; id: string }[] = [];
  return {
    newImages,
    imageIdOf(video, frame) {
      const key = `${frame} ${video.folder}`;
      const known = ids.get(key);
      if (known !== undefined) return known;
      const id = fresh();
      ids.set(key, id);
      newImages.push({ video, frame, id });
      return id;
    },
  };
}

function labelsOf(run: ExportRun, target: FrameTarget, videos: readonly FrameVideo[]) {
  const ids = new Map<string, string>();
  for (const { labelId, foreignId } of labelRecordsOf(run.db, target.source.id))
    if (foreignId !== null && !ids.has(labelId)) ids.set(labelId, foreignId);
  const fresh = freshIdsOf(target.text.categories);
  const newCategories = new Map<string, string>();
  for (const { track } of videos.flatMap(({ objects }) => objects)) {
    if (ids.has(track.labelId)) continue;
    const id = fresh();
    ids.set(track.labelId, id);
    newCategories.set(track.labelId, id);
  }
  return { newCategories, categoryOf: (labelId: string) => ids.get(labelId) ?? 'null' };
}

function* imageTexts(writing: Writing): Generator<string> {
  const { target, newImages } = writing;
  const isChosen = frameFilter(writing);
  for (const raw of target.text.images) {
    const record = parsedRecord(raw);
    const name = typeof record === 'string' ? undefined : target.file.images.get(idKey(record, raw, 'id') ?? '');
    if (name === undefined || isChosen(name.folder, name.frame)) yield raw;
  }
  for (const { video, frame, id } of newImages) yield frameImageText(video, frame, id);
}

/** Whether a frame is written: where all are, also one that the video does not have, but none that is deleted. */
function frameFilter({ run, videos }: Writing): (folder: string, frame: number) => boolean {
  if (run.request.frames === 'all') {
    const deleted = new Map(videos.map(({ folder, video }) => [folder, video.deleted]));
    return (folder, frame) => rangeAt(deleted.get(folder) ?? [], frame) === null;
  }
  const chosen = new Map(videos.map(({ folder, frames }) => [folder, new Set(frames)]));
  return (folder, frame) => chosen.get(folder)?.has(frame) !== false;
}

function* categoryTexts({ run, target, newCategories }: Writing): Generator<string> {
  const records = labelRecordsOf(run.db, target.source.id);
  const about = { name: target.source.name };
  const shown = new Set(records.map(({ raw }) => raw));
  for (const raw of target.text.categories) if (!shown.has(raw)) yield raw;
  for (const record of records) {
    const isSame = record.name !== null && isNamed(record.raw, record.foreignId, record.name);
    const text = isSame ? record.raw : categoryText(run, about, record);
    if (text !== null) yield text;
  }
  for (const [labelId, id] of newCategories) yield freshCategoryText(run, labelId, id);
}

/** A label that was there before may be spelled in another case than the file spells it. */
function isNamed(raw: string, foreignId: string | null, name: string): boolean {
  return mapCategory(JSON.parse(raw), foreignId).name.trim().toLowerCase() === name.trim().toLowerCase();
}

function* annotationTexts(writing: Writing): Generator<string> {
  const { run, target, videos } = writing;
  const byObject = new Map<FrameObject, { readonly video: FrameVideo; readonly object: FrameVideoObject }>();
  for (const video of videos)
    for (const object of video.objects) {
      const read = target.objectOf(object.track.id);
      if (read !== null) byObject.set(read, { video, object });
    }
  const isEdited = (object: FrameVideoObject) => object.seq !== target.source.seq;
  noteEdits(run, target, { byObject, isEdited, videos });
  const places = placesOf(target);
  const isChosen = frameFilter(writing);
  for (const [index, raw] of target.text.annotations.entries()) {
    const place = places.get(index);
    if (place === undefined) {
      yield raw;
      continue;
    }
    const there = byObject.get(place.read);
    if (there === undefined || !isChosen(place.read.folder, place.record.frame)) continue;
    const text = isEdited(there.object) ? editedText(writing, { raw, ...place, ...there }) : raw;
    if (text !== null) yield text;
  }
  const fresh = freshIdsOf(target.text.annotations);
  for (const video of videos) {
    for (const object of video.objects) {
      const read = target.objectOf(object.track.id);
      if (read !== null && !isEdited(object)) continue;
      const written = new Set(read?.records.map(({ frame }) => frame));
      for (const frame of video.frames) {
        const shape = written.has(frame) ? null : shapeOnFrame(object, frame);
        if (shape === null) continue;
        const ids = { image: writing.imageIdOf(video, frame), category: writing.categoryOf(object.track.labelId) };
        yield freshAnnotation(shape, fresh(), ids, run.request.boxStyle);
      }
    }
  }
}

type Edits = {
  readonly byObject: ReadonlyMap<FrameObject, { readonly video: FrameVideo; readonly object: FrameVideoObject }>;
  readonly isEdited: (object: FrameVideoObject) => boolean;
  readonly videos: readonly FrameVideo[];
};

function noteEdits(run: ExportRun, target: FrameTarget, { byObject, isEdited, videos }: Edits): void {
  const note = (reason: Reason, image: string | null) =>
    run.report.note('changed', reason, () => ({ file: target.source.name, at: '', image }));
  const leftOut = new Set(videos.flatMap(({ leftOutIds }) => [...leftOutIds].map(target.objectOf)));
  if (run.shownLabels === null)
    for (const read of target.file.objects) if (!byObject.has(read) && !leftOut.has(read)) note(reasons.deleted, null);
  for (const { video, objects } of videos)
    for (const object of objects) {
      const read = target.objectOf(object.track.id);
      if (read === null) note(reasons.shapeAdded, video.path);
      else if (isEdited(object)) note(reasons.edited, video.path);
    }
}

/** The object and record that each annotation of a file stands for. */
function placesOf({ file }: FrameTarget) {
  const places = new Map<number, { readonly read: FrameObject; readonly record: FrameRecord }>();
  for (const read of file.objects) for (const record of read.records) places.set(record.index, { read, record });
  return places;
}

type Edited = {
  readonly raw: string;
  readonly read: FrameObject;
  readonly record: FrameRecord;
  readonly video: FrameVideo;
  readonly object: FrameVideoObject;
};

/** The record of an edited object as it is now, or null where the object is not seen any more. */
function editedText(writing: Writing, { raw, read, record, object }: Edited): string | null {
  const shape = shapeOnFrame(object, record.frame);
  if (shape === null) return null;
  const { geometry: was, attributes: had } = record.shown;
  const geometry = farthestApart(shape.geometry, was) <= 1.1 * mostOff ? was : shape.geometry;
  const category = writing.categoryOf(object.track.labelId);
  const ids = { image: null, category: isSameKey(category, read.category) ? null : category };
  return editedAnnotation(raw, { geometry, attributes: withoutDefaults(shape.attributes, had) }, ids);
}

/** Attributes that the record did not have and that say nothing beyond it are not added. */
function withoutDefaults(attributes: Shape['attributes'], had: Shape['attributes']): Shape['attributes'] {
  const isNeeded = ([name, value]: [string, unknown]) =>
    Object.hasOwn(had, name) || (name !== 'keyframe' && !(name === 'occluded' && value === false));
  return Object.fromEntries(Object.entries(attributes).filter(isNeeded));
}

function isSameKey(id: string, key: IdKey): boolean {
  return id === String(key);
}
