import type { LedgerRow } from '../rest/ledger.ts';
import { minutesInWords, type Sentence } from '../rest/sentences.ts';

/** What a row of a record says, in plain words; a kind that this build does not know is told by its name. */
export function rowInWords(row: LedgerRow): Sentence {
  const { payload } = row;
  const length = (key: string) => minutesInWords(typeof payload[key] === 'number' ? payload[key] : 0);
  switch (row.kind) {
    case 'clock_in':
      return { en: 'Signed in.', fr: 'Connexion.' };
    case 'clock_out':
      return { en: 'Signed out.', fr: 'Déconnexion.' };
    case 'day_started':
      return { en: 'A new working day begins.', fr: 'Une nouvelle journée de travail commence.' };
    case 'work':
      return { en: `Worked for ${length('ms').en}.`, fr: `Travail pendant ${length('ms').fr}.` };
    case 'absence':
      return absence(payload.asked === true, length('ms'));
    case 'declared':
      return declared(String(payload.answer), length('ms'));
    case 'postponed':
      return {
        en: `The break was put off by ${length('by_ms').en}.`,
        fr: `La pause a été reportée de ${length('by_ms').fr}.`,
      };
    case 'break_started':
      return {
        en: `A break of ${length('required_ms').en} began, after ${length('work_ms').en} of work.`,
        fr: `Une pause de ${length('required_ms').fr} a commencé, après ${length('work_ms').fr} de travail.`,
      };
    case 'break_ended':
      return { en: `The break ended after ${length('ms').en}.`, fr: `La pause a pris fin après ${length('ms').fr}.` };
    case 'break_left':
      return {
        en: `The break was left after ${length('ms').en}; the rest of it stays due.`,
        fr: `La pause a été quittée après ${length('ms').fr} ; le reste est encore dû.`,
      };
    default:
      return seldom(row);
  }
}

function absence(isAsked: boolean, length: Sentence): Sentence {
  const en = `Nobody worked here for ${length.en}`;
  const fr = `Personne n’a travaillé ici pendant ${length.fr}`;
  if (!isAsked) return { en: `${en}.`, fr: `${fr}.` };
  return { en: `${en}; you were asked what it was.`, fr: `${fr} ; on vous a demandé ce que c’était.` };
}

function declared(answer: string, length: Sentence): Sentence {
  const answers: Readonly<Record<string, Sentence>> = {
    rest: { en: 'rest', fr: 'du repos' },
    'other-work': { en: 'other work', fr: 'un autre travail' },
  };
  const what = answers[answer] ?? { en: 'something else', fr: 'autre chose' };
  return {
    en: `You said that the ${length.en} were ${what.en}.`,
    fr: `Vous avez dit que ces ${length.fr} étaient ${what.fr}.`,
  };
}

function seldom({ kind, payload }: LedgerRow): Sentence {
  const text = typeof payload.text === 'string' ? payload.text : '';
  switch (kind) {
    case 'limit_reached':
      return { en: 'The working time allowed was used up.', fr: 'Le temps de travail permis était épuisé.' };
    case 'shift_closed':
      return {
        en: 'The shift was closed, for nobody had worked for an hour.',
        fr: 'La journée a été close, car personne n’avait travaillé depuis une heure.',
      };
    case 'clock_change': {
      const by = minutesInWords(Math.abs(typeof payload.by_ms === 'number' ? payload.by_ms : 0));
      return { en: `The clock of the computer was moved by ${by.en}.`, fr: `L’horloge a été déplacée de ${by.fr}.` };
    }
    case 'policy_change':
      return { en: 'The rules for breaks changed.', fr: 'Les règles des pauses ont changé.' };
    case 'correction':
      return { en: `You corrected: ${text}`, fr: `Vous avez corrigé : ${text}` };
    case 'objection':
      return { en: `You objected: ${text}`, fr: `Vous avez fait objection : ${text}` };
    case 'agreement':
      return { en: `You agreed. ${text}`.trim(), fr: `Vous avez donné votre accord. ${text}`.trim() };
    default:
      return { en: `Entry “${kind}”.`, fr: `Entrée « ${kind} ».` };
  }
}
