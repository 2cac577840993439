import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRuns, encodeRuns, maskArea } from '../../../src/core/geometry/rle.ts';

/** COCO's decoder as its C source has it, written with 32-bit arithmetic on purpose. */
function cocoDecoder(text: string): number[] {
  const counts: number[] = [];
  let p = 0;
  while (p < text.length) {
    let x = 0n;
    let k = 0n;
    let more = true;
    while (more) {
      const c = BigInt(text.charCodeAt(p) - 48);
      x |= (c & 0x1fn) << (5n * k);
      more = (c & 0x20n) !== 0n;
      p += 1;
      k += 1n;
      if (!more && (c & 0x10n) !== 0n) x |= -1n << (5n * k);
    }
    if (counts.length > 2) x += BigInt(counts[counts.length - 2] ?? 0);
    counts.push(Number(x));
  }
  return counts;
}

describe('compressed masks', () => {
  it('reads a mask that pycocotools wrote', () => {
    expect(decodeRuns('0d0n0')).toEqual([0, 20, 30]);
    expect(encodeRuns([0, 20, 30])).toBe('0d0n0');
  });

  it('brings back any runs that were compressed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 200_000_000 }), { maxLength: 60 }), (runs) => {
        expect(decodeRuns(encodeRuns(runs))).toEqual(runs);
      }),
    );
  });

  it('writes what an independent decoder of the format reads', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 100_000_000 }), { maxLength: 60 }), (runs) => {
        expect(cocoDecoder(encodeRuns(runs))).toEqual(runs);
      }),
    );
  });

  it('never makes negative or endless runs of hostile text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const runs = decodeRuns(text);
        expect(runs === null || runs.every((run) => Number.isSafeInteger(run) && run >= 0)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('counts the pixels of a mask', () => {
    expect(maskArea([0, 20, 30])).toBe(20);
    expect(maskArea([10, 10, 5, 10, 15])).toBe(20);
    expect(maskArea([50])).toBe(0);
  });
});
