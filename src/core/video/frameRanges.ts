/** Frames from the first to the last, both included. */
export type FrameRange = readonly [first: number, last: number];

/** Runs of frames in order; between two of them lies at least one frame that is in none. */
export type FrameRanges = readonly FrameRange[];

/** The ranges as they are kept, or null where some are no ranges of whole frames from 0 on. */
export function normalRanges(ranges: readonly FrameRange[]): FrameRanges | null {
  const isRange = ([first, last]: FrameRange) =>
    first >= 0 && first <= last && [first, last].every(Number.isSafeInteger);
  if (!ranges.every(isRange)) return null;
  const kept: [number, number][] = [];
  for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const before = kept.at(-1);
    if (before === undefined || first > before[1] + 1) kept.push([first, last]);
    else before[1] = Math.max(before[1], last);
  }
  return kept;
}

/** Whether ranges are as they are kept: in order, with a frame between each two. */
export function areNormal(ranges: readonly FrameRange[]): boolean {
  const normal = normalRanges(ranges);
  return normal?.length === ranges.length && normal.every(([first], i) => first === ranges[i]?.[0]);
}

/** The ranges and one more. */
export function withRange(ranges: FrameRanges, range: FrameRange): FrameRanges {
  return normalRanges([...ranges, range]) ?? ranges;
}

/** The ranges without the frames of one. */
export function withoutRange(ranges: FrameRanges, [from, to]: FrameRange): FrameRanges {
  return ranges.flatMap(([first, last]) => {
    const parts: FrameRange[] = [
      [first, Math.min(last, from - 1)],
      [Math.max(first, to + 1), last],
    ];
    return last < from || first > to ? [[first, last] as const] : parts.filter(([start, end]) => start <= end);
  });
}

/** The range that a frame is in, or null. */
export function rangeAt(ranges: FrameRanges, frame: number): FrameRange | null {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.[0] ?? 0) <= frame) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low - 1];
  return range !== undefined && frame <= range[1] ? range : null;
}

/** Whether all frames of one range are in the others. */
export function isWithin(ranges: FrameRanges, [first, last]: FrameRange): boolean {
  const range = rangeAt(ranges, first);
  return range !== null && last <= range[1];
}

/** Whether any frame of one range is in the others. */
export function meets(ranges: FrameRanges, [first, last]: FrameRange): boolean {
  return ranges.some(([start, end]) => start <= last && end >= first);
}

/** The first frame that is in one of two lists of ranges only, or null where they are the same. */
export function firstApart(some: FrameRanges, others: FrameRanges): number | null {
  for (let i = 0; i < Math.max(some.length, others.length); i++) {
    const [a, b] = [some[i], others[i]];
    if (a === undefined || b === undefined) return (a ?? b)?.[0] ?? null;
    if (a[0] !== b[0]) return Math.min(a[0], b[0]);
    if (a[1] !== b[1]) return Math.min(a[1], b[1]) + 1;
  }
  return null;
}

/** How many frames are in the ranges. */
export function framesIn(ranges: FrameRanges): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

/** The nearest frame in no range, from a frame on or back, itself included; it may lie before or after the video. */
export function keptFrom(ranges: FrameRanges, frame: number, step: 1 | -1): number {
  const range = rangeAt(ranges, frame);
  if (range === null) return frame;
  return step === 1 ? range[1] + 1 : range[0] - 1;
}

/**
 * So many frames on or back, those in the ranges not counted: as far as the video goes, the frame itself where none lies
 * that way.
 *
 * @param frames how many the video has
 */
export function keptStep(
  ranges: FrameRanges,
  at: number,
  { by, frames }: { readonly by: number; readonly frames: number },
) {
  const step = by < 0 ? -1 : 1;
  let there = at;
  for (let left = Math.abs(by); left > 0; left--) {
    const next = keptFrom(ranges, there + step, step);
    if (next < 0 || next >= frames) break;
    there = next;
  }
  return there;
}
