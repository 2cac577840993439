import type { Geometry } from '../document/records.ts';
import { unreachable } from '../result.ts';

/** A line as flat points x, y, x, y...; a closed one is an outline. A line of one point is a dot. */
export type Line = { readonly points: readonly number[]; readonly isClosed: boolean };

/** Into how many sides an ellipse is divided: at a radius of 1,000 pixels the error stays under half of one. */
const ellipseSides = 96;

/** The lines a geometry is drawn and hit by, in image pixels; none for masks and tags. */
export function linesOf(geometry: Geometry): readonly Line[] {
  switch (geometry.kind) {
    case 'box':
      return [closed(cornersOf({ ...geometry, rotation: 0 }))];
    case 'rotated-box':
      return [closed(cornersOf(geometry))];
    case 'ellipse':
      return [closed(ellipseOutline(geometry))];
    case 'polygon':
      return geometry.parts.map(closed);
    case 'polyline':
      return [{ points: geometry.points, isClosed: false }];
    case 'points':
      return dots(geometry.points);
    case 'cuboid':
      return cuboidFaces(geometry.points);
    case 'skeleton':
      return dots(geometry.points.filter((point) => point.state !== 'absent').flatMap(({ x, y }) => [x, y]));
    case 'mask':
    case 'tag':
      return [];
    default:
      return unreachable(geometry);
  }
}

/** The four corners of a box turned clockwise around its middle, from the top left one on, flat. */
export function cornersOf(box: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
}): readonly number[] {
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
  const [rx, ry] = [box.width / 2, box.height / 2];
  const turn = turned(cx, cy, box.rotation);
  return [turn(-rx, -ry), turn(rx, -ry), turn(rx, ry), turn(-rx, ry)].flat();
}

function ellipseOutline(ellipse: {
  readonly cx: number;
  readonly cy: number;
  readonly rx: number;
  readonly ry: number;
  readonly rotation: number;
}): readonly number[] {
  const turn = turned(ellipse.cx, ellipse.cy, ellipse.rotation);
  return Array.from({ length: ellipseSides }, (_, i) => {
    const angle = (2 * Math.PI * i) / ellipseSides;
    return turn(ellipse.rx * Math.cos(angle), ellipse.ry * Math.sin(angle));
  }).flat();
}

/** Takes an offset from a middle to its place after a turn by degrees clockwise (y points down). */
export function turned(cx: number, cy: number, degrees: number): (dx: number, dy: number) => readonly [number, number] {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (dx, dy) => [cx + dx * cos - dy * sin, cy + dx * sin + dy * cos];
}

/** The four upright sides of a cuboid whose edges come one after the other, top then bottom. */
function cuboidFaces(points: readonly number[]): readonly Line[] {
  const edge = (i: number) => points.slice((i % 4) * 4, (i % 4) * 4 + 4);
  return [0, 1, 2, 3].map((i) => {
    const [a, b] = [edge(i), edge(i + 1)];
    return closed([...a.slice(0, 2), ...b.slice(0, 2), ...b.slice(2), ...a.slice(2)]);
  });
}

function dots(points: readonly number[]): readonly Line[] {
  return Array.from({ length: points.length / 2 }, (_, i) => ({
    points: points.slice(2 * i, 2 * i + 2),
    isClosed: false,
  }));
}

function closed(points: readonly number[]): Line {
  return { points, isClosed: true };
}
