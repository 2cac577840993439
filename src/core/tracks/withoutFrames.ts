import type { Keyframe, Tracked } from '../document/records.ts';
import { type FrameRange, type FrameRanges, keptFrom, rangeAt } from '../video/frameRanges.ts';
import { placeOf, stateAt } from './interpolate.ts';
import { visibleSpans } from './visibleSpans.ts';

/** Which frames are written: every `step` from `start` on, of a video of so many. */
export type WrittenGrid = { readonly start: number; readonly step: number; readonly frames: number };

/**
 * A track without keyframes on deleted frames, and on all other frames as it was: where keyframes go, what they led to stands
 * as keyframes on the nearest frames before and after that are written. Null where it is seen on deleted frames only, the
 * track itself where it has no keyframe on them. Outlines of unequal numbers of points may differ by how they are matched.
 */
export function withoutFrames(track: Tracked, deleted: FrameRanges, grid: WrittenGrid): Tracked | null {
  const isTouched = visibleSpans(track, grid.frames).length > 0 && deleted.some((range) => hasKeyframeIn(track, range));
  if (!isTouched) return track;
  const keyframes = new Map<number, Keyframe>();
  for (const keyframe of track.keyframes)
    if (rangeAt(deleted, keyframe.frame) === null) keyframes.set(keyframe.frame, keyframe);
  for (const range of deleted) {
    if (!hasKeyframeIn(track, range)) continue;
    for (const step of [-1, 1] as const) {
      const frame = neighbour(deleted, { range, step }, grid);
      const made = frame === null ? null : keyframeAt(track, frame);
      if (made === null) continue;
      const { attributes } = keyframes.get(made.frame) ?? { attributes: {} };
      keyframes.set(made.frame, step === 1 ? made : { ...made, attributes });
    }
  }
  const left = [...keyframes.values()].sort((a, b) => a.frame - b.frame);
  return left.every(({ outside }) => outside) ? null : { ...track, keyframes: left };
}

function hasKeyframeIn({ keyframes }: Tracked, [first, last]: FrameRange): boolean {
  return (keyframes[placeOf(keyframes, last)]?.frame ?? -1) >= first;
}

/** The nearest frame beside a range that is written and not deleted, or null. */
function neighbour(
  deleted: FrameRanges,
  { range, step }: { readonly range: FrameRange; readonly step: 1 | -1 },
  grid: WrittenGrid,
): number | null {
  const isWritten = (frame: number) => (frame - grid.start) % grid.step === 0;
  for (
    let frame = keptFrom(deleted, step === 1 ? range[1] : range[0], step);
    ;
    frame = keptFrom(deleted, frame + step, step)
  ) {
    if (frame < 0 || frame >= grid.frames) return null;
    if (isWritten(frame)) return frame;
  }
}

/** The keyframe that says of a frame all that is so there; null where there is nothing to say. */
function keyframeAt(track: Tracked, frame: number): Keyframe | null {
  const state = stateAt(track, frame);
  const left = track.keyframes[placeOf(track.keyframes, frame)];
  if (state === null || left === undefined || state.isOpen) return null;
  const { geometry, outside, occluded, z, attributes } = state;
  return { trackId: track.id, frame, geometry, outside, occluded, z, isHeld: left.isHeld, attributes };
}
