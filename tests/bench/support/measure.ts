/** One measurement as it is printed: a JSON object a line. */
export type Measurement = Readonly<Record<string, string | number | boolean | null>>;

/** Where measurements go. */
export type Print = (measurement: Measurement) => void;

/** The usual figures of a list of times in milliseconds. */
export function spread(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
  return { n: sorted.length, p50_ms: at(0.5), p95_ms: at(0.95), max_ms: rounded(sorted.at(-1) ?? Number.NaN) };
}

/** A measurement beside its budget. */
export function budgeted(name: string, times: readonly number[], budget_ms: number): Measurement {
  const figures = spread(times);
  return { name, ...figures, budget_p95_ms: budget_ms, holds: figures.p95_ms <= budget_ms };
}

/** Seeded numbers from 0 to 1 (mulberry32), so that each run measures the same. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
