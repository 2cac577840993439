import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Geometry } from '../../../src/core/document/records.ts';
import { boxAround, boxBetween, clampedPoint, grownBox, movedBox, rounded } from '../../../src/core/geometry/box.ts';
import { extentOf, isOnGeometry, movedGeometry, pointsOf } from '../../../src/core/geometry/extent.ts';

const size = { width: 100, height: 80 };
const place = fc.double({ min: -200, max: 300, noNaN: true });
const point = fc.record({ x: place, y: place });

describe('boxes', () => {
  it('Keep a hundredth of a pixel and are the same from either corner', () => {
    expect(boxBetween({ x: 10.006, y: 0.1 + 0.2 }, { x: 3, y: 9 })).toEqual({ x: 3, y: 0.3, width: 7.01, height: 8.7 });
    fc.assert(
      fc.property(point, point, (a, b) => {
        const box = boxBetween(a, b);
        expect(boxBetween(b, a)).toEqual(box);
        expect([box.width >= 0, box.height >= 0, rounded(box.x), rounded(box.width)]).toEqual([
          true,
          true,
          box.x,
          box.width,
        ]);
      }),
    );
  });

  it('Around no point there is nothing', () => {
    expect(boxAround([])).toEqual({ x: 0, y: 0, width: 0, height: 0 });
  });

  it('Moved and grown inside a picture they stay inside it', () => {
    fc.assert(
      fc.property(point, point, point, (a, b, by) => {
        const box = boxBetween(clampedPoint(a, size), clampedPoint(b, size));
        const [moved, grown] = [movedBox(box, by, size), grownBox(box, by, size)];
        expect([moved.width, moved.height]).toEqual([box.width, box.height]);
        expect([
          moved.x >= 0,
          moved.y >= 0,
          moved.x + moved.width <= 100.011,
          moved.y + moved.height <= 80.011,
        ]).toEqual(Array(4).fill(true));
        expect([grown.width >= 1, grown.height >= 1, grown.x, grown.y]).toEqual([true, true, box.x, box.y]);
      }),
    );
  });

  it('One that reaches out of its picture is not pulled in by a nudge, only not pushed further out', () => {
    const outside = { x: -30, y: 10, width: 20, height: 10 };
    expect(movedBox(outside, { x: -5, y: 0 }, size)).toEqual(outside);
    expect(movedBox(outside, { x: 5, y: 0 }, size)).toEqual({ ...outside, x: -25 });
  });
});

describe('geometries', () => {
  const ring = [0, 0, 10, 0, 10, 10, 0, 10];
  const mask: Geometry = { kind: 'mask', size: [4, 5], counts: [5, 2, 2, 2, 9] };

  it('Know the box around them', () => {
    expect(extentOf({ kind: 'box', x: 1, y: 2, width: 3, height: 4 })).toEqual({ x: 1, y: 2, width: 3, height: 4 });
    expect(extentOf({ kind: 'polygon', parts: [ring, [20, 5, 21, 30]] })).toEqual({
      x: 0,
      y: 0,
      width: 21,
      height: 30,
    });
    expect(extentOf(mask)).toEqual({ x: 1, y: 1, width: 2, height: 2 });
    expect(extentOf({ kind: 'mask', size: [2, 2], counts: [1, 2, 1] })).toEqual({ x: 0, y: 0, width: 2, height: 2 });
    const without: Geometry[] = [
      { kind: 'tag' },
      { kind: 'mask', size: [4, 5], counts: [20] },
      { kind: 'mask', size: [0, 0], counts: [] },
      { kind: 'polygon', parts: [[]] },
    ];
    expect(without.map(extentOf)).toEqual([null, null, null, null]);
  });

  it("A mask's box is the box around its pixels", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 12 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 6 }), (runs, height) => {
        const total = runs.reduce((sum, run) => sum + run, 0);
        const width = Math.ceil(total / height);
        const geometry: Geometry = { kind: 'mask', size: [height, width], counts: [...runs] };
        const pixels = Array.from({ length: width * height }, (_, at) => ({
          x: Math.floor(at / height),
          y: at % height,
        }));
        const on = pixels.filter(({ x, y }) => isOnGeometry(geometry, { x: x + 0.5, y: y + 0.5 }));
        const corners = on.flatMap(({ x, y }) => [
          { x, y },
          { x: x + 1, y: y + 1 },
        ]);
        expect(extentOf(geometry)).toEqual(on.length === 0 ? null : boxAround(corners));
      }),
    );
  });

  it('Know what lies on them', () => {
    const polygon: Geometry = { kind: 'polygon', parts: [ring] };
    expect([isOnGeometry(polygon, { x: 5, y: 5 }), isOnGeometry(polygon, { x: 15, y: 5 })]).toEqual([true, false]);
    expect([isOnGeometry(mask, { x: 1.5, y: 1.5 }), isOnGeometry(mask, { x: 0.5, y: 0.5 })]).toEqual([true, false]);
    expect([isOnGeometry(mask, { x: -1, y: 1 }), isOnGeometry({ kind: 'tag' }, { x: 1, y: 1 })]).toEqual([
      false,
      false,
    ]);
  });

  it('Masks and tags are not moved, and an odd last number is no point', () => {
    expect(movedGeometry(mask, { x: 1, y: 1 }, size)).toBeNull();
    expect(movedGeometry({ kind: 'tag' }, { x: 1, y: 1 }, size)).toBeNull();
    expect(pointsOf([1, 2, 3])).toEqual([{ x: 1, y: 2 }]);
  });
});
