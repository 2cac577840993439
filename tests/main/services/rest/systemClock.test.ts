import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { clockSampleSchema, elapsed } from '../../../../src/core/rest/clock.ts';
import { systemClock } from '../../../../src/main/services/rest/systemClock.ts';

it('the clocks of this machine go on and name the same boot, also after a restart of the program', async () => {
  const first = systemClock().sample();
  expect(clockSampleSchema.parse(first)).toEqual(first);
  await sleep(120);
  const second = systemClock().sample();
  expect(second.boot_id).toBe(first.boot_id);
  const gone = elapsed(first, second);
  expect(gone.grade).toBe('measured');
  expect(gone.ms).toBeGreaterThanOrEqual(90);
  expect(gone.ms).toBeLessThan(5000);
});
