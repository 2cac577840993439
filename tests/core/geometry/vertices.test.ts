import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  edgeAfter,
  edgeNear,
  middleNear,
  partsOf,
  startedAt,
  turnedRound,
  type Vertexed,
  vertexBeyond,
  vertexNear,
  vertexPoint,
  withoutVertex,
  withVertexAt,
  withVertexInserted,
} from '../../../src/core/geometry/vertices.ts';

const ring = [0, 0, 40, 0, 40, 40, 0, 40];
const hole = [10, 10, 20, 10, 10, 20];
const polygon: Vertexed = { kind: 'polygon', parts: [ring, hole] };
const line: Vertexed = { kind: 'polyline', points: [0, 0, 40, 0, 40, 40] };

describe('outlines', () => {
  it('Begin at another vertex, and run the other way from the same one', () => {
    expect(startedAt(polygon, { part: 0, index: 2 })).toEqual({
      kind: 'polygon',
      parts: [[40, 40, 0, 40, 0, 0, 40, 0], hole],
    });
    expect(turnedRound(polygon)).toEqual({
      kind: 'polygon',
      parts: [
        [0, 0, 0, 40, 40, 40, 40, 0],
        [10, 10, 10, 20, 20, 10],
      ],
    });
    expect(turnedRound(line)).toEqual({ kind: 'polyline', points: [40, 40, 40, 0, 0, 0] });
    expect([startedAt(line, { part: 0, index: 1 }), turnedRound({ kind: 'points', points: ring })]).toEqual([
      null,
      null,
    ]);
  });

  it('Keep their vertices and edges, and come back by the same way', () => {
    const pair = fc.tuple(fc.integer(), fc.integer());
    const flat = fc.array(pair, { minLength: 3, maxLength: 9 }).map((pairs) => pairs.flat());
    fc.assert(
      fc.property(flat, fc.nat(8), (points, at) => {
        const count = points.length / 2;
        const shape: Vertexed = { kind: 'polygon', parts: [points] };
        const start = startedAt(shape, { part: 0, index: at % count });
        const back = start === null ? null : startedAt(start, { part: 0, index: (count - (at % count)) % count });
        const round = turnedRound(shape);
        expect([back, round === null ? null : turnedRound(round)]).toEqual([shape, shape]);
        expect(start === null ? null : vertexPoint(start, { part: 0, index: 0 })).toEqual(
          vertexPoint(shape, { part: 0, index: at % count }),
        );
      }),
    );
  });
});

describe('vertices', () => {
  it('Are found by the nearest within reach, in any part', () => {
    expect(vertexNear(polygon, { x: 19, y: 11 }, 3)).toEqual({ part: 1, index: 1 });
    expect(vertexNear(polygon, { x: 25, y: 25 }, 3)).toBeNull();
    expect(vertexPoint(polygon, { part: 1, index: 1 })).toEqual({ x: 20, y: 10 });
    expect([vertexPoint(polygon, { part: 2, index: 0 }), vertexPoint(line, { part: 0, index: 3 })]).toEqual([
      null,
      null,
    ]);
  });

  it('Edges have a middle, the closing one too, but not on a line nor where they are short', () => {
    expect(middleNear(polygon, { x: 0, y: 21 }, 2)).toEqual({ place: { part: 0, index: 4 }, point: { x: 0, y: 20 } });
    expect(middleNear(line, { x: 20, y: 20 }, 5)).toBeNull();
    expect(middleNear(polygon, { x: 15, y: 10 }, 3)).toBeNull();
    expect(edgeNear(polygon, { x: 15, y: 11 }, 3)).toEqual({ place: { part: 1, index: 1 }, point: { x: 15, y: 10 } });
    expect(edgeNear({ kind: 'points', points: ring }, { x: 20, y: 0 }, 3)).toBeNull();
  });

  it('Change one part and leave the others, the very same', () => {
    const moved = withVertexAt(polygon, { part: 0, index: 2 }, { x: 50.006, y: 44 });
    expect(partsOf(moved)).toEqual([[0, 0, 40, 0, 50.01, 44, 0, 40], hole]);
    expect(partsOf(moved)[1]).toBe(hole);
    const edge = edgeAfter(polygon, { part: 0, index: 3 });
    if (edge === null) throw new Error('no edge');
    expect(partsOf(withVertexInserted(polygon, edge))).toEqual([[...ring, 0, 20], hole]);
  });

  it('A line gets one between its last two from its end', () => {
    const edge = edgeAfter(line, { part: 0, index: 2 });
    expect(edge).toEqual({ place: { part: 0, index: 2 }, point: { x: 40, y: 20 } });
    expect(edgeAfter({ kind: 'points', points: ring }, { part: 0, index: 0 })).toBeNull();
  });

  it('Go away down to the fewest a part can have, and then the reason is told', () => {
    expect(withoutVertex(polygon, { part: 0, index: 0 })).toEqual({
      kind: 'polygon',
      parts: [[40, 0, 40, 40, 0, 40], hole],
    });
    const told = [
      withoutVertex(polygon, { part: 1, index: 0 }),
      withoutVertex({ kind: 'polyline', points: [0, 0, 1, 1] }, { part: 0, index: 0 }),
      withoutVertex({ kind: 'points', points: [0, 0] }, { part: 0, index: 0 }),
    ].map((result) => ('message' in result ? result.message : null));
    expect(told).toEqual([
      'A polygon has at least three points.',
      'A polyline has at least two points.',
      'The last point stays; delete the object instead.',
    ]);
  });

  it('Are walked through all parts and round, whatever their number', () => {
    const parts = fc.array(fc.array(fc.constant([1, 2]), { maxLength: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(parts, (points) => {
        const shape: Vertexed = { kind: 'polygon', parts: points.map((part) => part.flat()) };
        const total = points.flat().length;
        if (total === 0) return;
        const first = vertexBeyond(shape, { part: 0, index: -1 }, 1);
        const seen = new Set<string>();
        let at = first;
        for (let i = 0; i < total; i++) {
          expect(vertexPoint(shape, at)).not.toBeNull();
          seen.add(`${at.part} ${at.index}`);
          expect(vertexBeyond(shape, vertexBeyond(shape, at, 1), -1)).toEqual(at);
          at = vertexBeyond(shape, at, 1);
        }
        expect([seen.size, at]).toEqual([total, first]);
      }),
    );
  });
});
