import { mutableNames } from '../document/attributes.ts';
import type { Keyframe, Label, Shape, Tracked } from '../document/records.ts';

/**
 * A shape on a frame as a track that begins, and for now ends, there; it keeps its id. What its label calls mutable is said
 * on the keyframe, the rest of the track.
 */
export function trackOf(shape: Shape, label: Label | undefined): Tracked & { keyframes: Keyframe[] } {
  const { id, itemId, labelId, geometry, z, frame = 0 } = shape;
  const mutable = mutableNames(label);
  const said = Object.entries(shape.attributes);
  const attributes = Object.fromEntries(said.filter(([name]) => !mutable.has(name)));
  const changing = Object.fromEntries(said.filter(([name]) => mutable.has(name)));
  const marks = { outside: false, occluded: false, isHeld: false };
  const keyframe = { trackId: id, frame, geometry, ...marks, z, attributes: changing };
  return { id, itemId, labelId, afterLast: 'end', attributes, keyframes: [keyframe] };
}
