import { HostRefusal } from '../../../core/refusal.ts';
import { minutesInWords } from '../../../core/rest/sentences.ts';
import type { WritableDb } from '../../store/db.ts';
import { putPinFailures, type WorkerRow } from '../../store/workstation/repositories/workers.ts';
import type { ClockSource } from '../rest/systemClock.ts';
import { isPin, oneMoreFailure, pinWaitLeftMs } from './pin.ts';

/**
 * Whether somebody is the worker they say they are; a worker without a PIN is taken at their word.
 *
 * @throws HostRefusal `wrong-pin`, `pin-wait`
 */
export function checkPin(db: WritableDb, clock: ClockSource, worker: WorkerRow, pin: string | null): void {
  if (worker.pinHash === null) return;
  const now = clock.sample();
  const waitMs = pinWaitLeftMs(worker.pinFailures, now);
  if (waitMs > 0) throw pinWait(waitMs);
  if (isPin(pin ?? '', worker.pinHash)) {
    if (worker.pinFailures !== null) putPinFailures(db, worker.id, null);
    return;
  }
  const failures = oneMoreFailure(worker.pinFailures, now);
  putPinFailures(db, worker.id, failures);
  const nextMs = pinWaitLeftMs(failures, now);
  if (nextMs > 0) throw pinWait(nextMs);
  throw new HostRefusal('wrong-pin', 'This is not the PIN of this worker.');
}

function pinWait(ms: number): HostRefusal {
  return new HostRefusal('pin-wait', `Three wrong PINs: please wait ${minutesInWords(ms).en} and try again.`);
}
