import { type Refused, refused, unreachable } from '../result.ts';
import type { Geometry } from './records.ts';

/** Coordinates beyond this (in image pixels) are a mistake, not a picture. */
const farthest = 1e7;

/** Why a geometry cannot be stored, or null where it can. Parts outside the picture are allowed: other tools make them. */
export function problemOf(geometry: Geometry): Refused | null {
  switch (geometry.kind) {
    case 'box':
      return anyFar([geometry.x, geometry.y, geometry.width, geometry.height]) ? tooFar() : null;
    case 'polygon':
      return geometry.parts.some(anyFar) ? tooFar() : null;
    case 'mask':
      return sum(geometry.counts) === geometry.size[0] * geometry.size[1]
        ? null
        : refused('mask-broken', 'The runs of the mask do not add up to its picture.');
    case 'rotated-box':
      return anyFar([geometry.x, geometry.y, geometry.width, geometry.height, geometry.rotation]) ? tooFar() : null;
    case 'ellipse':
      return anyFar([geometry.cx, geometry.cy, geometry.rx, geometry.ry, geometry.rotation]) ? tooFar() : null;
    case 'polyline':
    case 'points':
    case 'cuboid':
      return anyFar(geometry.points) ? tooFar() : null;
    case 'skeleton':
      return anyFar(geometry.points.flatMap(({ x, y }) => [x, y])) ? tooFar() : null;
    case 'tag':
      return null;
    default:
      return unreachable(geometry);
  }
}

function anyFar(numbers: readonly number[]): boolean {
  return numbers.some((number) => !(Math.abs(number) <= farthest));
}

function tooFar(): Refused {
  return refused('geometry-too-far', `The object lies more than ${farthest} pixels away from the picture.`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
