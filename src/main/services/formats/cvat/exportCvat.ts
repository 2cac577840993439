import { existsSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Tracked } from '../../../../core/document/records.ts';
import { readCvatFile } from '../../../../core/formats/cvat/cvatFile.ts';
import { isDeclaredAlike, withDeclarations } from '../../../../core/formats/cvat/labelAttributes.ts';
import { labelsOf, taskOf } from '../../../../core/formats/cvat/readTracks.ts';
import { cvatReasons } from '../../../../core/formats/cvat/reasons.ts';
import { cvatHead, labelText, trackText, type WrittenFrames } from '../../../../core/formats/cvat/writeTracks.ts';
import { escaped } from '../../../../core/formats/cvat/xmlText.ts';
import type { Report } from '../../../../core/formats/report.ts';
import { HostRefusal } from '../../../../core/refusal.ts';
import { lastFrameOf } from '../../../../core/tracks/interpolate.ts';
import { visibleSpans } from '../../../../core/tracks/visibleSpans.ts';
import { meets } from '../../../../core/video/frameRanges.ts';
import type { WritableDb } from '../../../store/db.ts';
import { recordsOf, type SourceRow, sourcesOf } from '../../../store/project/repositories/foreign.ts';
import type { VideoRow } from '../../../store/project/repositories/items.ts';
import { isEditedSince } from '../../../store/project/repositories/labels.ts';
import { lastEditOfTrack } from '../../../store/project/repositories/tracks.ts';
import type { ExportRequest } from '../coco/exportRun.ts';
import { ordinalOf } from '../coco/shapeIds.ts';
import { exportVideos, type VideoExport } from '../exportVideos.ts';
import type { Steps } from '../progress.ts';
import { objectsOf } from '../videoObjects.ts';

/**
 * Writes the videos of a project as CVAT for video, a file each, from one moment of it. All files appear at the end or none.
 * What was imported from CVAT and not edited since is written back word for word.
 *
 * @throws HostRefusal `export-no-video`, `usage`, `output-unwritable`, `disk-full`
 */
export function exportCvat(db: WritableDb, request: ExportRequest): Steps<Report> {
  return exportVideos(db, request, {
    name: 'cvat',
    needsVideo: 'The project has no video, and CVAT for video holds nothing else.',
    pictureLeftOut: cvatReasons.pictureLeftOut,
    *write(run, videos) {
      for (const [i, video] of videos.entries()) {
        const file = run.begin(pathFor(request.output, video, videos.length));
        file.write(videoText(run, video));
        file.finish();
        run.report.add('written', 'files');
        yield { done: i + 1, total: videos.length, unit: 'files' };
      }
    },
  });
}

function videoText(run: VideoExport, video: VideoRow): string {
  const source = sourcesOf(run.db, 'cvat').findLast(({ detail }) => JSON.parse(detail).itemId === video.id) ?? null;
  const kept = source === null ? null : keptTexts(run.db, source);
  const whole = { start: 0, stop: video.frames - 1, step: 1 };
  const frames = { ...(kept === null ? whole : writtenFrames(kept.head, whole)), deleted: video.deleted };
  const grid = { ...frames, frames: Math.max(video.frames, frames.stop + 1) };
  const { objects, leftOutIds } = objectsOf(run, video, cvatReasons.tagLeftOut, grid);
  for (const { shape } of objects)
    if (shape !== null)
      run.report.note('changed', cvatReasons.shapeAsTrack, () => ({ file: '', at: '', image: video.path }));
  const tracks = objects.map(({ track }) => track);
  const texts = trackTexts(run, { video, tracks, leftOutIds, source, kept, frames });
  run.report.add('written', 'tracks', texts.length);
  const head =
    kept?.head ?? cvatHead({ ...video, name: basename(video.path), source: basename(video.path) }, run.labels);
  const tail = kept?.tail ?? '\n</annotations>\n';
  return withLabels(redeclared(head, run, source), run, tracks) + texts.join(kept?.gap ?? '\n  ') + tail;
}

type Kept = {
  readonly head: string;
  readonly gap: string;
  readonly tail: string;
  readonly tracks: ReadonlyMap<number, string>;
};

function keptTexts(db: WritableDb, source: SourceRow): Kept {
  const one = (section: string) => [...recordsOf(db, source.id, section)][0]?.raw ?? '';
  const tracks = new Map([...recordsOf(db, source.id, 'track')].map(({ ordinal, raw }) => [ordinal, raw]));
  return { head: one('head'), gap: one('gap'), tail: one('tail'), tracks };
}

