import type { Geometry, Tracked } from '../../document/records.ts';
import { isVisibleAt, lastFrameOf, stateAt } from '../../tracks/interpolate.ts';

/** A track as MOT has it: a number for the object, and one from 1 for its class. */
export type MotTrack = { readonly id: number; readonly classNumber: number; readonly track: Tracked };

type Box = Extract<Geometry, { kind: 'box' }>;

/** Decimals of a place that are written; a millionth of a pixel is far below what anybody draws. */
const decimals = 6;

/** Whether MOT can hold a track: it knows upright boxes only. */
export function isMotTrack({ keyframes }: Tracked): boolean {
  return keyframes.every(({ geometry }) => geometry.kind === 'box');
}

/**
 * The rows of a video frame by frame, MOT 1.1 as CVAT and Datumaro write it: `frame,id,x,y,width,height,1,class,visibility`,
 * frames and classes from 1, pixels of the upright picture. Frames on which nothing is seen give an empty text.
 */
export function* motRows(tracks: readonly MotTrack[], frames: number): Generator<string> {
  const waiting = tracks.toSorted((a, b) => firstFrame(b) - firstFrame(a));
  let seen: MotTrack[] = [];
  for (let frame = 0; frame < frames; frame++) {
    for (let next = waiting.at(-1); next !== undefined && firstFrame(next) <= frame; next = waiting.at(-1)) {
      seen.push(next);
      waiting.pop();
    }
    seen = seen.filter(({ track }) => track.afterLast === 'hold' || lastFrameOf(track) >= frame);
    yield seen
      .filter(({ track }) => isVisibleAt(track, frame))
      .sort((a, b) => a.id - b.id)
      .map((each) => rowOf(each, frame))
      .join('');
  }
}

function rowOf({ id, classNumber, track }: MotTrack, frame: number): string {
  const state = stateAt(track, frame);
  if (state?.geometry.kind !== 'box') return '';
  const { x, y, width, height }: Box = state.geometry;
  const numbers = [x, y, width, height].map((value) => String(Number(value.toFixed(decimals))));
  return `${frame + 1},${id},${numbers.join(',')},1,${classNumber},${state.occluded ? 0 : 1}\n`;
}

function firstFrame({ track }: MotTrack): number {
  return track.keyframes[0]?.frame ?? Number.POSITIVE_INFINITY;
}
