import { localDate } from '../../../core/work/localDay.ts';
import { inTransaction, type WritableDb } from '../../store/db.ts';
import {
  deleteWorker,
  forgetOldPlaces,
  lastWorkOf,
  markLeaver,
  unmarkLeaver,
} from '../../store/workstation/repositories/retention.ts';
import { setting } from '../../store/workstation/repositories/settings.ts';
import { allWorkers } from '../../store/workstation/repositories/workers.ts';
import type { ClockSource } from '../rest/systemClock.ts';

const dayMs = 86_400_000;

/** How long a record is kept after its worker's last day, in years, unless the employer's law asks for another time. */
export const defaultKeepYears = 5;

/** How long the place in a project and the list of recent projects are kept, in days. */
const placesKeepDays = 400;

/** On how many different days somebody must be found gone before anything is deleted: one wrong clock deletes nothing. */
export const daysSeenBeforeDeleting = 30;

/**
 * Deletes what need not be kept: places in projects that nobody went to for 400 days, and everything about a worker
 * whose last day lies longer back than records are kept (`keep-years`, 5 by default). Run it once a day.
 *
 * @returns how many workers were deleted
 */
export function runRetention(db: WritableDb, clock: ClockSource): number {
  const { wall_ms, tz } = clock.sample();
  const years = setting(db, 'keep-years');
  const keepMs = (typeof years === 'number' && years >= 1 ? years : defaultKeepYears) * 366 * dayMs;
  const today = localDate(wall_ms, tz);
  return inTransaction(db, () => {
    forgetOldPlaces(db, wall_ms - placesKeepDays * dayMs);
    let deleted = 0;
    for (const { id, createdAtMs } of allWorkers(db)) {
      if ((lastWorkOf(db, id) ?? createdAtMs) > wall_ms - keepMs) unmarkLeaver(db, id);
      else if (markLeaver(db, id, today) >= daysSeenBeforeDeleting) {
        deleteWorker(db, id);
        deleted++;
      }
    }
    return deleted;
  });
}
