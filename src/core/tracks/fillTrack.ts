import type { Geometry, Keyframe, Tracked } from '../document/records.ts';
import type { FrameIndex } from '../units.ts';
import { type Merged, merged, withKeyframe } from './editTrack.ts';
import { between, isVisibleAt, placeOf } from './interpolate.ts';

/**
 * The track with the gap around a frame filled: from where the object was last seen it goes straight to where it is seen
 * again. Before and after, it stays as it was. Null where no gap lies there: the object is seen on the frame, or was never
 * seen before it, or never comes back.
 */
export function filledAt(track: Tracked, frame: FrameIndex): Tracked | null {
  const { keyframes } = track;
  const end = keyframes.findIndex((keyframe) => keyframe.frame > frame && !keyframe.outside);
  const start = keyframes.findLastIndex((keyframe, i) => i < end && !keyframe.outside) + 1;
  const [gone, back] = [keyframes[start], keyframes[end]];
  if (start === 0 || gone === undefined || back === undefined || gone.frame > frame || isVisibleAt(track, frame))
    return null;
  const seen = withKeyframe(track, gone.frame - 1, { isHeld: false });
  const before = seen.keyframes.slice(0, placeOf(seen.keyframes, gone.frame - 1) + 1);
  const dropped = keyframes.slice(start, end).map(({ attributes }) => attributes);
  const after = { ...back, attributes: Object.assign({}, ...dropped, back.attributes) };
  return { ...track, keyframes: [...before, after, ...keyframes.slice(end + 1)] };
}

/**
 * One track of several that follow each other, see `merged`; where one ends before the next begins, the object goes
 * straight from one to the other.
 */
export function joined(tracks: readonly Tracked[]): Merged {
  const whole = merged(tracks);
  if ('problem' in whole) return whole;
  const starts = tracks.map(({ keyframes }) => keyframes[0]?.frame ?? 0);
  const filled = (track: Tracked, start: FrameIndex) => filledAt(track, start - 1) ?? track;
  return { track: starts.reduce(filled, whole.track) };
}

/**
 * The track with its jitter taken out: each keyframe between two others goes half of the way to where it would be
 * interpolated from them. Straight motion stays as it is, so do the first and last keyframe and those at a gap or a stop.
 */
export function smoothed(track: Tracked): Tracked {
  const keyframes = track.keyframes.map((keyframe, i) => {
    const [before, after] = [track.keyframes[i - 1], track.keyframes[i + 1]];
    const isBetween = before !== undefined && after !== undefined && isMoving(before) && isMoving(keyframe);
    return isBetween && !after.outside ? { ...keyframe, geometry: halfWay(before, keyframe, after) } : keyframe;
  });
  return { ...track, keyframes };
}

function isMoving({ outside, isHeld }: Keyframe): boolean {
  return !outside && !isHeld;
}

function halfWay(before: Keyframe, at: Keyframe, after: Keyframe): Geometry {
  const share = (at.frame - before.frame) / (after.frame - before.frame);
  const straight = between(before.geometry, after.geometry, share);
  const middle = between(at.geometry, straight, 0.5);
  // Outlines of unlike length are matched to each other: smoothing must not add vertices to the one that was drawn.
  return verticesOf(middle) === verticesOf(at.geometry) ? middle : at.geometry;
}

function verticesOf(geometry: Geometry): number {
  if (geometry.kind === 'polygon') return geometry.parts.flat().length;
  return geometry.kind === 'polyline' ? geometry.points.length : 0;
}
