import { basename, extname, join } from 'node:path';
import type { Tracked } from '../../../../core/document/records.ts';
import { isMotTrack, type MotTrack, motRows } from '../../../../core/formats/mot/motRows.ts';
import { motReasons } from '../../../../core/formats/mot/reasons.ts';
import type { Report } from '../../../../core/formats/report.ts';
import { trackOf } from '../../../../core/tracks/trackOf.ts';
import type { WritableDb } from '../../../store/db.ts';
import type { VideoRow } from '../../../store/project/repositories/items.ts';
import { shapesOfItem } from '../../../store/project/repositories/shapes.ts';
import { tracksOfItem } from '../../../store/project/repositories/tracks.ts';
import type { AtomicFile } from '../atomicFile.ts';
import type { ExportRequest } from '../coco/exportRun.ts';
import { exportVideos, type VideoExport } from '../exportVideos.ts';
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
        const place = join(request.output, folder);
        const rows = run.begin(join(place, 'gt', 'gt.txt'));
        for (const done of writeRows(rows, run, video)) yield { done: before + done, total, unit: 'records' };
        before += video.frames;
        rows.finish();
        const names = run.labels.map(({ name }) => `${name.replaceAll(/[\r\n]/g, ' ')}\n`);
        writeWhole(run.begin(join(place, 'gt', 'labels.txt')), names.join(''));
        writeWhole(run.begin(join(place, 'seqinfo.ini')), sequenceText(video));
        run.report.add('written', 'files', 3);
      }
    },
  });
}

function writeWhole(file: AtomicFile, text: string): void {
  file.write(text);
  file.finish();
}

/** Writes the rows of a video and tells, from time to time, how many frames are done. */
function* writeRows(file: AtomicFile, run: VideoExport, video: VideoRow): Generator<number> {
  const tracks = writtenTracks(run, video);
  let frame = 0;
  for (const rows of motRows(tracks, video.frames)) {
    file.write(rows);
    frame += 1;
    if (frame % framesPerStep === 0) yield frame;
  }
}

function writtenTracks({ db, report, labels, only }: VideoExport, video: VideoRow): MotTrack[] {
  const place = () => ({ file: '', at: '', image: video.path });
  const classes = new Map(labels.map(({ id }, i) => [id, i + 1]));
  const isAsked = ({ labelId }: { readonly labelId: string }) => only === null || only.has(labelId);
  const shapes = shapesOfItem(db, video.id).filter(isAsked);
  for (const { frame } of shapes) if (frame === undefined) report.note('leftOut', motReasons.tag, place);
  const followed = tracksOfItem(db, video.id)
    .filter(isAsked)
    .map((track, i) => ({ track, id: i + 1 }));
  const single = shapes.flatMap((shape) => (shape.frame === undefined ? [] : [{ track: trackOf(shape), id: -1 }]));
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

/** Without a frame rate: a video of a varying rate has none, and whoever needs times takes them from `halte frames`. */
function sequenceText({ path, width, height, frames }: VideoRow): string {
  const name = basename(path, extname(path));
  return `[Sequence]\nname=${name}\nimDir=img1\nseqLength=${frames}\nimWidth=${width}\nimHeight=${height}\nimExt=.jpg\n`;
}
