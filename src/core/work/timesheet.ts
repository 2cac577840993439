import type { LedgerRow } from '../rest/ledger.ts';
import { activitySchema } from '../rest/task.ts';
import { type Interval, type IntervalKind, intervalKinds, intervalsOf, type WorkKind } from './interval.ts';
import { byLocalDay, type LocalDate, localDate } from './localDay.ts';

/** A figure and the rows it comes from. `value` is in milliseconds, or a count. */
export type Figure = { readonly value: number; readonly seqs: readonly number[] };

/** What is counted of a day besides time. */
export const countKinds = [
  'breaks-due',
  'breaks-taken',
  'breaks-left',
  'postponed',
  'limits',
  'overrides',
  'clock-changes',
] as const;
/** What is counted of a day besides time. */
export type CountKind = (typeof countKinds)[number];

/** What work can have been, in the order it is shown. */
export const workKinds: readonly WorkKind[] = [...activitySchema.options, 'waiting'];

/** What a worker added to a row or to a day; it never changes what is there. */
export type Note = {
  readonly seq: number;
  readonly kind: 'correction' | 'objection' | 'agreement';
  readonly ofSeq: number | null;
  readonly text: string;
};

/**
 * One calendar day of a record. `time` is in milliseconds and splits at local midnight; `paid` is work, other work and
 * paid breaks, `work` the parts of `time.work` by what they were, `exposure` the part of it in which hard
 * content stood open. `startWallMs` and `endWallMs` are the day's first and last moment of an open shift, or null.
 */
export type Day = {
  readonly date: LocalDate;
  readonly tz: string;
  readonly time: Readonly<Record<IntervalKind, Figure>>;
  readonly work: Readonly<Record<WorkKind, Figure>>;
  readonly paid: Figure;
  readonly exposure: Figure;
  readonly counts: Readonly<Record<CountKind, Figure>>;
  readonly strip: readonly Interval[];
  readonly notes: readonly Note[];
  readonly startWallMs: number | null;
  readonly endWallMs: number | null;
};

/** What of a day is paid unless an employer's agreement says more. */
const paidKinds: readonly IntervalKind[] = ['work', 'other-work', 'paid-break'];

const countOf: Readonly<Record<string, CountKind>> = {
  break_started: 'breaks-due',
  break_ended: 'breaks-taken',
  break_left: 'breaks-left',
  postponed: 'postponed',
  limit_reached: 'limits',
  override: 'overrides',
  clock_change: 'clock-changes',
};

/** The days of a record, the oldest first; a day on which nothing was recorded is not among them. */
export function daysOf(rows: readonly LedgerRow[]): readonly Day[] {
  const strips = Map.groupBy(
    intervalsOf(rows).flatMap((interval) => byLocalDay(interval)),
    ([date]) => date,
  );
  const rowsByDay = Map.groupBy(rows, dateOfRow);
  const dates = [...new Set([...strips.keys(), ...rowsByDay.keys()])].sort();
  return dates.map((date) => {
    const strip = (strips.get(date) ?? []).map(([, part]) => part);
    return dayOf(date, strip, rowsByDay.get(date) ?? []);
  });
}

/** The figures of several days together. */
export function totalOf(days: readonly Day[]): Pick<Day, 'time' | 'work' | 'paid' | 'exposure' | 'counts'> {
  return {
    time: record(intervalKinds, (kind) => sum(days.map((day) => day.time[kind]))),
    work: record(workKinds, (kind) => sum(days.map((day) => day.work[kind]))),
    paid: sum(days.map((day) => day.paid)),
    exposure: sum(days.map((day) => day.exposure)),
    counts: record(countKinds, (kind) => sum(days.map((day) => day.counts[kind]))),
  };
}

/** A note on a day belongs to that day, every other row to the day it was written. */
function dateOfRow(row: LedgerRow): LocalDate {
  return typeof row.payload.day === 'string' ? row.payload.day : localDate(row.sample.wall_ms, row.sample.tz);
}

function dayOf(date: LocalDate, strip: readonly Interval[], rows: readonly LedgerRow[]): Day {
  const of = (is: (part: Interval) => boolean) =>
    sum(strip.filter(is).map((part) => ({ value: part.ms, seqs: part.seqs })));
  const time = record(intervalKinds, (kind) => of((part) => part.kind === kind));
  const moments = [
    ...strip.flatMap((part) => [part.from_wall_ms, part.from_wall_ms + part.ms]),
    ...rows.filter((row) => /^(clock_in|clock_out|shift_closed)$/.test(row.kind)).map((row) => row.sample.wall_ms),
  ];
  return {
    date,
    tz: strip[0]?.tz ?? rows[0]?.sample.tz ?? 'UTC',
    time,
    work: record(workKinds, (kind) => of((part) => part.work?.kind === kind)),
    paid: sum(paidKinds.map((kind) => time[kind])),
    exposure: sum(strip.flatMap(exposureOf)),
    counts: record(countKinds, (kind) =>
      sum(rows.filter((row) => countOf[row.kind] === kind).map((row) => ({ value: 1, seqs: [row.seq] }))),
    ),
    strip,
    notes: rows.flatMap(noteOf),
    startWallMs: moments.length === 0 ? null : Math.min(...moments),
    endWallMs: moments.length === 0 ? null : Math.max(...moments),
  };
}

function exposureOf({ work, seqs }: Interval): Figure[] {
  return work === null || work.exposureMs === 0 ? [] : [{ value: work.exposureMs, seqs }];
}

function noteOf({ seq, kind, payload }: LedgerRow): Note[] {
  if (kind !== 'correction' && kind !== 'objection' && kind !== 'agreement') return [];
  const ofSeq = typeof payload.of_seq === 'number' ? payload.of_seq : null;
  return [{ seq, kind, ofSeq, text: typeof payload.text === 'string' ? payload.text : '' }];
}

function sum(figures: readonly Figure[]): Figure {
  return {
    value: figures.reduce((total, figure) => total + figure.value, 0),
    seqs: [...new Set(figures.flatMap((figure) => figure.seqs))],
  };
}

function record<Key extends string, Value>(keys: readonly Key[], of: (key: Key) => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<Key, Value>;
}
