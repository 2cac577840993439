import { HostRefusal } from '../../../core/refusal.ts';
import { minutesInWords } from '../../../core/rest/sentences.ts';
import type { RestState } from '../../../core/rest/state.ts';
import type { RestRefusal } from '../../../core/rest/turn.ts';

/** Nobody is signed in, or somebody else is. */
export function notSignedIn(): HostRefusal {
  return new HostRefusal('not-signed-in', 'Please sign in before you go on.');
}

/** The rest engine does not work, so nothing is let through. */
export function engineFailed(): HostRefusal {
  return new HostRefusal(
    'rest-engine-failed',
    'The work record cannot be written, so labels are not saved now; what you are drawing is kept. Please free some disk space or call for help.',
  );
}

/** Why nothing may be written in this state. */
export function gateRefusal(state: RestState): HostRefusal {
  const { rest } = state;
  if (rest === null) {
    return new HostRefusal('rest-active', 'The working time allowed is used up: nothing more can be written today.');
  }
  const left = minutesInWords(Math.max(0, rest.requiredMs - rest.restedMs)).en;
  const isOver = rest.restedMs >= rest.requiredMs;
  const when = isOver ? 'it is over, press Resume to go on' : `${left} to go`;
  return new HostRefusal('rest-active', `Your break is running (${when}). What you were drawing is kept.`);
}

/** Why a mark of hard content stays: without it, the item would be served past the limit. */
export function stillMarked(): HostRefusal {
  return new HostRefusal(
    'exposure-limit',
    'The time for hard content is used up for today, so this picture stays marked until tomorrow.',
  );
}

/** The engine's refusal as a person may be told it, with the earliest time in the zone `tz`. */
export function toldRefusal(refusal: RestRefusal, tz: string): HostRefusal {
  const { code, message, earliest_wall_ms } = refusal;
  if (earliest_wall_ms === null || code === 'break-not-over') return new HostRefusal(code, message);
  const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: tz });
  return new HostRefusal(code, `${message} Earliest: ${when.format(earliest_wall_ms)}.`);
}
