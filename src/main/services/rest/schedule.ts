/** Runs `run` once in about `delayMs` milliseconds; the function given back calls it off. */
export type Schedule = (delayMs: number, run: () => void) => () => void;

/** Wakes by a timer of Node. It may be late; nothing depends on it being on time. */
export const timerSchedule: Schedule = (delayMs, run) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};
