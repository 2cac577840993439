import type { Geometry, Keyframe, Tracked } from '../../../src/core/document/records.ts';
import { idOf } from '../document/aDocument.ts';

/** A track with a keyframe on each frame named; its object is where its last keyframe leaves it. */
export function aTrack(
  name: string,
  places: Readonly<Record<number, Geometry>>,
  about: Partial<Omit<Tracked, 'keyframes'>> & { readonly keys?: Readonly<Record<number, Partial<Keyframe>>> } = {},
): Tracked {
  const { keys = {}, ...rest } = about;
  const id = idOf(name);
  const plain = { outside: false, occluded: false, isHeld: false, z: 1, attributes: {} };
  const keyframes = Object.entries(places).map(([frame, geometry]) => ({
    trackId: id,
    frame: Number(frame),
    geometry,
    ...plain,
    ...keys[Number(frame)],
  }));
  return { id, itemId: idOf('item'), labelId: idOf('car'), afterLast: 'hold', attributes: {}, keyframes, ...rest };
}
