import type { Refusal } from '../result.ts';
import type { ClockSample } from './clock.ts';
import type { RestEffect, RestEntry } from './events.ts';
import type { Tier } from './policy.ts';
import { type Counters, emptyTiers, type RestState } from './state.ts';

/** Why the engine said no: what people may be told, in both languages, and when it would say yes (null: unknown). */
export type RestRefusal = Refusal & { readonly fr: string; readonly earliest_wall_ms: number | null };

/** A step in the making. */
export type Turn = {
  readonly state: RestState;
  readonly sample: ClockSample;
  readonly entries: readonly RestEntry[];
  readonly effects: readonly RestEffect[];
  readonly refusal?: RestRefusal;
};

/** The turn with some of its state replaced. */
export function put(turn: Turn, patch: Partial<RestState>): Turn {
  return { ...turn, state: { ...turn.state, ...patch } };
}

/** The turn with one more ledger entry, booked into the counters exactly as a replay would. */
export function book(turn: Turn, entry: RestEntry): Turn {
  const counters = applyEntry(turn.state.counters, entry);
  return { ...turn, state: { ...turn.state, counters }, entries: [...turn.entries, entry] };
}

/** The turn with one more effect. */
export function effect(turn: Turn, type: RestEffect['type']): Turn {
  return { ...turn, effects: [...turn.effects, { type }] };
}

/** Work since the last credited rest of a tier, in milliseconds, the open span included. */
export function workMs(state: RestState, tierId: string): number {
  return (state.counters.tiers[tierId]?.workMs ?? 0) + (state.span?.ms ?? 0) + state.pendingMs;
}

/** All work there ever was, in milliseconds, the open span included. */
export function workedMs(state: RestState): number {
  return state.workedMs + (state.span?.ms ?? 0) + state.pendingMs;
}

/** Work and paid breaks of the day, in milliseconds, open spans included. */
export function dayPaidMs(state: RestState): number {
  return state.counters.dayPaidMs + openPaidMs(state);
}

/** Work and paid breaks since the last weekly rest, in milliseconds, open spans included. */
export function weekPaidMs(state: RestState): number {
  return state.counters.weekPaidMs + openPaidMs(state);
}

/** Work of the day in which hard content stood open, in milliseconds, the open span included; never more than its work. */
export function dayExposureMs(state: RestState): number {
  return state.counters.dayExposureMs + (state.span?.exposureMs ?? 0) + state.pendingExposureMs;
}

/** Whether the day's limit of hard content is reached: none is opened any more. */
export function isExposureFull(state: RestState): boolean {
  const { exposureMs } = state.limits;
  return exposureMs !== null && dayExposureMs(state) >= exposureMs;
}

/** How much work a tier allows before its break, in milliseconds, postponements and overrides included. */
export function dueMs(state: RestState, tier: Tier): number {
  const { postponements, overrideMs } = state.counters.tiers[tier.id] ?? { postponements: 0, overrideMs: 0 };
  return (tier.after_s + postponements * tier.postpone.by_s) * 1000 + overrideMs;
}

/** Books the open work up to the last activity plus `extraMs`, and leaves no open span. */
export function bookWork(turn: Turn, extraMs: number): Turn {
  const { span, task, workedMs } = turn.state;
  if (span === null) return put(turn, { pendingMs: 0, pendingExposureMs: 0 });
  const ms = span.ms + extraMs;
  const exposure_ms = span.exposureMs + exposedOf(turn.state, extraMs);
  const closed = put(turn, { span: null, pendingMs: 0, pendingExposureMs: 0, workedMs: workedMs + ms });
  if (ms === 0) return closed;
  const { from, grade, waitingMs: waiting_ms } = span;
  const payload = { from, ms, grade, waiting_ms, task, ...(exposure_ms > 0 && { exposure_ms }) };
  return book(closed, { kind: 'work', payload });
}

/** How much of the work since the last activity, `ms` long, hard content stood open; beyond what has passed it stays open. */
function exposedOf({ pendingMs, pendingExposureMs, hardItemId }: RestState, ms: number): number {
  const beyondMs = hardItemId === null ? 0 : Math.max(0, ms - pendingMs);
  return Math.min(pendingExposureMs, ms) + beyondMs;
}

