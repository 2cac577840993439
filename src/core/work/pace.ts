import { type Policy, tiersByRest } from '../rest/policy.ts';

/** How long an item usually takes: the range from the first to the third quarter, in milliseconds of work. */
export type Pace = { readonly p25Ms: number; readonly p75Ms: number; readonly items: number };

/** One item as it was worked on: `ms` of work, breaks and absences not counted, in one session. */
export type ItemTime = { readonly ms: number; readonly session: string };

/** A pace stands on so many of the last items of one kind. */
export const paceItems = 200;
/** Fewer items than this are no pace. */
const leastItems = 30;
/** Items of fewer sessions than this are no pace. */
const leastSessions = 3;
/** What fewer people than this did together is told of nobody. */
export const leastPeople = 5;

/** One's own usual range over the last items of a kind, the newest last; null while there are too few to say. */
export function paceOf(times: readonly ItemTime[]): Pace | null {
  const last = times.slice(-paceItems);
  if (last.length < leastItems || new Set(last.map((time) => time.session)).size < leastSessions) return null;
  return rangeOf(last.map((time) => time.ms));
}

/** The usual range of everybody together; null unless at least five people have a pace of their own. */
export function teamPaceOf(byWorker: readonly (readonly ItemTime[])[]): Pace | null {
  const known = byWorker.filter((times) => paceOf(times) !== null).map((times) => times.slice(-paceItems));
  return known.length < leastPeople ? null : rangeOf(known.flat().map((time) => time.ms));
}

/** Whether a declared time for an item is shorter than a quarter of the items usually takes. */
export function isBeyondPace(targetMs: number, pace: Pace): boolean {
  return targetMs < pace.p25Ms;
}

/**
 * How long a number of items takes at a pace, in milliseconds, with the short breaks of the policy that fall into it:
 * one after each full span of work but the last.
 */
export function estimate(
  items: number,
  pace: Pace,
  policy: Policy,
): { readonly fromMs: number; readonly toMs: number } {
  const [short] = tiersByRest(policy.tiers);
  const withBreaks = (workMs: number) => {
    if (short === undefined) return workMs;
    return workMs + Math.max(0, Math.ceil(workMs / (short.after_s * 1000)) - 1) * short.rest_s * 1000;
  };
  return { fromMs: withBreaks(items * pace.p25Ms), toMs: withBreaks(items * pace.p75Ms) };
}

/** The first and third quartile, interpolated between neighbours (method 7 of Hyndman and Fan, 1996). */
function rangeOf(values: readonly number[]): Pace {
  const sorted = [...values].sort((a, b) => a - b);
  return { p25Ms: quantile(sorted, 0.25), p75Ms: quantile(sorted, 0.75), items: sorted.length };
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}
