import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areNormal,
  type FrameRange,
  firstApart,
  framesIn,
  isWithin,
  keptFrom,
  keptStep,
  meets,
  normalRanges,
  rangeAt,
  withoutRange,
  withRange,
} from '../../../src/core/video/frameRanges.ts';

const frames = 30;
const anyRange = fc
  .tuple(fc.integer({ min: 0, max: frames - 1 }), fc.integer({ min: 0, max: 6 }))
  .map(([first, more]): FrameRange => [first, Math.min(frames - 1, first + more)]);
const anyRanges = fc.array(anyRange, { maxLength: 6 }).map((ranges) => normalRanges(ranges) ?? []);

function setOf(ranges: readonly FrameRange[]): Set<number> {
  return new Set(ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i)));
}

describe('ranges of frames', () => {
  it('say of every frame what a set of frames says, whatever is added and taken out', () => {
    fc.assert(
      fc.property(anyRanges, anyRange, (ranges, range) => {
        const [more, less] = [withRange(ranges, range), withoutRange(ranges, range)];
        const [there, one] = [setOf(ranges), setOf([range])];
        expect(setOf(more)).toEqual(new Set([...there, ...one]));
        expect(setOf(less)).toEqual(new Set([...there].filter((frame) => !one.has(frame))));
        expect([areNormal(more), areNormal(less), areNormal(ranges)]).toEqual([true, true, true]);
        expect(framesIn(ranges)).toBe(there.size);
        for (let frame = 0; frame < frames; frame++) expect(rangeAt(ranges, frame) !== null).toBe(there.has(frame));
        expect(isWithin(ranges, range)).toBe([...one].every((frame) => there.has(frame)));
        expect(meets(ranges, range)).toBe([...one].some((frame) => there.has(frame)));
        const apart = [...one].filter((frame) => !there.has(frame));
        expect(firstApart(ranges, more)).toBe(apart.length === 0 ? null : Math.min(...apart));
      }),
    );
  });

  it('are stepped over as if their frames were not there', () => {
    const anyBy = fc.integer({ min: -12, max: 12 });
    fc.assert(
      fc.property(anyRanges, fc.nat(frames - 1), anyBy, (ranges, at, by) => {
        const deleted = setOf(ranges);
        const kept = Array.from({ length: frames }, (_, frame) => frame).filter((frame) => !deleted.has(frame));
        const ahead = by < 0 ? kept.filter((frame) => frame < at).reverse() : kept.filter((frame) => frame > at);
        const wanted = by === 0 ? at : (ahead[Math.min(Math.abs(by), ahead.length) - 1] ?? at);
        expect(keptStep(ranges, at, { by, frames })).toBe(wanted);
      }),
    );
  });

  it('lead beyond the video where all is deleted', () => {
    expect([keptFrom([[0, 9]], 4, 1), keptFrom([[0, 9]], 4, -1)]).toEqual([10, -1]);
    expect(keptStep([[0, 9]], 4, { by: 1, frames: 10 })).toBe(4);
  });

  it.each([[[[3, 2]]], [[[-1, 2]]], [[[0.5, 2]]], [[[0, Number.POSITIVE_INFINITY]]], [[[0, Number.NaN]]]])(
    'are none of %j',
    (ranges) => {
      expect(normalRanges(ranges as unknown as FrameRange[])).toBeNull();
      expect(areNormal(ranges as unknown as FrameRange[])).toBe(false);
    },
  );

  it.each([
    [
      [
        [0, 1],
        [2, 3],
      ],
    ],
    [
      [
        [5, 6],
        [0, 1],
      ],
    ],
    [
      [
        [0, 4],
        [2, 3],
      ],
    ],
  ])('are not kept as %j', (ranges) => {
    expect(areNormal(ranges as unknown as FrameRange[])).toBe(false);
  });
});
