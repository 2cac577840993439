import type { LedgerRow } from '../rest/ledger.ts';
import { intervalsOf, type WorkKind } from './interval.ts';
import { localDate } from './localDay.ts';
import { leastPeople } from './pace.ts';
import { type Benchmark, payOf } from './pay.ts';
import { workKinds } from './timesheet.ts';

/** A time for an item that somebody declared as a target; `isAttainable` is null where too few people have a pace. */
export type CardTarget = {
  readonly seconds: number;
  readonly by: string;
  readonly date: string;
  readonly isAttainable: boolean | null;
};

/** What a labour card is made from: the whole record of everybody at the workstation, and the targets of the project. */
export type CardSource = {
  readonly project: { readonly id: string; readonly name: string };
  readonly records: readonly (readonly LedgerRow[])[];
  readonly targets: readonly CardTarget[];
  readonly madeOn: string;
};

/** What was paid: all hours the work required in one currency, what they brought, and the benchmarks entered. */
export type CardPay = {
  readonly currency: string;
  readonly bases: readonly ('hour' | 'item')[];
  readonly hours: number;
  readonly hourly_minor: number | null;
  readonly benchmarks: readonly Benchmark[];
};

/**
 * The part of a card that tells of people, `exposure_hours` being the hours of work with hard content open; it is null in a card where they are fewer than five.
 */
export type CardPeople = {
  readonly count: number;
  readonly from: string;
  readonly to: string;
  readonly hours: Readonly<Record<WorkKind | 'paid_break', number>>;
  readonly exposure_hours: number;
  readonly breaks: { readonly due: number; readonly taken: number; readonly left: number; readonly postponed: number };
  readonly overrides: number;
  readonly rules: readonly string[];
  readonly pay: readonly CardPay[];
  readonly hours_without_pay_terms: number;
};

/** Who made a dataset and how they worked, from the record alone; hours are rounded to a tenth. */
export type LabourCard = {
  readonly format: 'halte-labour-card';
  readonly version: 1;
  readonly project: CardSource['project'];
  readonly made_on: string;
  readonly people: CardPeople | null;
  readonly fewer_than: number;
  readonly targets: readonly CardTarget[];
  readonly notes: readonly string[];
  readonly not_held: readonly (typeof notHeld)[number][];
};

/** What such cards usually tell and the record does not hold: it is named, never guessed. */
export const notHeld = ['recruitment', 'qualification', 'exposure', 'support', 'work-elsewhere'] as const;

/** The labour card of a project's data. */
export function labourCard({ project, records, targets, madeOn }: CardSource): LabourCard {
  const own = records.map((rows) => rowsOf(rows, project.id)).filter(({ rows }) => rows.length > 0);
  return {
    format: 'halte-labour-card',
    version: 1,
    project,
    made_on: madeOn,
    people: own.length < leastPeople ? null : people(own, project.id),
    fewer_than: leastPeople,
    targets,
    notes: records.flat().flatMap((row) => noteOf(row, project.id)),
    not_held: notHeld,
  };
}

type Own = { readonly all: readonly LedgerRow[]; readonly rows: readonly LedgerRow[] };

/** The rows of a record that belong to a project: its work, and what came before any other work. */
function rowsOf(all: readonly LedgerRow[], projectId: string): Own {
  const rows: LedgerRow[] = [];
  let isOwn = false;
  for (const row of all) {
    if (row.kind === 'work') isOwn = intervalsOf([row]).some(({ work }) => work?.project?.id === projectId);
    if (isOwn) rows.push(row);
  }
  return { all, rows };
}

function people(own: readonly Own[], projectId: string): CardPeople {
  const rows = own.flatMap((each) => each.rows);
  const dates = rows.map(({ sample }) => localDate(sample.wall_ms, sample.tz)).sort();
  const intervals = own.flatMap((each) => intervalsOf(each.rows));
  const hoursOf = (is: (part: (typeof intervals)[number]) => boolean) =>
    tenths(intervals.filter(is).reduce((total, { ms }) => total + ms, 0));
  const count = (kind: string) => rows.filter((row) => row.kind === kind).length;
  const hours = workKinds.map((kind) => [kind, hoursOf(({ work }) => work?.kind === kind)]);
  return {
    count: own.length,
    from: dates[0] ?? '',
    to: dates.at(-1) ?? '',
    hours: { ...Object.fromEntries(hours), paid_break: hoursOf(({ kind }) => kind === 'paid-break') },
    exposure_hours: tenths(intervals.reduce((total, { work }) => total + (work?.exposureMs ?? 0), 0)),
    breaks: {
      due: count('break_started'),
      taken: count('break_ended'),
      left: count('break_left'),
      postponed: count('postponed'),
    },
    overrides: count('override'),
    rules: [...new Set(own.flatMap(({ all }) => all.flatMap(ruleOf)))].sort(),
    ...payOfAll(own, projectId),
  };
}

function payOfAll(own: readonly Own[], projectId: string): Pick<CardPeople, 'pay' | 'hours_without_pay_terms'> {
  const told = own.map(({ all, rows }) => payOf(withTerms(all, rows), { from: '0000-01-01', to: '9999-12-31' }));
  // Terms by the hour for all projects hold for this one; pay for items is of the project it was entered for alone.
  const lines = told
    .flatMap((pay) => pay.lines)
    .filter(({ project, basis }) => project?.id === projectId || (project === null && basis === 'hour'));
  const byCurrency = Map.groupBy(lines, (line) => line.currency);
  const pay = [...byCurrency].map(([currency, each]) => {
    const ms = each.reduce((total, line) => total + line.requiredMs, 0);
    const gross = each.reduce((total, line) => total + line.grossMinor, 0);
    const benchmarks = new Map(
      each.flatMap((line) => line.benchmarks.map(({ toFloorMinor, ...mark }) => [JSON.stringify(mark), mark])),
    );
    return {
      currency,
      bases: [...new Set(each.map((line) => line.basis))],
      hours: tenths(ms),
      hourly_minor: ms === 0 ? null : Math.round((gross * 3_600_000) / ms),
      benchmarks: [...benchmarks.values()],
    };
  });
  return { pay, hours_without_pay_terms: tenths(told.reduce((total, { untoldMs }) => total + untoldMs, 0)) };
}

/** What was said of pay anywhere in a record, with the rows of one project in their order. */
function withTerms(all: readonly LedgerRow[], rows: readonly LedgerRow[]): readonly LedgerRow[] {
  const own = new Set(rows);
  return all.filter((row) => own.has(row) || row.kind === 'pay_terms' || row.kind === 'item_pay');
}

function ruleOf({ kind, payload }: LedgerRow): string[] {
  const policy = payload.policy;
  if (kind !== 'policy_change' || typeof policy !== 'object' || policy === null || !('id' in policy)) return [];
  return [String(policy.id)];
}

function noteOf({ kind, payload }: LedgerRow, projectId: string): string[] {
  return kind === 'card_note' && payload.project_id === projectId ? [String(payload.text)] : [];
}

function tenths(ms: number): number {
  return Math.round(ms / 360_000) / 10;
}
