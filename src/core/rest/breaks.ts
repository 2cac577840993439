import type { Declaration, RestEntry } from './events.ts';
import type { Tier } from './policy.ts';
import { breakNotOver, refuse } from './refusals.ts';
import { endBreak, giveUpBreak } from './shift.ts';
import type { RestState } from './state.ts';
import { book, bookWork, dueMs, effect, openWork, put, type Turn, workMs } from './turn.ts';

/** The tier whose break comes next, or null where the policy knows no breaks. Where two are due, the longer rest. */
export function nextTier(state: RestState): Tier | null {
  const left = (tier: Tier) => Math.max(0, dueMs(state, tier) - workMs(state, tier.id));
  const sorted = [...state.rules].sort((a, b) => left(a) - left(b) || b.rest_s - a.rest_s);
  return sorted[0] ?? null;
}

/** Whether the tier's break may be put off once more now. */
export function isPostponable(state: RestState, tier: Tier | null): boolean {
  if (tier === null || state.phase !== 'warning') return false;
  const used = state.counters.tiers[tier.id]?.postponements ?? 0;
  const isNear = workMs(state, tier.id) >= dueMs(state, tier) - tier.warn_s * 1000;
  return isNear && used < tier.postpone.max && tier.postpone.by_s > 0;
}

/** Puts the coming break off, as often as the policy allows and never more. */
export function postpone(turn: Turn): Turn {
  const tier = nextTier(turn.state);
  if (tier === null || !isPostponable(turn.state, tier)) return refuse(turn, 'cannot-postpone', null);
  const count = (turn.state.counters.tiers[tier.id]?.postponements ?? 0) + 1;
  const payload = { tier: tier.id, by_ms: tier.postpone.by_s * 1000, count };
  return book(turn, { kind: 'postponed', payload });
}

/** Starts the tier's break: the work is booked, the gate is shut from here on. */
export function startBreak(turn: Turn, tier: Tier): Turn {
  const work_ms = workMs(turn.state, tier.id);
  const required_ms = tier.rest_s * 1000;
  const booked = bookWork(turn, turn.state.pendingMs);
  const started = book(booked, { kind: 'break_started', payload: { tier: tier.id, required_ms, work_ms } });
  const rest = {
    tierId: tier.id,
    requiredMs: required_ms,
    restedMs: 0,
    ms: 0,
    paidMs: 0,
    isPaid: tier.paid,
    isOver: false,
    grade: 'measured' as const,
  };
  return effect(put(started, { phase: 'break', rest, isDrawing: false, hardItemId: null }), 'prepare');
}

/** Ends a break that was taken in full, because the worker says so; refuses before. */
export function resume(turn: Turn): Turn {
  const { rest, phase } = turn.state;
  if (phase !== 'break' || rest === null) return refuse(turn, 'no-break', null);
  const leftMs = rest.requiredMs - rest.restedMs;
  if (leftMs > 0) return { ...turn, refusal: breakNotOver(leftMs, turn.sample) };
  return openWork(endBreak(turn, 'break_ended'));
}

/** How much work an override allows before the break is due again, in milliseconds. */
const overrideMs = 900_000;

/**
 * Puts a running break off in an emergency: a named person asks for it, with a reason, and the worker agrees. What was
 * rested is not credited, and the break comes back whole.
 */
export function override(turn: Turn, { by, reason }: { readonly by: string; readonly reason: string }): Turn {
  const { rest, phase } = turn.state;
  if (phase !== 'break' || rest === null) return refuse(turn, 'no-break', null);
  if (rest.restedMs >= rest.requiredMs) return resume(turn);
  const payload = { tier: rest.tierId, by_ms: overrideMs, by, reason };
  return openWork(book(giveUpBreak(turn), { kind: 'override', payload }));
}

/** Stores what the worker says of an unclear absence. Rest is credited on their word, without new postponements. */
export function declare(turn: Turn, answer: Declaration): Turn {
  const { question, rules, counters, phase } = turn.state;
  if (question === null) return refuse(turn, 'no-question', null);
  const isCredited = answer === 'rest' && phase !== 'break' && phase !== 'off';
  const credited = rules
    .filter((rule) => isCredited && rule.rest_s * 1000 <= question.ms)
    .map(({ id }) => {
      const work = counters.tiers[id]?.workMs ?? 0;
      return { tier: id, kept_ms: Math.max(0, work - (question.workMsByTier[id] ?? 0)) };
    });
  const entry: RestEntry = { kind: 'declared', payload: { answer, ms: question.ms, credited } };
  return book(put(turn, { question: null }), entry);
}
