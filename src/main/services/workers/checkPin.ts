import { HostRefusal } from '../../../core/refusal.ts';
import { minutesInWords } from '../../../core/rest/sentences.ts';
import type { ClockSource } from '../rest/systemClock.ts';
import { isPin, oneMoreFailure, pinWaitLeftMs } from './pin.ts';

/** A PIN as it is stored: its hash (null: none is asked for), the wrong tries since the last right one, where to note them. */
export type StoredPin = {
  readonly pinHash: string | null;
  readonly pinFailures: string | null;
  readonly note: (failures: string | null) => void;
};

/**
 * Whether somebody knows a PIN.
 *
 * @throws HostRefusal `wrong-pin`, `pin-wait`
 */
export function checkPin(clock: ClockSource, stored: StoredPin, pin: string | null): void {
  if (stored.pinHash === null) return;
  const now = clock.sample();
  const waitMs = pinWaitLeftMs(stored.pinFailures, now);
  if (waitMs > 0) throw pinWait(waitMs);
  if (isPin(pin ?? '', stored.pinHash)) {
    if (stored.pinFailures !== null) stored.note(null);
    return;
  }
  const failures = oneMoreFailure(stored.pinFailures, now);
  stored.note(failures);
  const nextMs = pinWaitLeftMs(failures, now);
  if (nextMs > 0) throw pinWait(nextMs);
  throw new HostRefusal('wrong-pin', 'This is not the right PIN.');
}

function pinWait(ms: number): HostRefusal {
  return new HostRefusal('pin-wait', `Three wrong PINs: please wait ${minutesInWords(ms).en} and try again.`);
}
