import type { Tracked } from '../document/records.ts';
import { type FrameRange, type FrameRanges, isWithin } from '../video/frameRanges.ts';

/** What of a track says when it is seen. */
export type SeenTrack = Pick<Tracked, 'afterLast'> & {
  readonly keyframes: readonly Pick<Tracked['keyframes'][number], 'frame' | 'outside'>[];
};

/**
 * The runs of frames on which a track is in the picture, in order, a run for each keyframe that is not outside.
 *
 * @param frames how many the video has
 */
export function visibleSpans({ keyframes, afterLast }: SeenTrack, frames: number): FrameRange[] {
  return keyframes.flatMap(({ frame, outside }, i) => {
    const next = keyframes[i + 1];
    const last = afterLast === 'hold' ? Math.max(frame, frames - 1) : frame;
    return outside ? [] : [[frame, next === undefined ? last : next.frame - 1] as const];
  });
}

/**
 * Whether a track is in the picture on deleted frames and on no other; one that is never seen is not.
 *
 * @param frames how many the video has
 */
export function isOnlyOn(deleted: FrameRanges, track: SeenTrack, frames: number): boolean {
  const spans = visibleSpans(track, frames);
  return spans.length > 0 && spans.every((span) => isWithin(deleted, span));
}
