import type { Box, Geometry } from '../document/records.ts';
import { boxBetween, clampedPoint, type Handle, handlePoint, type Point, rounded, type Size } from './box.ts';
import { extentOf } from './extent.ts';
import { turned } from './lines.ts';

/** Coordinates are kept to a hundredth, so a corner of what is turned may miss the border by a little more. */
const slack = 0.02;

/** The kinds of shapes that are held by a frame: a rectangle, perhaps turned clockwise around its middle. */
export type Framed = Extract<Geometry, { readonly kind: 'box' | 'rotated-box' | 'ellipse' }>;

/** The kinds of shapes that can be turned and stay of their kind. */
export type Turnable = Extract<Geometry, { readonly kind: 'rotated-box' | 'ellipse' }>;

/** A rectangle in image pixels, turned by `rotation` degrees clockwise around its middle. */
export type Frame = Box & { readonly rotation: number };

/** Whether a geometry is held by a frame. */
export function isFramed(geometry: Geometry): geometry is Framed {
  return geometry.kind === 'box' || geometry.kind === 'rotated-box' || geometry.kind === 'ellipse';
}

/** Whether a geometry can be turned and stays of its kind. */
export function isTurnable(geometry: Geometry): geometry is Turnable {
  return geometry.kind === 'rotated-box' || geometry.kind === 'ellipse';
}

/** The frame of a shape: a box's own, an ellipse's around its two axes. */
export function frameOf(geometry: Framed): Frame {
  if (geometry.kind === 'box') return { ...geometry, rotation: 0 };
  if (geometry.kind === 'rotated-box') return geometry;
  const { cx, cy, rx, ry, rotation } = geometry;
  return { x: cx - rx, y: cy - ry, width: 2 * rx, height: 2 * ry, rotation };
}

/** The ellipse that touches the four sides of a box. */
export function ellipseIn({ x, y, width, height }: Box): Geometry & { readonly kind: 'ellipse' } {
  const [rx, ry] = [rounded(width / 2), rounded(height / 2)];
  return { kind: 'ellipse', cx: rounded(x + width / 2), cy: rounded(y + height / 2), rx, ry, rotation: 0 };
}

/**
 * The rotated box with an edge between two places, as deep as a third one lies beside that edge. Where the edge lies in a
 * picture, the box stays in it, too.
 */
export function rotatedBox(
  [from, to, deep]: readonly [Point, Point, Point],
  size: Size,
): Geometry & { readonly kind: 'rotated-box' } {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const width = rounded(Math.hypot(dx, dy));
  const rotation = roundedAngle((Math.atan2(dy, dx) * 180) / Math.PI);
  const [, depth] = turned(0, 0, -rotation)(deep.x - from.x, deep.y - from.y);
  return farthestInside(size, (share) => {
    const [x, y] = turned((from.x + to.x) / 2, (from.y + to.y) / 2, rotation)(0, (depth * share) / 2);
    const height = rounded(Math.abs(depth * share));
    return { kind: 'rotated-box', x: rounded(x - width / 2), y: rounded(y - height / 2), width, height, rotation };
  });
}

/** Where the handle lies that turns a frame: above the middle of its upper side, at a distance. */
export function turnHandle(frame: Frame, distance: number): Point {
  return fromInside(frame, { x: 0, y: -frame.height / 2 - distance });
}

/** The angle in degrees a frame has when the handle that turns it points to a place. */
export function angleTo({ x, y, width, height }: Frame, at: Point): number {
  return (Math.atan2(at.y - y - height / 2, at.x - x - width / 2) * 180) / Math.PI + 90;
}

/** A shape turned by degrees clockwise around its middle; one that lies in the picture no farther than it stays there. */
export function turnedFramed<Kind extends Turnable>(geometry: Kind, by: number, size: Size): Kind {
  const arc = (((by % 360) + 540) % 360) - 180;
  return farthestInside(size, (share) => ({
    ...geometry,
    rotation: roundedAngle(geometry.rotation + arc * share),
  }));
}

