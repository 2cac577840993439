/** Runs work a bounded number at a time, in the order asked for. */
export type Limiter = <Value>(work: () => Promise<Value>, signal?: AbortSignal) => Promise<Value>;

/** A limiter of so many at once; work whose signal fires while it waits is never begun and rejects with the reason. */
export function limiterOf(atOnce: number): Limiter {
  const waiting: (() => void)[] = [];
  const state = { running: 0 };
  const turn = async (): Promise<void> => {
    if (state.running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else state.running += 1;
  };
  const passOn = (): void => {
    const next = waiting.shift();
    if (next === undefined) state.running -= 1;
    else next();
  };
  return async (work, signal) => {
    await turn();
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      passOn();
    }
  };
}
