import type { Sentence } from '../rest/sentences.ts';

/** Which of the two databases a field lies in: the workstation's own, or a project file that travels. */
export type StoreName = 'workstation' | 'project';

/** Why something about a worker is stored, who reads it, and for how long it is kept. */
export type PersonalUse = { readonly purpose: Sentence; readonly readers: Sentence; readonly retention: Sentence };

/** A column of a database and what it holds; `personal` is null where it says nothing about a worker. */
export type StoredField = {
  readonly store: StoreName;
  readonly table: string;
  readonly column: string;
  readonly holds: Sentence;
  readonly personal: PersonalUse | null;
};

/** What each column of a table holds, by the column's name: English first, then French. */
export type Columns = Readonly<Record<string, readonly [en: string, fr: string]>>;

/** A sentence in both languages. */
export function inBoth(en: string, fr: string): Sentence {
  return { en, fr };
}

/** Fields of one table that have one use in common; a use of null says that they hold nothing about a worker. */
export function fieldsOf(
  store: StoreName,
  table: string,
  personal: PersonalUse | null,
  columns: Columns,
): readonly StoredField[] {
  return Object.entries(columns).map(([column, [en, fr]]) => ({ store, table, column, holds: { en, fr }, personal }));
}
