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
  return prefix + ordinal.toString(16).padStart(ordinalDigits, '0');
}

/** The place in its list of the record that a shape of a source stands for. */
export function ordinalOf(shapeId: string): number {
  return Number.parseInt(shapeId.slice(foreignPrefixLength), 16);
}

/** The part of a new id that the shapes of one source share. */
export function shapePrefixOf(newId: string): string {
  return newId.slice(0, foreignPrefixLength);
}
