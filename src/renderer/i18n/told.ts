import i18next from 'i18next';
import { enReasons } from './enReasons.ts';
import { enTold } from './enTold.ts';
import { durationText } from './i18n.ts';

type Pattern = { readonly key: string; readonly expression: RegExp; readonly weight: number };

/** What may stand in a gap: a file name and a place hold no colon and a name no full stop, so that what follows is found. */
const gapPatterns: Readonly<Record<string, string>> = {
  file: '([^:]+)',
  place: '([^:]*)',
  name: '((?:(?!\\. ).)+?)',
};

/** The nearer pattern first: the one with more words of its own. */
const patterns: readonly Pattern[] = Object.entries({ ...enTold, ...enReasons })
  .map(([key, text]) => patternOf(key, text))
  .sort((a, b) => b.weight - a.weight);

/**
 * What the program tells, in the language of the window. Main speaks English and names files, numbers and places; its
 * sentences are known by their pattern here, so that those stand in the translation too.
 */
export function toldText(message: string): string {
  if (i18next.language === 'en') return message;
  const found = knownPattern(message);
  if (found === null) return message;
  const gaps = Object.entries(found.gaps).map(([name, value]) => [name, gapText(name, value)]);
  return String(i18next.t(found.key, Object.fromEntries(gaps)));
}

/** Whether a sentence of main has a translation; inner sentences too. */
export function isKnownSentence(message: string): boolean {
  const found = knownPattern(message);
  if (found === null) return false;
  const { sentence } = found.gaps;
  return sentence === undefined || isKnownSentence(sentence);
}

function knownPattern(
  message: string,
): { readonly key: string; readonly gaps: Readonly<Record<string, string>> } | null {
  for (const { key, expression } of patterns) {
    const match = expression.exec(message);
    if (match !== null) return { key, gaps: match.groups ?? {} };
  }
  return null;
}

function patternOf(key: string, text: string): Pattern {
  const parts = text.split(/\{\{(\w+)\}\}/);
  const source = parts
    .map((part, i) => (i % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : gapSource(part)))
    .join('');
  const weight = parts.reduce((sum, part, i) => sum + (i % 2 === 0 ? part.length : 0), 0);
  return { key, expression: new RegExp(`^${source}$`, 's'), weight };
}

function gapSource(name: string): string {
  return (gapPatterns[name] ?? '(.+?)').replace('(', `(?<${name}>`);
}

function gapText(name: string, value: string): string {
  if (name === 'sentence') return toldText(value);
  if (name === 'duration') return toldDuration(value);
  if (name === 'day') return toldDay(value);
  if (name === 'kinds') return value.split(', ').map(kindName).join(', ');
  return value;
}

/** The name of a kind of shape, in the middle of a sentence. */
function kindName(kind: string): string {
  return String(i18next.t(`kind.${kind.replace(' ', '-')}`)).toLowerCase();
}

/** “7 minutes” or “2 hours 5 min” in the language of the window. */
function toldDuration(value: string): string {
  const match = /^(\d+) (second|minute|hour)s?(?: (\d+) min)?$/.exec(value);
  if (match === null) return value;
  const unitMs = { second: 1000, minute: 60_000, hour: 3_600_000 }[match[2] as 'second' | 'minute' | 'hour'];
  return durationText(Number(match[1]) * unitMs + Number(match[3] ?? 0) * 60_000);
}

/** “Monday, 2 March 2026 at 08:00” in the language of the window. */
function toldDay(value: string): string {
  const at = Date.parse(value.replace(/^\w+, /, '').replace(' at ', ' '));
  if (Number.isNaN(at)) return value;
  return new Intl.DateTimeFormat(i18next.language, { dateStyle: 'full', timeStyle: 'short' }).format(at);
}
