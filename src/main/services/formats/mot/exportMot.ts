import { basename, extname, join } from 'node:path';
import { isMotTrack, type MotTrack, motRows, saysMoreThanMot } from '../../../../core/formats/mot/motRows.ts';
import { looseId } from '../../../../core/formats/mot/readMot.ts';
import { motReasons } from '../../../../core/formats/mot/reasons.ts';
import { rewrittenMot } from '../../../../core/formats/mot/writeMot.ts';
import type { Report } from '../../../../core/formats/report.ts';
import type { WritableDb } from '../../../store/db.ts';
import type { VideoRow } from '../../../store/project/repositories/items.ts';
import type { AtomicFile } from '../atomicFile.ts';
import { chosenFrames } from '../chosenFrames.ts';
import type { ExportRequest } from '../coco/exportRun.ts';
import { exportVideos, type VideoExport } from '../exportVideos.ts';
import type { Steps } from '../progress.ts';
import { objectsOf, type VideoObject } from '../videoObjects.ts';
import { type KeptMot, keptMot } from './keptMot.ts';
import { type MotClasses, motClasses } from './writtenClasses.ts';

/** Frames between two places where the work may be given up. */
const framesPerStep = 1000;

/**
 * Writes the videos of a project as MOT 1.1, a sequence folder each (`gt/gt.txt`, `gt/labels.txt`, `seqinfo.ini`), from one
 * moment of it. One video goes into the folder that was named, several into folders of their names. All files appear at
 * the end or none. A box of one frame has the number -1, as no object is followed there. Rows that were imported and not
 * edited since are written back word for word.
 *
 * @throws HostRefusal `export-no-video`, `usage`, `output-unwritable`, `disk-full`
 */
export function exportMot(db: WritableDb, request: ExportRequest): Steps<Report> {
  return exportVideos(db, request, {
    name: 'mot',
    needsVideo: 'The project has no video, and MOT holds nothing else.',
    pictureLeftOut: motReasons.picture,
    *write(run, videos) {
      const total = videos.reduce((sum, { frames }) => sum + frames, 0);
      let before = 0;
      for (const video of videos) {
        const folder = videos.length === 1 ? '' : video.path.slice(0, -extname(video.path).length || undefined);
        for (const done of writeVideo(run, video, join(request.output, folder)))
          yield { done: before + done, total, unit: 'records' };
        before += video.frames;
      }
    },
  });
}

/** Writes a sequence and tells, from time to time, how many frames are done. */
function* writeVideo(run: VideoExport, video: VideoRow, place: string): Generator<number> {
  const kept = keptMot(run.db, video);
  const { objects: all, leftOutIds } = objectsOf(run, video, motReasons.tag);
  const objects = all.filter((object) => isHeld(run, video, object));
  const classes = motClasses(run, kept, objects);
  const rows = run.begin(join(place, 'gt', 'gt.txt'));
  const isWhole = run.frames === 'all' && video.deleted.length === 0;
  const chosen = isWhole ? null : chosenFrames(run.frames, { ...video, frames: framesOf(run, video, kept) }, objects);
  run.report.add('read', 'frames', video.frames);
  run.report.add('written', 'frames', chosen?.length ?? video.frames);
  if (kept === null) yield* writeRows(rows, tracksFrom(run, video, { objects, classes, kept }), { ...video, chosen });
  else rows.write(rewritten(run, video, { objects, leftOutIds, classes, kept, chosen }));
  rows.finish();
  const texts = [
    ['gt/labels.txt', classes.text],
    ['seqinfo.ini', kept === null ? sequenceText(video) : kept.sequenceText],
  ] as const;
  for (const [name, text] of texts) if (text !== null) writeWhole(run.begin(join(place, name)), text);
  run.report.add('written', 'files', 1 + texts.filter(([, text]) => text !== null).length);
}

/** How many frames rows may stand on: where all are written, also those of the file that the video does not have. */
function framesOf(run: VideoExport, video: VideoRow, kept: KeptMot | null): number {
  if (run.frames !== 'all' || kept === null) return video.frames;
  return kept.file.objects.reduce((most, { rows }) => Math.max(most, 1 + (rows.at(-1)?.frame ?? 0)), video.frames);
}

