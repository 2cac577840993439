import type { Box, Geometry } from '../document/records.ts';
import { unreachable } from '../result.ts';
import { boxAround, boxBetween, isInBox, movedBox, type Point, rounded, type Size } from './box.ts';
import { linesOf } from './lines.ts';
import { distanceToSegment } from './simplify.ts';

/** The smallest box around a geometry, or null where it has no place (a tag, an empty mask). */
export function extentOf(geometry: Geometry): Box | null {
  switch (geometry.kind) {
    case 'box':
      return { x: geometry.x, y: geometry.y, width: geometry.width, height: geometry.height };
    case 'polygon':
      return geometry.parts.some((part) => part.length > 0) ? boxAround(geometry.parts.flatMap(pointsOf)) : null;
    case 'mask':
      return maskExtent(geometry.size[0], geometry.counts);
    case 'rotated-box':
    case 'ellipse':
    case 'polyline':
    case 'points':
    case 'cuboid':
    case 'skeleton':
      return extentOfLines(geometry);
    case 'tag':
      return null;
    default:
      return unreachable(geometry);
  }
}

function extentOfLines(geometry: Geometry): Box | null {
  const points = linesOf(geometry).flatMap(({ points }) => pointsOf(points));
  return points.length === 0 ? null : boxAround(points);
}

/** The points of a flat ring x, y, x, y... */
export function pointsOf(ring: readonly number[]): Point[] {
  const points: Point[] = [];
  for (let i = 0; i + 1 < ring.length; i += 2) points.push({ x: ring[i] ?? 0, y: ring[i + 1] ?? 0 });
  return points;
}

/** A geometry moved as far as the picture allows, or null where it cannot be moved (a mask, a tag). */
export function movedGeometry(geometry: Geometry, by: Point, size: Size): Geometry | null {
  if (geometry.kind === 'box') return { ...geometry, ...movedBox(geometry, by, size) };
  if (geometry.kind === 'mask' || geometry.kind === 'tag') return null;
  const extent = extentOf(geometry);
  if (extent === null) return null;
  const moved = movedBox(extent, by, size);
  return shifted(geometry, { x: moved.x - extent.x, y: moved.y - extent.y });
}

/** A geometry of points moved by a distance. */
function shifted(geometry: Exclude<Geometry, { readonly kind: 'box' | 'mask' | 'tag' }>, by: Point): Geometry {
  const flat = (points: readonly number[]) => points.map((value, i) => rounded(value + (i % 2 === 0 ? by.x : by.y)));
  switch (geometry.kind) {
    case 'polygon':
      return { ...geometry, parts: geometry.parts.map(flat) };
    case 'rotated-box':
      return { ...geometry, x: rounded(geometry.x + by.x), y: rounded(geometry.y + by.y) };
    case 'ellipse':
      return { ...geometry, cx: rounded(geometry.cx + by.x), cy: rounded(geometry.cy + by.y) };
    case 'skeleton': {
      const points = geometry.points.map((point) => ({
        ...point,
        x: rounded(point.x + by.x),
        y: rounded(point.y + by.y),
      }));
      return { ...geometry, points };
    }
    default:
      return { ...geometry, points: flat(geometry.points) };
  }
}

/** Whether a place lies on a geometry: in a box, in a part of a polygon (even-odd), on a pixel of a mask. */
export function isOnGeometry(geometry: Geometry, at: Point): boolean {
  switch (geometry.kind) {
    case 'box':
      return isInBox(geometry, at);
    case 'polygon':
      return geometry.parts.some((part) => isInRing(part, at));
    case 'mask':
      return isOnMask(geometry.size, geometry.counts, at);
    case 'rotated-box':
    case 'ellipse':
    case 'cuboid':
    case 'polyline':
    case 'points':
    case 'skeleton':
      return linesOf(geometry).some(({ points, isClosed }) => isClosed && isInRing(points, at));
    case 'tag':
      return false;
    default:
      return unreachable(geometry);
  }
}

/** Whether a place lies within reach of a line that encloses nothing: a polyline, loose points, the joints of a skeleton. */
export function isNearLine(geometry: Geometry, at: Point, reach: number): boolean {
  if (geometry.kind !== 'polyline' && geometry.kind !== 'points' && geometry.kind !== 'skeleton') return false;
  return linesOf(geometry).some(({ points }) => {
    const [first, ...others] = pointsOf(points);
    let from = first;
    return [first, ...others].some((to) => {
      const isNear = from !== undefined && to !== undefined && distanceToSegment(at, from, to) <= reach;
      from = to;
      return isNear;
    });
  });
}

function isInRing(ring: readonly number[], at: Point): boolean {
  const points = pointsOf(ring);
  let isInside = false;
  for (const [i, b] of points.entries()) {
    const a = points[i === 0 ? points.length - 1 : i - 1] ?? b;
    const isCrossed = a.y > at.y !== b.y > at.y && at.x < ((b.x - a.x) * (at.y - a.y)) / (b.y - a.y) + a.x;
    if (isCrossed) isInside = !isInside;
  }
  return isInside;
}

function isOnMask(size: readonly [number, number], counts: readonly number[], at: Point): boolean {
  const [height, width] = size;
  const [column, row] = [Math.floor(at.x), Math.floor(at.y)];
  if (column < 0 || row < 0 || column >= width || row >= height) return false;
  let left = column * height + row;
  for (const [i, count] of counts.entries()) {
    if (left < count) return i % 2 === 1;
    left -= count;
  }
  return false;
}

function maskExtent(height: number, counts: readonly number[]): Box | null {
  let [minX, minY, maxX, maxY, from] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1, 0];
  for (const [i, count] of counts.entries()) {
    const to = from + count;
    if (i % 2 === 1 && count > 0) {
      const [first, last] = [Math.floor(from / height), Math.floor((to - 1) / height)];
      minX = Math.min(minX, first);
      maxX = Math.max(maxX, last);
      minY = first === last ? Math.min(minY, from % height) : 0;
      maxY = first === last ? Math.max(maxY, (to - 1) % height) : height - 1;
    }
    from = to;
  }
  return maxX < 0 ? null : boxBetween({ x: minX, y: minY }, { x: maxX + 1, y: maxY + 1 });
}
