import { describe, expect, it } from 'vitest';
import { elapsed, wallJumpMs } from '../../../src/core/rest/clock.ts';
import { hour, Machine, minute, second } from './driver.ts';

const { sample } = new Machine();
const later = (wallMs: number, bootMs: number) => ({
  ...sample,
  wall_ms: sample.wall_ms + wallMs,
  boot_ms: sample.boot_ms + bootMs,
});
const rebooted = (wallMs: number, boot_ms: number) => ({ ...later(wallMs, 0), boot_ms, boot_id: 'boot-2' });

describe('how much time has passed', () => {
  it('is measured while the machine runs, whatever the clock on the wall says', () => {
    expect(elapsed(sample, later(-hour, minute))).toEqual({ ms: minute, grade: 'measured' });
  });

  it('is derived from the wall clock across a restart', () => {
    expect(elapsed(sample, rebooted(hour, minute))).toEqual({ ms: hour, grade: 'derived' });
  });

  it('is at least the time since the restart where the wall clock says less', () => {
    expect(elapsed(sample, rebooted(second, minute))).toEqual({ ms: minute, grade: 'minimum' });
    expect(elapsed(sample, rebooted(-hour, minute))).toEqual({ ms: minute, grade: 'minimum' });
  });

  it('sees a restart by the boot clock alone where a system gives two boots one name', () => {
    expect(elapsed(sample, { ...later(hour, 0), boot_ms: minute })).toEqual({ ms: hour, grade: 'derived' });
  });

  it('marks a wall clock that was moved by more than two seconds', () => {
    expect(wallJumpMs(sample, later(minute + 2 * second, minute))).toBe(0);
    expect(wallJumpMs(sample, later(minute + 3 * second, minute))).toBe(3 * second);
    expect(wallJumpMs(sample, rebooted(-hour, minute))).toBe(-hour - minute);
    expect(wallJumpMs(sample, rebooted(hour, minute))).toBe(0);
  });
});
