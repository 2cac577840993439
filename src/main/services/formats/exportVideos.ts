import type { FrameChoice } from '../../../core/contract/job.ts';
import type { Label } from '../../../core/document/records.ts';
import { collectReport, type Reason, type Report, type ReportCollector } from '../../../core/formats/report.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import type { WritableDb } from '../../store/db.ts';
import { labelledPictures, type VideoRow, videosOf } from '../../store/project/repositories/items.ts';
import { allLabels } from '../../store/project/repositories/labels.ts';
import { type AtomicFile, atomicFile } from './atomicFile.ts';
import type { ExportRequest } from './coco/exportRun.ts';
import { labelFilter } from './labelFilter.ts';
import type { Steps } from './progress.ts';

/** An export of videos while it runs; `only` are the ids of the labels asked for, null for all. */
export type VideoExport = {
  readonly db: WritableDb;
  readonly report: ReportCollector;
  readonly labels: readonly Label[];
  readonly only: ReadonlySet<string> | null;
  readonly frames: FrameChoice;
  /** Begins a file that appears in its place with all the others. */
  begin(path: string): AtomicFile;
};

/** A format that holds videos and nothing else. */
export type VideoFormat = {
  readonly name: string;
  /** Why it cannot be written where there is no video. */
  readonly needsVideo: string;
  readonly pictureLeftOut: Reason;
  write(run: VideoExport, videos: readonly VideoRow[]): Steps<void>;
};

/**
 * Writes the videos of a project from one moment of it. All files appear at the end or none; what stands on pictures is
 * counted as left out.
 *
 * @throws HostRefusal `export-no-video`, `usage`, `output-unwritable`, `disk-full`
 */
export function* exportVideos(db: WritableDb, request: ExportRequest, format: VideoFormat): Steps<Report> {
  db.exec('BEGIN');
  const files: AtomicFile[] = [];
  try {
    const report = collectReport({
      action: 'export',
      format: format.name,
      input: request.projectPath,
      output: request.output,
    });
    const videos = videosOf(db);
    if (videos.length === 0) throw new HostRefusal('export-no-video', format.needsVideo);
    const labels = allLabels(db);
    report.add('read', 'videos', videos.length);
    const begin = (path: string) => {
      const file = atomicFile(path, request.id);
      files.push(file);
      return file;
    };
    yield* format.write(
      { db, report, labels, only: labelFilter(request.onlyLabels, labels), frames: request.frames, begin },
      videos,
    );
    for (const { path, objects } of labelledPictures(db)) {
      report.add('read', 'shapes', objects);
      for (let k = 0; k < objects; k++)
        report.note('leftOut', format.pictureLeftOut, () => ({ file: '', at: '', image: path }));
    }
    for (const file of files) file.publish();
    return report.done();
  } finally {
    for (const file of files.toReversed()) file.discard();
    db.exec('ROLLBACK');
  }
}
