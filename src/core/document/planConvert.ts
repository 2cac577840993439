import { type ConvertedKind, converted, turnedLike } from '../geometry/convert.ts';
import type { Result } from '../result.ts';
import type { Diff } from './diff.ts';
import type { DocumentView } from './plan.ts';
import { eachObject } from './planTracks.ts';
import type { Geometry, Keyframe, Shape, Tracked } from './records.ts';

/** Makes shapes and tracks ones of another kind, a track on all its keyframes; what cannot be one stays as it is. */
export function convertObjects(document: DocumentView, ids: readonly string[], to: ConvertedKind): Result<Diff> {
  return eachObject(document, ids, {
    shape: (shape) => conversionOf(shape, to)?.object ?? shape,
    track: (track) => conversionOf(track, to)?.object ?? track,
  });
}

/** An object as one of another kind, and whether it covers the same as before; null where it cannot be one. */
export function conversionOf<Kind extends Shape | Tracked>(
  object: Kind,
  to: ConvertedKind,
): { readonly object: Kind; readonly isSame: boolean } | null {
  if (!('keyframes' in object)) {
    const made = converted(object.geometry, to);
    return made === null ? null : { object: { ...object, geometry: made.geometry }, isSame: made.isSame };
  }
  const keyframes: Keyframe[] = [];
  let isSame = true;
  let before: Geometry | undefined;
  for (const keyframe of object.keyframes) {
    const made = converted(keyframe.geometry, to);
    if (made === null) return null;
    before = turnedLike(made.geometry, before);
    isSame &&= made.isSame;
    keyframes.push({ ...keyframe, geometry: before });
  }
  return { object: { ...object, keyframes }, isSame };
}
