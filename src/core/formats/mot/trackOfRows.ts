import type { Keyframe, Shape, Tracked } from '../../document/records.ts';
import { thinned } from '../../tracks/editTrack.ts';
import { looseId, type MotObject, type MotRow } from './readMot.ts';

/** Whose a track or shape is. */
export type MotOwner = { readonly id: string; readonly itemId: string; readonly labelId: string };

/** What an interpolated place may lie off a written one, in pixels: less than CVAT for video writes. */
const mostOff = 0.004;

/** And in units of its last digit: both ends of the line it lies on were rounded, and so was it. */
const lastDigits = 1.1;

/**
 * The rows of one object as a track. It has keyframes only where a row is not what interpolation gives, to
 * about the last digit that was written: an export gives the rows again. Frames without a row are outside,
 * and after the last row the object ends. Rows of visibility 0 are occluded; those of confidence 0, which MOT leaves out of
 * account, carry the attribute `ignored`.
 */
export function trackOfRows({ rows }: MotObject, owner: MotOwner): Tracked {
  const isAllIgnored = rows.every(isIgnored);
  const keyframes: Keyframe[] = [];
  for (const [i, row] of rows.entries()) {
    const before = rows[i - 1];
    if (before !== undefined && before.frame + 1 < row.frame) keyframes.push(gapAfter(before, owner.id));
    const isTold = !isAllIgnored && isIgnored(row) !== (before !== undefined && isIgnored(before));
    keyframes.push({ ...keyframeOf(row, owner.id), attributes: isTold ? { ignored: isIgnored(row) } : {} });
  }
  const whole = { ...owner, afterLast: 'end', attributes: isAllIgnored ? { ignored: true } : {}, keyframes } as const;
  return thinned(whole, toleranceOf(rows));
}

/** A row that nobody follows as a shape of its frame; a confidence between 0 and 1 is its `score`. */
export function shapeOfRow({ rows }: MotObject, owner: MotOwner): Shape | null {
  const [row] = rows;
  if (row === undefined) return null;
  const { frame, box, confidence } = row;
  const attributes = {
    ...(isIgnored(row) ? { ignored: true } : confidence === 1 ? {} : { score: confidence }),
    ...(row.visibility <= 0 ? { occluded: true } : {}),
  };
  return { ...owner, frame, z: 0, geometry: { kind: 'box', ...box }, attributes };
}

/** Whether an object is one that nobody follows. */
export function isLoose({ id }: MotObject): boolean {
  return id === looseId;
}

/** Whether a row is one that MOT leaves out of account. */
export function isIgnored({ confidence }: Pick<MotRow, 'confidence'>): boolean {
  return confidence === 0;
}

/** Whether a place is the one that was written, as far as a track that was read can tell. */
export function isAsWritten(value: number, written: string): boolean {
  return Math.abs(Number(written) - value) < 1.1 * Math.min(mostOff, lastDigits * 10 ** -decimalsOf(written));
}

function decimalsOf(written: string): number {
  const [, decimals = '', exponent = '0'] = /^[^.eE]*(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(written) ?? [];
  return Math.max(0, decimals.length - Number(exponent));
}

function toleranceOf(rows: readonly MotRow[]): number {
  let most = 0;
  for (const { fields } of rows) for (const written of fields.slice(2, 6)) most = Math.max(most, decimalsOf(written));
  return Math.min(mostOff, lastDigits * 10 ** -most);
}

function keyframeOf({ frame, box, visibility }: MotRow, trackId: string): Keyframe {
  const geometry = { kind: 'box', ...box } as const;
  const occluded = visibility <= 0;
  return { trackId, frame, geometry, outside: false, occluded, isHeld: false, z: 0, attributes: {} };
}

function gapAfter(row: MotRow, trackId: string): Keyframe {
  return { ...keyframeOf(row, trackId), frame: row.frame + 1, outside: true };
}
