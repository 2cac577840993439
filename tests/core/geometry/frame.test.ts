import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handles } from '../../../src/core/geometry/box.ts';
import { extentOf } from '../../../src/core/geometry/extent.ts';
import {
  angleTo,
  ellipseIn,
  type Framed,
  frameHandle,
  frameOf,
  grownFramed,
  resizedFramed,
  rotatedBox,
  turnedFramed,
  turnHandle,
} from '../../../src/core/geometry/frame.ts';

const size = { width: 100, height: 80 };
const number = fc.double({ min: -200, max: 300, noNaN: true });
const point = fc.record({ x: number, y: number });
const handle = fc.constantFrom(...handles);
const inside = fc.record({
  x: fc.integer({ min: 35, max: 40 }),
  y: fc.integer({ min: 25, max: 30 }),
  width: fc.integer({ min: 4, max: 20 }),
  height: fc.integer({ min: 4, max: 20 }),
  rotation: fc.integer({ min: 0, max: 359 }),
});
const framed: fc.Arbitrary<Framed> = fc.oneof(
  inside.map((frame) => ({ kind: 'rotated-box' as const, ...frame })),
  inside.map((frame) => ({ ...ellipseIn(frame), rotation: frame.rotation })),
);
const quarter: Framed = { kind: 'rotated-box', x: 40, y: 30, width: 20, height: 10, rotation: 90 };

describe('a frame', () => {
  it('Of an ellipse touches its sides', () => {
    expect(frameOf(ellipseIn({ x: 10, y: 20, width: 30, height: 40 }))).toEqual({
      x: 10,
      y: 20,
      width: 30,
      height: 40,
      rotation: 0,
    });
  });

  it('Has its handles where it is turned to', () => {
    const { x, y } = frameHandle(frameOf(quarter), { sx: 1, sy: 0 });
    expect([Math.round(x), Math.round(y)]).toEqual([50, 45]);
  });

  it('Is resized as it lies: by a quarter turned, its right side is below', () => {
    expect(resizedFramed(quarter, { sx: 1, sy: 0 }, { x: 90, y: 55 }, size)).toEqual({
      ...quarter,
      x: 35,
      y: 35,
      width: 30,
    });
    expect(grownFramed(quarter, { x: 10, y: 0 }, size)).toEqual({ ...quarter, x: 35, y: 35, width: 30 });
  });

  it('In the picture stays in it, whatever is dragged where, and the opposite handle stays', () => {
    fc.assert(
      fc.property(framed, handle, point, point, (shape, grip, to, by) => {
        const resized = resizedFramed(shape, grip, to, size);
        for (const changed of [resized, grownFramed(shape, by, size)]) {
          const { x, y, width, height } = extentOf(changed) ?? { x: 0, y: 0, width: 0, height: 0 };
          expect([x >= -0.03, y >= -0.03, x + width <= 100.03, y + height <= 80.03]).toEqual(Array(4).fill(true));
        }
        const { sx, sy } = grip;
        const [before, after] = [frameOf(shape), frameOf(resized)];
        const isTurnedOver = after.width < 1 || after.height < 1;
        const others = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => ({ sx: x, sy: y }) as typeof grip));
        const fixed = frameHandle(before, { sx: -sx as 0, sy: -sy as 0 });
        const distances = others.map((other) => {
          const place = frameHandle(after, other);
          return Math.hypot(place.x - fixed.x, place.y - fixed.y);
        });
        if (!isTurnedOver) expect(Math.min(...distances)).toBeLessThan(0.05);
      }),
    );
  });

  it('That reaches out of the picture can be changed, too', () => {
    const out: Framed = { kind: 'rotated-box', x: -20, y: 30, width: 40, height: 10, rotation: 30 };
    expect(resizedFramed(out, { sx: 1, sy: 1 }, { x: 60, y: 60 }, size)).not.toEqual(out);
  });

  it('Is turned by the shortest way, from 0 up to 360 degrees, and no farther than it stays in the picture', () => {
    expect(turnedFramed(quarter, -100, size).rotation).toBe(350);
    expect(turnedFramed(quarter, 300, size).rotation).toBe(30);
    const low: Framed = { kind: 'rotated-box', x: 30, y: 70, width: 40, height: 10, rotation: 0 };
    expect(turnedFramed(low, 90, size).rotation).toBeLessThan(5);
    fc.assert(
      fc.property(framed, number, (shape, by) => {
        if (shape.kind === 'box') return;
        const { rotation } = turnedFramed(shape, by, size);
        expect([rotation >= 0, rotation < 360]).toEqual([true, true]);
      }),
    );
  });

  it('Its handle for turning points where it is turned to', () => {
    const frame = frameOf(quarter);
    expect(angleTo(frame, turnHandle(frame, 10))).toBeCloseTo(90, 6);
  });

  it('By three points has the edge where it was set, whatever they are', () => {
    const place = fc.record({ x: fc.integer({ min: 0, max: 100 }), y: fc.integer({ min: 0, max: 80 }) });
    fc.assert(
      fc.property(place, place, point, (from, to, deep) => {
        const { x, y, width, height, rotation } = extentAndAngle(from, to, deep);
        expect([rotation >= 0, rotation < 360]).toEqual([true, true]);
        expect(x >= -0.03 && y >= -0.03 && x + width <= 100.03 && y + height <= 80.03).toBe(true);
      }),
    );
  });
});

type Place = { readonly x: number; readonly y: number };

function extentAndAngle(from: Place, to: Place, deep: Place) {
  const box = rotatedBox([from, to, deep], size);
  return { rotation: box.rotation, ...(extentOf(box) ?? { x: 0, y: 0, width: 0, height: 0 }) };
}
