import type { Shape, Tracked } from '../document/records.ts';
import type { FrameIndex } from '../units.ts';
import { stateAt } from './interpolate.ts';

/**
 * What a shape on the canvas is of a track: set on this frame or interpolated, occluded or not. A `isGhost` is not in the
 * picture here: it is shown, while its track is selected, so that one can take it up again.
 */
export type TrackMark = { readonly isKeyframe: boolean; readonly occluded: boolean; readonly isGhost: boolean };

/** A shape as it is seen on a frame; one of a track has the track's id. */
export type ShownShape = Shape & { readonly track?: TrackMark };

/** Everything that stands on an item, whatever the frame. */
export type ItemObjects = {
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly tracks: ReadonlyMap<string, Tracked>;
};

/**
 * What is seen on a frame, by id. On a picture that is all its shapes, the very same map.
 *
 * @param selected ids of tracks whose ghost is shown where they are not in the picture
 */
export function shownAt(
  { shapes, tracks }: ItemObjects,
  frame: FrameIndex,
  selected: ReadonlySet<string>,
): ReadonlyMap<string, ShownShape> {
  const here = shapesOn(shapes, frame);
  if (tracks.size === 0) return here;
  const shown = new Map<string, ShownShape>(here);
  for (const track of tracks.values()) {
    const shape = trackShape(track, frame);
    if (shape !== null && (shape.track?.isGhost === false || selected.has(track.id))) shown.set(track.id, shape);
  }
  return shown;
}

/** A track as a shape on a frame, perhaps as a ghost; null where it has no keyframe at all. */
export function trackShape(track: Tracked, frame: FrameIndex): ShownShape | null {
  const [first] = track.keyframes;
  if (first === undefined) return null;
  const state = stateAt(track, frame);
  const { geometry, z, attributes, occluded } = state ?? first;
  return {
    id: track.id,
    itemId: track.itemId,
    frame,
    labelId: track.labelId,
    z,
    geometry,
    attributes: { ...track.attributes, ...attributes },
    track: {
      occluded,
      isKeyframe: state?.isKeyframe === true,
      isGhost: state === null || state.outside || state.isOpen,
    },
  };
}

const byFrame = new WeakMap<ReadonlyMap<string, Shape>, ReadonlyMap<FrameIndex, ReadonlyMap<string, Shape>> | null>();

/** The shapes of one frame; those of a picture (and tags of a whole video) have none and are always there. */
function shapesOn(shapes: ReadonlyMap<string, Shape>, frame: FrameIndex): ReadonlyMap<string, Shape> {
  let frames = byFrame.get(shapes);
  if (frames === undefined) {
    const grouped = Map.groupBy(shapes.values(), (shape) => shape.frame ?? -1);
    const hasFrames = [...grouped.keys()].some((each) => each >= 0);
    frames = hasFrames
      ? new Map([...grouped].map(([each, group]) => [each, new Map(group.map((s) => [s.id, s]))]))
      : null;
    byFrame.set(shapes, frames);
  }
  if (frames === null) return shapes;
  return new Map([...(frames.get(-1) ?? []), ...(frames.get(frame) ?? [])]);
}
