import type { Box, Geometry } from '../document/records.ts';
import { unreachable } from '../result.ts';
import { type Point, rounded } from './box.ts';
import { extentOf, pointsOf } from './extent.ts';
import { ellipseIn, type Frame, frameOf, isFramed } from './frame.ts';
import { narrowestFrame } from './hull.ts';
import { cornersOf, turned } from './lines.ts';

/** The kinds a shape can be converted to. */
export const convertedKinds = ['box', 'polygon', 'rotated-box', 'ellipse'] as const;
export type ConvertedKind = (typeof convertedKinds)[number];

/** A shape of another kind; `isSame` says whether it covers the same as before, to a hundredth of a pixel. */
export type Converted = { readonly geometry: Geometry; readonly isSame: boolean };

/**
 * A shape as one of another kind, or null where there is no way: masks, tags, skeletons, loose points, what has no extent. A
 * box is the one around it; a rotated box an ellipse's own frame, or the one of least area; an ellipse the one that touches
 * that frame; a polygon has the corners of a box, or follows an ellipse within half a pixel.
 */
export function converted(geometry: Geometry, to: ConvertedKind): Converted | null {
  if (geometry.kind === to) return { geometry, isSame: true };
  if (geometry.kind !== 'polygon' && geometry.kind !== 'polyline' && !isFramed(geometry)) return null;
  const isUpright = isFramed(geometry) && frameOf(geometry).rotation % 180 === 0;
  const isBox = geometry.kind === 'box' || geometry.kind === 'rotated-box';
  switch (to) {
    case 'box': {
      const extent = extentOf(geometry);
      return extent === null || isFlat(extent)
        ? null
        : { geometry: { kind: 'box', ...extent }, isSame: isBox && isUpright };
    }
    case 'polygon':
      return polygonOf(geometry);
    case 'rotated-box': {
      const frame = narrowest(geometry);
      return frame === null ? null : { geometry: { kind: 'rotated-box', ...frame }, isSame: isBox };
    }
    case 'ellipse': {
      const frame = narrowest(geometry);
      return frame === null ? null : { geometry: { ...ellipseIn(frame), rotation: frame.rotation }, isSame: false };
    }
    default:
      return unreachable(to);
  }
}

/**
 * A rotated box as the same rectangle with the angle nearest to another one's: a quarter turn changes sides and angle at
 * once. Between two keyframes it then turns no farther than it must.
 */
export function turnedLike(geometry: Geometry, before: Geometry | undefined): Geometry {
  if (geometry.kind !== 'rotated-box' || before?.kind !== 'rotated-box') return geometry;
  const quarters = Math.round((before.rotation - geometry.rotation) / 90);
  const rotation = (((geometry.rotation + 90 * quarters) % 360) + 360) % 360;
  if (quarters % 2 === 0) return { ...geometry, rotation };
  const { x, y, width, height } = geometry;
  const middle = { x: x + width / 2, y: y + height / 2 };
  return {
    ...geometry,
    x: rounded(middle.x - height / 2),
    y: rounded(middle.y - width / 2),
    width: height,
    height: width,
    rotation,
  };
}

function narrowest(geometry: Geometry): Frame | null {
  const frame = isFramed(geometry) ? frameOf(geometry) : narrowestFrame(placesOf(geometry));
  if (frame === null || isFlat(frame)) return null;
  const { x, y, width, height, rotation } = frame;
  return { x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height), rotation };
}

function placesOf(geometry: Geometry): readonly Point[] {
  if (geometry.kind === 'polygon') return geometry.parts.flatMap(pointsOf);
  return geometry.kind === 'polyline' ? pointsOf(geometry.points) : [];
}

function polygonOf(geometry: Geometry): Converted | null {
  const ring = ringOf(geometry);
  const isSame = geometry.kind === 'box' || geometry.kind === 'rotated-box';
  return ring.length < 6 ? null : { geometry: { kind: 'polygon', parts: [ring.map(rounded)] }, isSame };
}

function ringOf(geometry: Geometry): readonly number[] {
  if (geometry.kind === 'polyline') return geometry.points;
  if (!isFramed(geometry) || isFlat(frameOf(geometry))) return [];
  return geometry.kind === 'ellipse' ? followed(geometry) : cornersOf(frameOf(geometry));
}

/** The corners of a polygon that lies within half a pixel of an ellipse: the sagitta of each side is no more. */
function followed({ cx, cy, rx, ry, rotation }: Geometry & { readonly kind: 'ellipse' }): readonly number[] {
  const sides = Math.max(12, Math.ceil(Math.PI / Math.acos(1 - 0.5 / Math.max(1, rx, ry))));
  const turn = turned(cx, cy, rotation);
  return Array.from({ length: sides }, (_, i) => {
    const angle = (2 * Math.PI * i) / sides;
    return turn(rx * Math.cos(angle), ry * Math.sin(angle));
  }).flat();
}

function isFlat({ width, height }: Pick<Box, 'width' | 'height'>): boolean {
  return width < 1 || height < 1;
}
