import type { Geometry, Keyframe, Tracked } from '../document/records.ts';
import type { FrameIndex } from '../units.ts';
import { between, placeOf, stateAt } from './interpolate.ts';

/** What is said of a track on a frame; what is left out stays as it is there. */
export type KeyframeChange = Partial<
  Pick<Keyframe, 'geometry' | 'outside' | 'occluded' | 'isHeld' | 'z' | 'attributes'>
>;

/**
 * The track with a keyframe on a frame: the one that is there changed, or a new one made of how the track is there. Before
 * its first keyframe a track looks as on that one, after its end as on its last.
 */
export function withKeyframe(track: Tracked, frame: FrameIndex, change: KeyframeChange): Tracked {
  const place = placeOf(track.keyframes, frame);
  const there = track.keyframes[place];
  const isThere = there?.frame === frame;
  const base = isThere ? there : madeKeyframe(track, frame);
  const attributes = { ...base.attributes, ...change.attributes };
  const keyframe = { ...base, ...change, attributes };
  return { ...track, keyframes: track.keyframes.toSpliced(isThere ? place : place + 1, isThere ? 1 : 0, keyframe) };
}

/** The track with attributes said of the whole of it: no keyframe says otherwise any more. */
export function describedTrack(track: Tracked, attributes: Tracked['attributes']): Tracked {
  const isSaid = (name: string) => Object.hasOwn(attributes, name);
  const keyframes = track.keyframes.map((keyframe) => {
    const others = Object.entries(keyframe.attributes).filter(([name]) => !isSaid(name));
    return { ...keyframe, attributes: Object.fromEntries(others) };
  });
  return { ...track, attributes: { ...track.attributes, ...attributes }, keyframes };
}

/** The track without its keyframes on some frames, or null where none would be left. */
export function withoutKeyframes(track: Tracked, frames: ReadonlySet<FrameIndex>): Tracked | null {
  const keyframes = track.keyframes.filter((keyframe) => !frames.has(keyframe.frame));
  return keyframes.length === 0 ? null : { ...track, keyframes };
}

/** The track with its object gone from a frame on, or null where it would never have been there. */
export function endedBefore(track: Tracked, frame: FrameIndex): Tracked | null {
  const keyframes = track.keyframes.filter((keyframe) => keyframe.frame < frame);
  const last = keyframes.at(-1);
  if (last === undefined) return null;
  const isGoneAlready = last.outside || (keyframes.length === track.keyframes.length && track.afterLast === 'end');
  if (isGoneAlready) return { ...track, keyframes };
  const end: Keyframe = { ...madeKeyframe(track, frame), outside: true, attributes: {} };
  return { ...track, keyframes: [...keyframes, end] };
}

/**
 * The two tracks a track falls into at a frame: the left one ends there with an "outside" keyframe, the right one begins
 * there with the attributes that held (CVAT's rule). Null where one side would be empty, or nothing is in the picture.
 */
export function splitAt(track: Tracked, frame: FrameIndex, rightId: string): readonly [Tracked, Tracked] | null {
  const state = stateAt(track, frame);
  const [first] = track.keyframes;
  if (state === null || first === undefined || first.frame >= frame || state.isOpen || state.outside) return null;
  const start: Keyframe = { ...madeKeyframe(track, frame), attributes: state.attributes };
  const later = track.keyframes.filter((keyframe) => keyframe.frame > frame);
  const right = [start, ...later].map((keyframe) => ({ ...keyframe, trackId: rightId }));
  const kept = track.keyframes.filter((keyframe) => keyframe.frame < frame);
  const left = [...kept, { ...start, outside: true, attributes: {} }];
  return [
    { ...track, afterLast: 'hold', keyframes: left },
    { ...track, id: rightId, keyframes: right },
  ];
}

/** Why tracks cannot be merged, or what they are as one. */
export type Merged = { readonly track: Tracked } | { readonly problem: 'label' | 'kind' | 'overlap' | 'mask' };

