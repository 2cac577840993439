import { setImmediate } from 'node:timers/promises';
import { HostRefusal } from '../../../core/refusal.ts';
import type { Progress, Steps } from '../formats/progress.ts';

/** What long work answers to: it tells how far it is, and gives up when the signal says so. */
export type JobControl = { readonly signal: AbortSignal; onProgress(progress: Progress): void };

/** How long work goes on before others get a turn; a cancel is heard this much later at most. */
const turnMs = 25;

/**
 * Runs steps to their end, giving others a turn in between.
 *
 * @throws HostRefusal `cancelled` when the signal says so; the steps have then undone what they began
 */
export async function runSteps<Result>(steps: Steps<Result>, control: JobControl): Promise<Result> {
  let turnEnds = performance.now() + turnMs;
  try {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (performance.now() < turnEnds) continue;
      control.onProgress(step.value);
      await setImmediate();
      if (control.signal.aborted) throw cancelled();
      turnEnds = performance.now() + turnMs;
    }
  } finally {
    steps.return(undefined as never);
  }
}

/** What a job that was given up ends with. */
export function cancelled(): HostRefusal {
  return new HostRefusal('cancelled', 'It was cancelled; nothing was changed.');
}
