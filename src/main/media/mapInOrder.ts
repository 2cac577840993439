/** How many run at a time, and who wants to know or to stop. */
export type MapOptions = {
  readonly atOnce: number;
  readonly signal?: AbortSignal;
  onProgress?(done: number, total: number): void;
};

/**
 * The results of an asynchronous function over a list, in the list's order, a bounded number at a time.
 *
 * @throws the signal's reason where it was stopped, or the first failure; nothing new is begun after either
 */
export async function mapInOrder<From, To>(
  list: readonly From[],
  work: (one: From) => Promise<To>,
  options: MapOptions,
): Promise<To[]> {
  const results: To[] = [];
  const queue = list.entries();
  const progress = { done: 0, isStopped: false };
  const runner = async (): Promise<void> => {
    for (const [at, one] of queue) {
      if (progress.isStopped) return;
      options.signal?.throwIfAborted();
      results[at] = await work(one);
      progress.done += 1;
      options.onProgress?.(progress.done, list.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: options.atOnce }, runner));
  } finally {
    progress.isStopped = true;
  }
  return results;
}
