import { Temporal } from 'temporal-polyfill';
import type { Interval } from './interval.ts';

/** A calendar day in some zone as `YYYY-MM-DD`. */
export type LocalDate = string;

/** The calendar day of a moment in a zone. */
export function localDate(wallMs: number, tz: string): LocalDate {
  return zoned(wallMs, tz).toPlainDate().toString();
}

/** When a calendar day begins in a zone, in milliseconds since 1970; the next one begins 23 to 25 hours later. */
export function dayStart(date: LocalDate, tz: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(knownZone(tz)).epochMilliseconds;
}

/** The calendar day so many days later. */
export function datePlus(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The Monday of the week a day lies in, and the first of its month. */
export function weekAndMonthOf(date: LocalDate): { readonly week: LocalDate; readonly month: LocalDate } {
  const day = Temporal.PlainDate.from(date);
  const week = day.subtract({ days: day.dayOfWeek - 1 }).toString();
  return { week, month: day.with({ day: 1 }).toString() };
}

/**
 * The parts of a stretch of time by calendar day, in order. Their lengths add up to its length exactly: midnights lie
 * where the wall clock had them, and whatever is left over belongs to the last day. When within a stretch hard content stood
 * open is not recorded: each day gets its share of it by length.
 */
export function byLocalDay(interval: Interval): readonly (readonly [LocalDate, Interval])[] {
  const parts: (readonly [LocalDate, Interval])[] = [];
  let [from, left] = [interval.from_wall_ms, interval.ms];
  while (left > 0) {
    const date = localDate(from, interval.tz);
    const untilMidnight = Math.max(1, dayStart(datePlus(date, 1), interval.tz) - from);
    const ms = Math.min(left, untilMidnight);
    const work = interval.work && { ...interval.work, exposureMs: exposedIn(interval, interval.ms - left, ms) };
    parts.push([date, { ...interval, from_wall_ms: from, ms, work }]);
    from += ms;
    left -= ms;
  }
  return parts;
}

/** The share of a stretch's hard content that falls to `ms` of it from `afterMs` on; the shares add up to the whole. */
function exposedIn({ ms: wholeMs, work }: Interval, afterMs: number, ms: number): number {
  const until = (atMs: number) => Math.round(((work?.exposureMs ?? 0) * atMs) / wholeMs);
  return until(afterMs + ms) - until(afterMs);
}

function zoned(wallMs: number, tz: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(wallMs)).toZonedDateTimeISO(knownZone(tz));
}

/** A record may come from a machine with a zone that this one does not know: its times are then shown in UTC. */
function knownZone(tz: string): string {
  try {
    new Temporal.ZonedDateTime(0n, tz);
    return tz;
  } catch {
    return 'UTC';
  }
}
