/**
 * Numbers by text for millions of texts: 12 to 48 bytes each, for only a hash of the text is held. Two texts can share a
 * hash (one in ten thousand million million), so whoever finds a number must make sure that it is meant.
 */
export type HashIndex = {
  /** The number that was set for a text, or null. */
  get(text: string): number | null;
  /** Sets the number of a text, a whole one from -2^31 to 2^31 - 1. */
  set(text: string, value: number): void;
};

/** An empty index. */
export function createHashIndex(): HashIndex {
  const state = { ...emptyTable(1024), count: 0 };
  return {
    get(text) {
      const at = placeOf(state.keys, hash53(text));
      return Number.isNaN(state.keys[at]) ? null : (state.values[at] ?? null);
    },
    set(text, value) {
      if (state.count * 2 >= state.keys.length) Object.assign(state, grown(state));
      const key = hash53(text);
      const at = placeOf(state.keys, key);
      if (Number.isNaN(state.keys[at])) state.count += 1;
      state.keys[at] = key;
      state.values[at] = value;
    },
  };
}

type Table = { readonly keys: Float64Array; readonly values: Int32Array };

function emptyTable(size: number): Table {
  return { keys: new Float64Array(size).fill(Number.NaN), values: new Int32Array(size) };
}

function grown({ keys, values }: Table): Table {
  const larger = emptyTable(keys.length * 2);
  for (const [i, key] of keys.entries()) {
    if (Number.isNaN(key)) continue;
    const at = placeOf(larger.keys, key);
    larger.keys[at] = key;
    larger.values[at] = values[i] ?? 0;
  }
  return larger;
}

/** Where a key is, or would be. */
function placeOf(keys: Float64Array, key: number): number {
  const mask = keys.length - 1;
  let at = (key % 2 ** 31) & mask;
  while (!Number.isNaN(keys[at]) && keys[at] !== key) at = (at + 1) & mask;
  return at;
}

/** A hash of 53 bits: two rounds of 32 bits that mix every character. */
function hash53(text: string): number {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return (other & 0x1fffff) * 2 ** 32 + (one >>> 0);
}
