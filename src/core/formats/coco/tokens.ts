import { memberText } from '../json/members.ts';

/** A parsed JSON object of unknown content. */
export type JsonRecord = { readonly [name: string]: unknown };

/** The record of a JSON text, or why there is none. */
export function parsedRecord(text: string): JsonRecord | 'not-json' | 'not-object' {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : 'not-object';
  } catch {
    return 'not-json';
  }
}

/** An id to look records up by: a number where it is a safe integer, else its exact JSON text. `5` and `"5"` are two. */
export type IdKey = number | string;

/** The id in a member, exact to the last digit also beyond 2^53, or null where the member is no number or text. */
export function idKey(record: JsonRecord, text: string, name: string): IdKey | null {
  const value = record[name];
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : memberText(text, name);
  return typeof value === 'string' ? JSON.stringify(value) : null;
}

/** Which ids a section has seen, as needed to make ones that no record has. */
export type IdRange = { readonly largest: string; readonly areTexts: boolean };

/** Follows the ids of a section. */
export type IdTracker = { note(key: IdKey | null): void; range(): IdRange };

/** Follows the ids of a section so that fresh ones can be made after it. */
export function trackIds(): IdTracker {
  const state = { largest: 0, largestExact: 0n, numbers: 0, texts: 0 };
  return {
    note(key) {
      if (typeof key === 'number') {
        state.numbers += 1;
        if (key > state.largest) state.largest = key;
        return;
      }
      if (key === null) return;
      if (key.startsWith('"')) state.texts += 1;
      else state.numbers += 1;
      const digits = key.startsWith('"') ? key.slice(1, -1) : key;
      if (!/^\d{1,1000}$/.test(digits)) return;
      const exact = BigInt(digits);
      if (exact > state.largestExact) state.largestExact = exact;
    },
    range() {
      const simple = BigInt(state.largest);
      const largest = simple > state.largestExact ? simple : state.largestExact;
      return { largest: String(largest), areTexts: state.texts > 0 && state.numbers === 0 };
    },
  };
}

/** Makes ids beyond a range, one after the other, as JSON text; where all ids of the range are texts, these are too. */
export function freshIdsAfter(range: IdRange): () => string {
  const state = { last: BigInt(range.largest) };
  return () => {
    state.last += 1n;
    return range.areTexts ? `"${state.last}"` : String(state.last);
  };
}
