import type { Geometry } from '../document/records.ts';
import { type Refusal, refused } from '../result.ts';
import { type Point, rounded } from './box.ts';
import { nearestOnSegment } from './simplify.ts';

/** A vertex of a shape: the part of a polygon it is in (0 for the other kinds), and its place there. */
export type VertexPlace = { readonly part: number; readonly index: number };

/** A place to insert a vertex: where it would be in its part, and where on the edge. */
export type EdgePlace = { readonly place: VertexPlace; readonly point: Point };

/** The kinds of shapes whose vertices are edited one by one. */
export type Vertexed = Extract<Geometry, { readonly kind: 'polygon' | 'polyline' | 'points' }>;

/** Edges shorter than this many reaches have no handle in their middle: it would lie on those of the vertices. */
const edgeReaches = 4;

/** Whether the vertices of a geometry are edited one by one. */
export function isVertexed(geometry: Geometry): geometry is Vertexed {
  return geometry.kind === 'polygon' || geometry.kind === 'polyline' || geometry.kind === 'points';
}

/** The parts of a shape as flat points x, y, x, y... */
export function partsOf(geometry: Vertexed): readonly (readonly number[])[] {
  return geometry.kind === 'polygon' ? geometry.parts : [geometry.points];
}

/** Where a vertex lies, or null where there is none of that place. */
export function vertexPoint(geometry: Vertexed, { part, index }: VertexPlace): Point | null {
  const flat = partsOf(geometry)[part] ?? [];
  const [x, y] = [flat[2 * index], flat[2 * index + 1]];
  return x === undefined || y === undefined ? null : { x, y };
}

/** The vertex nearest to a place, or null where none is within reach. */
export function vertexNear(geometry: Vertexed, at: Point, reach: number): VertexPlace | null {
  let [best, nearest]: [VertexPlace | null, number] = [null, reach];
  for (const [part, flat] of partsOf(geometry).entries()) {
    for (let i = 0; i + 1 < flat.length; i += 2) {
      const distance = Math.hypot((flat[i] ?? 0) - at.x, (flat[i + 1] ?? 0) - at.y);
      if (distance <= nearest) [best, nearest] = [{ part, index: i / 2 }, distance];
    }
  }
  return best;
}

/** The middles of the edges that are long enough to have a handle there, with the place a vertex would have. */
export function* middlesOf(geometry: Vertexed, reach: number): Generator<EdgePlace> {
  for (const { from, to, place } of edgesOf(geometry)) {
    if (Math.hypot(to.x - from.x, to.y - from.y) < edgeReaches * reach) continue;
    yield { place, point: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } };
  }
}

/** The handle in the middle of an edge within reach of a place, or null. */
export function middleNear(geometry: Vertexed, at: Point, reach: number): EdgePlace | null {
  for (const middle of middlesOf(geometry, reach))
    if (Math.hypot(middle.point.x - at.x, middle.point.y - at.y) <= reach) return middle;
  return null;
}

/** The place of an edge nearest to another place, or null where no edge is within reach. */
export function edgeNear(geometry: Vertexed, at: Point, reach: number): EdgePlace | null {
  let [best, nearest]: [EdgePlace | null, number] = [null, reach];
  for (const { from, to, place } of edgesOf(geometry)) {
    const point = nearestOnSegment(at, from, to);
    const distance = Math.hypot(point.x - at.x, point.y - at.y);
    if (distance <= nearest) [best, nearest] = [{ place, point }, distance];
  }
  return best;
}

/** The shape with one vertex at another place; all its other points stay as they are. */
export function withVertexAt(geometry: Vertexed, place: VertexPlace, to: Point): Vertexed {
  return withPart(geometry, place, 2, [rounded(to.x), rounded(to.y)]);
}

/** The shape with one vertex more, before the one that has its place now. */
export function withVertexInserted(geometry: Vertexed, { place, point }: EdgePlace): Vertexed {
  return withPart(geometry, place, 0, [rounded(point.x), rounded(point.y)]);
}

/** The shape without a vertex, or why it cannot be without it: a part never becomes less than its kind is. */
export function withoutVertex(geometry: Vertexed, place: VertexPlace): Vertexed | Refusal {
  const count = (partsOf(geometry)[place.part]?.length ?? 0) / 2;
  const { fewest, refusal } = fewestOf[geometry.kind];
  return count <= fewest ? refusal : withPart(geometry, place, 2, []);
}

