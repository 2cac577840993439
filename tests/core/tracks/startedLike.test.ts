import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startedLike } from '../../../src/core/tracks/startedLike.ts';

const square = { kind: 'polygon' as const, parts: [[0, 0, 10, 0, 10, 10, 0, 10]] };

describe('an outline drawn again on another frame', () => {
  it('Begins where the one before began and runs the same way round', () => {
    const drawn = { kind: 'polygon' as const, parts: [[130, 100, 100, 100, 100, 130, 130, 130]] };
    expect(startedLike(drawn, square)).toEqual({
      kind: 'polygon',
      parts: [[100, 100, 130, 100, 130, 130, 100, 130]],
    });
  });

  it('Is the same outline, whatever was drawn', () => {
    const ring = fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })), { minLength: 3 });
    fc.assert(
      fc.property(ring, ring, (points, model) => {
        const drawn = { kind: 'polygon' as const, parts: [points.flat()] };
        const started = startedLike(drawn, { kind: 'polygon', parts: [model.flat()] });
        const found = started.kind === 'polygon' ? (started.parts[0] ?? []) : [];
        const sorted = (flat: readonly number[]) =>
          Array.from({ length: flat.length / 2 }, (_, i) => flat.slice(2 * i, 2 * i + 2).join()).sort();
        expect(sorted(found)).toEqual(sorted(points.flat()));
      }),
    );
  });

  it('A line drawn from its other end is turned round', () => {
    const line = { kind: 'polyline' as const, points: [0, 0, 10, 5, 20, 0] };
    const back = { kind: 'polyline' as const, points: [60, 40, 50, 45, 40, 41] };
    expect(startedLike(back, line)).toEqual({ kind: 'polyline', points: [40, 41, 50, 45, 60, 40] });
    expect(startedLike(line, line)).toEqual(line);
  });

  it('Of another kind, or of several parts, it stays as it was drawn', () => {
    const box = { kind: 'box' as const, x: 0, y: 0, width: 5, height: 5 };
    const parts = { kind: 'polygon' as const, parts: [...square.parts, ...square.parts] };
    expect([startedLike(box, square), startedLike(square, parts), startedLike(parts, square)]).toEqual([
      box,
      square,
      parts,
    ]);
  });
});
