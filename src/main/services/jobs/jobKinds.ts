import type { Detected, ExportFormat } from '../../../core/contract/job.ts';
import type { Report } from '../../../core/formats/report.ts';
import { readAnnotations } from '../formats/coco/annotationReader.ts';
import type { ExportRequest } from '../formats/coco/exportRun.ts';
import { detectCounts } from '../formats/detectCounts.ts';
import { exporters } from '../formats/exporters.ts';
import { type ImportAsked, importInput } from '../formats/importInput.ts';
import type { AskedFormat } from '../formats/inputFiles.ts';
import { makeWorkingCopy, type WantedCopy } from '../projects/makeWorkingCopy.ts';
import { newProject, type WantedProject } from '../projects/newProject.ts';
import { type JobControl, runSteps } from './runSteps.ts';
import { openForWork } from './workConnection.ts';

/** Work that runs in a thread of its own: parameters and result travel as plain data. */
export type JobWork<Params, Result> = (params: Params, control: JobControl) => Promise<Result>;

/** Every kind of work by its name; a new kind is a new line. */
export const jobKinds = {
  create: createJob,
  import: importJob,
  export: exportJob,
  transcode: transcodeJob,
  detect: detectJob,
  readAnnotations,
} satisfies Readonly<Record<string, JobWork<never, unknown>>>;

/** The name of a kind of work. */
export type JobKind = keyof typeof jobKinds;

/** What a kind of work is given. */
export type JobParams<Kind extends JobKind> = Parameters<(typeof jobKinds)[Kind]>[0];

/** What a kind of work comes to. */
export type JobResult<Kind extends JobKind> = Awaited<ReturnType<(typeof jobKinds)[Kind]>>;

/** Makes a project from a folder; what could not be read is in the project itself, so there is no report. */
async function createJob(wanted: WantedProject, { signal, onProgress }: JobControl): Promise<null> {
  const tell = (done: number, total: number) => onProgress({ done, total, unit: 'files' });
  await newProject(wanted, { signal, onProgress: tell });
  return null;
}

async function importJob(asked: ImportAsked, control: JobControl): Promise<Report> {
  const db = openForWork(asked.projectPath);
  try {
    return await runSteps(importInput(db, asked), control);
  } finally {
    db.close();
  }
}

async function exportJob(asked: ExportRequest & { readonly to: ExportFormat }, control: JobControl): Promise<Report> {
  const db = openForWork(asked.projectPath);
  try {
    return await runSteps(exporters[asked.to](db, asked), control);
  } finally {
    db.close();
  }
}

async function transcodeJob(wanted: WantedCopy, control: JobControl): Promise<null> {
  const db = openForWork(wanted.projectPath);
  try {
    await makeWorkingCopy(db, wanted, control);
    return null;
  } finally {
    db.close();
  }
}

async function detectJob(
  asked: { readonly input: string; readonly from: AskedFormat; readonly limitMs: number },
  control: JobControl,
): Promise<Detected> {
  return runSteps(detectCounts(asked), control);
}
