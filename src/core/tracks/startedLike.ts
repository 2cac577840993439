import type { Geometry } from '../document/records.ts';
import { boxAround, type Point } from '../geometry/box.ts';
import { pointsOf } from '../geometry/extent.ts';

/**
 * A drawn outline with the start point and the direction of another one of its kind, so that what lies between the two does
 * not twist: points are paired in order there. A polygon keeps its points and begins at the one that lies nearest to where
 * the other's first point would be in its extent; a polyline is turned round where its ends lie so.
 */
export function startedLike(drawn: Geometry, other: Geometry): Geometry {
  if (drawn.kind === 'polyline' && other.kind === 'polyline')
    return { ...drawn, points: flat(directedLike(pointsOf(drawn.points), pointsOf(other.points))) };
  if (drawn.kind !== 'polygon' || other.kind !== 'polygon') return drawn;
  const [[ring, ...holes], [model, ...others]] = [drawn.parts, other.parts];
  if (ring === undefined || model === undefined || holes.length > 0 || others.length > 0) return drawn;
  return { ...drawn, parts: [flat(ringLike(pointsOf(ring), pointsOf(model)))] };
}

function ringLike(ring: readonly Point[], model: readonly Point[]): readonly Point[] {
  const [first] = model;
  if (first === undefined || ring.length === 0) return ring;
  const wanted = placedIn(ring, model)(first);
  const turned = Math.sign(signedArea(ring)) === Math.sign(signedArea(model)) ? ring : ring.toReversed();
  const distances = turned.map((point) => Math.hypot(point.x - wanted.x, point.y - wanted.y));
  const start = distances.reduce((best, distance, i) => (distance < (distances[best] ?? 0) ? i : best), 0);
  return [...turned.slice(start), ...turned.slice(0, start)];
}

function directedLike(line: readonly Point[], model: readonly Point[]): readonly Point[] {
  const [from, to, start, end] = [line[0], line.at(-1), model[0], model.at(-1)];
  if (from === undefined || to === undefined || start === undefined || end === undefined) return line;
  const place = placedIn(line, model);
  const apart = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
  const [asIs, turned] = [
    apart(from, place(start)) + apart(to, place(end)),
    apart(to, place(start)) + apart(from, place(end)),
  ];
  return turned < asIs ? line.toReversed() : line;
}

/** Takes a place in the extent of some points to the same place in the extent of others. */
function placedIn(points: readonly Point[], model: readonly Point[]): (at: Point) => Point {
  const [to, from] = [boxAround(points), boxAround(model)];
  const scale = (length: number, of: number) => (of === 0 ? 1 : length / of);
  return ({ x, y }) => ({
    x: to.x + to.width / 2 + (x - from.x - from.width / 2) * scale(to.width, from.width),
    y: to.y + to.height / 2 + (y - from.y - from.height / 2) * scale(to.height, from.height),
  });
}

/** Twice the area of a ring, positive where it runs clockwise (y points down). */
function signedArea(ring: readonly Point[]): number {
  return ring.reduce((sum, { x, y }, i) => {
    const next = ring[(i + 1) % ring.length] ?? { x, y };
    return sum + x * next.y - next.x * y;
  }, 0);
}

function flat(points: readonly Point[]): number[] {
  return points.flatMap(({ x, y }) => [x, y]);
}
