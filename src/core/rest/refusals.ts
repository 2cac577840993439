import type { ClockSample } from './clock.ts';
import { minutesInWords } from './sentences.ts';
import type { RestState } from './state.ts';
import type { RestRefusal, Turn } from './turn.ts';

/** What the engine may refuse. */
export type RestRefusalCode =
  | 'shift-open'
  | 'day-limit'
  | 'week-limit'
  | 'break-not-over'
  | 'no-break'
  | 'cannot-postpone'
  | 'no-question'
  | 'exposure-limit';

const sentences: Readonly<Record<RestRefusalCode, { en: string; fr: string }>> = {
  'shift-open': { en: 'A shift is already open.', fr: 'Une journée de travail est déjà ouverte.' },
  'day-limit': {
    en: 'The working day is full. Work can go on after the rest between two days.',
    fr: 'La journée de travail est complète. Le travail peut reprendre après le repos entre deux journées.',
  },
  'week-limit': {
    en: 'The working week is full. Work can go on after the weekly rest.',
    fr: 'La semaine de travail est complète. Le travail peut reprendre après le repos hebdomadaire.',
  },
  'break-not-over': { en: 'The break is not over yet.', fr: 'La pause n’est pas encore terminée.' },
  'no-break': { en: 'No break is running.', fr: 'Aucune pause n’est en cours.' },
  'cannot-postpone': {
    en: 'The break cannot be postponed now.',
    fr: 'La pause ne peut pas être reportée maintenant.',
  },
  'no-question': { en: 'There is no open question.', fr: 'Il n’y a pas de question ouverte.' },
  'exposure-limit': {
    en: 'The time for hard content is used up for today. There is other work, and it is paid the same.',
    fr: 'Le temps de contenu difficile est épuisé pour aujourd’hui. Il y a d’autre travail, payé de la même façon.',
  },
};

/** The turn, refused; `earliestWallMs` is when it would be accepted by the wall clock, null where that is unknown. */
export function refuse(turn: Turn, code: RestRefusalCode, earliestWallMs: number | null): Turn {
  return { ...turn, refusal: refusalOf(code, earliestWallMs) };
}

/** Why a shift cannot be opened now, with the earliest time it can; null where it can. */
export function clockInRefusal(state: RestState, sample: ClockSample): RestRefusal | null {
  const { limits, counters, away } = state;
  if (away === null) return null;
  const isWeekFull = limits.weekMs !== null && counters.weekPaidMs >= limits.weekMs;
  if (isWeekFull && away.ms < limits.weekRestMs) {
    return refusalOf('week-limit', sample.wall_ms + limits.weekRestMs - away.ms);
  }
  const isDayFull = limits.dayMs !== null && counters.dayPaidMs >= limits.dayMs;
  if (isDayFull && away.ms < limits.betweenDaysMs) {
    return refusalOf('day-limit', sample.wall_ms + limits.betweenDaysMs - away.ms);
  }
  return null;
}

/** The refusal to end a break that has `leftMs` to run. */
export function breakNotOver(leftMs: number, sample: ClockSample): RestRefusal {
  const refusal = refusalOf('break-not-over', sample.wall_ms + leftMs);
  const words = minutesInWords(leftMs);
  return {
    ...refusal,
    message: `${refusal.message} ${words.en} to go.`,
    fr: `${refusal.fr} Il reste ${words.fr}.`,
  };
}

function refusalOf(code: RestRefusalCode, earliestWallMs: number | null): RestRefusal {
  return { code, message: sentences[code].en, fr: sentences[code].fr, earliest_wall_ms: earliestWallMs };
}
