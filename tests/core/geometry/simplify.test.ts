import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceToSegment, simplified } from '../../../src/core/geometry/simplify.ts';

const number = fc.double({ min: -100, max: 100, noNaN: true });
const line = fc.array(fc.record({ x: number, y: number }), { maxLength: 60 });

describe('a simplified line', () => {
  it('Has no point farther than the tolerance, and keeps its ends', () => {
    fc.assert(
      fc.property(line, fc.double({ min: 0, max: 20, noNaN: true }), (points, tolerance) => {
        const kept = simplified(points, tolerance);
        expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
        const isWithin = points.every((point) => {
          const nearest = kept.map((to, i) => distanceToSegment(point, kept[i - 1] ?? to, to));
          return Math.min(...nearest) <= tolerance + 1e-9;
        });
        expect(isWithin).toBe(true);
      }),
    );
  });

  it('Keeps the turn of a line that goes back the way it came', () => {
    const points = [0, 10, 20, 10, 0].map((x) => ({ x, y: 0 }));
    expect(simplified(points, 1).map(({ x }) => x)).toEqual([0, 20, 0]);
  });

  it('Of ten thousand points on a straight line two are left, at once', () => {
    const points = Array.from({ length: 10_000 }, (_, i) => ({ x: i, y: i / 2 }));
    expect(simplified(points, 1)).toHaveLength(2);
  });
});
