import type { LedgerRow } from '../rest/ledger.ts';
import { minutesInWords, type Sentence } from '../rest/sentences.ts';
import { taskSchema } from '../rest/task.ts';
import { moneyText } from './money.ts';
import { itemPaySchema, payTermsSchema } from './pay.ts';
import { recordWords } from './recordWords.ts';

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
      return work(payload, length('ms'));
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

function work(payload: LedgerRow['payload'], length: Sentence): Sentence {
  const task = taskSchema.safeParse(payload.task).data;
  const exposed = typeof payload.exposure_ms === 'number' ? minutesInWords(payload.exposure_ms) : null;
  const en = `Worked for ${length.en}${exposed === null ? '' : `, ${exposed.en} of it with hard content open`}`;
  const fr = `Travail pendant ${length.fr}${exposed === null ? '' : `, dont ${exposed.fr} avec un contenu difficile ouvert`}`;
  if (task === undefined) return { en: `${en}.`, fr: `${fr}.` };
  const what = { en: recordWords.en.work[task.activity], fr: recordWords.fr.work[task.activity] };
  const where = task.project === null ? '' : `, ${task.project.name}`;
  return { en: `${en} (${what.en}${where}).`, fr: `${fr} (${what.fr}${where}).` };
}

function override({ by, reason }: LedgerRow['payload']): Sentence {
  return {
    en: `The break was put off in an emergency. Asked by ${by}: ${reason}`,
    fr: `La pause a été écartée en urgence. Demandé par ${by} : ${reason}`,
  };
}

function payTerms(payload: LedgerRow['payload']): Sentence {
  const terms = payTermsSchema.safeParse(payload).data;
  if (terms === undefined) return { en: 'What work pays was entered.', fr: 'La paie a été saisie.' };
  const { basis, by, currency, rate_minor, valid_from } = terms;
  const where = terms.project === null ? '' : `, ${terms.project.name}`;
  const en = `${moneyText(rate_minor, currency, 'en')} for ${basis === 'hour' ? 'an hour' : 'an item'}`;
  const fr = `${moneyText(rate_minor, currency, 'fr')} par ${basis === 'hour' ? 'heure' : 'image'}`;
  return {
    en: `${by} entered the pay: ${en}, from ${valid_from} on${where}.`,
    fr: `${by} a saisi la paie : ${fr}, à partir du ${valid_from}${where}.`,
  };
}

function itemPay(payload: LedgerRow['payload']): Sentence {
  const pay = itemPaySchema.safeParse(payload).data;
  if (pay === undefined) return { en: 'Pay for items was entered.', fr: 'Une paie à l’image a été saisie.' };
  const { amount_minor, by, currency, from, items, to } = pay;
  return {
    en: `${by} entered the pay for ${items} items from ${from} to ${to}: ${moneyText(amount_minor, currency, 'en')}.`,
    fr: `${by} a saisi la paie de ${items} images du ${from} au ${to} : ${moneyText(amount_minor, currency, 'fr')}.`,
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
    case 'override':
      return override(payload);
    case 'policy_change':
      return { en: 'The rules for breaks changed.', fr: 'Les règles des pauses ont changé.' };
    case 'pay_terms':
      return payTerms(payload);
    case 'item_pay':
      return itemPay(payload);
    case 'card_note':
      return { en: `Your word for the labour card: ${text}`, fr: `Votre mot pour la fiche de travail : ${text}` };
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
