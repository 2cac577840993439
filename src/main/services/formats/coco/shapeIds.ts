import { foreignPrefixLength } from '../../../store/project/repositories/foreign.ts';

/** What became of a record, a letter each: shown as a shape, kept only, or not JSON and gone. */
export const fates = { shown: 's', kept: 'k', broken: 'x' } as const;

const ordinalDigits = 36 - foreignPrefixLength;

/** How many records a list can have at most for their shapes to have ids. */
export const mostOrdinals = 16 ** ordinalDigits;

/**
 * The id of the shape that stands for a record: a UUIDv7 whose last digits are the record's place in its list, so that
 * records and shapes find each other without a table between them.
 */
export function shapeIdOf(prefix: string, ordinal: number): string {
  return prefix + highDigits(Math.floor(ordinal / 65_536)) + lowDigits(ordinal % 65_536);
}

const knownLow: string[] = [];
const knownHigh: string[] = [];

/** The last four digits: made once, for every id of a million has to be written. */
function lowDigits(value: number): string {
  const known = knownLow[value];
  if (known !== undefined) return known;
  for (let i = knownLow.length; i <= value; i++) knownLow.push(i.toString(16).padStart(4, '0'));
  return knownLow[value] ?? '';
}

function highDigits(value: number): string {
  const make = () => value.toString(16).padStart(ordinalDigits - 4, '0');
  if (value >= 1024) return make();
  knownHigh[value] ??= make();
  return knownHigh[value];
}

/** The place in its list of the record that a shape of a source stands for. */
export function ordinalOf(shapeId: string): number {
  return Number.parseInt(shapeId.slice(foreignPrefixLength), 16);
}

/** The part of a new id that the shapes of one source share. */
export function shapePrefixOf(newId: string): string {
  return newId.slice(0, foreignPrefixLength);
}
