import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, Geometry, Shape } from '../../src/core/document/records.ts';
import { isInBox, type Point } from '../../src/core/geometry/box.ts';
import { extentOf, isOnGeometry } from '../../src/core/geometry/extent.ts';
import { ShapeIndex } from '../../src/renderer/canvas/shapeIndex.ts';
import { aBox, aShape, idOf } from '../core/document/aDocument.ts';

const place = fc.integer({ min: 0, max: 60 });
const geometry: fc.Arbitrary<Geometry> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('box' as const), x: place, y: place, width: place, height: place }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('polygon' as const),
      parts: fc.array(fc.array(place, { maxLength: 8 }), { maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Geometry>({ kind: 'tag' }) },
  { weight: 1, arbitrary: fc.constant<Geometry>({ kind: 'mask', size: [4, 4], counts: [5, 2, 9] }) },
);
const shape = fc.record({ name: fc.integer({ min: 0, max: 25 }), geometry, z: fc.integer({ min: 0, max: 5 }) });
const edit = fc.record({
  put: fc.array(shape, { maxLength: 8 }),
  drop: fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 8 }),
});
const box = fc.record({ x: place, y: place, width: place, height: place });
/** Quarters are exact in binary, so that both searches round alike. */
const quarter = fc.integer({ min: -20, max: 520 }).map((value) => value / 4);
const point = fc.record({ x: quarter, y: quarter });

/** What a search through everything finds. */
function within(shapes: ReadonlyMap<string, Shape>, { x, y, width, height }: Box): string[] {
  const found = [...shapes.values()].filter((each) => {
    const extent = extentOf(each.geometry);
    if (extent === null) return false;
    const isBeside = extent.x > x + width || x > extent.x + extent.width;
    return !isBeside && extent.y <= y + height && y <= extent.y + extent.height;
  });
  return found.map(({ id }) => id).sort();
}

/** The smallest area of what a click means, by a search through everything; null where it means nothing. */
function areaAt(shapes: ReadonlyMap<string, Shape>, at: Point, reach: number): number | null {
  const placed = [...shapes.values()].flatMap((each) => {
    const extent = extentOf(each.geometry);
    return extent === null ? [] : [{ extent, geometry: each.geometry }];
  });
  const hit = placed.filter((each) => isOnGeometry(each.geometry, at));
  const near = placed.filter(({ extent: { x, y, width, height } }) =>
    isInBox({ x: x - reach, y: y - reach, width: width + 2 * reach, height: height + 2 * reach }, at),
  );
  const areas = (hit.length > 0 ? hit : near).map(({ extent }) => extent.width * extent.height);
  return areas.length === 0 ? null : Math.min(...areas);
}

describe('the index of shapes', () => {
  it('Finds what a search through everything finds, whatever was edited', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), box, point, (edits, area, at) => {
        const index = new ShapeIndex();
        let shapes: ReadonlyMap<string, Shape> = new Map();
        for (const { put, drop } of edits) {
          const next = new Map(shapes);
          for (const name of drop) next.delete(idOf(`s${name}`));
          for (const { name, ...about } of put) next.set(idOf(`s${name}`), aShape(`s${name}`, about));
          shapes = next;
          index.update(shapes);
          const found = index.within(area);
          expect(found.map(({ id }) => id).sort()).toEqual(within(shapes, area));
          expect(found.map(({ z }) => z)).toEqual(found.map(({ z }) => z).sort((one, other) => one - other));
          const extent = extentOf(index.at(at, 3)?.geometry ?? { kind: 'tag' });
          expect(extent === null ? null : extent.width * extent.height).toEqual(areaAt(shapes, at, 3));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('A click means the smaller box that lies inside the larger one, and of two alike the upper one', () => {
    const index = new ShapeIndex();
    const [large, small] = [
      aShape('l', { geometry: aBox(0, 0, 50, 50), z: 9 }),
      aShape('s', { geometry: aBox(10, 10, 5, 5) }),
    ];
    const upper = aShape('u', { geometry: aBox(10, 10, 5, 5), z: 3 });
    index.update(new Map([large, small, upper].map((each) => [each.id, each])));
    expect([index.at({ x: 12, y: 12 }, 1)?.id, index.at({ x: 40, y: 40 }, 1)?.id]).toEqual([upper.id, large.id]);
    expect([index.at({ x: 50.5, y: 40 }, 1)?.id, index.at({ x: 52, y: 40 }, 1)]).toEqual([large.id, null]);
  });

  it('A click near a polyline means it, also over a box, and one beside it does not', () => {
    const line: Geometry = { kind: 'polyline', points: [0, 0, 50, 50] };
    const index = new ShapeIndex();
    const [below, above] = [aShape('a', { geometry: aBox(10, 10, 20, 20) }), aShape('l', { geometry: line })];
    index.update(new Map([below, above].map((each) => [each.id, each])));
    const met = [index.at({ x: 20, y: 22 }, 2), index.at({ x: 28, y: 12 }, 2), index.at({ x: 45, y: 5 }, 2)];
    expect(met.map((each) => each?.id ?? null)).toEqual([idOf('l'), idOf('a'), null]);
  });
});
