import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createIdSet } from '../../../src/core/formats/idSet.ts';

it('notices every id that was seen before, numbers and texts apart', () => {
  const ids = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -5, max: 5 }), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(ids, { maxLength: 3000 }), (all) => {
      const set = createIdSet();
      const plain = new Set<number | string>();
      for (const id of all) {
        expect(set.add(id)).toBe(!plain.has(id));
        plain.add(id);
      }
    }),
  );
});
