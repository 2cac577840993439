import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createHashIndex } from '../../../src/core/formats/hashIndex.ts';

it('gives the number that was set last for each of many texts', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string({ maxLength: 6 }), fc.integer({ min: -5, max: 1e9 })), { maxLength: 3000 }),
      (all) => {
        const index = createHashIndex();
        const plain = new Map<string, number>();
        for (const [text, value] of all) {
          expect(index.get(text)).toBe(plain.get(text) ?? null);
          index.set(text, value);
          plain.set(text, value);
        }
        for (const [text, value] of plain) expect(index.get(text)).toBe(value);
      },
    ),
  );
});
