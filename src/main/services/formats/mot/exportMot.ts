import { basename, extname, join } from 'node:path';
import type { Label, Shape, Tracked } from '../../../../core/document/records.ts';
import { isMotTrack, type MotTrack, motRows } from '../../../../core/formats/mot/motRows.ts';
import { motReasons } from '../../../../core/formats/mot/reasons.ts';
import { collectReport, type Report, type ReportCollector } from '../../../../core/formats/report.ts';
import { HostRefusal } from '../../../../core/refusal.ts';
import type { WritableDb } from '../../../store/db.ts';
import { labelledPictures, type VideoRow, videosOf } from '../../../store/project/repositories/items.ts';
import { allLabels } from '../../../store/project/repositories/labels.ts';
import { shapesOfItem } from '../../../store/project/repositories/shapes.ts';
import { tracksOfItem } from '../../../store/project/repositories/tracks.ts';
import { type AtomicFile, atomicFile } from '../atomicFile.ts';
import type { ExportRequest } from '../coco/exportRun.ts';
import { labelFilter } from '../labelFilter.ts';
import type { Steps } from '../progress.ts';

/** Frames between two places where the work may be given up. */
const framesPerStep = 1000;

/**
 * Writes the videos of a project as MOT 1.1, a sequence folder each (`gt/gt.txt`, `gt/labels.txt`, `seqinfo.ini`), from one
 * moment of it. One video goes into the folder that was named, several into folders of their names. All files appear at
 * the end or none. A box of one frame has the number -1, as no object is followed there.
 *
 * @throws HostRefusal `export-no-video`, `usage`, `output-unwritable`, `disk-full`
 */
export function* exportMot(db: WritableDb, request: ExportRequest): Steps<Report> {
  db.exec('BEGIN');
  const files: AtomicFile[] = [];
  try {
    const report = collectReport({
      action: 'export',
      format: 'mot',
      input: request.projectPath,
      output: request.output,
    });
    const videos = videosOf(db);
    if (videos.length === 0)
      throw new HostRefusal('export-no-video', 'The project has no video, and MOT holds nothing else.');
    const labels = allLabels(db);
    const run = { db, report, labels, only: labelFilter(request.onlyLabels, labels) };
    const begin = (...path: string[]) => {
      const file = atomicFile(join(request.output, ...path), request.id);
      files.push(file);
      return file;
    };
    const total = videos.reduce((sum, { frames }) => sum + frames, 0);
    let before = 0;
    for (const video of videos) {
      const folder = videos.length === 1 ? '' : video.path.slice(0, -extname(video.path).length || undefined);
      const rows = begin(folder, 'gt', 'gt.txt');
      for (const done of writeRows(rows, run, video)) yield { done: before + done, total, unit: 'records' };
      before += video.frames;
      rows.finish();
      for (const [path, text] of [
        [['gt', 'labels.txt'], labels.map(({ name }) => `${name.replaceAll(/[\r\n]/g, ' ')}\n`).join('')],
        [['seqinfo.ini'], sequenceText(video)],
      ] as const) {
        const file = begin(folder, ...path);
        file.write(text);
        file.finish();
      }
      report.add('written', 'files', 3);
    }
    for (const { path, objects } of labelledPictures(db))
      for (let k = 0; k < objects; k++)
        report.note('leftOut', motReasons.picture, () => ({ file: '', at: '', image: path }));
    for (const file of files) file.publish();
    return report.done();
  } finally {
    for (const file of files.toReversed()) file.discard();
    db.exec('ROLLBACK');
  }
}

type Writing = {
  readonly db: WritableDb;
  readonly report: ReportCollector;
  readonly labels: readonly Label[];
  readonly only: ReadonlySet<string> | null;
};

/** Writes the rows of a video and tells, from time to time, how many frames are done. */
function* writeRows(file: AtomicFile, run: Writing, video: VideoRow): Generator<number> {
  const tracks = writtenTracks(run, video);
  let frame = 0;
  for (const rows of motRows(tracks, video.frames)) {
    file.write(rows);
    frame += 1;
    if (frame % framesPerStep === 0) yield frame;
  }
}

function writtenTracks({ db, report, labels, only }: Writing, video: VideoRow): MotTrack[] {
  const place = () => ({ file: '', at: '', image: video.path });
  const classes = new Map(labels.map(({ id }, i) => [id, i + 1]));
  const isAsked = ({ labelId }: { readonly labelId: string }) => only === null || only.has(labelId);
  const shapes = shapesOfItem(db, video.id).filter(isAsked);
  for (const { frame } of shapes) if (frame === undefined) report.note('leftOut', motReasons.tag, place);
  const followed = tracksOfItem(db, video.id)
    .filter(isAsked)
    .map((track, i) => ({ track, id: i + 1 }));
  const single = shapes.flatMap((shape) => (shape.frame === undefined ? [] : [{ track: asTrack(shape), id: -1 }]));
  return [...followed, ...single].flatMap(({ track, id }) => {
    if (!isMotTrack(track)) {
      report.note('leftOut', motReasons.notBox, place);
      return [];
    }
    if (hasAttributes(track)) report.note('changed', motReasons.attributes, place);
    report.add('written', 'tracks');
    return [{ id, classNumber: classes.get(track.labelId) ?? 0, track }];
  });
}

function hasAttributes({ attributes, keyframes }: Tracked): boolean {
  return [attributes, ...keyframes.map((each) => each.attributes)].some((each) => Object.keys(each).length > 0);
}

function asTrack({ id, itemId, labelId, geometry, z, attributes, frame = 0 }: Shape): Tracked {
  const keyframe = { trackId: id, frame, geometry, outside: false, occluded: false, isHeld: false, z, attributes: {} };
  return { id, itemId, labelId, afterLast: 'end', attributes, keyframes: [keyframe] };
}

/** Without a frame rate: a video of a varying rate has none, and whoever needs times takes them from `halte frames`. */
function sequenceText({ path, width, height, frames }: VideoRow): string {
  const name = basename(path, extname(path));
  return `[Sequence]\nname=${name}\nimDir=img1\nseqLength=${frames}\nimWidth=${width}\nimHeight=${height}\nimExt=.jpg\n`;
}
