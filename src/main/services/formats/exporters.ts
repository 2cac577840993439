import type { ExportFormat } from '../../../core/contract/job.ts';
import type { Report } from '../../../core/formats/report.ts';
import type { WritableDb } from '../../store/db.ts';
import { exportCoco } from './coco/exportCoco.ts';
import type { ExportRequest } from './coco/exportRun.ts';
import { exportCvat } from './cvat/exportCvat.ts';
import { exportHalte } from './halte/exportHalte.ts';
import { exportMot } from './mot/exportMot.ts';
import type { Steps } from './progress.ts';

/** What writes each format. */
export const exporters: Readonly<Record<ExportFormat, (db: WritableDb, request: ExportRequest) => Steps<Report>>> = {
  coco: exportCoco,
  cvat: exportCvat,
  mot: exportMot,
  halte: exportHalte,
};
