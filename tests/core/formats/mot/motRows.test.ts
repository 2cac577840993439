import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMotTrack, motRows } from '../../../../src/core/formats/mot/motRows.ts';
import { isVisibleAt, stateAt } from '../../../../src/core/tracks/interpolate.ts';
import { aTrack } from '../../tracks/aTrack.ts';

function aBox(x: number, y: number) {
  return { kind: 'box' as const, x, y, width: 4, height: 3 };
}

describe('MOT rows', () => {
  it('Frames, objects and classes count from 1; what lies between keyframes is written, what is not seen is not', () => {
    const car = aTrack('a', { 0: aBox(0, 10), 2: aBox(5, 10) }, { afterLast: 'end' });
    const bus = aTrack('b', { 3: aBox(1, 2) }, { afterLast: 'hold' });
    const of = [
      { id: 1, classNumber: 2, track: car },
      { id: 2, classNumber: 1, track: bus },
    ];
    expect([...motRows(of, 5)].map((rows) => rows.map(({ text }) => text).join(''))).toEqual([
      '1,1,0,10,4,3,1,2,1\n',
      '2,1,2.5,10,4,3,1,2,1\n',
      '3,1,5,10,4,3,1,2,1\n',
      '4,2,1,2,4,3,1,1,1\n',
      '5,2,1,2,4,3,1,1,1\n',
    ]);
  });

  it('Every frame has just the objects that are seen on it, in the order of their numbers', () => {
    const keyframes = fc.uniqueArray(fc.nat({ max: 30 }), { minLength: 1, maxLength: 5 });
    const one = fc.record({ keyframes, afterLast: fc.constantFrom('end' as const, 'hold' as const) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), (drawn) => {
        const tracks = drawn.map(({ keyframes: at, afterLast }, i) => ({
          id: i + 1,
          classNumber: 1,
          track: aTrack(`t${i}`, Object.fromEntries(at.map((frame) => [frame, aBox(frame, i)])), { afterLast }),
        }));
        for (const [frame, rows] of [...motRows(tracks, 25)].entries()) {
          const seen = tracks.filter(({ track }) => isVisibleAt(track, frame));
          const found = rows.map(({ text }) => text);
          expect(rows.map(({ id }) => id)).toEqual(seen.map(({ id }) => id));
          for (const [i, row] of found.entries()) {
            const geometry = seen[i] === undefined ? null : stateAt(seen[i].track, frame)?.geometry;
            if (geometry?.kind !== 'box') throw new Error('no box');
            expect(Math.abs(Number(row.split(',')[2]) - geometry.x)).toBeLessThan(1e-6);
          }
        }
      }),
    );
  });

  it('A track of anything but upright boxes is none that MOT holds', () => {
    const turned = { kind: 'ellipse', cx: 1, cy: 1, rx: 1, ry: 1, rotation: 0 } as const;
    expect(isMotTrack(aTrack('a', { 0: aBox(0, 0) }))).toBe(true);
    expect(isMotTrack(aTrack('a', { 0: aBox(0, 0), 4: turned }))).toBe(false);
  });
});
