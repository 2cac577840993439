import type { FrameChoice } from '../../../../core/contract/job.ts';
import type { Label } from '../../../../core/document/records.ts';
import type { BoxStyle } from '../../../../core/formats/coco/writeAnnotation.ts';
import type { ReportCollector } from '../../../../core/formats/report.ts';
import type { ReadableDb } from '../../../store/db.ts';
import type { SourceRow } from '../../../store/project/repositories/foreign.ts';
import type { FrameVideo } from './frameObjects.ts';
import type { SourceDetail } from './sourceDetail.ts';

/** What is asked of an export. `onlyLabels` are names; null takes all. */
export type ExportRequest = {
  readonly output: string;
  readonly projectPath: string;
  readonly boxStyle: BoxStyle;
  readonly withTags: boolean;
  readonly onlyLabels: readonly string[] | null;
  /** Which frames of videos are written where the format has frames. */
  readonly frames: FrameChoice;
  /** Tells this attempt's temporary files from others. */
  readonly id: string;
};

/** A file to write: from an imported one, or from nothing for what was made in Halte. */
export type ExportTarget = {
  readonly path: string;
  readonly name: string;
  readonly source: SourceRow | null;
  readonly detail: SourceDetail;
};

/** A whole export while it runs. */
export type ExportRun = {
  readonly db: ReadableDb;
  readonly request: ExportRequest;
  readonly report: ReportCollector;
  readonly targets: readonly ExportTarget[];
  readonly labels: ReadonlyMap<string, Label>;
  readonly hasEdits: boolean;
  /** The target that what was made in Halte on an item belongs to. */
  readonly ownerOf: (itemId: string, kind: 'tag' | 'place') => ExportTarget | null;
  /** Labels to show; null shows all. */
  readonly shownLabels: ReadonlySet<string> | null;
  /** The videos whose frames no imported file lists. */
  readonly looseVideos: readonly FrameVideo[];
};
