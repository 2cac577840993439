import type { Geometry, Tracked } from '../../document/records.ts';
import { isVisibleAt, lastFrameOf, stateAt, type TrackState } from '../../tracks/interpolate.ts';
import type { MotRow } from './readMot.ts';
import { isAsWritten, isIgnored } from './trackOfRows.ts';

/**
 * A track as MOT has it: a number for the object, and one for its class. `written` are the rows it came from by their
 * frames; what they say of a frame and still holds is written as it was, to the last digit.
 */
export type MotTrack = {
  readonly id: number;
  readonly classNumber: number;
  readonly track: Tracked;
  readonly written?: ReadonlyMap<number, MotRow>;
};

/** How the rows of a file are laid out: what its frames count from, and its columns. */
export type MotLayout = { readonly frameBase: 0 | 1; readonly columns: number };

/** A row to be written; `line` is the place of the row it stands for, null where there was none. */
export type MotLine = {
  readonly frame: number;
  readonly id: number;
  readonly line: number | null;
  readonly text: string;
};

type Box = Extract<Geometry, { kind: 'box' }>;

/** MOT 1.1 as CVAT and Datumaro write it: `frame,id,x,y,width,height,confidence,class,visibility`, frames from 1. */
export const motLayout: MotLayout = { frameBase: 1, columns: 9 };

/** Decimals of a place that are written; a millionth of a pixel is far below what anybody draws. */
const decimals = 6;

/** Attributes that MOT has a column for. */
const ownAttributes: ReadonlySet<string> = new Set(['ignored', 'score', 'occluded']);

/** Whether MOT can hold a track: it knows upright boxes only. */
export function isMotTrack({ keyframes }: Tracked): boolean {
  return keyframes.every(({ geometry }) => geometry.kind === 'box');
}

/** Whether a track says more than MOT has columns for. */
export function saysMoreThanMot({ attributes, keyframes }: Tracked): boolean {
  const all = [attributes, ...keyframes.map((each) => each.attributes)];
  return all.some((each) => Object.keys(each).some((name) => !ownAttributes.has(name)));
}

/**
 * The rows of a video frame by frame, in the order of the numbers of their objects, pixels of the upright picture. Frames
 * on which nothing is seen give none.
 */
export function* motRows(tracks: readonly MotTrack[], frames: number, layout = motLayout): Generator<MotLine[]> {
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
      .flatMap((each) => lineOf(each, frame, layout) ?? []);
  }
}

function lineOf(each: MotTrack, frame: number, { frameBase, columns }: MotLayout): MotLine | null {
  const state = stateAt(each.track, frame);
  if (state?.geometry.kind !== 'box') return null;
  const written = each.written?.get(frame);
  const { x, y, width, height }: Box = state.geometry;
  const place = [x, y, width, height].map((value, i) => placeText(value, written?.fields[i + 2]));
  const said = { ...each.track.attributes, ...state.attributes };
  const last = columns > 9 ? ['-1', '-1'] : [visibilityText(state, said, written)];
  const classText = columns > 9 ? '-1' : String(each.classNumber);
  const fields = [frame + frameBase, each.id, ...place, confidenceText(said, written), classText, ...last];
  const kept = written?.fields.slice(fields.length) ?? [];
  const text = `${[...fields, ...kept].slice(0, written?.fields.length ?? columns).join(',')}\n`;
  return { frame, id: each.id, line: written?.line ?? null, text };
}

/** A number, as it was written where it is the same to the digits it was written with. */
function placeText(value: number, written: string | undefined): string {
  if (written !== undefined && isAsWritten(value, written)) return written;
  return String(Number(value.toFixed(decimals)));
}

function confidenceText(said: Tracked['attributes'], written: MotRow | undefined): string {
  if (written?.fields[6] !== undefined && isIgnored(written) === (said.ignored === true)) return written.fields[6];
  if (said.ignored === true) return '0';
  return typeof said.score === 'number' ? String(said.score) : '1';
}

function visibilityText(state: TrackState, said: Tracked['attributes'], written: MotRow | undefined): string {
  const isOccluded = state.occluded || said.occluded === true;
  if (written?.fields[8] !== undefined && written.visibility <= 0 === isOccluded) return written.fields[8];
  return isOccluded ? '0' : '1';
}

function firstFrame({ track }: MotTrack): number {
  return track.keyframes[0]?.frame ?? Number.POSITIVE_INFINITY;
}
