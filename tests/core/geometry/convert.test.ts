import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Geometry } from '../../../src/core/document/records.ts';
import type { Point } from '../../../src/core/geometry/box.ts';
import { converted, convertedKinds, turnedLike } from '../../../src/core/geometry/convert.ts';
import { pointsOf } from '../../../src/core/geometry/extent.ts';
import { hullOf, narrowestFrame } from '../../../src/core/geometry/hull.ts';

const number = fc.integer({ min: -60, max: 60 });
const points = fc.array(fc.record({ x: number, y: number }), { minLength: 3, maxLength: 40 });
const box: Geometry = { kind: 'box', x: 10, y: 20, width: 30, height: 40 };
const turned: Geometry = { kind: 'rotated-box', x: 10, y: 20, width: 30, height: 40, rotation: 30 };

/** The least area of a rectangle along any side of the hull, by trying each. */
function leastArea(hull: readonly Point[]): number {
  const areas = hull.map((from, i) => {
    const to = hull[(i + 1) % hull.length] ?? from;
    const angle = -Math.atan2(to.y - from.y, to.x - from.x);
    const placed = hull.map(({ x, y }) => [
      x * Math.cos(angle) - y * Math.sin(angle),
      x * Math.sin(angle) + y * Math.cos(angle),
    ]);
    const side = (at: number) =>
      Math.max(...placed.map((p) => p[at] ?? 0)) - Math.min(...placed.map((p) => p[at] ?? 0));
    return side(0) * side(1);
  });
  return Math.min(...areas);
}

describe('the narrowest frame', () => {
  it('Has the least area of all along a side of the hull, and holds every point', () => {
    fc.assert(
      fc.property(points, (all) => {
        const frame = narrowestFrame(all);
        const hull = hullOf(all);
        if (frame === null) return void expect(hull.length).toBeLessThan(3);
        expect(frame.width * frame.height).toBeCloseTo(leastArea(hull), 4);
        const angle = (-frame.rotation * Math.PI) / 180;
        const [cx, cy] = [frame.x + frame.width / 2, frame.y + frame.height / 2];
        for (const { x, y } of all) {
          const [dx, dy] = [x - cx, y - cy];
          const across = Math.abs(dx * Math.cos(angle) - dy * Math.sin(angle));
          const down = Math.abs(dx * Math.sin(angle) + dy * Math.cos(angle));
          expect([across <= frame.width / 2 + 1e-6, down <= frame.height / 2 + 1e-6]).toEqual([true, true]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('Of ten thousand points on a circle is found at once', () => {
    const circle = Array.from({ length: 10_000 }, (_, i) => ({ x: 500 * Math.cos(i), y: 500 * Math.sin(i) }));
    const start = performance.now();
    expect(narrowestFrame(circle)?.width).toBeCloseTo(1000, 0);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('a converted shape', () => {
  it('Between boxes and polygons covers the same, and comes back', () => {
    const polygon = converted(turned, 'polygon');
    expect(polygon?.isSame).toBe(true);
    const back = converted(polygon?.geometry ?? box, 'rotated-box')?.geometry;
    expect(back).toMatchObject({ kind: 'rotated-box', width: 30, height: 40 });
    expect(back?.kind === 'rotated-box' && back.rotation).toBeCloseTo(30, 1);
    expect(converted(box, 'rotated-box')).toEqual({
      geometry: { ...box, kind: 'rotated-box', rotation: 0 },
      isSame: true,
    });
  });

  it('Says where it does not cover the same any more', () => {
    expect(converted(turned, 'box')?.isSame).toBe(false);
    expect(converted(box, 'ellipse')).toEqual({
      geometry: { kind: 'ellipse', cx: 25, cy: 40, rx: 15, ry: 20, rotation: 0 },
      isSame: false,
    });
  });

  it('An ellipse becomes a polygon within half a pixel', () => {
    const ellipse: Geometry = { kind: 'ellipse', cx: 500, cy: 400, rx: 400, ry: 200, rotation: 0 };
    const polygon = converted(ellipse, 'polygon')?.geometry;
    const ring = polygon?.kind === 'polygon' ? pointsOf(polygon.parts[0] ?? []) : [];
    const middles = ring.map((point, i) => {
      const next = ring[(i + 1) % ring.length] ?? point;
      return { x: (point.x + next.x) / 2 - 500, y: (point.y + next.y) / 2 - 400 };
    });
    const inside = middles.map(({ x, y }) => (1 - Math.hypot(x / 400, y / 200)) * 400);
    expect(Math.max(...inside)).toBeLessThan(0.51);
  });

  it.each<[string, Geometry]>([
    ['a tag', { kind: 'tag' }],
    ['a mask', { kind: 'mask', size: [2, 2], counts: [1, 2, 1] }],
    ['loose points', { kind: 'points', points: [1, 2, 30, 40, 50, 6] }],
    ['a polygon without area', { kind: 'polygon', parts: [[0, 0, 40, 0, 80, 0]] }],
    ['nothing', { kind: 'polygon', parts: [] }],
  ])('There is none of %s', (_, geometry) => {
    const others = convertedKinds.filter((kind) => kind !== geometry.kind);
    expect(others.map((kind) => converted(geometry, kind))).toEqual(others.map(() => null));
  });

  it('A rectangle keeps its corners when its angle is taken near another one', () => {
    const before: Geometry = { ...turned, rotation: 350 } as Geometry;
    const near: Geometry = turnedLike({ ...turned, rotation: 80 } as Geometry, before);
    expect(near).toEqual({ kind: 'rotated-box', x: 5, y: 25, width: 40, height: 30, rotation: 350 });
    expect(turnedLike(box, before)).toBe(box);
  });
});
