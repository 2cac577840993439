import type { Keyframe, Shape, Tracked } from '../document/records.ts';

/** A shape on a frame as a track that begins, and for now ends, there; it keeps its id. */
export function trackOf(shape: Shape): Tracked & { keyframes: Keyframe[] } {
  const { id, itemId, labelId, geometry, z, attributes, frame = 0 } = shape;
  const keyframe = { trackId: id, frame, geometry, outside: false, occluded: false, isHeld: false, z, attributes: {} };
  return { id, itemId, labelId, afterLast: 'end', attributes, keyframes: [keyframe] };
}