/** The tracks of a file in order: as they were where nothing was edited, written anew where it was, new ones at the end. */
function trackTexts(
  run: VideoExport,
  file: {
    readonly video: VideoRow;
    readonly tracks: readonly Tracked[];
    readonly leftOutIds: ReadonlySet<string>;
    readonly source: SourceRow | null;
    readonly kept: Kept | null;
    readonly frames: WrittenFrames;
  },
): string[] {
  const { source, kept, frames, video } = file;
  const names = new Map(run.labels.map((label) => [label.id, label.name]));
  const byOrdinal = new Map(
    file.tracks.flatMap((track) => (isOf(source, track) ? [[ordinalOf(track.id), track] as const] : [])),
  );
  const leftOut = new Set([...file.leftOutIds].map(ordinalOf));
  const added = file.tracks.filter((track) => !isOf(source, track));
  const place = () => ({ file: '', at: '', image: video.path });
  const isNested = [...(kept?.tracks.values() ?? [])].some((raw) => raw.lastIndexOf('<track ') > 0);
  const texts: string[] = [];
  for (const [ordinal, raw] of kept?.tracks ?? []) {
    const track = byOrdinal.get(ordinal);
    const said = /^<track\b[^>]*?\blabel="([^"]*)"/.exec(raw)?.[1];
    if (track === undefined) {
      // What could not be read was never a track here; it goes back as it came.
      if (!wasShown(run.db, source, ordinal)) texts.push(raw);
      else if (run.only === null && !leftOut.has(ordinal)) run.report.note('changed', cvatReasons.deleted, place);
      continue;
    }
    const label = names.get(track.labelId) ?? '';
    const isEdited = lastEditOfTrack(run.db, track.id) !== source?.seq || said !== escaped(label);
    const isSame = !isEdited && !visibleSpans(track, video.frames).some((span) => meets(video.deleted, span));
    if (isEdited) run.report.note('changed', cvatReasons.edited, place);
    const id = /^<track\b[^>]*?\bid="([^"]*)"/.exec(raw)?.[1] ?? ordinal;
    const until = { ...frames, stop: writtenStop(raw, track, frames.stop) };
    texts.push(isSame ? raw : trackText(track, { id, label, frames: until, isNested }));
  }
  for (const [i, track] of added.entries()) {
    if (kept !== null) run.report.note('changed', cvatReasons.added, place);
    if (track.keyframes.some(({ geometry }) => geometry.kind === 'polygon' && geometry.parts.length > 1))
      run.report.note('changed', cvatReasons.partsLeftOut, place);
    texts.push(
      trackText(track, { id: (kept?.tracks.size ?? 0) + i, label: names.get(track.labelId) ?? '', frames, isNested }),
    );
  }
  return texts;
}

/** The last frame that an object which holds to the end is written on: files there are end before the video does. */
function writtenStop(raw: string, track: Tracked, stop: number): number {
  const [, own = ''] = /^<track\b([\s\S]*?)(?:<track\b|$)/.exec(raw) ?? [];
  const [, frame, outside] = [...own.matchAll(/\bframe="(\d+)" outside="([01])"/g)].at(-1) ?? [];
  if (frame === undefined || outside === '1' || track.afterLast !== 'hold') return stop;
  return Math.min(stop, Math.max(Number(frame), lastFrameOf(track)));
}

function isOf(source: SourceRow | null, { id }: Tracked): boolean {
  return source !== null && id.startsWith(source.shapePrefix);
}

/** Whether a record of a source was a track once: the journal row of the import made it. */
function wasShown(db: WritableDb, source: SourceRow | null, ordinal: number): boolean {
  if (source === null) return false;
  const diff = db.prepare<[number], string>('SELECT diff FROM journal WHERE seq = ?').pluck().get(source.seq) ?? '';
  const id = source.shapePrefix + ordinal.toString(16).padStart(36 - source.shapePrefix.length, '0');
  return diff.includes(`"id":"${id}"`);
}

/**
 * What a file declares of its labels, anew for those whose attributes a person changed since it was read. What another
 * file brought to a label since is not this one's.
 */
function redeclared(head: string, { db, labels }: VideoExport, source: SourceRow | null): string {
  const file = source === null ? null : readCvatFile(`${head}</annotations>`);
  if (source === null || file === null || !file.ok) return head;
  const said = new Map(labelsOf(file.value.meta).map(({ name, attributes }) => [name, attributes]));
  return labels.reduce((text, { id, name, attributes = [] }) => {
    const before = said.get(name);
    const isSame = before === undefined || isDeclaredAlike(before, attributes);
    return isSame || !isEditedSince(db, id, source.seq) ? text : withDeclarations(text, name, attributes);
  }, head);
}

/** Labels the file does not list yet are added at the end of its list. */
function withLabels(head: string, { labels }: VideoExport, tracks: readonly Tracked[]): string {
  const used = new Set(tracks.map((track) => track.labelId));
  const missing = labels.filter(({ id, name }) => used.has(id) && !head.includes(`<name>${escaped(name)}</name>`));
  if (missing.length === 0) return head;
  const end = head.lastIndexOf('</labels>');
  if (end === -1) return head;
  const texts = missing.map((label) => `${labelText(label, null)}\n`);
  return `${head.slice(0, end)}${texts.join('')}      ${head.slice(end)}`;
}

type Grid = Omit<WrittenFrames, 'deleted'>;

function writtenFrames(head: string, whole: Grid): Grid {
  const file = readCvatFile(`${head}</annotations>`);
  const step = Number(/step=(\d+)/.exec(head)?.[1] ?? 1);
  if (!file.ok) return { ...whole, step: Math.max(1, step) };
  const { start, stop } = taskOf(file.value.meta);
  return { start, stop: Math.max(start, stop), step: Math.max(1, step) };
}

/** One video goes into the file that was named; several into a folder, under their own names. */
function pathFor(output: string, video: VideoRow, count: number): string {
  const isFolder = output.endsWith('/') || (existsSync(output) && statSync(output).isDirectory());
  if (count === 1 && !isFolder) return output;
  if (!isFolder && extname(output) !== '')
    throw new HostRefusal('usage', `The project has ${count} videos, so the output is a folder, not a file.`);
  return join(output, `${video.path.slice(0, -extname(video.path).length || undefined)}.xml`);
}
