import type { CardPeople, LabourCard } from './labourCard.ts';
import { moneyText } from './money.ts';
import type { Benchmark } from './pay.ts';
import { recordWords } from './recordWords.ts';
import { workKinds } from './timesheet.ts';

type Language = 'en' | 'fr';

const words = {
  en: {
    title: (name: string) => `Labour card: ${name}`,
    lead: (day: string) =>
      `Who made this data and how they worked. Written on ${day} by Halte from the records of one workstation; it says nothing those records do not hold.`,
    few: (count: number) => `Fewer than ${count} people worked on it here: their figures are told of nobody.`,
    people: (card: CardPeople) => `${card.count} people, from ${card.from} to ${card.to}.`,
    hours: 'Hours',
    paidBreak: 'Paid breaks',
    exposureLine: (hours: number) =>
      `Of it with pictures open that were marked as hard content: ${hours}. Pictures that nobody marked are not in it.`,
    breaks: 'Breaks',
    breakLine: ({ breaks, overrides }: CardPeople) =>
      `${breaks.due} due, ${breaks.taken} taken, ${breaks.left} left early, ${breaks.postponed} put off by the worker, ${overrides} put off in an emergency.`,
    rules: (ids: string) => `Rules that came into force: ${ids}.`,
    pay: 'Pay',
    payLine: (hours: number, hourly: string, basis: string) =>
      `${hourly} an hour, over ${hours} hours of all that the work required (paid by ${basis}).`,
    basis: { hour: 'the hour', item: 'the item' },
    noHours: 'unknown',
    untold: (hours: number) => `For ${hours} hours nobody has entered what they pay.`,
    benchmark: { minimum: 'Legal minimum', living: 'Living wage' },
    markLine: (name: string, amount: string, { place, source, date }: Benchmark) =>
      `${name}: ${amount} an hour, ${place} (${source}, ${date}), as entered by the employer.`,
    targets: 'Declared targets',
    noTargets: 'None was declared.',
    targetLine: (seconds: number, by: string, date: string) => `${seconds} s an item, declared by ${by} on ${date}`,
    beyond: 'not attainable at usual pace',
    unknownPace: 'too few people have a pace to compare it with',
    notes: 'In the workers’ words',
    notHeld: 'Not held by the record',
    held: {
      recruitment: 'how people were found and chosen',
      qualification: 'their qualification',
      exposure: 'exposure to distressing content that nobody had marked as hard',
      support: 'the support they had',
      'work-elsewhere': 'work on this data at other workstations or outside of Halte',
    },
  },
  fr: {
    title: (name: string) => `Fiche de travail : ${name}`,
    lead: (day: string) =>
      `Qui a fait ces données et dans quelles conditions. Écrite le ${day} par Halte d’après les relevés d’un seul poste ; elle ne dit rien que ces relevés ne contiennent.`,
    few: (count: number) => `Moins de ${count} personnes y ont travaillé ici : leurs chiffres ne sont pas donnés.`,
    people: (card: CardPeople) => `${card.count} personnes, du ${card.from} au ${card.to}.`,
    hours: 'Heures',
    paidBreak: 'Pauses payées',
    exposureLine: (hours: number) =>
      `Dont avec des images ouvertes marquées comme contenu difficile : ${hours}. Les images que personne n’a marquées n’y sont pas.`,
    breaks: 'Pauses',
    breakLine: ({ breaks, overrides }: CardPeople) =>
      `${breaks.due} dues, ${breaks.taken} prises, ${breaks.left} quittées, ${breaks.postponed} reportées par la personne, ${overrides} écartées en urgence.`,
    rules: (ids: string) => `Règles entrées en vigueur : ${ids}.`,
    pay: 'Paie',
    payLine: (hours: number, hourly: string, basis: string) =>
      `${hourly} de l’heure, sur ${hours} heures de tout ce que le travail demandait (payé à ${basis}).`,
    basis: { hour: 'l’heure', item: 'l’image' },
    noHours: 'inconnu',
    untold: (hours: number) => `Pour ${hours} heures, personne n’a saisi ce qu’elles rapportent.`,
    benchmark: { minimum: 'Minimum légal', living: 'Salaire vital' },
    markLine: (name: string, amount: string, { place, source, date }: Benchmark) =>
      `${name} : ${amount} de l’heure, ${place} (${source}, ${date}), tel que saisi par l’employeur.`,
    targets: 'Objectifs déclarés',
    noTargets: 'Aucun n’a été déclaré.',
    targetLine: (seconds: number, by: string, date: string) => `${seconds} s par image, déclaré par ${by} le ${date}`,
    beyond: 'hors d’atteinte au rythme habituel',
    unknownPace: 'trop peu de personnes ont un rythme connu pour comparer',
    notes: 'Dans les mots des personnes',
    notHeld: 'Ce que le relevé ne contient pas',
    held: {
      recruitment: 'comment les personnes ont été trouvées et choisies',
      qualification: 'leur qualification',
      exposure: 'l’exposition à des contenus éprouvants que personne n’avait marqués comme difficiles',
      support: 'le soutien reçu',
      'work-elsewhere': 'le travail sur ces données à d’autres postes ou hors de Halte',
    },
  },
} as const;