/** Opens a span of work at the turn's sample and ends any absence. */
export function openWork(turn: Turn): Turn {
  return put(turn, {
    phase: 'working',
    span: newSpan(turn),
    pendingMs: 0,
    pendingExposureMs: 0,
    away: null,
    lockedAtMs: null,
  });
}

/** A span of work that begins at the turn's sample. */
export function newSpan(turn: Turn): NonNullable<RestState['span']> {
  return { from: turn.sample, ms: 0, grade: 'measured', waitingMs: 0, exposureMs: 0 };
}

/**
 * The counters after one more ledger entry. Live steps and replays both go through here, so that the ledger cannot tell
 * another story than the state.
 */
export function applyEntry(counters: Counters, entry: RestEntry): Counters {
  switch (entry.kind) {
    case 'work':
      return addExposure(
        addPaid(addWork(counters, Object.keys(counters.tiers), entry.payload.ms), entry.payload.ms),
        entry.payload.exposure_ms ?? 0,
      );
    case 'clock_in':
    case 'absence':
      return resetTiers(counters, entry.payload.credited);
    case 'break_left':
    case 'break_ended': {
      const { paid_ms, counted_for, credited } = entry.payload;
      return resetTiers(addPaid(addWork(counters, counted_for, paid_ms), paid_ms), credited);
    }
    case 'day_started': {
      const weekPaidMs = entry.payload.is_new_week ? 0 : counters.weekPaidMs;
      return { tiers: emptyTiers(entry.payload.tiers), dayPaidMs: 0, weekPaidMs, dayExposureMs: 0 };
    }
    case 'postponed': {
      const { tier, count } = entry.payload;
      return withTier(counters, tier, (before) => ({ ...before, postponements: count }));
    }
    case 'override': {
      const { tier, by_ms } = entry.payload;
      return withTier(counters, tier, (before) => ({ ...before, overrideMs: before.overrideMs + by_ms }));
    }
    case 'declared':
      return keepAfterDeclaration(counters, entry.payload);
    case 'policy_change':
      return { ...counters, tiers: { ...emptyTiers(entry.payload.tiers), ...counters.tiers } };
    default:
      return counters;
  }
}

function openPaidMs(state: RestState): number {
  return (state.span?.ms ?? 0) + state.pendingMs + (state.rest?.paidMs ?? 0);
}

type TierCount = Counters['tiers'][string];

function withTier(counters: Counters, id: string, change: (before: TierCount) => TierCount): Counters {
  const before = counters.tiers[id] ?? { workMs: 0, postponements: 0, overrideMs: 0 };
  return { ...counters, tiers: { ...counters.tiers, [id]: change(before) } };
}

function addPaid(counters: Counters, ms: number): Counters {
  return { ...counters, dayPaidMs: counters.dayPaidMs + ms, weekPaidMs: counters.weekPaidMs + ms };
}

function addExposure(counters: Counters, ms: number): Counters {
  return ms === 0 ? counters : { ...counters, dayExposureMs: counters.dayExposureMs + ms };
}

function addWork(counters: Counters, tierIds: readonly string[], ms: number): Counters {
  const tiers = { ...counters.tiers };
  for (const id of tierIds) {
    const before = tiers[id];
    if (before !== undefined) tiers[id] = { ...before, workMs: before.workMs + ms };
  }
  return { ...counters, tiers };
}

function resetTiers(counters: Counters, tierIds: readonly string[]): Counters {
  return tierIds.length === 0 ? counters : { ...counters, tiers: { ...counters.tiers, ...emptyTiers(tierIds) } };
}

function keepAfterDeclaration(
  counters: Counters,
  payload: Extract<RestEntry, { kind: 'declared' }>['payload'],
): Counters {
  const tiers = { ...counters.tiers };
  for (const { tier, kept_ms } of payload.credited) {
    const before = tiers[tier];
    if (before !== undefined) tiers[tier] = { ...before, workMs: kept_ms };
  }
  return payload.answer === 'other-work' ? addPaid({ ...counters, tiers }, payload.ms) : { ...counters, tiers };
}
