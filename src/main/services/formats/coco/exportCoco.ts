import { reasons } from '../../../../core/formats/coco/reasons.ts';
import { collectReport, type Report } from '../../../../core/formats/report.ts';
import type { WritableDb } from '../../../store/db.ts';
import { hasEdits, recordCount, shapesWithoutSource } from '../../../store/project/repositories/foreign.ts';
import { itemById, labelledVideos } from '../../../store/project/repositories/items.ts';
import { allLabels } from '../../../store/project/repositories/labels.ts';
import { type AtomicFile, atomicFile } from '../atomicFile.ts';
import { labelFilter } from '../labelFilter.ts';
import type { Steps } from '../progress.ts';
import { additionsOf } from './exportAdditions.ts';
import type { ExportRequest, ExportRun } from './exportRun.ts';
import { exportTargets, ownerFinder } from './exportTargets.ts';
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

function startRun(db: WritableDb, request: ExportRequest): ExportRun {
  const targets = exportTargets(db, request.output);
  const labels = new Map(allLabels(db).map((label) => [label.id, label]));
  return {
    db,
    request,
    targets,
    labels,
    report: collectReport({ action: 'export', format: 'coco', input: request.projectPath, output: request.output }),
    hasEdits: hasEdits(db),
    ownerOf: ownerFinder(db, targets),
    shownLabels: labelFilter(request.onlyLabels, [...labels.values()]),
  };
}

function* writeAll(run: ExportRun): Steps<void> {
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
    noteUnplaced(run);
    noteVideos(run);
    for (const file of files) file.publish();
  } finally {
    // The first file may have made the folder: it goes last, when the folder is empty.
    for (const file of files.toReversed()) file.discard();
  }
}

function noteVideos({ db, report }: ExportRun): void {
  for (const { path, objects } of labelledVideos(db)) {
    for (let i = 0; i < objects; i++)
      report.note('leftOut', reasons.videoLeftOut, () => ({ file: '', at: '', image: path }));
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
