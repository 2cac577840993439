import type { JsonRecord } from './tokens.ts';

/** What a category record says; `wasCleaned` where its name could not be kept as it is, `color` where it has one. */
export type MappedCategory = {
  readonly name: string;
  readonly wasCleaned: boolean;
  readonly isUnnamed: boolean;
  readonly parent: string | null;
  readonly color: string | null;
};

const longestName = 200;

/** What a category record says; one without a name goes by its id. */
export function mapCategory(record: JsonRecord, idToken: string | null): MappedCategory {
  const { name, supercategory, color } = record;
  const isUnnamed = typeof name !== 'string' || name === '';
  const wanted = isUnnamed ? `category ${idToken ?? ''}`.trim() : name;
  const cleaned = cleanedName(wanted);
  return {
    name: cleaned,
    wasCleaned: cleaned !== wanted,
    isUnnamed,
    parent: typeof supercategory === 'string' && supercategory !== '' ? supercategory : null,
    color: colorOf(color),
  };
}

function cleanedName(name: string): string {
  const storable = name.replaceAll('\0', '').toWellFormed().slice(0, longestName).toWellFormed();
  return storable === '' ? 'category' : storable;
}

/** Panoptic files give a category's colour as red, green, blue. */
function colorOf(value: unknown): string | null {
  if (!Array.isArray(value) || value.length !== 3) return null;
  if (!value.every((part) => Number.isInteger(part) && part >= 0 && part <= 255)) return null;
  return `#${value.map((part: number) => part.toString(16).padStart(2, '0')).join('')}`;
}
