import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameRateSchema, timeBaseOf } from '../../../src/core/video/frameRate.ts';

describe('the rate of an image sequence', () => {
  it.each([
    [25, [1, 25]],
    [12.5, [2, 25]],
    [23.976, [125, 2997]],
    [0.001, [1000, 1]],
    [1000, [1, 1000]],
  ] as const)('of %d frames a second makes ticks of %j seconds', (rate, timeBase) => {
    expect(timeBaseOf(rate)).toEqual(timeBase);
  });

  it('is kept to a thousandth, whatever it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1000, noNaN: true }), (rate) => {
        const [ticks, perSecond] = timeBaseOf(rate);
        expect(Number.isInteger(ticks) && Number.isInteger(perSecond)).toBe(true);
        expect(Math.abs(perSecond / ticks - rate)).toBeLessThanOrEqual(0.000_500_1);
      }),
    );
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1001])('is never %d', (rate) => {
    expect(frameRateSchema.safeParse(rate).success).toBe(false);
  });
});
