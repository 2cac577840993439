import type { Point } from './box.ts';

/**
 * A line with the fewest of its points from which the others lie no farther than a tolerance; its ends stay. After Douglas
 * and Peucker, "Algorithms for the reduction of the number of points required to represent a digitized line or its
 * caricature", Cartographica 10(2), 1973, with distances to the segment, so that a line that turns back keeps its turn.
 *
 * @param tolerance in image pixels, not negative
 */
export function simplified(points: readonly Point[], tolerance: number): readonly Point[] {
  const keep = new Set([0, points.length - 1]);
  const spans: [number, number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [from, to] = span;
    const worst = farthestBetween(points, from, to);
    if (worst.at === -1 || worst.distance <= tolerance) continue;
    keep.add(worst.at);
    spans.push([from, worst.at], [worst.at, to]);
  }
  return points.filter((_, i) => keep.has(i));
}

/** How far a place lies from the nearest place of a segment. */
export function distanceToSegment(at: Point, from: Point, to: Point): number {
  const near = nearestOnSegment(at, from, to);
  return Math.hypot(at.x - near.x, at.y - near.y);
}

/** The place of a segment nearest to another place. */
export function nearestOnSegment(at: Point, from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((at.x - from.x) * dx + (at.y - from.y) * dy) / length;
  const share = Math.min(Math.max(along, 0), 1);
  return { x: from.x + dx * share, y: from.y + dy * share };
}

function farthestBetween(points: readonly Point[], from: number, to: number): { at: number; distance: number } {
  const worst = { at: -1, distance: -1 };
  const [start, end] = [points[from], points[to]];
  if (start === undefined || end === undefined) return worst;
  for (let i = from + 1; i < to; i++) {
    const distance = distanceToSegment(points[i] ?? start, start, end);
    if (distance > worst.distance) Object.assign(worst, { at: i, distance });
  }
  return worst;
}
