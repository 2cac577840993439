import { basename } from 'node:path';
import type { Change } from '../../../../core/document/diff.ts';
import { type FrameFile, type FrameObject, readFrameFile } from '../../../../core/formats/coco/frameFile.ts';
import { parsedFrameName } from '../../../../core/formats/coco/frameNames.ts';
import { type MappedCategory, mapCategory } from '../../../../core/formats/coco/mapCategory.ts';
import { type Reason, reasons } from '../../../../core/formats/coco/reasons.ts';
import { type IdKey, idKey, parsedRecord } from '../../../../core/formats/coco/tokens.ts';
import { shapeOfRecord, trackOfRecords } from '../../../../core/formats/coco/trackOfRecords.ts';
import { cvatReasons } from '../../../../core/formats/cvat/reasons.ts';
import { scanObject } from '../../../../core/formats/json/scanObject.ts';
import { collectReport, type Report, type ReportCollector } from '../../../../core/formats/report.ts';
import { HostRefusal } from '../../../../core/refusal.ts';
import { trackDiff } from '../../../../core/tracks/trackDiff.ts';
import { inTransaction, type ReadableDb, type WritableDb } from '../../../store/db.ts';
import { type VideoRow, videosOf } from '../../../store/project/repositories/items.ts';
import { allLabels } from '../../../store/project/repositories/labels.ts';
import { newId } from '../../ids.ts';
import { openByteFile, textDecoder } from '../byteFile.ts';
import type { Steps } from '../progress.ts';
import { labelsFor, textOf, type VideoImportAsked, writeVideoImport } from '../videoImport.ts';
import { type FrameText, scanFrameText } from './frameText.ts';
import type { InputFile } from './importRun.ts';
import { shapeIdOf, shapePrefixOf } from './shapeIds.ts';

/** A file is read in one piece and becomes one edit; more than this is refused rather than run out of memory. */
const mostMebibytes = 128;

/** Whether every picture a COCO file names is a frame of a video that the project has. */
export function isOfFrames(db: ReadableDb, { path }: InputFile): boolean {
  const videos = videosOf(db);
  if (videos.length === 0) return false;
  const folders = new Map<string, boolean>();
  const file = openByteFile(path);
  const treat = (key: string) => (key === 'images' ? ('stream' as const) : ('skip' as const));
  try {
    let count = 0;
    for (const piece of scanObject(file, { decode: textDecoder(), treat })) {
      if (piece.kind === 'array-end' && piece.key === 'images') return count > 0;
      if (piece.kind !== 'element') continue;
      const record = parsedRecord(piece.text);
      const name = typeof record === 'string' ? null : parsedFrameName(String(record.file_name));
      if (name === null) return false;
      const isKnown = folders.get(name.folder) ?? videoOfFolder(videos, name.folder) !== null;
      folders.set(name.folder, isKnown);
      if (!isKnown) return false;
      count += 1;
    }
    return false;
  } catch (error) {
    if (error instanceof HostRefusal) return false;
    throw error;
  } finally {
    file.close();
  }
}

/**
 * Reads COCO files whose pictures are frames onto the project's videos, all or nothing and undoable, an edit each. Records
 * with a `track_id` become tracks, others shapes of their frame. The text is kept, to be written back.
 *
 * @throws HostRefusal `input-*`
 */
export function* importFrames(db: WritableDb, asked: VideoImportAsked): Steps<Report> {
  const report = collectReport({ action: 'import', format: 'coco', input: asked.input, output: asked.projectPath });
  const files: { readonly name: string; readonly text: string; readonly scanned: FrameText }[] = [];
  for (const [i, { path, name }] of asked.files.entries()) {
    yield { done: i, total: asked.files.length, unit: 'files' };
    const text = textOf(path, mostMebibytes);
    files.push({ name, text, scanned: scanFrameText(text) });
  }
  inTransaction(db, () => {
    for (const { name, text, scanned } of files) {
      const run = { db, asked, report, name, videos: videosOf(db) };
      importFile(run, text, scanned);
    }
  });
  return report.done();
}

type FileRun = {
  readonly db: WritableDb;
  readonly asked: VideoImportAsked;
  readonly report: ReportCollector;
  readonly name: string;
  readonly videos: readonly VideoRow[];
};

