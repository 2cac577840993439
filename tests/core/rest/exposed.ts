import { policySchema } from '../../../src/core/rest/policy.ts';
import { dayExposureMs } from '../../../src/core/rest/turn.ts';
import { fiftyTen, Machine, Shift } from './driver.ts';

/** Ten minutes of hard content a day, and no break in between, so that a limit is met within one test. */
export const tenMinutes = policySchema.parse({ ...fiftyTen, tiers: [], exposure: { limit_s: 600 } });

export const anItem = 'item-1';

/** A shift that has begun. */
export const shiftOf = (policy = tenMinutes) => new Shift(new Machine(), policy).clockIn();

/** Opens an item of hard content, or covers what stands open. */
export const show = (shift: Shift, item_id: string | null = anItem) => shift.send({ type: 'exposure', item_id });

/** The milliseconds of the day with hard content open. */
export const exposed = (shift: Shift) => dayExposureMs(shift.state);
