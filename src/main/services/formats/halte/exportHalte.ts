import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { reasons } from '../../../../core/formats/coco/reasons.ts';
import { type HalteLine, halteVersion, shapeLine, trackLine } from '../../../../core/formats/halte/halteLines.ts';
import { halteReasons } from '../../../../core/formats/halte/reasons.ts';
import { collectReport, type Report, type ReportCollector } from '../../../../core/formats/report.ts';
import { frameIndexOf } from '../../../../core/video/frameIndex.ts';
import { framesIn } from '../../../../core/video/frameRanges.ts';
import { rootFolder } from '../../../media/resolveMedia.ts';
import type { ReadableDb, WritableDb } from '../../../store/db.ts';
import { allSources } from '../../../store/project/repositories/foreign.ts';
import { type FullItem, fullItems } from '../../../store/project/repositories/fullItems.ts';
import { allLabels } from '../../../store/project/repositories/labels.ts';
import { shapesOfItem } from '../../../store/project/repositories/shapes.ts';
import { tracksOfItem } from '../../../store/project/repositories/tracks.ts';
import { videoInfo, videoPackets } from '../../../store/project/repositories/videos.ts';
import { atomicFile } from '../atomicFile.ts';
import type { ExportRequest } from '../coco/exportRun.ts';
import { labelFilter } from '../labelFilter.ts';
import type { Steps } from '../progress.ts';

/** Lines between two places where the work may be given up. */
const linesAtOnce = 1000;

/**
 * Writes a project as Halte JSON Lines, from one moment of it: labels, then each item with its frames, shapes and tracks,
 * always in the same order, so that two files can be compared. The file appears at the end or not at all.
 *
 * @throws HostRefusal `usage`, `output-unwritable`, `disk-full`
 */
export function* exportHalte(db: WritableDb, request: ExportRequest): Steps<Report> {
  db.exec('BEGIN');
  const path = pathFor(request);
  const file = atomicFile(path, request.id);
  try {
    const { projectPath: input } = request;
    const report = collectReport({ action: 'export', format: 'halte', input, output: request.output });
    const run = { db, request, report, base: dirname(path), only: labelFilter(request.onlyLabels, allLabels(db)) };
    let done = 0;
    for (const line of linesOf(run)) {
      file.write(`${JSON.stringify(line)}\n`);
      done += 1;
      if (done % linesAtOnce === 0) yield { done, total: done, unit: 'records' };
    }
    for (const { name } of allSources(db))
      report.note('leftOut', halteReasons.words, () => ({ file: name, at: '', image: null }));
    file.finish();
    file.publish();
    report.add('written', 'files');
    return report.done();
  } finally {
    file.discard();
    db.exec('ROLLBACK');
  }
}

type Run = {
  readonly db: ReadableDb;
  readonly request: ExportRequest;
  readonly report: ReportCollector;
  /** The folder that the file goes into. */
  readonly base: string;
  readonly only: ReadonlySet<string> | null;
};

function* linesOf(run: Run): Generator<HalteLine> {
  const { db, report } = run;
  yield { type: 'halte', version: halteVersion };
  for (const { parentId, ...label } of allLabels(db)) {
    report.add('written', 'labels');
    yield { type: 'label', ...label, parent: parentId };
  }
  for (const item of fullItems(db)) {
    yield* itemLines(run, item);
    yield* objectLines(run, item);
  }
  yield { type: 'end' };
}

function* itemLines({ db, request, report, base }: Run, item: FullItem): Generator<HalteLine> {
  const { id, path, root, width, height, bytes, fingerprint, frames } = item;
  const folder =
    root === null ? null : relative(base, rootFolder(request.projectPath, root)).split(sep).join('/') || '.';
  const about = { id, path, folder, width, height, bytes, fingerprint };
  const side = frames === null ? 'images' : 'videos';
  report.add('read', side);
  report.add('written', side);
  if (frames === null) return yield { type: 'image', ...about };
  const { deleted } = item;
  if (deleted !== null) report.add('written', 'deletedFrames', framesIn(deleted));
  yield { type: 'video', ...about, frames, ...(deleted === null ? {} : { deleted }), info: videoInfo(db, id) };
  const packets = videoPackets(db, id);
  if (packets === null) return;
  const { pts, isKey, frameOf, packetOf } = frameIndexOf(packets);
  const hidden = [...pts.keys()].filter((packet) => frameOf[packet] === -1);
  report.add('written', 'frames', packetOf.length);
  for (const packet of [...hidden, ...packetOf]) {
    const index = frameOf[packet] ?? -1;
    const [timestamp, keyframe] = [pts[packet] ?? 0, isKey[packet] === 1];
    yield { type: 'frame', video: id, index: index === -1 ? null : index, timestamp, keyframe, packet };
  }
}

function* objectLines({ db, report, only }: Run, { id, path }: FullItem): Generator<HalteLine> {
  const isAsked = (labelId: string) => {
    if (only === null || only.has(labelId)) return true;
    report.note('filtered', reasons.filtered, () => ({ file: '', at: '', image: path }));
    return false;
  };
  for (const shape of shapesOfItem(db, id)) {
    report.add('read', 'shapes');
    if (!isAsked(shape.labelId)) continue;
    report.add('written', 'shapes');
    yield shapeLine(shape);
  }
  for (const track of tracksOfItem(db, id)) {
    report.add('read', 'tracks');
    if (!isAsked(track.labelId)) continue;
    report.add('written', 'tracks');
    report.add('written', 'keyframes', track.keyframes.length);
    yield trackLine(track);
  }
}

function pathFor({ output, projectPath }: ExportRequest): string {
  const isFolder = output.endsWith('/') || (existsSync(output) && statSync(output).isDirectory());
  return isFolder ? join(output, `${basename(projectPath, '.halte')}.jsonl`) : output;
}
