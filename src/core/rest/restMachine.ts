import { unreachable } from '../result.ts';
import { declare, override, postpone, resume } from './breaks.ts';
import { elapsed, wallJumpMs } from './clock.ts';
import type { ActivitySource, RestEffect, RestEntry, RestEvent } from './events.ts';
import { goIdle, passTime } from './passTime.ts';
import type { Policy } from './policy.ts';
import { refuse } from './refusals.ts';
import { adoptPolicy } from './rules.ts';
import { settle } from './settle.ts';
import { clockIn, clockOut, comeBack } from './shift.ts';
import type { RestState } from './state.ts';
import { isSameTask, type Task } from './task.ts';
import { book, bookWork, isExposureFull, newSpan, put, type RestRefusal, type Turn } from './turn.ts';

/**
 * What one event led to. `entries` belong into the ledger and must be stored together with `state` before any effect is
 * carried out. A refused event still moves the time on.
 */
export type Step = {
  readonly state: RestState;
  readonly entries: readonly RestEntry[];
  readonly effects: readonly RestEffect[];
  readonly refusal?: RestRefusal;
};

/**
 * The rest engine: what one event does to one worker's shift under the policy in force. It reads no clock; all time
 * comes from the differences between the samples of events.
 *
 * @param event not earlier than the event before it
 */
export function step(state: RestState, event: RestEvent, policy: Policy): Step {
  const begun = begin(state, event);
  const adopted = adoptPolicy(begun, policy);
  const gone = state.last === null ? { ms: 0, grade: 'measured' as const } : elapsed(state.last, event.sample);
  // Settled before and after the event: an event that comes late must not be judged by a phase that is over.
  const settled = settle(idleIfQuiet(passTime(adopted, gone, event), event));
  const { sample, ...done } = settle(apply(settled, event));
  return { ...done, state: { ...done.state, last: sample, isShutDown: event.type === 'shutdown' } };
}

/** Whether annotations may be written in this state: the whole decision of the rest gate. */
export function isWritable(state: RestState): boolean {
  return state.phase === 'working' || state.phase === 'warning' || state.phase === 'idle';
}

function begin(state: RestState, { sample }: RestEvent): Turn {
  const turn: Turn = { state, sample, entries: [], effects: [] };
  const jumpMs = state.last === null ? 0 : wallJumpMs(state.last, sample);
  if (jumpMs === 0) return turn;
  const payload = { by_ms: jumpMs, contradicts_derived_rest: state.hasDerivedRest && jumpMs < 0 };
  return book(turn, { kind: 'clock_change', payload });
}

function idleIfQuiet(turn: Turn, event: RestEvent): Turn {
  const { phase, pendingMs, policy } = turn.state;
  const isWorking = phase === 'working' || phase === 'warning';
  return isWorking && pendingMs >= policy.idle_after_s * 1000 ? goIdle(turn, event) : turn;
}

function apply(turn: Turn, event: RestEvent): Turn {
  switch (event.type) {
    case 'clock_in':
      return clockIn(turn);
    case 'clock_out':
      return clockOut(turn);
    case 'activity':
      return act(turn, event.source);
    case 'drawing':
      return draw(turn, event.on);
    case 'task':
      return turnTo(turn, event.task);
    case 'exposure':
      return expose(turn, event.item_id);
    case 'override':
      return override(turn, event);
    case 'lock':
      return put(turn, { lockedAtMs: turn.state.pendingMs });
    case 'unlock':
      return put(turn, { lockedAtMs: null });
    case 'app_start':
      return put(turn, { lockedAtMs: null, isDrawing: false, hardItemId: null });
    case 'postpone':
      return postpone(turn);
    case 'resume':
      return resume(turn);
    case 'declare':
      return declare(turn, event.answer);
    case 'heartbeat':
    case 'suspend':
    case 'os_resume':
    case 'shutdown':
      return turn;
    default:
      return unreachable(event);
  }
}

/** Somebody is at work. A running video behind a locked screen proves nothing, a hand on our window does. */
function act(turn: Turn, source: ActivitySource): Turn {
  const { phase, span, pendingMs, pendingExposureMs, lockedAtMs } = turn.state;
  const isByHand = source === 'input' || source === 'write';
  if (lockedAtMs !== null && !isByHand) return turn;
  if (phase === 'idle') return comeBack(turn);
  if (span === null) return turn;
  const waitingMs = span.waitingMs + (source === 'waiting' ? pendingMs : 0);
  const exposureMs = span.exposureMs + pendingExposureMs;
  return put(turn, {
    span: { ...span, ms: span.ms + pendingMs, waitingMs, exposureMs },
    pendingMs: 0,
    pendingExposureMs: 0,
    lockedAtMs: null,
  });
}

function draw(turn: Turn, isDrawing: boolean): Turn {
  const active = act(turn, 'input');
  return active.state.span === null ? active : put(active, { isDrawing });
}

/** Hard content is opened, which is an act and has a limit, or is covered, which the program may do by itself. */
function expose(turn: Turn, itemId: string | null): Turn {
  if (itemId === null) return put(turn, { hardItemId: null });
  const active = act(turn, 'input');
  if (isExposureFull(active.state)) return refuse(active, 'exposure-limit', null);
  return active.state.span === null ? active : put(active, { hardItemId: itemId });
}

/** From here on work belongs to another task: what was done before is booked to the one before. */
function turnTo(turn: Turn, task: Task): Turn {
  const { span, pendingMs } = turn.state;
  if (isSameTask(turn.state.task, task)) return turn;
  if (span === null) return put(turn, { task });
  const booked = bookWork(turn, pendingMs);
  return put(booked, { task, span: newSpan(booked) });
}
