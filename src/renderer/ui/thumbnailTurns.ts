/**
 * A browser speaks to one host on six connections at most. Thumbnails take no more than this many of them, so that the
 * picture on the canvas never waits for thumbnails that are still being made.
 */
const atOnce = 3;

const waiting = new Set<() => void>();
const running = new Set<() => void>();

/** Calls `begin` when it is this thumbnail's turn. Returns how to end or give up the turn. */
export function takeTurn(begin: () => void): () => void {
  waiting.add(begin);
  passOn();
  return () => {
    waiting.delete(begin);
    if (running.delete(begin)) passOn();
  };
}

function passOn(): void {
  while (running.size < atOnce) {
    const [next] = waiting;
    if (next === undefined) return;
    waiting.delete(next);
    running.add(next);
    next();
  }
}
