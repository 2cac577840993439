import { reasons } from '../../../../core/formats/coco/reasons.ts';
import { collectReport, type Report } from '../../../../core/formats/report.ts';
import type { WritableDb } from '../../../store/db.ts';
import { hasEdits, recordCount, shapesWithoutSource } from '../../../store/project/repositories/foreign.ts';
import { itemById, itemCounts, videosOf } from '../../../store/project/repositories/items.ts';
import { allLabels } from '../../../store/project/repositories/labels.ts';
import { type AtomicFile, atomicFile } from '../atomicFile.ts';
import { labelFilter } from '../labelFilter.ts';
import type { Steps } from '../progress.ts';
import { additionsOf } from './exportAdditions.ts';
import type { ExportRequest, ExportRun } from './exportRun.ts';
import { exportTargets, ownerFinder } from './exportTargets.ts';
import { frameVideos } from './frameObjects.ts';
import { type FrameTarget, frameTargets } from './frameTargets.ts';
import { pathStem } from './importFrames.ts';
import { writeFrameTarget } from './writeFrameTarget.ts';
import { writeTarget } from './writeTarget.ts';

/** How many records are written between two pauses. */
const recordsAtOnce = 1000;

/**
 * Writes a project as COCO, from one moment of it, while others go on editing. All files appear at the end or none does.
 *
 * @throws HostRefusal `usage`, `output-unwritable`, `disk-full`
 */
export function* exportCoco(db: WritableDb, request: ExportRequest): Steps<Report> {
  db.exec('BEGIN');
  try {
    const run = startRun(db, request);
    yield* writeAll(run);
    return run.report.done();
  } finally {
    db.exec('ROLLBACK');
  }
}

function startRun(db: WritableDb, request: ExportRequest): WholeRun {
  const frames = frameTargets(db);
  const listed = new Set(frames.flatMap(({ videos }) => videos.map(({ video }) => video.id)));
  const videos = videosOf(db);
  const loose = videos.filter(({ id }) => !listed.has(id));
  const { targets, framePaths } = exportTargets(db, request.output, { frames, hasLooseVideos: loose.length > 0 });
  const labels = new Map(allLabels(db).map((label) => [label.id, label]));
  const report = collectReport({
    action: 'export',
    format: 'coco',
    input: request.projectPath,
    output: request.output,
  });
  const run = { db, request, report, shownLabels: labelFilter(request.onlyLabels, [...labels.values()]) };
  const pictures = itemCounts(db).items - videos.length;
  if (pictures > 0) report.add('read', 'images', pictures);
  const isOnlyVideo = videos.length === 1 && pictures === 0;
  const named = loose.map((video) => ({ video, folder: isOnlyVideo ? '' : pathStem(video.path) }));
  const looseVideos = named.length === 0 ? [] : frameVideos(run, named);
  return {
    ...run,
    targets,
    labels,
    looseVideos,
    frameTargets: frames,
    framePaths,
    hasEdits: hasEdits(db),
    ownerOf: ownerFinder(db, targets),
  };
}

/** An export with the imported files of frames that it writes, too, and where. */
type WholeRun = ExportRun & {
  readonly frameTargets: readonly FrameTarget[];
  readonly framePaths: readonly string[];
};

function* writeAll(run: WholeRun): Steps<void> {
  const total = recordCount(run.db);
  const files: AtomicFile[] = [];
  let done = 0;
  try {
    for (const target of run.targets) {
      const file = atomicFile(target.path, run.request.id);
      files.push(file);
      for (const text of writeTarget(run, target, additionsOf(run, target))) {
        file.write(text);
        done += 1;
        if (done % recordsAtOnce === 0) yield { done: Math.min(done, total), total, unit: 'records' };
      }
      file.finish();
      run.report.add('written', 'files');
    }
    for (const [i, target] of run.frameTargets.entries()) {
      const file = atomicFile(run.framePaths[i] ?? '', run.request.id);
      files.push(file);
      for (const text of writeFrameTarget(run, target)) file.write(text);
      file.finish();
      run.report.add('written', 'files');
      yield { done: Math.min(done, total), total, unit: 'records' };
    }
    noteUnplaced(run);
    for (const file of files) file.publish();
  } finally {
    // The first file may have made the folder: it goes last, when the folder is empty.
    for (const file of files.toReversed()) file.discard();
  }
}

/** Tags made in Halte that none of several files has a place for. */
function noteUnplaced({ db, hasEdits: isEdited, ownerOf, report }: ExportRun): void {
  if (!isEdited) return;
  for (const { itemId, kind } of shapesWithoutSource(db, 'coco')) {
    if (ownerOf(itemId, kind === 'tag' ? 'tag' : 'place') !== null) continue;
    report.note('leftOut', reasons.tagLeftOut, () => ({ file: '', at: '', image: itemById(db, itemId)?.path ?? null }));
  }
}