/** The vertex after (1) or before (-1) one, round the parts of the shape. */
export function vertexBeyond(geometry: Vertexed, { part, index }: VertexPlace, step: 1 | -1): VertexPlace {
  const counts = partsOf(geometry).map((flat) => Math.floor(flat.length / 2));
  const before = counts.slice(0, part).reduce((sum, count) => sum + count, 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  let left = total === 0 ? 0 : (before + index + step + total) % total;
  for (const [at, count] of counts.entries()) {
    if (left < count) return { part: at, index: left };
    left -= count;
  }
  return { part: 0, index: 0 };
}

/** The middle of the edge that leads away from a vertex (to the last one where it is the end of a line), or null. */
export function edgeAfter(geometry: Vertexed, { part, index }: VertexPlace): EdgePlace | null {
  const flat = partsOf(geometry)[part] ?? [];
  const last = flat.length / 2 - 1;
  const isEnd = index === last && geometry.kind === 'polyline';
  const from = vertexPoint(geometry, { part, index: isEnd ? index - 1 : index });
  const to = vertexPoint(geometry, { part, index: isEnd ? index : index === last ? 0 : index + 1 });
  if (geometry.kind === 'points' || from === null || to === null) return null;
  const point = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return { place: { part, index: isEnd ? index : index + 1 }, point };
}

/**
 * A polygon whose part begins at another of its vertices, in the same direction. Frames between keyframes are paired from the
 * start points on; null for the other kinds, whose first point is not free.
 */
export function startedAt(geometry: Vertexed, { part, index }: VertexPlace): Vertexed | null {
  if (geometry.kind !== 'polygon') return null;
  const turned = (flat: readonly number[]) => [...flat.slice(2 * index), ...flat.slice(0, 2 * index)];
  return { ...geometry, parts: geometry.parts.map((flat, i) => (i === part ? turned(flat) : flat)) };
}

/** A polygon with its parts the other way round from the same start points, or a line from its other end; null for loose points. */
export function turnedRound(geometry: Vertexed): Vertexed | null {
  if (geometry.kind === 'points') return null;
  if (geometry.kind === 'polyline') return { ...geometry, points: backwards(geometry.points) };
  const fromStart = (flat: readonly number[]) => [...flat.slice(0, 2), ...backwards(flat.slice(2))];
  return { ...geometry, parts: geometry.parts.map(fromStart) };
}

function backwards(flat: readonly number[]): number[] {
  const back: number[] = [];
  for (let i = flat.length - 2; i >= 0; i -= 2) back.push(...flat.slice(i, i + 2));
  return back;
}

const fewestOf = {
  polygon: { fewest: 3, refusal: refused('too-few-points', 'A polygon has at least three points.').refusal },
  polyline: { fewest: 2, refusal: refused('too-few-points', 'A polyline has at least two points.').refusal },
  points: {
    fewest: 1,
    refusal: refused('too-few-points', 'The last point stays; delete the object instead.').refusal,
  },
} as const;

function withPart(geometry: Vertexed, { part, index }: VertexPlace, taken: number, put: readonly number[]): Vertexed {
  const changed = (flat: readonly number[]) => flat.toSpliced(2 * index, taken, ...put);
  if (geometry.kind !== 'polygon') return { ...geometry, points: changed(geometry.points) };
  return { ...geometry, parts: geometry.parts.map((flat, i) => (i === part ? changed(flat) : flat)) };
}

/** The edges with the place a vertex on each would have; loose points have none, and the last edge closes a polygon. */
function* edgesOf(geometry: Vertexed): Generator<{ from: Point; to: Point; place: VertexPlace }> {
  if (geometry.kind === 'points') return;
  for (const [part, flat] of partsOf(geometry).entries()) {
    const count = Math.floor(flat.length / 2);
    const end = geometry.kind === 'polygon' && count > 2 ? count : count - 1;
    for (let i = 0; i < end; i++) {
      const next = (i + 1) % count;
      const from = { x: flat[2 * i] ?? 0, y: flat[2 * i + 1] ?? 0 };
      const to = { x: flat[2 * next] ?? 0, y: flat[2 * next + 1] ?? 0 };
      yield { from, to, place: { part, index: i + 1 } };
    }
  }
}