/**
 * One track of several that are never in the picture at once. Where one ends and the next begins later, the object is
 * outside in between; where the next begins on the frame the other went outside, it goes on (merge after split is identity).
 *
 * @param tracks two or more; the result keeps the id, label and attributes of the one that begins first
 */
export function merged(tracks: readonly Tracked[]): Merged {
  const [first, ...others] = [...tracks].sort((a, b) => startOf(a) - startOf(b));
  if (first === undefined) return { problem: 'kind' };
  if (others.some((other) => other.labelId !== first.labelId)) return { problem: 'label' };
  const kinds = new Set(tracks.map(({ keyframes }) => kindOf(keyframes[0]?.geometry)));
  if (kinds.size > 1) return { problem: 'kind' };
  if (kinds.has('mask')) return { problem: 'mask' };
  let whole = first;
  for (const next of others) {
    const joined = joinedWith(whole, next);
    if (joined === null) return { problem: 'overlap' };
    whole = joined;
  }
  return { track: whole };
}

/** A track moved in time by so many frames; what would come before the first frame is cut off there. Null where nothing is left. */
export function shiftedInTime(track: Tracked, by: number, frames: number): Tracked | null {
  const moved = track.keyframes.map((keyframe) => ({ ...keyframe, frame: keyframe.frame + by }));
  const whole = { ...track, keyframes: moved };
  const kept = moved.filter(({ frame }) => frame >= 0 && frame < frames);
  const [firstMoved] = moved;
  if (firstMoved !== undefined && firstMoved.frame < 0 && kept[0]?.frame !== 0) {
    const atStart = stateAt(whole, 0);
    if (atStart !== null && !atStart.isOpen) return { ...track, keyframes: [madeKeyframe(whole, 0), ...kept] };
  }
  return kept.length === 0 ? null : { ...track, keyframes: kept };
}

/**
 * A track with the fewest keyframes from which the others follow within a tolerance in image pixels, by the
 * Ramer-Douglas-Peucker rule over time. Keyframes that say more than a place stay.
 */
export function thinned(track: Tracked, tolerance: number): Tracked {
  const { keyframes } = track;
  const keep = new Set([0, keyframes.length - 1]);
  for (const [i, keyframe] of keyframes.entries()) {
    const before = keyframes[i - 1];
    if (saysMore(keyframe, before)) keep.add(i);
    if (before !== undefined && breaksOff(before, keyframe)) keep.add(i - 1);
  }
  const stops = [...keep].sort((a, b) => a - b);
  for (const [i, to] of stops.entries()) if (i > 0) addNeeded(keyframes, [stops[i - 1] ?? 0, to], tolerance, keep);
  return { ...track, keyframes: keyframes.filter((_, i) => keep.has(i)) };
}

function addNeeded(
  keyframes: readonly Keyframe[],
  span: readonly [number, number],
  tolerance: number,
  keep: Set<number>,
): void {
  const spans = [span];
  for (let next = spans.pop(); next !== undefined; next = spans.pop()) {
    const [from, to] = next;
    const [left, right] = [keyframes[from], keyframes[to]];
    if (left === undefined || right === undefined || to - from < 2) continue;
    const worst = { at: -1, error: tolerance };
    for (let i = from + 1; i < to; i++) {
      const middle = keyframes[i] as Keyframe;
      const share = (middle.frame - left.frame) / (right.frame - left.frame);
      const error = farthestApart(between(left.geometry, right.geometry, share), middle.geometry);
      if (error > worst.error) Object.assign(worst, { at: i, error });
    }
    if (worst.at === -1) continue;
    keep.add(worst.at);
    spans.push([from, worst.at], [worst.at, to]);
  }
}

/** Whether what lies between two keyframes is not interpolated as far as their frames before and after are. */
function breaksOff(before: Keyframe, after: Keyframe): boolean {
  return before.isHeld || after.isHeld || before.outside !== after.outside;
}

