import type { FrameChoice } from '../../../core/contract/job.ts';
import { isVisibleAt, lastFrameOf } from '../../../core/tracks/interpolate.ts';
import { rangeAt } from '../../../core/video/frameRanges.ts';
import type { VideoRow } from '../../store/project/repositories/items.ts';
import type { VideoObject } from './videoObjects.ts';

/**
 * The frames of a video that an export writes, in order: all, every so many from the first on, those with a keyframe of any
 * object, or those on which an object is seen; deleted ones never.
 */
export function chosenFrames(
  choice: FrameChoice,
  { frames, deleted }: Pick<VideoRow, 'frames' | 'deleted'>,
  objects: readonly Pick<VideoObject, 'track'>[],
): number[] {
  const all = Array.from({ length: frames }, (_, frame) => frame).filter((frame) => rangeAt(deleted, frame) === null);
  if (choice === 'all') return all;
  if (typeof choice === 'number') return all.filter((frame) => frame % choice === 0);
  const chosen = new Uint8Array(frames);
  for (const { track } of objects) {
    const last = track.afterLast === 'hold' ? frames - 1 : Math.min(frames - 1, lastFrameOf(track));
    if (choice === 'keyframes') for (const { frame, outside } of track.keyframes) chosen[frame] ||= Number(!outside);
    else
      for (let frame = track.keyframes[0]?.frame ?? frames; frame <= last; frame++)
        if (chosen[frame] === 0 && isVisibleAt(track, frame)) chosen[frame] = 1;
  }
  return all.filter((frame) => chosen[frame] === 1);
}
