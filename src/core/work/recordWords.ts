import type { Interval, IntervalKind, WorkKind } from './interval.ts';
import type { CountKind } from './timesheet.ts';

type Words<Key extends string> = Readonly<Record<Key, string>>;

/** The words of a record in one language: windows, tables and printed pages use the same ones. */
export type RecordWords = {
  readonly title: string;
  readonly day: string;
  readonly start: string;
  readonly end: string;
  readonly zone: string;
  readonly paid: string;
  readonly exposure: string;
  readonly total: string;
  readonly notes: string;
  readonly time: Words<IntervalKind>;
  readonly work: Words<WorkKind>;
  readonly counts: Words<CountKind>;
  readonly grades: string;
  readonly gradeNames: Words<Interval['grade']>;
  readonly noteKinds: Words<'correction' | 'objection' | 'agreement'>;
  readonly receiptCode: string;
  readonly honest: readonly string[];
};

const en: RecordWords = {
  title: 'Record of work and rest',
  day: 'Day',
  start: 'Start',
  end: 'End',
  zone: 'Zone',
  paid: 'Working time with paid breaks',
  exposure: 'Of the work, with hard content open',
  total: 'Total',
  notes: 'What the worker added',
  time: {
    work: 'Work',
    'paid-break': 'Paid break',
    'unpaid-break': 'Unpaid break',
    rest: 'Rest',
    away: 'Away',
    unclear: 'Unclear',
    'other-work': 'Other work (as declared)',
  },
  work: {
    labelling: 'Labelling',
    reviewing: 'Reviewing',
    rework: 'Rework',
    training: 'Training',
    meeting: 'Meetings',
    waiting: 'Waiting for the program',
  },
  counts: {
    'breaks-due': 'Breaks due',
    'breaks-taken': 'Breaks taken',
    'breaks-left': 'Breaks left early',
    postponed: 'Breaks put off',
    limits: 'Limits reached',
    overrides: 'Breaks put off in an emergency',
    'clock-changes': 'Clock changes',
  },
  grades: 'How surely it is known',
  gradeNames: { measured: 'measured', derived: 'derived', minimum: 'at least', declared: 'declared' },
  noteKinds: { correction: 'Correction', objection: 'Objection', agreement: 'Agreement' },
  receiptCode: 'The receipt as a QR code',
  honest: [
    'Edits, deletions and reordering inside the record are detected.',
    'Someone with administrator rights on this computer could rebuild the whole record; they cannot make it match a receipt you already hold.',
    'We record clock changes; we cannot prove what the true time was while the computer was off.',
  ],
};

const fr: RecordWords = {
  title: 'Relevé de travail et de repos',
  day: 'Jour',
  start: 'Début',
  end: 'Fin',
  zone: 'Fuseau',
  paid: 'Temps de travail, pauses payées comprises',
  exposure: 'Du travail, avec un contenu difficile ouvert',
  total: 'Total',
  notes: 'Ce que la personne a ajouté',
  time: {
    work: 'Travail',
    'paid-break': 'Pause payée',
    'unpaid-break': 'Pause non payée',
    rest: 'Repos',
    away: 'Absence',
    unclear: 'À éclaircir',
    'other-work': 'Autre travail (déclaré)',
  },
  work: {
    labelling: 'Annotation',
    reviewing: 'Relecture',
    rework: 'Reprise',
    training: 'Formation',
    meeting: 'Réunions',
    waiting: 'Attente du programme',
  },
  counts: {
    'breaks-due': 'Pauses dues',
    'breaks-taken': 'Pauses prises',
    'breaks-left': 'Pauses quittées',
    postponed: 'Pauses reportées',
    limits: 'Limites atteintes',
    overrides: 'Pauses écartées en urgence',
    'clock-changes': 'Changements d’heure',
  },
  grades: 'Degré de certitude',
  gradeNames: { measured: 'mesuré', derived: 'déduit', minimum: 'au moins', declared: 'déclaré' },
  noteKinds: { correction: 'Correction', objection: 'Objection', agreement: 'Accord' },
  receiptCode: 'Le reçu en code QR',
  honest: [
    'Les modifications, suppressions et déplacements à l’intérieur du relevé sont détectés.',
    'Quelqu’un qui a les droits d’administration sur cet ordinateur pourrait refaire tout le relevé ; il ne peut pas le faire correspondre à un reçu que vous détenez déjà.',
    'Nous notons les changements d’heure ; nous ne pouvons pas prouver quelle heure il était quand l’ordinateur était éteint.',
  ],
};

/** The words of a record by language. */
export const recordWords: Readonly<Record<'en' | 'fr', RecordWords>> = { en, fr };

/** A length of time as hours, minutes and seconds: `7:04:30`. Whole seconds, cut off, as they are added up. */
export function clockLength(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
