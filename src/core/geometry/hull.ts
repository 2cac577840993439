import type { Point } from './box.ts';
import type { Frame } from './frame.ts';

/**
 * The rectangle of least area around points, or null where there are too few to have one. One of its sides lies on a side of
 * their convex hull: Freeman and Shapira, "Determining the minimum-area encasing rectangle for an arbitrary closed curve",
 * Communications of the ACM 18(7), 1975. The extreme points move on with the sides, so each is passed once.
 */
export function narrowestFrame(points: readonly Point[]): Frame | null {
  const hull = hullOf(points);
  if (hull.length < 3) return null;
  let best: Frame | null = null;
  const support = { right: 1, far: 1, left: 1 };
  for (let i = 0; i < hull.length; i++) {
    const [from, to] = [cornerAt(hull, i), cornerAt(hull, i + 1)];
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
    const along = (place: number) => ux * cornerAt(hull, place).x + uy * cornerAt(hull, place).y;
    const across = (place: number) => ux * cornerAt(hull, place).y - uy * cornerAt(hull, place).x;
    support.right = farthest(along, Math.max(support.right, i + 1), hull.length);
    support.far = farthest(across, Math.max(support.far, support.right), hull.length);
    support.left = farthest((place) => -along(place), Math.max(support.left, support.far), hull.length);
    const [low, near] = [along(support.left), across(i)];
    const [width, height] = [along(support.right) - low, across(support.far) - near];
    if (best !== null && best.width * best.height <= width * height) continue;
    const [u, v] = [low + width / 2, near + height / 2];
    const middle = { x: u * ux - v * uy, y: u * uy + v * ux };
    const rotation = ((Math.atan2(uy, ux) * 180) / Math.PI + 360) % 90;
    const isQuarter = Math.floor((((Math.atan2(uy, ux) * 180) / Math.PI + 360) % 180) / 90) === 1;
    const [w, h] = isQuarter ? [height, width] : [width, height];
    best = { x: middle.x - w / 2, y: middle.y - h / 2, width: w, height: h, rotation };
  }
  return best;
}

/** The convex hull of points, clockwise (y down), by Andrew's monotone chain (Information Processing Letters 9(5), 1979). */
export function hullOf(points: readonly Point[]): readonly Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const [lower, upper] = [chain(sorted), chain(sorted.toReversed())];
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
}

function chain(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    while (kept.length > 1 && cross(kept.at(-2), kept.at(-1), point) <= 0) kept.pop();
    kept.push(point);
  }
  return kept;
}

function cross(a: Point | undefined, b: Point | undefined, c: Point): number {
  return a === undefined || b === undefined ? 0 : (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

function farthest(measure: (place: number) => number, from: number, count: number): number {
  let place = from;
  while (place < from + count && measure(place + 1) >= measure(place)) place += 1;
  return place;
}

function cornerAt(hull: readonly Point[], place: number): Point {
  return hull[place % hull.length] ?? { x: 0, y: 0 };
}
