import type { Point } from '../geometry/box.ts';
import { pointsOf } from '../geometry/extent.ts';

type Stop = Point & { readonly at: number };

/**
 * The outline a share (0 to 1) of the way from one to another with any number of points. Each outline is measured from its
 * start point as a share of its length; each point of one moves to where the other is at that share, so that no point of
 * either is left out. For a polygon start point and direction of the two must therefore agree, as in CVAT.
 *
 * @param from flat points x, y, x, y...
 */
export function matchedOutline(
  from: readonly number[],
  to: readonly number[],
  share: number,
  isClosed: boolean,
): number[] {
  if (from.length === to.length) return from.map((value, i) => value + ((to[i] ?? value) - value) * share);
  const [left, right] = [stopsOf(from, isClosed), stopsOf(to, isClosed)];
  if (left.length === 0 || right.length === 0) return [...from];
  const places = [...new Set([...left, ...right].map((stop) => stop.at))].sort((a, b) => a - b);
  const kept = places.filter((place, i) => i === 0 || place - (places[i - 1] ?? 0) > 1e-9);
  return kept
    .filter((place) => !isClosed || place < 1)
    .flatMap((place) => {
      const [a, b] = [pointAt(left, place), pointAt(right, place)];
      return [a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share];
    });
}

/** The points of an outline with the share of its length at which each lies; a closed one ends where it began, at 1. */
function stopsOf(flat: readonly number[], isClosed: boolean): Stop[] {
  const ring = pointsOf(flat);
  const [first] = ring;
  if (first === undefined) return [];
  const points = isClosed ? [...ring, first] : ring;
  const lengths: number[] = [0];
  for (const [i, point] of points.entries()) {
    const before = points[i - 1];
    if (before !== undefined) lengths.push((lengths[i - 1] ?? 0) + Math.hypot(point.x - before.x, point.y - before.y));
  }
  const whole = lengths.at(-1) ?? 0;
  return points.map((point, i) => ({ ...point, at: whole === 0 ? 0 : (lengths[i] ?? 0) / whole }));
}

function pointAt(stops: readonly Stop[], place: number): Point {
  let [low, high] = [0, stops.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stops[middle]?.at ?? 0) >= place) high = middle;
    else low = middle + 1;
  }
  const after = stops[Math.min(low, stops.length - 1)] as Stop;
  const before = stops[Math.max(0, low - 1)] as Stop;
  const span = after.at - before.at;
  const share = span === 0 ? 1 : (place - before.at) / span;
  return { x: before.x + (after.x - before.x) * share, y: before.y + (after.y - before.y) * share };
}