function writeWhole(file: AtomicFile, text: string): void {
  file.write(text);
  file.finish();
}

type WrittenFrames = { readonly frames: number; readonly chosen: readonly number[] | null };

function* writeRows(
  file: AtomicFile,
  tracks: readonly MotTrack[],
  { frames, chosen }: WrittenFrames,
): Generator<number> {
  const isChosen = chosen === null ? null : new Set(chosen);
  let frame = 0;
  for (const rows of motRows(tracks, frames)) {
    if (isChosen?.has(frame) !== false) file.write(rows.map(({ text }) => text).join(''));
    frame += 1;
    if (frame % framesPerStep === 0) yield frame;
  }
}

function isHeld({ report }: VideoExport, video: VideoRow, { track }: VideoObject): boolean {
  const place = () => ({ file: '', at: '', image: video.path });
  const isBox = isMotTrack(track);
  if (!isBox) report.note('leftOut', motReasons.notBox, place);
  else if (saysMoreThanMot(track)) report.note('changed', motReasons.attributes, place);
  return isBox;
}

type Written = {
  readonly objects: readonly VideoObject[];
  readonly classes: MotClasses;
  readonly kept: KeptMot | null;
};

/** The objects as MOT has them: those of the file under their own numbers, others under the next that are free. */
function tracksFrom({ report }: VideoExport, video: VideoRow, { objects, classes, kept }: Written): MotTrack[] {
  const place = () => ({ file: '', at: '', image: video.path });
  let next = kept?.nextId ?? 1;
  return objects.map(({ track, shape }) => {
    const read = kept?.objectOf(track.id) ?? null;
    if (kept !== null) report.note('changed', read === null ? motReasons.added : motReasons.edited, place);
    report.add('written', shape === null ? 'tracks' : 'shapes');
    const written = read === null ? null : new Map(read.rows.map((row) => [row.frame, row]));
    const id =
      read !== null && (read.id === looseId) === (shape !== null) ? read.id : shape === null ? next++ : looseId;
    return { id, classNumber: classes.numberOf(track.labelId), track, ...(written === null ? {} : { written }) };
  });
}

type Kept = Written & {
  readonly leftOutIds: ReadonlySet<string>;
  readonly kept: KeptMot;
  readonly chosen: readonly number[] | null;
};

/** The text that was imported, with what was edited, deleted or made since. */
function rewritten(run: VideoExport, video: VideoRow, about: Kept): string {
  const { kept, objects } = about;
  const there = new Set(objects.flatMap(({ track }) => kept.objectOf(track.id) ?? []));
  const isSame = ({ track, seq }: VideoObject) => {
    const read = kept.objectOf(track.id);
    return read !== null && seq === kept.seq && kept.labelIdOf(read.classNumber) === track.labelId;
  };
  const changed = objects.filter((object) => !isSame(object));
  const edited = new Set(changed.flatMap(({ track }) => kept.objectOf(track.id) ?? []));
  const gone = new Set(kept.file.objects.filter((read) => !there.has(read) || edited.has(read)));
  const leftOut = new Set([...about.leftOutIds].map(kept.objectOf));
  const place = () => ({ file: '', at: '', image: video.path });
  if (run.only === null)
    for (const read of gone)
      if (!edited.has(read) && !leftOut.has(read)) run.report.note('changed', motReasons.deleted, place);
  for (const { shape } of objects.filter(isSame)) run.report.add('written', shape === null ? 'tracks' : 'shapes');
  const tracks = tracksFrom(run, video, { ...about, objects: changed });
  return rewrittenMot(kept.file, { gone, tracks, chosen: about.chosen, frames: video.frames });
}

/** Without a frame rate: a video of a varying rate has none, and whoever needs times takes them from `halte frames`. */
function sequenceText({ path, width, height, frames }: VideoRow): string {
  const name = basename(path, extname(path));
  return `[Sequence]\nname=${name}\nimDir=img1\nseqLength=${frames}\nimWidth=${width}\nimHeight=${height}\nimExt=.jpg\n`;
}