function importFile(run: FileRun, text: string, scanned: FrameText): void {
  const { db, report, name } = run;
  const categories = categoriesOf(scanned.categories);
  const file = readFrameFile(scanned, new Set(categories.keys()));
  report.add('read', 'images', scanned.images.length);
  report.add('read', 'categories', scanned.categories.length);
  report.add('read', 'annotations', scanned.annotations.length);
  noteUnshown(run, file);
  const videos = matchedVideos(run, file);
  const wanted = [...categories.values()].map((each) => ({ ...each, parent: each.parent }));
  const { labels, changes } = labelsFor(allLabels(db), wanted);
  const labelIdOf = (key: IdKey) => labels.get(categories.get(key)?.name ?? '')?.id ?? '';
  const prefix = shapePrefixOf(newId());
  const diff: Change[] = [...changes];
  for (const [ordinal, object] of file.objects.entries()) {
    const video = videos.get(object.folder);
    if (video === undefined) throw new Error('a frame without a video');
    const owner = { id: shapeIdOf(prefix, ordinal), itemId: video.id, labelId: labelIdOf(object.category) };
    diff.push(...objectChanges(object, owner, report));
    noteObject(run, object, video);
  }
  const [first] = videos.values();
  writeVideoImport(db, run.asked, {
    format: 'coco-frames',
    name,
    itemId: first?.id ?? '',
    prefix,
    diff,
    kept: [{ section: 'text', ordinal: 0, raw: text }],
    labels: scanned.categories.flatMap((raw) => {
      const record = parsedRecord(raw);
      const key = typeof record === 'string' ? null : idKey(record, raw, 'id');
      return key === null ? [] : [{ labelId: labelIdOf(key), foreignId: String(key), raw }];
    }),
    detail: { videos: [...videos].map(([folder, { id }]) => [folder, id]) },
  });
}

function categoriesOf(texts: readonly string[]): Map<IdKey, MappedCategory> {
  const categories = new Map<IdKey, MappedCategory>();
  for (const text of texts) {
    const record = parsedRecord(text);
    const key = typeof record === 'string' ? null : idKey(record, text, 'id');
    if (typeof record !== 'string' && key !== null) categories.set(key, mapCategory(record, String(key)));
  }
  return categories;
}

function noteUnshown({ asked, report, name }: FileRun, { unshown }: FrameFile): void {
  for (const { index, section, reason, isDamage } of unshown) {
    const at = `${section}[${index}]`;
    if (isDamage && asked.isStrict)
      throw new HostRefusal(
        'input-damaged',
        `${name}, ${at}: ${reason.message} A strict import takes no damaged file.`,
      );
    report.note(isDamage ? 'skipped' : 'kept', reason as Reason, () => ({ file: name, at, image: null }));
  }
}

/** The videos of the folders a file's frames lie in. */
function matchedVideos({ report, videos, name }: FileRun, { images }: FrameFile): Map<string, VideoRow> {
  const found = new Map<string, VideoRow>();
  for (const { folder } of images.values()) {
    if (found.has(folder)) continue;
    const match = videoOfFolder(videos, folder);
    if (match === null) throw new HostRefusal('input-no-video', `The project has no video for the frames of ${name}.`);
    found.set(folder, match.video);
    report.note('matched', cvatReasons[match.how], () => ({ file: name, at: folder, image: match.video.path }));
  }
  return found;
}

/** The video whose path, without its ending, a folder is; or whose name is one of its steps; or the only one. */
function videoOfFolder(videos: readonly VideoRow[], folder: string) {
  const whole = videos.find(({ path }) => pathStem(path) === folder);
  const steps = folder.split('/');
  const named = videos.filter(({ path }) => steps.includes(basename(path)) || steps.includes(basename(pathStem(path))));
  const video = whole ?? (named.length === 1 ? named[0] : undefined);
  if (video !== undefined) return { video, how: 'byName' } as const;
  const [only] = videos;
  return only !== undefined && videos.length === 1 ? ({ video: only, how: 'byOnly' } as const) : null;
}

/** A path without the ending of its file. */
export function pathStem(path: string): string {
  return path.replace(/(?<=[^/])\.[^./]*$/, '');
}

function objectChanges(
  object: FrameObject,
  owner: Parameters<typeof trackOfRecords>[1],
  report: ReportCollector,
): Change[] {
  if (object.trackId === null) {
    report.add('written', 'shapes');
    return [{ table: 'shape', from: null, to: shapeOfRecord(object, owner) }];
  }
  const track = trackOfRecords(object, owner);
  report.add('written', 'tracks');
  report.add('written', 'keyframes', track.keyframes.length);
  return trackDiff(null, track);
}

function noteObject({ report, name }: FileRun, { records }: FrameObject, video: VideoRow): void {
  for (const { index, frame, shown } of records) {
    const place = () => ({ file: name, at: `annotations[${index}]`, image: video.path });
    if (shown.note !== null) report.note('kept', shown.note, place);
    if (frame >= video.frames) report.note('changed', reasons.frameBeyondEnd, place);
  }
}