/** Where a handle of a frame lies. */
export function frameHandle(frame: Frame, handle: Handle): Point {
  return fromInside(frame, handlePoint(insideOf(frame), handle));
}

/**
 * A framed shape whose handle was dragged to a place: the other side stays where it is. One that lies in the picture does not
 * leave it; the handle then stops on its way.
 */
export function resizedFramed<Kind extends Framed>(geometry: Kind, handle: Handle, to: Point, size: Size): Kind {
  const frame = frameOf(geometry);
  const [start, end] = [frameHandle(frame, handle), clampedPoint(to, size)];
  return farthestInside(size, (share) => {
    const at = toInside(frame, { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share });
    const { x, y, width, height } = insideOf(frame);
    const [left, right] = [handle.sx === -1 ? at.x : x, handle.sx === 1 ? at.x : x + width];
    const [top, bottom] = [handle.sy === -1 ? at.y : y, handle.sy === 1 ? at.y : y + height];
    return withInside(geometry, boxBetween({ x: left, y: top }, { x: right, y: bottom }));
  });
}

/** A framed shape grown by its right and lower sides, as they are turned, never below one pixel nor out of the picture. */
export function grownFramed<Kind extends Framed>(geometry: Kind, by: Point, size: Size): Kind {
  const { x, y, width, height } = insideOf(frameOf(geometry));
  return farthestInside(size, (share) =>
    withInside(geometry, {
      x,
      y,
      width: Math.max(1, width + by.x * share),
      height: Math.max(1, height + by.y * share),
    }),
  );
}

/** Keeps a change of a shape that lies in the picture inside it: as much of it (a share from 0 to 1) as stays there. */
function farthestInside<Kind extends Geometry>(size: Size, changed: (share: number) => Kind): Kind {
  const isInside = (share: number) => overhang(changed(share), size) <= slack;
  if (isInside(1) || !isInside(0)) return changed(1);
  let [low, high] = [0, 1];
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2;
    if (isInside(middle)) low = middle;
    else high = middle;
  }
  return changed(low);
}

/** How far a geometry reaches out of the picture; negative where it lies inside. */
function overhang(geometry: Geometry, size: Size): number {
  const extent = extentOf(geometry);
  if (extent === null) return 0;
  const { x, y, width, height } = extent;
  return Math.max(-x, -y, x + width - size.width, y + height - size.height);
}

/** From 0 up to 360 degrees; fine enough for a hundredth of a pixel at ten thousand pixels. */
function roundedAngle(degrees: number): number {
  return (Math.round(degrees * 1e4) / 1e4 + 360) % 360;
}

/** The frame as it is before it is turned, around its middle as the origin. */
function insideOf({ width, height }: Frame): Box {
  return { x: -width / 2, y: -height / 2, width, height };
}

function fromInside(frame: Frame, at: Point): Point {
  const [x, y] = turned(frame.x + frame.width / 2, frame.y + frame.height / 2, frame.rotation)(at.x, at.y);
  return { x, y };
}

function toInside(frame: Frame, at: Point): Point {
  const [cx, cy] = [frame.x + frame.width / 2, frame.y + frame.height / 2];
  const [x, y] = turned(0, 0, -frame.rotation)(at.x - cx, at.y - cy);
  return { x, y };
}

/** The shape with another frame, given as it is before it is turned. */
function withInside<Kind extends Framed>(geometry: Kind, inside: Box): Kind {
  const frame = frameOf(geometry);
  const { x, y } = fromInside(frame, { x: inside.x + inside.width / 2, y: inside.y + inside.height / 2 });
  const [width, height] = [rounded(inside.width), rounded(inside.height)];
  if (geometry.kind === 'ellipse')
    return { ...geometry, cx: rounded(x), cy: rounded(y), rx: rounded(width / 2), ry: rounded(height / 2) };
  return { ...geometry, x: rounded(x - width / 2), y: rounded(y - height / 2), width, height };
}
