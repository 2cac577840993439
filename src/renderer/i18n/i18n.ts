import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en.ts';
import { fr } from './fr.ts';

type Plain<Key> = Key extends `${infer Base}_${'one' | 'many' | 'other'}` ? Base : Key;

/** The name of a text; plurals are named without their ending. */
export type TextKey = Plain<keyof typeof en>;

/** What stands in a text's gaps. */
export type Gaps = Readonly<Record<string, string | number>>;

/** Starts the texts in a language; the page says which one it is. */
export function startTexts(language: 'en' | 'fr'): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, fr: { translation: fr } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}

/** Changes the language of the whole window. */
export function setLanguage(language: 'en' | 'fr'): void {
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

/** A text outside of components. */
export function translate(key: TextKey, gaps: Gaps = {}): string {
  return i18next.t(key, localized(gaps));
}

/** Texts for a component, which is drawn anew when the language changes. */
export function useText(): (key: TextKey, gaps?: Gaps) => string {
  const { t } = useTranslation();
  return (key, gaps = {}) => t(key, localized(gaps));
}

/** A duration in the words of the language, rounded as people say it. */
export function durationText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const language = i18next.language;
  const unit = (value: number, name: 'hour' | 'minute' | 'second') =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  if (minutes < 1) return unit(Math.max(0, Math.ceil(ms / 1000)), 'second');
  if (minutes < 60) return unit(minutes, 'minute');
  return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
}

/** Minutes and seconds as a clock shows them. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** So many of a thing a report counts, in words: “3 images”. */
export function unitText(what: string, count: number): string {
  const key = `unit.${what}`;
  return i18next.exists(key, { count }) ? i18next.t(key, { count }) : `${numberText(count)} ${what}`;
}

/** Things in a row as the language strings them together. */
export function listText(parts: readonly string[]): string {
  return new Intl.ListFormat(i18next.language, { style: 'long', type: 'conjunction' }).format(parts);
}

/** A number in the language of the window. */
export function numberText(value: number): string {
  return new Intl.NumberFormat(i18next.language).format(value);
}

function localized(gaps: Gaps): Record<string, string | number> {
  const pairs = Object.entries(gaps).map(([name, value]) => [
    name,
    name !== 'count' && typeof value === 'number' ? numberText(value) : value,
  ]);
  return Object.fromEntries(pairs);
}
