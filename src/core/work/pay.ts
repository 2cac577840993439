import { z } from 'zod';
import type { LedgerRow } from '../rest/ledger.ts';
import { activitySchema, taskSchema } from '../rest/task.ts';
import { type Interval, intervalsOf, type WorkKind } from './interval.ts';
import { byLocalDay, type LocalDate } from './localDay.ts';

const dateSchema = z.iso.date();
const minor = z.int().min(0).max(1_000_000_000);
const words = z.string().trim().min(1).max(300);

/** A currency by its ISO 4217 code; amounts are whole numbers of its smallest unit. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/u);

/** What an hour should bring at least: as somebody entered it, with the place it holds for, its source and its date. */
export const benchmarkSchema = z.object({
  kind: z.enum(['minimum', 'living']),
  hourly_minor: minor.min(1),
  place: words,
  source: words,
  date: dateSchema,
});
/** What an hour should bring at least. */
export type Benchmark = Readonly<z.infer<typeof benchmarkSchema>>;

/**
 * What an employer says they pay, for one project or (null) for all others: `rate_minor` for an hour or for an item.
 * `unpaid_work` is work that brings nothing by the hour, `pays_breaks` whether the paid breaks do. Holds from a day on.
 */
export const payTermsSchema = z.object({
  project: taskSchema.shape.project,
  currency: currencySchema,
  rate_minor: minor,
  basis: z.enum(['hour', 'item']),
  unpaid_work: z.array(z.enum([...activitySchema.options, 'waiting'])),
  pays_breaks: z.boolean(),
  benchmarks: z.array(benchmarkSchema).max(4),
  valid_from: dateSchema,
  by: words,
});
/** What an employer says they pay. */
export type PayTerms = Readonly<z.infer<typeof payTermsSchema>>;

/** What items brought in all, as the employer enters it, for the calendar days `from` to `to`, both included. */
export const itemPaySchema = z
  .object({
    project: taskSchema.shape.project,
    from: dateSchema,
    to: dateSchema,
    items: z.int().min(1).max(100_000_000),
    amount_minor: minor,
    currency: currencySchema,
    by: words,
  })
  .refine(({ from, to }) => from <= to, { error: 'the days end before they begin' });
/** What items brought in all. */
export type ItemPay = Readonly<z.infer<typeof itemPaySchema>>;

/**
 * Pay for some days beside the hours it took: `requiredMs` is all time the work required (waiting, training, rework and
 * paid breaks included), `hourlyMinor` is `grossMinor` over it, null where there were no hours. `toFloorMinor` of a
 * benchmark is what would have to be added to reach it.
 */
export type PayLine = {
  readonly project: PayTerms['project'];
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly basis: PayTerms['basis'];
  readonly currency: string;
  readonly items: number | null;
  readonly requiredMs: number;
  readonly grossMinor: number;
  readonly hourlyMinor: number | null;
  readonly benchmarks: readonly (Benchmark & { readonly toFloorMinor: number })[];
  readonly seqs: readonly number[];
};

/** What a record says of pay for some days; `untoldMs` is work for which nobody has said what it pays. */
export type Pay = { readonly lines: readonly PayLine[]; readonly untoldMs: number };

type Part = {
  readonly date: LocalDate;
  readonly ms: number;
  readonly kind: WorkKind | 'break' | 'other';
  readonly projectId: string | null;
};
type Told<Value> = Value & { readonly seq: number };

/** The pay that a whole record tells of, for the days `from` to `to`; item pay that reaches into them is told whole. */
export function payOf(rows: readonly LedgerRow[], { from, to }: { from: LocalDate; to: LocalDate }): Pay {
  const terms = rows.flatMap((row) => told(row, 'pay_terms', payTermsSchema));
  const itemPays = rows.flatMap((row) => told(row, 'item_pay', itemPaySchema));
  const parts = requiredParts(intervalsOf(rows));
  const asked = parts.filter(({ date }) => date >= from && date <= to);
  const byTerms = Map.groupBy(asked, (part) => termsFor(terms, part));
  const hourly = [...byTerms].flatMap(([each, own]) =>
    each?.basis === 'hour' ? [hourLine(each, own, { from, to })] : [],
  );
  const overlapping = itemPays.filter((pay) => pay.from <= to && pay.to >= from);
  return {
    lines: [...hourly, ...overlapping.map((pay) => itemLine(pay, parts, terms))],
    untoldMs: lengthOf(byTerms.get(null) ?? []),
  };
}

