import { expect, it } from 'vitest';
import { bulkIds } from '../../../../src/main/services/formats/bulkIds.ts';

it('makes valid ids that rise, also where the clock stands still or goes back', () => {
  const times = [1000, 1000, 2000, 500];
  const newId = bulkIds(() => times.shift() ?? 700);
  let last = '';
  for (let i = 0; i < 30_000; i++) {
    const id = newId();
    if (i % 1000 === 0) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    if (id <= last) expect.fail(`${id} does not come after ${last}`);
    last = id;
  }
});

it('gives two sources of one moment different beginnings', () => {
  const newId = bulkIds(() => 1000);
  const beginnings = Array.from({ length: 1000 }, () => newId().slice(0, 26));
  expect(new Set(beginnings).size).toBe(1000);
});
