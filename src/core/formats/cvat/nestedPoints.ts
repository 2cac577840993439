import type { Geometry, Tracked } from '../../document/records.ts';
import { between, placeOf } from '../../tracks/interpolate.ts';
import { attributeText, marksText, pairs, type TrackRow } from './cvatText.ts';
import { escaped } from './xmlText.ts';

type Skeleton = Extract<Geometry, { readonly kind: 'skeleton' }>;
type SkeletonPoint = Skeleton['points'][number];

/** Points that lie no farther apart than this are written as the same. */
const sameWithin = 0.005;

/**
 * The lines of a skeleton's track in the layout of older files: its own rows, then a track for each point. A point is keyed
 * only where it does not follow from its neighbours, and the skeleton only where it changes itself or no point is keyed;
 * whoever reads takes both together.
 */
export function nestedLines(track: Tracked, rows: readonly TrackRow[]): string[] {
  const names = pointsOf(rows[0]).map(({ name }) => name);
  const inside = names.map((name) => pointRows(track, rows, name));
  const keyed = new Set(inside.flatMap((some) => some.flatMap(({ frame, isKeyframe }) => (isKeyframe ? [frame] : []))));
  const own = rows.map((row, i) => {
    const isOwn = i === 0 || isChanged(row, rows[i - 1]) || !keyed.has(row.frame);
    return skeletonText(track, { ...row, isKeyframe: row.isKeyframe && isOwn });
  });
  return [...own, ...inside.flatMap((some, i) => pointTrack(some, { id: i, name: names[i] ?? '' }))];
}

function isChanged(row: TrackRow, before: TrackRow | undefined): boolean {
  const said = ({ outside, occluded, z, attributes }: TrackRow) => JSON.stringify([outside, occluded, z, attributes]);
  return before === undefined || said(row) !== said(before);
}

type PointRow = Pick<TrackRow, 'frame' | 'outside' | 'occluded' | 'isKeyframe' | 'z'> & {
  readonly point: SkeletonPoint;
};

/** The rows of one point: one that has left the picture is not told of again before it comes back. */
function pointRows(track: Tracked, rows: readonly TrackRow[], name: string): PointRow[] {
  const told: PointRow[] = [];
  for (const row of rows) {
    const point = pointsOf(row).find((each) => each.name === name);
    if (point === undefined) continue;
    const outside = row.outside || point.state === 'absent';
    const before = told.at(-1);
    if (outside && before?.outside === true) continue;
    const isTurned = before?.outside !== outside;
    const isKeyframe = isTurned || (row.isKeyframe && !follows(track, row.frame, name));
    // An absent point stays where it was up to a frame on which the whole skeleton has left.
    const there = point.state === 'absent' && row.outside ? (before?.point ?? point) : point;
    told.push({ frame: row.frame, z: row.z, outside, occluded: point.state === 'hidden', isKeyframe, point: there });
  }
  return told;
}

/** Whether a point would be where a keyframe has it without that keyframe. */
function follows({ keyframes }: Tracked, frame: number, name: string): boolean {
  const at = placeOf(keyframes, frame);
  const [left, here, right] = [keyframes[at - 1], keyframes[at], keyframes[at + 1]];
  if (left === undefined || here === undefined || here.frame !== frame) return left !== undefined;
  const share = right === undefined ? 0 : (frame - left.frame) / (right.frame - left.frame);
  const geometry = right === undefined || left.outside ? left.geometry : between(left.geometry, right.geometry, share);
  const [wanted, there] = [pointNamed(geometry, name), pointNamed(here.geometry, name)];
  if (wanted === undefined || there === undefined) return wanted === there;
  const isNear = Math.max(Math.abs(wanted.x - there.x), Math.abs(wanted.y - there.y)) <= sameWithin;
  return isNear && wanted.state === there.state;
}

function pointTrack(rows: readonly PointRow[], { id, name }: { readonly id: number; readonly name: string }): string[] {
  const lines = rows.flatMap(({ point, z, ...row }) => [
    `  <points ${marksText(row)} points="${pairs([point.x, point.y])}" z_order="${z}">`,
    '  </points>',
  ]);
  return [`<track id="${id}" label="${escaped(name)}" source="manual">`, ...lines, '</track>'];
}

function skeletonText(track: Tracked, { geometry, z, attributes, ...row }: TrackRow): string {
  const points = pointsOf({ geometry }).flatMap(({ x, y }) => [x, y]);
  const said = Object.entries({ ...track.attributes, ...attributes });
  const body = said.map(([key, value]) => `\n      ${attributeText(key, value)}`).join('');
  return `<skeleton ${marksText(row)} points="${pairs(points)}" z_order="${z}">${body}\n    </skeleton>`;
}

function pointsOf(row: Pick<TrackRow, 'geometry'> | undefined): Skeleton['points'] {
  return row?.geometry.kind === 'skeleton' ? row.geometry.points : [];
}

function pointNamed(geometry: Geometry, name: string): SkeletonPoint | undefined {
  return pointsOf({ geometry }).find((each) => each.name === name);
}
