import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { idMaker } from '../../../src/main/services/ids.ts';

describe('ids', () => {
  it('are version 7 and say when they were made', () => {
    const id = idMaker(() => 0x0123456789ab)();
    expect(z.uuidv7().parse(id)).toBe(id);
    expect(id.slice(0, 13)).toBe('01234567-89ab');
  });

  it('grow within a millisecond, and where the clock goes back', () => {
    const clock = { ms: 1_800_000_000_000 };
    const newId = idMaker(() => clock.ms);
    const ids: string[] = [];
    for (let number = 0; number < 20_000; number += 1) {
      if (number === 10_000) clock.ms -= 5000;
      if (number === 15_000) clock.ms += 9000;
      ids.push(newId());
    }
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });
});
