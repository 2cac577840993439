/** Numbers that look random and are the same for a seed, so that every sample is the same sample. */
export type Random = {
  /** A number from `low` up to `high`. */
  between(low: number, high: number): number;
  /** One of a list. */
  pick<Value>(list: readonly [Value, ...Value[]]): Value;
};

/** The random numbers of a seed (mulberry32). */
export function randomOf(seed: number): Random {
  const state = { at: seed | 0 };
  const next = (): number => {
    state.at = (state.at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state.at ^ (state.at >>> 15), 1 | state.at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    between: (low, high) => low + next() * (high - low),
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
  };
}
