import type { Box } from '../../core/document/records.ts';
import type { Point, Size } from '../../core/geometry/box.ts';

/** How the picture lies on the canvas: `scale` screen pixels an image pixel, the picture's corner at `x`, `y` on screen. */
export type Viewport = { readonly scale: number; readonly x: number; readonly y: number };

/** How near counts as "on it", in screen pixels. */
export const reachOnScreen = 7;

/** Zoom goes from 1 % to 6400 %. */
const [minScale, maxScale] = [0.01, 64];

/** A place on the canvas in image pixels. */
export function toImage(view: Viewport, screen: Point): Point {
  return { x: (screen.x - view.x) / view.scale, y: (screen.y - view.y) / view.scale };
}

/** A place in the picture in screen pixels of the canvas. */
export function toScreen(view: Viewport, image: Point): Point {
  return { x: image.x * view.scale + view.x, y: image.y * view.scale + view.y };
}

/** The part of the picture a canvas shows, in image pixels; it may reach beyond the picture. */
export function visibleBox(view: Viewport, canvas: Size): Box {
  const corner = toImage(view, { x: 0, y: 0 });
  return { ...corner, width: canvas.width / view.scale, height: canvas.height / view.scale };
}

/** The view that shows a box whole, with a margin, in the middle. */
export function fitted(box: Box, canvas: Size, margin = 16): Viewport {
  const wide = Math.max(1, canvas.width - 2 * margin) / Math.max(1, box.width);
  const high = Math.max(1, canvas.height - 2 * margin) / Math.max(1, box.height);
  const scale = clampedScale(Math.min(wide, high));
  return {
    scale,
    x: canvas.width / 2 - (box.x + box.width / 2) * scale,
    y: canvas.height / 2 - (box.y + box.height / 2) * scale,
  };
}

/** The view zoomed by a factor while the place under the pointer stays where it is. */
export function zoomed(view: Viewport, factor: number, at: Point): Viewport {
  const scale = clampedScale(view.scale * factor);
  const ratio = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

/** The view moved by screen pixels, so far that some of the picture stays in sight. */
export function panned(view: Viewport, by: Point, picture: Size, canvas: Size): Viewport {
  const keep = 48;
  return {
    scale: view.scale,
    x: clamp(view.x + by.x, keep - picture.width * view.scale, canvas.width - keep),
    y: clamp(view.y + by.y, keep - picture.height * view.scale, canvas.height - keep),
  };
}

/** The place in the picture that lies in the middle of the canvas. */
export function centerOf(view: Viewport, canvas: Size): Point {
  return toImage(view, { x: canvas.width / 2, y: canvas.height / 2 });
}

/** The view of a scale with a place of the picture in the middle of the canvas. */
export function centered(scale: number, center: Point, canvas: Size): Viewport {
  const safe = clampedScale(scale);
  return { scale: safe, x: canvas.width / 2 - center.x * safe, y: canvas.height / 2 - center.y * safe };
}

function clampedScale(scale: number): number {
  return clamp(scale, minScale, maxScale);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