/** A labour card to read, as Markdown; the JSON beside it is for programs. */
export function labourCardText(card: LabourCard, language: Language): string {
  const say = words[language];
  const people = card.people === null ? [say.few(card.fewer_than)] : peopleLines(card.people, language);
  const lines = [
    `# ${say.title(card.project.name)}`,
    say.lead(card.made_on),
    ...people,
    `## ${say.targets}`,
    ...(card.targets.length === 0 ? [say.noTargets] : card.targets.map((target) => targetLine(target, language))),
    ...(card.notes.length === 0
      ? []
      : [`## ${say.notes}`, ...card.notes.map((note) => `> ${note.replaceAll('\n', '\n> ')}`)]),
    `## ${say.notHeld}`,
    card.not_held.map((key) => `- ${say.held[key]}`).join('\n'),
  ];
  return `${lines.join('\n\n')}\n`;
}

function peopleLines(people: CardPeople, language: Language): string[] {
  const say = words[language];
  const hours = [
    ...workKinds.map((kind) => [recordWords[language].work[kind], people.hours[kind]] as const),
    [say.paidBreak, people.hours.paid_break] as const,
  ];
  return [
    say.people(people),
    `## ${say.hours}`,
    hours.map(([name, value]) => `- ${name}: ${value}`).join('\n'),
    ...(people.exposure_hours > 0 ? [say.exposureLine(people.exposure_hours)] : []),
    `## ${say.breaks}`,
    say.breakLine(people),
    ...(people.rules.length === 0 ? [] : [say.rules(people.rules.join(', '))]),
    `## ${say.pay}`,
    ...people.pay.flatMap((pay) => payLines(pay, language)),
    ...(people.hours_without_pay_terms > 0 ? [say.untold(people.hours_without_pay_terms)] : []),
  ];
}

function payLines(pay: CardPeople['pay'][number], language: Language): string[] {
  const say = words[language];
  const hourly = pay.hourly_minor === null ? say.noHours : moneyText(pay.hourly_minor, pay.currency, language);
  return [
    say.payLine(pay.hours, hourly, pay.bases.map((basis) => say.basis[basis]).join(', ')),
    ...pay.benchmarks.map((mark) =>
      say.markLine(say.benchmark[mark.kind], moneyText(mark.hourly_minor, pay.currency, language), mark),
    ),
  ];
}

function targetLine({ seconds, by, date, isAttainable }: LabourCard['targets'][number], language: Language): string {
  const say = words[language];
  const line = say.targetLine(seconds, by, date);
  if (isAttainable === null) return `- ${line} (${say.unknownPace}).`;
  return isAttainable ? `- ${line}.` : `- ${line}: **${say.beyond}**.`;
}
