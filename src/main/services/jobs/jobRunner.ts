import { Worker } from 'node:worker_threads';
import type { Job } from '../../../core/contract/job.ts';
import type { Report } from '../../../core/formats/report.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import type { Progress } from '../formats/progress.ts';
import type { NewId } from '../ids.ts';
import type { JobKind, JobParams, JobResult } from './jobKinds.ts';
import type { JobMessage, JobOrder } from './jobMessages.ts';

/** What the runner needs: the file that work runs in, and who hears of jobs and of mistakes of ours. */
export type JobRunnerPorts = {
  readonly jobWorker: URL;
  readonly newId: NewId;
  readonly nowMs: () => number;
  readonly emit: (job: Job) => void;
  readonly report: (what: string, error: unknown) => void;
};

/** How many finished jobs are remembered, so that a window opened later can show their reports. */
const remembered = 20;

/** Before this much work is done, how long the rest takes is a guess nobody should see. */
const estimateAfterMs = 1000;

type Running = { readonly worker: Worker; readonly ended: Promise<unknown> };

/** Runs long work in threads of their own, tells how far it is, and stops it when asked. */
export class JobRunner {
  readonly #ports: JobRunnerPorts;
  readonly #jobs = new Map<string, Job>();
  readonly #running = new Map<string, Running>();

  constructor(ports: JobRunnerPorts) {
    this.#ports = ports;
  }

  /** All jobs that run or were finished lately, the oldest first. */
  list(): Job[] {
    return [...this.#jobs.values()];
  }

  /** Whether a job of a kind is running. */
  isRunning(kind: string): boolean {
    return this.list().some((job) => job.state === 'running' && job.kind === kind);
  }

  /**
   * Starts work whose result is a report (or null), and gives the job as it begins.
   *
   * @param onEnd hears of the end before any window does; what it throws after the work was done fails the job
   */
  start<Kind extends Job['kind']>(
    kind: Kind,
    path: string,
    { params, onEnd }: { readonly params: JobParams<Kind>; readonly onEnd: (state: Job['state']) => void },
  ): Job {
    const startedMs = this.#ports.nowMs();
    const job: Job = { ...blank, id: this.#ports.newId(), kind, path };
    this.#jobs.set(job.id, job);
    const onProgress = (progress: Progress) => this.#change(job.id, this.#shown(progress, startedMs));
    const { worker, result } = this.#work(kind, params, onProgress);
    const ended = result
      .then((report): End => {
        onEnd('done');
        return { state: 'done', report: report as Report | null };
      })
      .catch((error): End => {
        const end = endOf(error);
        onEnd(end.state);
        return end;
      })
      .then((end) => {
        this.#running.delete(job.id);
        this.#change(job.id, { ...end, remainingMs: null });
        this.#forgetOld();
      });
    this.#running.set(job.id, { worker, ended });
    this.#ports.emit(job);
    return job;
  }

  /** Runs work in a thread of its own that no window is told of. */
  async ask<Kind extends JobKind>(kind: Kind, params: JobParams<Kind>): Promise<JobResult<Kind>> {
    return (await this.#work(kind, params, () => {}).result) as JobResult<Kind>;
  }

  /** Asks a job to give up; it ends as `cancelled` once it has undone what it began. Does nothing to a finished one. */
  cancel(id: string): void {
    this.#running.get(id)?.worker.postMessage({ type: 'cancel' });
  }

  /** Gives up all that runs and waits for its end. */
  async close(): Promise<void> {
    for (const id of this.#running.keys()) this.cancel(id);
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  #work(kind: JobKind, params: unknown, onProgress: (progress: Progress) => void) {
    const order: JobOrder = { kind, params };
    const worker = new Worker(this.#ports.jobWorker, { workerData: order });
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    worker.on('message', (message: JobMessage) => {
      if (message.type === 'progress') onProgress(message.progress);
      else if (message.type === 'done') resolve(message.result);
      else {
        if (message.fault !== null) this.#ports.report(`a job (${kind})`, message.fault);
        reject(new HostRefusal(message.refusal.code, message.refusal.message));
      }
    });
    worker.on('error', (error) => {
      this.#ports.report(`a job (${kind})`, error);
      reject(new HostRefusal('fault', 'Halte made a mistake; nothing was changed.'));
    });
    worker.on('exit', () => reject(new HostRefusal('fault', 'The work ended without a result; nothing was changed.')));
    return { worker, result: promise };
  }

  #shown({ done, total, unit }: Progress, startedMs: number): Partial<Job> {
    const elapsedMs = this.#ports.nowMs() - startedMs;
    const isKnown = elapsedMs > estimateAfterMs && done > 0;
    return { done, total, unit, remainingMs: isKnown ? Math.round((elapsedMs * (total - done)) / done) : null };
  }

  #change(id: string, change: Partial<Job>): void {
    const job = this.#jobs.get(id);
    if (job === undefined || job.state !== 'running') return;
    const changed = { ...job, ...change };
    this.#jobs.set(id, changed);
    this.#ports.emit(changed);
  }

  #forgetOld(): void {
    const finished = this.list().filter((job) => job.state !== 'running');
    for (const job of finished.slice(0, -remembered)) this.#jobs.delete(job.id);
  }
}

const blank = {
  state: 'running',
  done: 0,
  total: null,
  unit: 'records',
  remainingMs: null,
  report: null,
  refusal: null,
} as const;

type End = Partial<Job> & Pick<Job, 'state'>;

function endOf(error: unknown): End {
  const { code, message } = error instanceof HostRefusal ? error : { code: 'fault', message: String(error) };
  return { state: code === 'cancelled' ? 'cancelled' : 'failed', refusal: { code, message } };
}
