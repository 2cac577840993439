/** How far long work is; `unit` names what is counted. */
export type Progress = {
  readonly done: number;
  readonly total: number;
  readonly unit: 'bytes' | 'records' | 'files' | 'seconds';
};

/**
 * Long work as steps: it yields where it may be paused or given up. Closing the generator gives up; it then undoes what
 * it began.
 */
export type Steps<Result> = Generator<Progress, Result>;

/** Runs long work to its end without pausing. */
export function runThrough<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
