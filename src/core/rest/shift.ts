import { newAway } from './passTime.ts';
import { tiersByRest } from './policy.ts';
import { clockInRefusal, refuse } from './refusals.ts';
import { afterCredit, creditedTiers, longerTiers } from './rules.ts';
import { limitsOf, type RestState } from './state.ts';
import { book, bookWork, effect, openWork, put, type Turn } from './turn.ts';

/** Opens a shift, or refuses with the reason and the earliest time. A break that is owed goes on where it stopped. */
export function clockIn(turn: Turn): Turn {
  const { state } = turn;
  if (state.phase !== 'off') return refuse(turn, 'shift-open', null);
  const refusal = clockInRefusal(state, turn.sample);
  if (refusal !== null) return { ...turn, refusal };
  const isNewDay = state.away === null || state.away.ms >= state.limits.betweenDaysMs;
  const credited = isNewDay ? [] : creditedTiers(state, state.away?.bestQuietMs ?? 0);
  const payload = { off_ms: state.away?.unbookedMs ?? 0, grade: state.away?.grade ?? 'measured', credited } as const;
  const marked = markDerived(turn, credited);
  const opened = afterCredit(book(marked, { kind: 'clock_in', payload: { ...payload } }), credited);
  if (isNewDay) return openWork(startDay(opened));
  return continueBreak(isUnclear(state) ? ask(opened) : opened);
}

/** Ends the shift; an unfinished break stays owed and runs on by the clock. */
export function clockOut(turn: Turn): Turn {
  const { phase } = turn.state;
  if (phase === 'off') return turn;
  const booked = bookOpen(turn);
  return put(book(booked, { kind: 'clock_out', payload: {} }), {
    phase: 'off',
    lockedAtMs: null,
    isDrawing: false,
    hardItemId: null,
  });
}

/** Ends a shift nobody has worked in for long; the worker is asked later whether it ended then. */
export function autoClose(turn: Turn, mustConfirm: boolean): Turn {
  const booked = bookOpen(turn);
  const closed = book(booked, { kind: 'shift_closed', payload: { must_confirm: mustConfirm } });
  return effect(put(closed, { phase: 'off', lockedAtMs: null, isDrawing: false, hardItemId: null }), 'shift_closed');
}

/** Back at work after an absence: it is booked, credited whole or not at all, or asked about. */
export function comeBack(turn: Turn): Turn {
  const asked = isUnclear(turn.state);
  const booked = bookAbsence(turn, asked);
  return openWork(asked ? ask(booked) : booked);
}

function bookOpen(turn: Turn): Turn {
  switch (turn.state.phase) {
    case 'working':
    case 'warning':
      return put(bookWork(turn, turn.state.pendingMs), { away: newAway(0, 'measured') });
    case 'break':
      return leaveBreak(turn);
    default:
      return bookAbsence(turn, false);
  }
}

function leaveBreak(turn: Turn): Turn {
  const { rest } = turn.state;
  if (rest === null) return turn;
  const isOver = rest.restedMs >= rest.requiredMs;
  const away = newAway(isOver ? Math.min(rest.ms, rest.restedMs - rest.requiredMs) : 0, rest.grade);
  const ended = endBreak(turn, isOver ? 'break_ended' : 'break_left');
  return put(ended, { away: { ...away, unbookedMs: 0 } });
}

/** Books a running break; it is credited where the required rest was taken, else it stays owed. */
export function endBreak(turn: Turn, kind: 'break_ended' | 'break_left'): Turn {
  const { rest } = turn.state;
  if (rest === null) return turn;
  const isOver = rest.restedMs >= rest.requiredMs;
  const credited = isOver ? creditedTiers(turn.state, rest.restedMs) : [];
  const payload = {
    tier: rest.tierId,
    ms: rest.ms,
    paid_ms: rest.paidMs,
    rested_ms: rest.restedMs,
    grade: rest.grade,
    credited,
    counted_for: longerTiers(turn.state, rest.tierId),
  };
  const isOwed = kind === 'break_left';
  const next = put(markDerived(turn, rest.grade === 'derived' ? credited : []), {
    rest: isOwed ? { ...rest, ms: 0, paidMs: 0 } : null,
  });
  return afterCredit(book(next, { kind, payload }), credited);
}

/** Books a running break that is put off: nothing of it is credited and nothing stays of it. */
export function giveUpBreak(turn: Turn): Turn {
  return put(endBreak(turn, 'break_left'), { rest: null });
}

function bookAbsence(turn: Turn, asked: boolean): Turn {
  const { away } = turn.state;
  if (away === null) return turn;
  const credited = creditedTiers(turn.state, away.bestQuietMs);
  const payload = { ms: away.unbookedMs, rest_ms: away.bestQuietMs, grade: away.grade, credited, asked };
  const settled = put(markDerived(turn, credited), { away: { ...away, unbookedMs: 0 } });
  return afterCredit(book(settled, { kind: 'absence', payload }), credited);
}

/** Whether a long absence may or may not have been rest: the worker alone can say. */
function isUnclear({ away, rules, counters }: RestState): boolean {
  if (away === null) return false;
  return rules.some(
    ({ id, rest_s }) =>
      rest_s * 1000 <= away.ms && rest_s * 1000 > away.bestQuietMs && (counters.tiers[id]?.workMs ?? 0) > 0,
  );
}

function ask(turn: Turn): Turn {
  const { away, counters } = turn.state;
  const workMsByTier = Object.fromEntries(Object.entries(counters.tiers).map(([id, tier]) => [id, tier.workMs]));
  return effect(put(turn, { question: { ms: away?.ms ?? 0, workMsByTier } }), 'question');
}

function markDerived(turn: Turn, credited: readonly string[]): Turn {
  const isDerived = credited.length > 0 && (turn.state.away ?? turn.state.rest)?.grade === 'derived';
  return isDerived ? put(turn, { hasDerivedRest: true }) : turn;
}

function startDay(turn: Turn): Turn {
  const { away, limits, policy } = turn.state;
  const isNewWeek = away === null || away.ms >= limits.weekRestMs;
  const fresh: Partial<RestState> = {
    rules: [...tiersByRest(policy.tiers)],
    limits: limitsOf(policy),
    rest: null,
    question: null,
  };
  const tiers = policy.tiers.map((tier) => tier.id);
  return put(book(turn, { kind: 'day_started', payload: { is_new_week: isNewWeek, tiers } }), fresh);
}

function continueBreak(turn: Turn): Turn {
  const { rest } = turn.state;
  if (rest === null) return openWork(turn);
  if (rest.restedMs >= rest.requiredMs) return openWork(endBreak(turn, 'break_ended'));
  return put(turn, { phase: 'break', away: null });
}
