import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  frameAtTime,
  frameIndexOf,
  hasVariableRate,
  keyFrameBeyond,
  keyFrames,
  longestGop,
  ptsOf,
  startOf,
} from '../../../src/core/video/frameIndex.ts';
import { keptSpan, nextPrefetch } from '../../../src/core/video/frameWindow.ts';
import { packPackets, packTable, unpackPackets, unpackTable } from '../../../src/core/video/packetBytes.ts';

function table(pts: readonly number[], keys: readonly number[]) {
  return frameIndexOf({ pts: Float64Array.from(pts), isKey: Uint8Array.from(pts, (_, i) => Number(keys.includes(i))) });
}

/** I0 P4 B2 b1 b3, then an open GOP: I8 with B6 b5 b7 that are shown before it. */
const open = table([0, 4, 2, 1, 3, 8, 6, 5, 7, 9], [0, 5]);

describe('the frames of a video', () => {
  it('come in presentation order, whatever order their packets have', () => {
    expect(Array.from(open.packetOf.keys(), (frame) => ptsOf(open, frame))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...open.packetOf]).toEqual([0, 3, 2, 4, 1, 7, 6, 8, 5, 9]);
    expect([...keyFrames(open)]).toEqual([0, 8]);
  });

  it('leave out what lies before the edit, and keep two of the same time in decode order', () => {
    const cut = table([-2, -1, 0, 0, 1], [0]);
    expect([[...cut.packetOf], [...cut.frameOf]]).toEqual([
      [2, 3, 4],
      [-1, -1, 0, 1, 2],
    ]);
  });

  it('are decoded from the key before in both orders: what an open GOP shows before its key needs the one before', () => {
    expect(Array.from(open.packetOf.keys(), (frame) => startOf(open, frame, new Set()))).toEqual([
      0, 0, 0, 0, 0, 0, 0, 0, 5, 5,
    ]);
    expect(startOf(open, 9, new Set([5]))).toBe(0);
  });

  it('are found by time: the last one that has begun', () => {
    const vfr = table([10, 20, 45], [0]);
    expect([0, 10, 19, 20, 44, 45, 999].map((ticks) => frameAtTime(vfr, ticks))).toEqual([0, 0, 0, 1, 1, 2, 2]);
    expect([hasVariableRate(vfr), hasVariableRate(open)]).toEqual([true, false]);
  });

  it('know the next key frame and the longest way to one', () => {
    expect([keyFrameBeyond(open, 3, 1), keyFrameBeyond(open, 3, -1), keyFrameBeyond(open, 8, 1)]).toEqual([8, 0, null]);
    expect(longestGop(open)).toBe(5);
  });
});

describe('packets on their way', () => {
  it('A table and packets come out as they went in, wherever their bytes lie', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -(2 ** 52), max: 2 ** 52 }), fc.boolean())),
        fc.array(fc.uint8Array({ maxLength: 300 })),
        (rows, packets) => {
          const sent = {
            pts: Float64Array.from(rows, ([pts]) => pts),
            isKey: Uint8Array.from(rows, ([, key]) => Number(key)),
          };
          const somewhere = Buffer.concat([Buffer.from('xyz'), packTable(sent)]).subarray(3);
          expect(unpackTable(somewhere)).toEqual(sent);
          expect(unpackPackets(packPackets(packets))).toEqual(packets.map((packet) => Uint8Array.from(packet)));
        },
      ),
    );
  });

  it('What is cut off is refused', () => {
    expect(() => unpackTable(new Uint8Array(10))).toThrow('damaged');
    expect(() => unpackPackets(packPackets([Uint8Array.of(1, 2, 3)]).slice(0, 6))).toThrow('cut off');
    expect(() => unpackPackets(Uint8Array.of(1, 0))).toThrow('cut off');
  });
});

describe('which frames are kept', () => {
  it('always the one that is looked at, never more than there is room for', () => {
    const number = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(number, number, fc.nat(), fc.constantFrom(-10, -1, 0, 1, 10), (count, capacity, dice, step) => {
        const at = dice % count;
        const { from, to } = keptSpan(at, step, capacity, count);
        expect(from <= at && at < to && from >= 0 && to <= count && to - from <= capacity).toBe(true);
      }),
    );
  });

  it('Prefetching in any direction fills the span and then stops', () => {
    const number = fc.integer({ min: 1, max: 120 });
    fc.assert(
      fc.property(
        number,
        fc.integer({ min: 2, max: 60 }),
        fc.nat(),
        fc.constantFrom(-1, 0, 1),
        (count, capacity, dice, step) => {
          const at = dice % count;
          const kept = new Set([at]);
          const span = keptSpan(at, step, capacity, count);
          for (let rounds = 0; ; rounds++) {
            const next = nextPrefetch(at, step, { capacity, count }, (frame) => kept.has(frame));
            if (next === null) break;
            expect(next.from >= span.from && next.to <= span.to && next.from < next.to && rounds <= count).toBe(true);
            for (let frame = next.from; frame < next.to; frame++) kept.add(frame);
          }
          if (step > 0) for (let frame = at; frame < span.to; frame++) expect(kept.has(frame)).toBe(true);
          if (step < 0 && at > 0) expect(kept.has(at - 1)).toBe(true);
        },
      ),
    );
  });
});
