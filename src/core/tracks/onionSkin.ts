import type { Keyframe, Shape, Tracked } from '../document/records.ts';
import type { FrameIndex } from '../units.ts';

/** A track as its nearest keyframe on one side of a frame has it. */
export type OnionSkin = { readonly side: 'before' | 'after'; readonly frame: FrameIndex; readonly shape: Shape };

/** The keyframes before and after a frame between which each track is interpolated there; none where the object is outside. */
export function onionSkins(tracks: readonly Tracked[], frame: FrameIndex): readonly OnionSkin[] {
  return tracks.flatMap((track) => {
    const before = track.keyframes.findLast((keyframe) => keyframe.frame < frame);
    const after = track.keyframes.find((keyframe) => keyframe.frame > frame);
    return [...skin(track, before, 'before'), ...skin(track, after, 'after')];
  });
}

function skin(track: Tracked, keyframe: Keyframe | undefined, side: OnionSkin['side']): readonly OnionSkin[] {
  if (keyframe === undefined || keyframe.outside) return [];
  const { id, itemId, labelId, attributes } = track;
  const { frame, z, geometry } = keyframe;
  return [{ side, frame, shape: { id, itemId, labelId, frame, z, geometry, attributes } }];
}
