import type { Grade } from '../rest/clock.ts';
import type { LedgerRow } from '../rest/ledger.ts';
import { type Activity, noTask, type Task, taskSchema } from '../rest/task.ts';

/**
 * What a stretch of time was. `work` is labelling and all that belongs to it; `paid-break` and `unpaid-break` are breaks
 * of the policy, the part of a break beyond its length is `rest`; `away` is an open shift in which nobody worked;
 * `unclear` an absence that nobody has explained, `other-work` one that was work elsewhere.
 */
export const intervalKinds = ['work', 'paid-break', 'unpaid-break', 'rest', 'away', 'unclear', 'other-work'] as const;
/** What a stretch of time was. */
export type IntervalKind = (typeof intervalKinds)[number];

/** What work was: what the worker said they do, or waiting for the program. */
export type WorkKind = Activity | 'waiting';

/**
 * A stretch of time of one record: its length in milliseconds as the boot clock measured it, and where it lies by the
 * wall clock of its zone, which is for display only. `seqs` are the rows it comes from; `work` says what work it
 * was, of which project, and for how many milliseconds of it hard content stood open; null where it was none.
 */
export type Interval = {
  readonly kind: IntervalKind;
  readonly ms: number;
  readonly from_wall_ms: number;
  readonly tz: string;
  readonly grade: Grade | 'declared';
  readonly seqs: readonly number[];
  readonly work: { readonly kind: WorkKind; readonly project: Task['project']; readonly exposureMs: number } | null;
};

type Payload = LedgerRow['payload'];

/** The stretches of time that a record's rows tell of, in their order; rows of no length give none. */
export function intervalsOf(rows: readonly LedgerRow[]): readonly Interval[] {
  const intervals: Interval[] = [];
  for (const row of rows) {
    if (row.kind === 'declared') explain(intervals, row);
    else intervals.push(...intervalsOfRow(row));
  }
  return intervals.filter((interval) => interval.ms > 0);
}

function intervalsOfRow(row: LedgerRow): Interval[] {
  const { payload } = row;
  if (row.kind === 'work') {
    return workParts(row);
  }
  if (row.kind === 'absence') {
    return [placed(row, payload.asked === true ? 'unclear' : 'away', number(payload, 'ms'))];
  }
  if (row.kind === 'break_ended' || row.kind === 'break_left') return breakParts(row);
  return [];
}

/** The work of a row, and what of it went by waiting; rows from before tasks were known are labelling. */
function workParts(row: LedgerRow): Interval[] {
  const from = row.payload.from as { wall_ms: number; tz: string };
  const task = taskSchema.safeParse(row.payload.task).data ?? noTask;
  const ms = number(row.payload, 'ms');
  const waitingMs = Math.min(ms, number(row.payload, 'waiting_ms'));
  const exposedMs = Math.min(ms, number(row.payload, 'exposure_ms'));
  const ownExposedMs = Math.min(exposedMs, ms - waitingMs);
  const part = (kind: WorkKind, lengthMs: number, afterMs: number): Interval => ({
    ...placed(row, 'work', lengthMs),
    from_wall_ms: from.wall_ms + afterMs,
    tz: from.tz,
    work: { kind, project: task.project, exposureMs: kind === 'waiting' ? exposedMs - ownExposedMs : ownExposedMs },
  });
  return [part(task.activity, ms - waitingMs, 0), part('waiting', waitingMs, ms - waitingMs)];
}

/** A break as long as it was owed, paid or not, and the rest that was taken beyond it. */
function breakParts(row: LedgerRow): Interval[] {
  const ms = number(row.payload, 'ms');
  const paidMs = Math.min(ms, number(row.payload, 'paid_ms'));
  if (paidMs > 0) {
    const beyond = placed(row, 'rest', ms - paidMs);
    return [{ ...placed(row, 'paid-break', paidMs), from_wall_ms: row.sample.wall_ms - ms }, beyond];
  }
  return [placed(row, 'unpaid-break', ms)];
}

/** A worker's word on their last unclear absence: the row stays, what it is called changes. */
function explain(intervals: Interval[], row: LedgerRow): void {
  const at = intervals.findLastIndex((interval) => interval.kind === 'unclear');
  const unclear = intervals[at];
  if (unclear === undefined) return;
  const kinds: Readonly<Record<string, IntervalKind>> = { rest: 'rest', 'other-work': 'other-work' };
  const kind = kinds[String(row.payload.answer)] ?? 'unclear';
  intervals[at] = { ...unclear, kind, grade: 'declared', seqs: [...unclear.seqs, row.seq] };
}

/** A stretch that ended when its row was written. */
function placed(row: LedgerRow, kind: IntervalKind, ms: number): Interval {
  const grade = row.payload.grade as Grade | undefined;
  const { wall_ms, tz } = row.sample;
  return { kind, ms, from_wall_ms: wall_ms - ms, tz, grade: grade ?? 'measured', seqs: [row.seq], work: null };
}

function number(payload: Payload, key: string): number {
  const value = payload[key];
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, value) : 0;
}
