import { startBreak } from './breaks.ts';
import { newAway } from './passTime.ts';
import type { Tier } from './policy.ts';
import { autoClose, endBreak } from './shift.ts';
import type { RestState } from './state.ts';
import { book, bookWork, dayExposureMs, dayPaidMs, dueMs, effect, put, type Turn, weekPaidMs, workMs } from './turn.ts';

/** A shift in which nobody has worked for this many milliseconds is closed. */
export const autoCloseMs = 3_600_000;

/** A shape being drawn may be finished this many milliseconds past a day or week limit. */
export const limitGraceMs = 60_000;

/** A shape being drawn on hard content may be finished this many milliseconds past its limit. */
export const exposureGraceMs = 60_000;

/** Moves to the phase the counters call for: warning, break, limit, or the end of a forgotten shift; covers hard content. */
export function settle(turn: Turn): Turn {
  return coverAtLimit(settlePhase(turn));
}

function settlePhase(turn: Turn): Turn {
  switch (turn.state.phase) {
    case 'working':
    case 'warning':
      return settleWork(turn);
    case 'idle':
      return (turn.state.away?.ms ?? 0) >= autoCloseMs ? autoClose(turn, true) : turn;
    case 'limit':
      return (turn.state.away?.ms ?? 0) >= autoCloseMs ? autoClose(turn, false) : turn;
    case 'break':
      return settleBreak(turn);
    default:
      return turn;
  }
}

function settleWork(turn: Turn): Turn {
  const { state } = turn;
  const limit = limitReached(state, state.isDrawing ? limitGraceMs : 0);
  if (limit !== null) return enterLimit(bookWork(turn, state.pendingMs), limit);
  const due = state.rules.filter((tier) => isDue(state, tier)).at(-1);
  if (due !== undefined) return startBreak(turn, due);
  const isNear = state.rules.some((tier) => workMs(state, tier.id) >= dueMs(state, tier) - tier.warn_s * 1000);
  const phase = isNear ? 'warning' : 'working';
  if (phase === state.phase) return turn;
  return isNear ? effect(put(turn, { phase }), 'warning') : put(turn, { phase });
}

/** Hard content is covered at its limit; a shape that is being drawn on it may be finished, within its grace. */
function coverAtLimit(turn: Turn): Turn {
  const { hardItemId, isDrawing, limits } = turn.state;
  if (hardItemId === null || limits.exposureMs === null) return turn;
  const graceMs = isDrawing ? exposureGraceMs : 0;
  return dayExposureMs(turn.state) >= limits.exposureMs + graceMs ? put(turn, { hardItemId: null }) : turn;
}

function settleBreak(turn: Turn): Turn {
  const { rest } = turn.state;
  if (rest === null) return turn;
  const limit = limitReached(turn.state, 0);
  if (limit !== null) return enterLimit(endBreak(turn, 'break_ended'), limit);
  if (rest.restedMs >= rest.requiredMs + autoCloseMs) return autoClose(turn, true);
  if (rest.isOver || rest.restedMs < rest.requiredMs) return turn;
  return effect(put(turn, { rest: { ...rest, isOver: true } }), 'break_over');
}

/** A break waits for a shape to be finished, but no longer than its grace. */
function isDue(state: RestState, tier: Tier): boolean {
  const graceMs = state.isDrawing ? tier.grace_s * 1000 : 0;
  return workMs(state, tier.id) >= dueMs(state, tier) + graceMs;
}

function limitReached(state: RestState, graceMs: number): 'day' | 'week' | null {
  const { dayMs, weekMs } = state.limits;
  if (weekMs !== null && weekPaidMs(state) >= weekMs + graceMs) return 'week';
  if (dayMs !== null && dayPaidMs(state) >= dayMs + graceMs) return 'day';
  return null;
}

function enterLimit(turn: Turn, limit: 'day' | 'week'): Turn {
  const paid_ms = limit === 'day' ? dayPaidMs(turn.state) : weekPaidMs(turn.state);
  const reached = book(turn, { kind: 'limit_reached', payload: { limit, paid_ms } });
  return effect(
    put(reached, { phase: 'limit', away: newAway(0, 'measured'), isDrawing: false, hardItemId: null }),
    'limit',
  );
}
