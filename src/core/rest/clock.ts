import { z } from 'zod';
import type { BootMs, WallMs } from '../units.ts';

/**
 * One reading of a machine's clocks. `boot_ms` counts suspend; `boot_id` is new at each start of the machine; `tz` is an
 * IANA zone name and only ever a label.
 */
export const clockSampleSchema = z.object({
  wall_ms: z.number(),
  boot_ms: z.number().min(0),
  boot_id: z.string().min(1),
  tz: z.string().min(1),
});

/** One reading of a machine's clocks. */
export type ClockSample = {
  readonly wall_ms: WallMs;
  readonly boot_ms: BootMs;
  readonly boot_id: string;
  readonly tz: string;
};

/**
 * How far a duration can be trusted, best first: `measured` by one running boot clock, `derived` from the wall clock
 * across a restart, `minimum` where the wall clock moved back and only the time since boot is certain.
 */
export const gradeSchema = z.enum(['measured', 'derived', 'minimum']);
/** How far a duration can be trusted. */
export type Grade = z.infer<typeof gradeSchema>;

/** A duration in milliseconds, never negative, and how far it can be trusted. */
export type Elapsed = { readonly ms: number; readonly grade: Grade };

/** The time that passed between two samples of one machine, `from` being the earlier one. */
export function elapsed(from: ClockSample, to: ClockSample): Elapsed {
  // Some systems do not name every boot; a boot clock that fell back tells of a restart all the same.
  const isSameBoot = from.boot_id === to.boot_id && to.boot_ms >= from.boot_ms - 1000;
  if (isSameBoot) return { ms: Math.max(0, to.boot_ms - from.boot_ms), grade: 'measured' };
  const wallMs = to.wall_ms - from.wall_ms;
  // `from` lies before this boot, so less than the time since boot cannot have passed, whatever the wall clock says.
  if (wallMs >= to.boot_ms) return { ms: wallMs, grade: 'derived' };
  return { ms: to.boot_ms, grade: 'minimum' };
}

/** The less trustworthy of two grades. */
export function worseGrade(left: Grade, right: Grade): Grade {
  const order = gradeSchema.options;
  return order.indexOf(left) >= order.indexOf(right) ? left : right;
}

/** A wall clock that ran off by more than this many milliseconds between two samples was moved. */
export const clockChangeMs = 2000;

/**
 * By how many milliseconds the wall clock was moved between two samples, negative where it was put back; 0 up to
 * `clockChangeMs`. Across a restart only a wall clock behind what must have passed can be told.
 */
export function wallJumpMs(from: ClockSample, to: ClockSample): number {
  const gone = elapsed(from, to);
  if (gone.grade === 'derived') return 0;
  const jump = to.wall_ms - from.wall_ms - gone.ms;
  return Math.abs(jump) > clockChangeMs ? jump : 0;
}
