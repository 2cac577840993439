import { type Elapsed, worseGrade } from './clock.ts';
import type { RestEvent } from './events.ts';
import type { Away } from './state.ts';
import { bookWork, put, type Turn } from './turn.ts';

/** Two samples further apart than this many milliseconds had no program running between them: an absence. */
export const gapMs = 30_000;

/** How often the shell must send a heartbeat, in milliseconds; a crash may lose this much work, and it is counted. */
export const heartbeatMs = 15_000;

/** An idle reading is this many milliseconds coarse. */
const readingSlackMs = 1000;

/** Books the time since the last sample to what the worker was doing. */
export function passTime(turn: Turn, gone: Elapsed, event: RestEvent): Turn {
  switch (turn.state.phase) {
    case 'working':
    case 'warning':
      return passWork(turn, gone, event);
    case 'idle':
      return passAway(turn, gone, event);
    case 'break':
      return passBreak(turn, gone);
    default:
      return passOff(turn, gone);
  }
}

/** Turns the time since the last activity into an absence: it was not work after all. */
export function goIdle(turn: Turn, event: RestEvent): Turn {
  const { pendingMs, lockedAtMs, span } = turn.state;
  const quietMs = lockedAtMs === null ? 0 : Math.max(0, pendingMs - lockedAtMs);
  const away: Away = {
    ...newAway(pendingMs, span?.grade ?? 'measured'),
    quietMs,
    bestQuietMs: quietMs,
    unreadMs: lockedAtMs === null ? pendingMs : 0,
  };
  const idle = put(bookWork(turn, 0), { phase: 'idle', away });
  return passAway(idle, { ms: 0, grade: 'measured' }, event);
}

/** An absence that has lasted `ms` and of which nobody knows yet whether it was rest. */
export function newAway(ms: number, grade: Away['grade']): Away {
  return { ms, unbookedMs: ms, quietMs: 0, bestQuietMs: 0, unreadMs: 0, grade };
}

function passWork(turn: Turn, gone: Elapsed, event: RestEvent): Turn {
  const { span, pendingMs, pendingExposureMs, hardItemId } = turn.state;
  if (span === null) return turn;
  if (gone.ms <= gapMs) {
    const grade = worseGrade(span.grade, gone.grade);
    const exposedMs = hardItemId === null ? 0 : gone.ms;
    return put(turn, {
      span: { ...span, grade },
      pendingMs: pendingMs + gone.ms,
      pendingExposureMs: pendingExposureMs + exposedMs,
    });
  }
  // A crash loses at most one heartbeat of work. Counting it leaves nothing to gain from killing the program.
  const isCrash = event.type === 'app_start' && !turn.state.isShutDown;
  const lostMs = isCrash ? Math.min(heartbeatMs, gone.ms) : 0;
  const restMs = gone.ms - lostMs;
  const away: Away = { ...newAway(restMs, gone.grade), quietMs: restMs, bestQuietMs: restMs };
  return put(bookWork(turn, pendingMs + lostMs), { phase: 'idle', away });
}

function passAway(turn: Turn, gone: Elapsed, event: RestEvent): Turn {
  const { away, lockedAtMs } = turn.state;
  if (away === null) return turn;
  const longer = lengthened(away, gone);
  const isAbsent = gone.ms > gapMs || lockedAtMs !== null || event.type === 'app_start';
  if (isAbsent) return put(turn, { away: quietFor(longer, gone.ms) });
  const reading = event.type === 'heartbeat' ? event.os_idle_ms : undefined;
  if (reading === undefined) return put(turn, { away: { ...longer, unreadMs: away.unreadMs + gone.ms } });
  return put(turn, { away: read(longer, away.unreadMs + gone.ms, reading) });
}

function passOff(turn: Turn, gone: Elapsed): Turn {
  const { away, rest } = turn.state;
  if (away === null) return turn;
  const rested = rest === null ? null : { ...rest, restedMs: rest.restedMs + gone.ms };
  return put(turn, { away: quietFor(lengthened(away, gone), gone.ms), rest: rested });
}

function passBreak(turn: Turn, gone: Elapsed): Turn {
  const { rest } = turn.state;
  if (rest === null) return turn;
  const leftMs = Math.max(0, rest.requiredMs - rest.restedMs);
  return put(turn, {
    rest: {
      ...rest,
      restedMs: rest.restedMs + gone.ms,
      ms: rest.ms + gone.ms,
      paidMs: rest.paidMs + (rest.isPaid ? Math.min(leftMs, gone.ms) : 0),
      grade: worseGrade(rest.grade, gone.grade),
    },
  });
}

function lengthened(away: Away, gone: Elapsed): Away {
  return {
    ...away,
    ms: away.ms + gone.ms,
    unbookedMs: away.unbookedMs + gone.ms,
    grade: worseGrade(away.grade, gone.grade),
  };
}

/** Nobody can have worked here for the last `ms`; a short unread stretch before it joins the rest around it. */
function quietFor(away: Away, ms: number): Away {
  const quietMs = ms + (away.unreadMs <= gapMs ? away.quietMs + away.unreadMs : 0);
  return { ...away, quietMs, bestQuietMs: Math.max(away.bestQuietMs, quietMs), unreadMs: 0 };
}

/** The machine has had no input for `reading`, null where that cannot be known; `openMs` is how long nobody has asked. */
function read(away: Away, openMs: number, reading: number | null): Away {
  if (reading === null) return { ...away, quietMs: 0, unreadMs: 0 };
  const isQuiet = reading + readingSlackMs >= openMs;
  const quietMs = isQuiet ? Math.max(away.quietMs + openMs, Math.min(reading, away.ms)) : Math.min(reading, away.ms);
  return { ...away, quietMs, bestQuietMs: Math.max(away.bestQuietMs, quietMs), unreadMs: 0 };
}
