import type { Geometry, Keyframe, Tracked } from '../document/records.ts';
import type { FrameIndex } from '../units.ts';
import { matchedOutline } from './matchedOutline.ts';

/**
 * A track on one frame. `isKeyframe` says whether it was set there by hand; `isOpen` that the frame lies after the last
 * keyframe of a track that ends there, so that nothing is in the picture though nobody said "outside".
 */
export type TrackState = Pick<Keyframe, 'geometry' | 'outside' | 'occluded' | 'z' | 'attributes'> & {
  readonly isKeyframe: boolean;
  readonly isOpen: boolean;
};

/**
 * A track on a frame, or null before its first keyframe. Geometry is interpolated linearly between keyframes unless the
 * left one holds it; outside, occluded and z are the left one's, an attribute's value the last one set (CVAT's rules).
 */
export function stateAt(track: Tracked, frame: FrameIndex): TrackState | null {
  const place = placeOf(track.keyframes, frame);
  const left = track.keyframes[place];
  if (left === undefined) return null;
  const right = track.keyframes[place + 1];
  const isKeyframe = left.frame === frame;
  const isBetween = right !== undefined && !isKeyframe && !left.outside && !left.isHeld;
  const share = isBetween ? (frame - left.frame) / (right.frame - left.frame) : 0;
  return {
    geometry: isBetween ? between(left.geometry, right.geometry, share) : left.geometry,
    outside: left.outside,
    occluded: left.occluded,
    z: left.z,
    attributes: attributesAt(track, place),
    isKeyframe,
    isOpen: right === undefined && !isKeyframe && !left.outside && track.afterLast === 'end',
  };
}

/** Whether the object of a track is in the picture on a frame. */
export function isVisibleAt(track: Tracked, frame: FrameIndex): boolean {
  const left = track.keyframes[placeOf(track.keyframes, frame)];
  if (left === undefined || left.outside) return false;
  return left.frame === frame || track.afterLast === 'hold' || frame < lastFrameOf(track);
}

/** The frame of a track's last keyframe. */
export function lastFrameOf(track: Tracked): FrameIndex {
  return track.keyframes.at(-1)?.frame ?? 0;
}

/** The place of the last keyframe at or before a frame, -1 before the first. */
export function placeOf(keyframes: readonly Keyframe[], frame: FrameIndex): number {
  let [low, high] = [0, keyframes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keyframes[middle]?.frame ?? 0) <= frame) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The geometry a share (0 to 1) of the way from one to the other; the first where the two are of different kinds or
 * cannot be interpolated (masks, loose points of more than one, polygons of several parts).
 */
export function between(from: Geometry, to: Geometry, share: number): Geometry {
  const mix = (a: number, b: number) => a + (b - a) * share;
  const flat = (a: readonly number[], b: readonly number[]) => a.map((value, i) => mix(value, b[i] ?? value));
  switch (from.kind) {
    case 'box':
    case 'rotated-box': {
      if (to.kind !== 'box' && to.kind !== 'rotated-box') return from;
      const box = {
        x: mix(from.x, to.x),
        y: mix(from.y, to.y),
        width: mix(from.width, to.width),
        height: mix(from.height, to.height),
      };
      const [start, end] = [rotationOf(from), rotationOf(to)];
      if (start === 0 && end === 0) return { kind: 'box', ...box };
      return { kind: 'rotated-box', ...box, rotation: mixedAngle(start, end, share) };
    }
    case 'ellipse':
      if (to.kind !== 'ellipse') return from;
      return {
        kind: 'ellipse',
        cx: mix(from.cx, to.cx),
        cy: mix(from.cy, to.cy),
        rx: mix(from.rx, to.rx),
        ry: mix(from.ry, to.ry),
        rotation: mixedAngle(from.rotation, to.rotation, share),
      };
    case 'polygon': {
      const [ring, other] = [from.parts[0], to.kind === 'polygon' ? to.parts[0] : undefined];
      if (to.kind !== 'polygon' || from.parts.length !== 1 || to.parts.length !== 1 || !ring || !other) return from;
      return { kind: 'polygon', parts: [matchedOutline(ring, other, share, true)] };
    }
    case 'polyline':
      if (to.kind !== 'polyline') return from;
      return { kind: 'polyline', points: matchedOutline(from.points, to.points, share, false) };
    case 'points':
      if (to.kind !== 'points' || from.points.length !== 2 || to.points.length !== 2) return from;
      return { kind: 'points', points: flat(from.points, to.points) };
    case 'cuboid':
      return to.kind === 'cuboid' ? { kind: 'cuboid', points: flat(from.points, to.points) } : from;
    case 'skeleton':
      return to.kind === 'skeleton' ? mixedSkeleton(from, to, mix) : from;
    default:
      return from;
  }
}

type Skeleton = Extract<Geometry, { readonly kind: 'skeleton' }>;

/** Points of one name move; one that is absent on either side stays where it was. */
function mixedSkeleton(from: Skeleton, to: Skeleton, mix: (a: number, b: number) => number): Skeleton {
  const ends = new Map(to.points.map((point) => [point.name, point]));
  const points = from.points.map((point) => {
    const end = ends.get(point.name);
    if (end === undefined || point.state === 'absent' || end.state === 'absent') return point;
    return { ...point, x: mix(point.x, end.x), y: mix(point.y, end.y) };
  });
  return { kind: 'skeleton', points };
}

function rotationOf(geometry: Extract<Geometry, { readonly kind: 'box' | 'rotated-box' }>): number {
  return geometry.kind === 'box' ? 0 : geometry.rotation;
}

/** An angle in degrees on the shortest arc between two, from 0 up to 360. */
function mixedAngle(from: number, to: number, share: number): number {
  const arc = ((((to - from) % 360) + 540) % 360) - 180;
  return (((from + arc * share) % 360) + 360) % 360;
}

const speaking = new WeakMap<readonly Keyframe[], boolean>();

/** Whether any keyframe sets an attribute; looked up once for each list of them, for every frame asks. */
function setsAttributes(keyframes: readonly Keyframe[]): boolean {
  const known = speaking.get(keyframes);
  if (known !== undefined) return known;
  const isSpeaking = keyframes.some(({ attributes }) => Object.keys(attributes).length > 0);
  speaking.set(keyframes, isSpeaking);
  return isSpeaking;
}

/** The attributes set up to a keyframe, the last value of each. */
function attributesAt(track: Tracked, place: number): Keyframe['attributes'] {
  if (!setsAttributes(track.keyframes)) return {};
  return Object.assign({}, ...track.keyframes.slice(0, place + 1).map(({ attributes }) => attributes));
}
