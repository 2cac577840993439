import type { FrameIndex } from '../units.ts';

/** Frames from `from` up to but not including `to`. */
export type FrameSpan = { readonly from: FrameIndex; readonly to: FrameIndex };

/** How many frames past the span that is kept a decoder may bring before they are let go: it runs ahead of what is asked. */
export const overrun = 24;

/**
 * The frames that are worth keeping around a place: ahead in the direction of travel (`step` > 0, < 0, or 0 where there is
 * none yet), a little behind for whoever turns round.
 *
 * @param capacity how many frames there is room for
 * @param count how many frames there are
 */
export function keptSpan(at: FrameIndex, step: number, capacity: number, count: number): FrameSpan {
  const behind = step > 0 ? 0.25 : step < 0 ? 0.9 : 0.5;
  const from = Math.max(0, Math.min(at - Math.floor(capacity * behind), count - capacity));
  return { from, to: Math.min(count, from + capacity) };
}

/**
 * What to decode next while nobody waits for a frame, or null where all is there. Forward the nearest missing frame; back
 * a whole block of frames below what is there, once less than that block is left: decoding runs forward only, and one
 * frame at a time would begin at the key frame each time.
 *
 * @param has whether a frame is kept already (or known not to be had)
 */
export function nextPrefetch(
  at: FrameIndex,
  step: number,
  room: { readonly capacity: number; readonly count: number },
  has: (frame: FrameIndex) => boolean,
): FrameSpan | null {
  const { from, to } = keptSpan(at, step, room.capacity, room.count);
  if (step >= 0) {
    const missing = firstMissing(at, to, has);
    if (missing !== null) return { from: missing, to };
    if (step > 0) return null;
  }
  const block = Math.max(1, Math.floor(room.capacity * 0.45));
  let low = at;
  while (low > from && has(low - 1)) low -= 1;
  if (low === from || at - low >= block) return null;
  return { from: Math.max(from, low - block), to: low };
}

function firstMissing(from: FrameIndex, to: FrameIndex, has: (frame: FrameIndex) => boolean): FrameIndex | null {
  for (let frame = from; frame < to; frame++) if (!has(frame)) return frame;
  return null;
}
