import type { RestEvent } from '../../../core/rest/events.ts';
import type { Policy } from '../../../core/rest/policy.ts';
import { type Step, step } from '../../../core/rest/restMachine.ts';
import type { RestState } from '../../../core/rest/state.ts';
import { inTransaction, type WritableDb } from '../../store/db.ts';
import { putRestState } from '../../store/workstation/repositories/restState.ts';
import { putSession } from '../../store/workstation/repositories/session.ts';
import { appendEntries } from '../record/appendEntries.ts';

/** What a step starts from. `mustStore` stores it even where it only moved counters. */
export type StepFrom = {
  readonly workerId: string;
  readonly state: RestState;
  readonly policy: Policy;
  readonly mustStore: boolean;
};

/**
 * One step of the engine. State, ledger entries and the opening or closing of the session are on the disk, in one
 * transaction, when it returns; only a step that merely moved counters may wait for the next heartbeat.
 */
export function storedStep(db: WritableDb, from: StepFrom, event: RestEvent): Step {
  const done = step(from.state, event, from.policy);
  const isQuiet = done.entries.length === 0 && done.effects.length === 0 && done.state.phase === from.state.phase;
  if (isQuiet && !from.mustStore) return done;
  const { workerId } = from;
  const { sample } = event;
  inTransaction(db, () => {
    appendEntries(db, { workerId, sample }, done.entries);
    putRestState(db, workerId, done.state);
    const isOn = done.state.phase !== 'off';
    if (isOn === (from.state.phase !== 'off')) return;
    putSession(db, isOn ? { workerId, signedInAtMs: Math.round(sample.wall_ms) } : null);
  });
  return done;
}