/** Whether a keyframe changes more than where the object is. */
function saysMore(keyframe: Keyframe, before: Keyframe | undefined): boolean {
  if (before === undefined) return true;
  return (
    keyframe.outside !== before.outside ||
    keyframe.occluded !== before.occluded ||
    keyframe.isHeld !== before.isHeld ||
    keyframe.z !== before.z ||
    Object.keys(keyframe.attributes).length > 0
  );
}

/** The farthest that any number of two geometries of one kind lies apart; infinite where they cannot be compared. */
export function farthestApart(a: Geometry, b: Geometry): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  if (kindOf(a) !== kindOf(b) || left.length !== right.length) return Number.POSITIVE_INFINITY;
  return left.reduce((most, value, i) => Math.max(most, Math.abs(value - (right[i] ?? value))), 0);
}

function numbersOf(geometry: Geometry): readonly number[] {
  switch (geometry.kind) {
    case 'box':
      return [geometry.x, geometry.y, geometry.width, geometry.height, 0];
    case 'rotated-box':
      return [geometry.x, geometry.y, geometry.width, geometry.height, geometry.rotation];
    case 'ellipse':
      return [geometry.cx, geometry.cy, geometry.rx, geometry.ry, geometry.rotation];
    case 'polygon':
      return geometry.parts.flat();
    case 'skeleton':
      return geometry.points.flatMap(({ x, y }) => [x, y]);
    case 'mask':
      return geometry.counts;
    case 'tag':
      return [];
    default:
      return geometry.points;
  }
}

function joinedWith(left: Tracked, right: Tracked): Tracked | null {
  const start = startOf(right);
  const last = left.keyframes.at(-1);
  if (last === undefined || (last.frame > start && !last.outside) || last.frame > start) return null;
  const moved = right.keyframes.map((keyframe) => ({ ...keyframe, trackId: left.id }));
  const isOpen = !last.outside && last.frame + 1 < start;
  const end = { ...last, frame: last.frame + 1, outside: true, attributes: {} };
  if (last.frame === start) {
    if (!last.outside) return null;
    return {
      ...left,
      afterLast: right.afterLast,
      keyframes: smoothed([...left.keyframes.slice(0, -1), ...moved], left.keyframes.length - 1, right.afterLast),
    };
  }
  return { ...left, afterLast: right.afterLast, keyframes: [...left.keyframes, ...(isOpen ? [end] : []), ...moved] };
}

/** Leaves out the keyframe at a seam where the track is the same without it: a split put it there. */
function smoothed(keyframes: readonly Keyframe[], seam: number, afterLast: Tracked['afterLast']): readonly Keyframe[] {
  const [before, at, after] = [keyframes[seam - 1], keyframes[seam], keyframes[seam + 1]];
  if (before === undefined || at === undefined || (after === undefined && afterLast === 'end')) return keyframes;
  const isStill = before.isHeld || after === undefined;
  const share = isStill ? 0 : (at.frame - before.frame) / (after.frame - before.frame);
  const through = isStill ? before.geometry : between(before.geometry, after.geometry, share);
  const isSame = farthestApart(through, at.geometry) < 1e-6 && !saysMore({ ...at, attributes: {} }, before);
  return isSame && !before.outside ? keyframes.toSpliced(seam, 1) : keyframes;
}

/** A keyframe that says what holds on a frame already. */
function madeKeyframe(track: Tracked, frame: FrameIndex): Keyframe {
  const left = track.keyframes[Math.max(0, placeOf(track.keyframes, frame))];
  if (left === undefined) throw new Error('a track without keyframes');
  const geometry = stateAt(track, frame)?.geometry ?? left.geometry;
  return { ...left, frame, geometry, attributes: {} };
}

function startOf(track: Tracked): FrameIndex {
  return track.keyframes[0]?.frame ?? 0;
}

/** Boxes are one kind whether they are turned or not. */
function kindOf(geometry: Geometry | undefined): string | undefined {
  return geometry?.kind === 'rotated-box' ? 'box' : geometry?.kind;
}
