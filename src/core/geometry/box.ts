import type { Box } from '../document/records.ts';
import type { ImagePx } from '../units.ts';

/** A place in image pixels. */
export type Point = { readonly x: ImagePx; readonly y: ImagePx };

/** The size of a picture in image pixels, as displayed. */
export type Size = { readonly width: ImagePx; readonly height: ImagePx };

/** Drawn coordinates are kept to a hundredth of a pixel: finer than any hand, and short in every file. */
export function rounded(value: ImagePx): ImagePx {
  return Math.round(value * 100) / 100;
}

/** The box two opposite corners span, in either order, rounded. */
export function boxBetween(a: Point, b: Point): Box {
  const [left, right] = [rounded(Math.min(a.x, b.x)), rounded(Math.max(a.x, b.x))];
  const [top, bottom] = [rounded(Math.min(a.y, b.y)), rounded(Math.max(a.y, b.y))];
  return { x: left, y: top, width: rounded(right - left), height: rounded(bottom - top) };
}

/** The smallest box around points; all zero where there is none. */
export function boxAround(points: readonly Point[]): Box {
  if (points.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return boxBetween({ x: left, y: top }, { x: right, y: bottom });
}

/** The nearest place inside a picture. */
export function clampedPoint(point: Point, size: Size): Point {
  return { x: clamp(point.x, 0, size.width), y: clamp(point.y, 0, size.height) };
}

/** A box moved by a distance and kept inside the picture where it fits. */
export function movedBox(box: Box, by: Point, size: Size): Box {
  return {
    ...box,
    x: rounded(clamp(box.x + by.x, Math.min(0, box.x), Math.max(size.width - box.width, box.x))),
    y: rounded(clamp(box.y + by.y, Math.min(0, box.y), Math.max(size.height - box.height, box.y))),
  };
}

/** The eight places a box is resized by: -1 is the left or top side, 1 the right or bottom, 0 stays. */
export type Handle = { readonly sx: -1 | 0 | 1; readonly sy: -1 | 0 | 1 };

/** All handles, corners first, so that a corner wins where both are within reach. */
export const handles: readonly Handle[] = [
  { sx: -1, sy: -1 },
  { sx: 1, sy: -1 },
  { sx: 1, sy: 1 },
  { sx: -1, sy: 1 },
  { sx: 0, sy: -1 },
  { sx: 1, sy: 0 },
  { sx: 0, sy: 1 },
  { sx: -1, sy: 0 },
];

/** Where a handle of a box lies. */
export function handlePoint(box: Box, handle: Handle): Point {
  return { x: box.x + (box.width * (handle.sx + 1)) / 2, y: box.y + (box.height * (handle.sy + 1)) / 2 };
}

/** A box grown by its right and bottom sides, never below one pixel nor out of the picture. */
export function grownBox(box: Box, by: Point, size: Size): Box {
  return {
    ...box,
    width: rounded(clamp(box.width + by.x, 1, Math.max(1, size.width - box.x, box.width))),
    height: rounded(clamp(box.height + by.y, 1, Math.max(1, size.height - box.y, box.height))),
  };
}

/** Whether a place lies in a box, its border included. */
export function isInBox(box: Box, point: Point): boolean {
  return point.x >= box.x && point.y >= box.y && point.x <= box.x + box.width && point.y <= box.y + box.height;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
