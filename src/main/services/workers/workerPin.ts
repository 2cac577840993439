import type { WritableDb } from '../../store/db.ts';
import { putPinFailures, type WorkerRow, workerOf } from '../../store/workstation/repositories/workers.ts';
import { notSignedIn } from '../rest/gateSentences.ts';
import type { ClockSource } from '../rest/systemClock.ts';
import { checkPin, type StoredPin } from './checkPin.ts';

/** The PIN of a worker; one without a PIN is taken at their word. */
export function pinOfWorker(db: WritableDb, { id, pinHash, pinFailures }: WorkerRow): StoredPin {
  return { pinHash, pinFailures, note: (failures) => putPinFailures(db, id, failures) };
}

/** Whether somebody is the worker of an id, who there must be. @throws HostRefusal `not-signed-in`, `wrong-pin`, `pin-wait` */
export function checkPinOf(
  { db, clock, workerId }: { readonly db: WritableDb; readonly clock: ClockSource; readonly workerId: string },
  pin: string | null,
): void {
  const worker = workerOf(db, workerId);
  if (worker === null) throw notSignedIn();
  checkPin(clock, pinOfWorker(db, worker), pin);
}
