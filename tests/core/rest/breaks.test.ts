import { describe, expect, it } from 'vitest';
import { isWritable } from '../../../src/core/rest/restMachine.ts';
import { hour, Machine, minute, Shift, second } from './driver.ts';

const working = (minutes: number) => new Shift().clockIn().work(minutes * minute);

/** A worker whose break has just begun. */
const onBreak = () => working(50);

describe('breaks come when they are due', () => {
  it('case 1: after 50 minutes of steady work a break of 600 seconds begins', () => {
    const shift = working(49.75);
    expect(shift.phase).toBe('warning');
    shift.work(15 * second);
    expect({ phase: shift.phase, left: shift.view().breakRemainingMs }).toEqual({ phase: 'break', left: 600_000 });
  });

  it('case 2: two minutes before the break I am warned and can still write', () => {
    const shift = working(47.75);
    expect(shift.phase).toBe('working');
    shift.work(15 * second);
    expect({ phase: shift.phase, writable: isWritable(shift.state) }).toEqual({ phase: 'warning', writable: true });
    expect(shift.last?.effects).toEqual([{ type: 'warning' }]);
  });

  it('case 3: I can put the break off once by five minutes, not twice', () => {
    const shift = working(48.5);
    expect(shift.send({ type: 'postpone' }).refusal).toBeUndefined();
    shift.work(5 * minute);
    expect(shift.send({ type: 'postpone' }).refusal?.code).toBe('cannot-postpone');
    shift.work(75 * second);
    expect(shift.phase).toBe('warning');
    shift.work(15 * second);
    expect({ phase: shift.phase, worked: shift.workMinutes }).toEqual({ phase: 'break', worked: 55 });
  });

  it('case 4: I can go on after ten minutes of break and not after five', () => {
    const shift = onBreak().stay(5 * minute);
    const refusal = shift.send({ type: 'resume' }).refusal;
    expect(refusal?.message).toBe('The break is not over yet. 5 minutes to go.');
    shift.stay(5 * minute);
    expect(shift.phase).toBe('break');
    expect(shift.send({ type: 'resume' }).refusal).toBeUndefined();
    expect({ phase: shift.phase, worked: shift.workMinutes }).toEqual({ phase: 'working', worked: 0 });
  });

  it('case 5: a break goes on while the machine sleeps and does not end by itself', () => {
    const shift = onBreak().pass(30 * minute);
    shift.send({ type: 'os_resume' });
    expect(shift.view()).toMatchObject({ phase: 'break', breakRemainingMs: 0, canResume: true });
    shift.touch();
    expect(shift.phase).toBe('break');
  });

  it('case 6: killing the program does not shorten the break and does not restart it', () => {
    const shift = onBreak()
      .pass(25 * second)
      .open();
    expect(shift.view().breakRemainingMs).toBe(575_000);
  });

  it('case 32: a break that falls due while I draw waits, for sixty seconds at most', () => {
    const shift = working(49.75);
    shift.send({ type: 'drawing', on: true });
    shift.work(60 * second);
    expect(shift.view()).toMatchObject({ phase: 'warning', isGrace: true });
    shift.work(15 * second);
    expect({ phase: shift.phase, worked: shift.workMinutes }).toEqual({ phase: 'break', worked: 51 });
  });

  it('case 32b: the break begins as soon as the shape is finished', () => {
    const shift = working(49.75);
    shift.send({ type: 'drawing', on: true });
    shift.work(30 * second);
    expect(shift.phase).toBe('warning');
    shift.send({ type: 'drawing', on: false });
    expect(shift.phase).toBe('break');
  });

  it('case 33: nothing may be written during a break, whatever is sent', () => {
    const shift = onBreak();
    shift.send({ type: 'activity', source: 'write' });
    shift.send({ type: 'drawing', on: true });
    shift.send({ type: 'clock_in' });
    expect(isWritable(shift.state)).toBe(false);
  });

  it('case 37: the windows are asked for their drafts when the break begins, and once', () => {
    const shift = working(49.75).work(15 * second);
    expect(shift.last?.effects).toEqual([{ type: 'prepare' }]);
    expect(shift.stay(15 * second).last?.effects).toEqual([]);
  });
});

describe('the clock on the wall decides nothing', () => {
  it('case 7: putting the clock two hours on does not bring the break forward', () => {
    const shift = working(40);
    shift.machine.moveWall(2 * hour);
    shift.work(10 * minute - 15 * second);
    expect(shift.phase).toBe('warning');
    shift.work(15 * second);
    expect(shift.phase).toBe('break');
    expect(shift.kinds('clock_change')).toEqual([
      { kind: 'clock_change', payload: { by_ms: 2 * hour, contradicts_derived_rest: false } },
    ]);
  });

  it('case 8: putting the clock two hours back does not put the break off', () => {
    const shift = working(40);
    shift.machine.moveWall(-2 * hour);
    shift.work(10 * minute - 15 * second);
    expect(shift.phase).toBe('warning');
    shift.work(15 * second);
    expect(shift.phase).toBe('break');
  });

  it('case 9: putting the clock on does not end a break', () => {
    const shift = onBreak();
    shift.machine.moveWall(hour);
    expect(shift.send({ type: 'resume' }).refusal?.code).toBe('break-not-over');
  });

  it('case 36: another time zone changes nothing but labels', () => {
    const shift = working(40);
    shift.machine.sample = { ...shift.machine.sample, tz: 'Africa/Nairobi' };
    shift.work(9.75 * minute);
    expect(shift.kinds('clock_change')).toEqual([]);
    expect(shift.phase).toBe('warning');
    shift.work(15 * second);
    expect(shift.phase).toBe('break');
  });

  it('case 35: a night over the change to summer time counts seven real hours, over the change back nine', () => {
    const night = (from: number, to: number) => {
      const machine = new Machine();
      machine.sample = { ...machine.sample, wall_ms: from, tz: 'Europe/Brussels' };
      const shift = new Shift(machine).clockIn();
      while (machine.sample.wall_ms < to && shift.phase !== 'limit') {
        if (shift.phase === 'break') shift.stay(minute).send({ type: 'resume' });
        else shift.work(Math.min(minute, to - machine.sample.wall_ms));
      }
      const meals = shift
        .kinds('break_ended')
        .filter((entry) => 'tier' in entry.payload && entry.payload.tier === 'meal');
      return { phase: shift.phase, paid: shift.paidMinutes, meals: meals.length };
    };
    const spring = night(Date.UTC(2026, 2, 28, 21), Date.UTC(2026, 2, 29, 4));
    expect(spring.paid).toBeCloseTo(7 * 60 - 30, 0);
    const autumn = night(Date.UTC(2026, 9, 24, 20), Date.UTC(2026, 9, 25, 5));
    expect({ ...autumn, paid: Math.round(autumn.paid) }).toEqual({ phase: 'limit', paid: 480, meals: 1 });
  });
});
