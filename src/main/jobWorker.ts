import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { HostRefusal } from '../core/refusal.ts';
import type { Progress } from './services/formats/progress.ts';
import { type JobWork, jobKinds } from './services/jobs/jobKinds.ts';
import type { JobMessage, JobOrder } from './services/jobs/jobMessages.ts';
import { isSqliteError, sqliteRefusal } from './store/project/projectFile.ts';

/** The most times a second that progress is told. */
const tellsPerSecond = 10;

const told = { at: 0 };
const control = new AbortController();

function tell(message: JobMessage): void {
  parentPort?.postMessage(message);
}

function tellProgress(progress: Progress): void {
  const now = performance.now();
  if (now - told.at < 1000 / tellsPerSecond) return;
  told.at = now;
  tell({ type: 'progress', progress });
}

function refusalOf(error: unknown, params: unknown): JobMessage {
  if (error instanceof HostRefusal)
    return { type: 'refused', refusal: { code: error.code, message: error.message }, fault: null };
  const known = isSqliteError(error) ? sqliteRefusal(projectName(params), error.code) : null;
  if (known !== null) return { type: 'refused', refusal: { code: known.code, message: known.message }, fault: null };
  const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { type: 'refused', refusal: { code: 'fault', message: 'Halte made a mistake; nothing was changed.' }, fault };
}

function projectName(params: unknown): string {
  const path = typeof params === 'object' && params !== null && 'projectPath' in params ? params.projectPath : null;
  return typeof path === 'string' ? basename(path) : 'The project';
}

const { kind, params } = workerData as JobOrder;
const work: JobWork<never, unknown> = jobKinds[kind];
parentPort?.on('message', () => control.abort());
try {
  tell({ type: 'done', result: await work(params as never, { signal: control.signal, onProgress: tellProgress }) });
} catch (error) {
  tell(refusalOf(error, params));
}
parentPort?.close();