/** The terms a record holds that are still in force on a day, the newest of each project. */
export function termsInForce(rows: readonly LedgerRow[], date: LocalDate): readonly PayTerms[] {
  const terms = rows.flatMap((row) => told(row, 'pay_terms', payTermsSchema)).filter((each) => each.valid_from <= date);
  return [...new Map(terms.map(({ seq, ...each }) => [each.project?.id ?? null, each])).values()];
}

function told<Value extends object>(row: LedgerRow, kind: string, schema: z.ZodType<Value>): Told<Value>[] {
  const value = row.kind === kind ? schema.safeParse(row.payload).data : undefined;
  return value === undefined ? [] : [{ ...value, seq: row.seq }];
}

/** Work, declared other work and paid breaks by calendar day; what is no project's own belongs to the work before it. */
function requiredParts(intervals: readonly Interval[]): readonly Part[] {
  const parts: Part[] = [];
  let projectId: string | null = null;
  for (const interval of intervals) {
    if (interval.work !== null) projectId = interval.work.project?.id ?? null;
    const kind = requiredKind(interval);
    if (kind === null) continue;
    for (const [date, { ms }] of byLocalDay(interval)) parts.push({ date, ms, kind, projectId });
  }
  return parts;
}

function requiredKind({ kind, work }: Interval): Part['kind'] | null {
  if (work !== null) return work.kind;
  if (kind === 'paid-break') return 'break';
  return kind === 'other-work' ? 'other' : null;
}

/** The newest terms of the project, else the newest of all projects, that hold on the part's day. */
function termsFor(terms: readonly Told<PayTerms>[], { date, projectId }: Part): Told<PayTerms> | null {
  const held = terms.filter((each) => each.valid_from <= date);
  const own = projectId === null ? undefined : held.findLast((each) => each.project?.id === projectId);
  return own ?? held.findLast((each) => each.project === null) ?? null;
}

function hourLine(
  terms: Told<PayTerms>,
  parts: readonly Part[],
  span: { readonly from: LocalDate; readonly to: LocalDate },
): PayLine {
  const isPaid = ({ kind }: Part) => {
    if (kind === 'break') return terms.pays_breaks;
    return kind === 'other' || !terms.unpaid_work.includes(kind);
  };
  const gross = BigInt(terms.rate_minor) * BigInt(Math.round(lengthOf(parts.filter(isPaid))));
  return line({ ...span, ...terms, items: null, gross, seqs: [terms.seq] }, lengthOf(parts), terms.benchmarks);
}

function itemLine(pay: Told<ItemPay>, parts: readonly Part[], terms: readonly Told<PayTerms>[]): PayLine {
  const projectId = pay.project?.id ?? null;
  const own = parts.filter((part) => part.date >= pay.from && part.date <= pay.to && part.projectId === projectId);
  const held = termsFor(terms, { date: pay.to, projectId, ms: 0, kind: 'labelling' });
  const benchmarks = held === null || held.currency !== pay.currency ? [] : held.benchmarks;
  const seqs = held === null ? [pay.seq] : [held.seq, pay.seq];
  return line({ ...pay, basis: 'item', gross: BigInt(pay.amount_minor) * hourMs, seqs }, lengthOf(own), benchmarks);
}

/** `gross` is in smallest coins times milliseconds: both figures come from it, each rounded once. */
function line(
  about: Omit<PayLine, 'requiredMs' | 'grossMinor' | 'hourlyMinor' | 'benchmarks'> & { readonly gross: bigint },
  requiredMs: number,
  benchmarks: readonly Benchmark[],
): PayLine {
  const { project, from, to, basis, currency, items, gross, seqs } = about;
  const grossMinor = rounded(gross, hourMs);
  return {
    ...{ project, from, to, basis, currency, items, grossMinor, seqs, requiredMs },
    hourlyMinor: requiredMs === 0 ? null : rounded(gross, BigInt(Math.round(requiredMs))),
    benchmarks: benchmarks.map((each) => ({
      ...each,
      toFloorMinor: Math.max(0, timesHours(each.hourly_minor, requiredMs) - grossMinor),
    })),
  };
}

function lengthOf(parts: readonly Part[]): number {
  return parts.reduce((total, part) => total + part.ms, 0);
}

const hourMs = 3_600_000n;

function timesHours(hourlyMinor: number, ms: number): number {
  return rounded(BigInt(hourlyMinor) * BigInt(Math.round(ms)), hourMs);
}

/** A quotient to the nearest whole number, halves up. */
function rounded(dividend: bigint, divisor: bigint): number {
  return Number((2n * dividend + divisor) / (2n * divisor));
}
