import type { Keyframe, Shape, Tracked } from '../../document/records.ts';
import { thinned } from '../../tracks/editTrack.ts';
import type { FrameObject } from './frameFile.ts';

/** What an interpolated place may lie off a written one, in pixels: CVAT writes hundredths. */
export const mostOff = 0.01;

/** Whose a track or shape is. */
export type FrameOwner = { readonly id: string; readonly itemId: string; readonly labelId: string };

/**
 * The records of a track as a track. It has keyframes where a record says so and where one is not what interpolation gives
 * to a hundredth of a pixel. Frames without a record are outside, and after the last the object ends. Attributes that
 * never change are the track's.
 */
export function trackOfRecords({ records }: FrameObject, owner: FrameOwner): Tracked {
  const attributes = commonAttributes(records.map((record) => record.attributes));
  const keyframes: Keyframe[] = [];
  const asked = new Set<number>();
  let held: Shape['attributes'] = attributes;
  for (const [i, { frame, shown, occluded, isKeyframe, attributes: said }] of records.entries()) {
    const before = records[i - 1];
    const last = keyframes.at(-1);
    if (before !== undefined && last !== undefined && before.frame + 1 < frame)
      keyframes.push({ ...last, frame: before.frame + 1, outside: true, attributes: {} });
    if (isKeyframe) asked.add(frame);
    const changed = changesOf(held, said);
    held = { ...held, ...changed };
    const { geometry } = shown;
    keyframes.push({
      trackId: owner.id,
      frame,
      geometry,
      outside: false,
      occluded,
      isHeld: false,
      z: 0,
      attributes: changed,
    });
  }
  const whole: Tracked = { ...owner, afterLast: 'end', attributes, keyframes };
  const needed = new Set(thinned(whole, mostOff).keyframes.map(({ frame }) => frame));
  return { ...whole, keyframes: keyframes.filter(({ frame }) => needed.has(frame) || asked.has(frame)) };
}

/** A record without a track as a shape of its frame. */
export function shapeOfRecord({ records }: FrameObject, owner: FrameOwner): Shape | null {
  const [record] = records;
  if (record === undefined) return null;
  const { geometry, attributes } = record.shown;
  return { ...owner, frame: record.frame, z: 0, geometry, attributes };
}

function commonAttributes(all: readonly Shape['attributes'][]): Shape['attributes'] {
  const [first = {}] = all;
  const isCommon = ([name, value]: [string, unknown]) => all.every((each) => each[name] === value);
  return Object.fromEntries(Object.entries(first).filter(isCommon));
}

/** What is said anew; an attribute that is not said any more becomes null. */
function changesOf(held: Shape['attributes'], said: Shape['attributes']): Shape['attributes'] {
  const gone = Object.keys(held).filter((name) => !Object.hasOwn(said, name) && held[name] !== null);
  const changed = Object.entries(said).filter(([name, value]) => held[name] !== value || !Object.hasOwn(held, name));
  return Object.fromEntries([...changed, ...gone.map((name) => [name, null] as const)]);
}
