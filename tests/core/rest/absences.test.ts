import { describe, expect, it } from 'vitest';
import { minute, Shift, second } from './driver.ts';

const working = (minutes: number) => new Shift().clockIn().work(minutes * minute);
const quiet = (awayMs: number) => awayMs;

describe('closing the program', () => {
  it('case 10: closing for thirty seconds changes nothing: the break comes at fifty minutes', () => {
    const shift = working(40)
      .close()
      .pass(30 * second)
      .open();
    expect(shift.workMinutes).toBe(40.5);
    shift.work(9.25 * minute);
    expect(shift.phase).toBe('warning');
    shift.work(15 * second);
    expect(shift.phase).toBe('break');
  });

  it('case 11: closing for ten minutes is a full rest', () => {
    const shift = working(40)
      .close()
      .pass(10 * minute)
      .open()
      .touch();
    expect({ phase: shift.phase, worked: shift.workMinutes }).toEqual({ phase: 'working', worked: 0 });
  });

  it('case 12: closing for 9:59 is no rest, and no work either', () => {
    const shift = working(40)
      .close()
      .pass(10 * minute - second)
      .open()
      .touch();
    expect(shift.workMinutes).toBe(40);
  });

  it('a crash loses no work to the count: the last heartbeat is counted in full', () => {
    const shift = working(40)
      .pass(5 * minute)
      .open()
      .touch();
    expect(shift.workMinutes).toBe(40.25);
  });
});

describe('being away', () => {
  it('case 13: five idle minutes are neither rest nor work', () => {
    const shift = working(40).stay(5 * minute, quiet);
    expect(shift.phase).toBe('idle');
    expect(shift.touch().workMinutes).toBe(40);
  });

  it('case 14: eleven idle minutes of the whole machine are a rest', () => {
    expect(
      working(40)
        .stay(11 * minute, quiet)
        .touch().workMinutes,
    ).toBe(0);
  });

  it('case 15: eleven minutes in another program earn no rest but one question', () => {
    const shift = working(40)
      .stay(11 * minute, () => 3 * second)
      .touch();
    expect(shift.workMinutes).toBe(40);
    expect(shift.last?.effects).toContainEqual({ type: 'question' });
    expect(shift.work(minute).last?.effects).toEqual([]);
    shift.send({ type: 'declare', answer: 'rest' });
    expect({ worked: shift.workMinutes, question: shift.view().question }).toEqual({ worked: 1, question: null });
  });

  it('case 15b: an absence I declare as other work is paid and no rest', () => {
    const shift = working(40)
      .stay(11 * minute, () => 3 * second)
      .touch();
    shift.send({ type: 'declare', answer: 'other-work' });
    expect({ worked: shift.workMinutes, paid: shift.paidMinutes }).toEqual({ worked: 40, paid: 51 });
  });

  it('case 46: where the machine cannot tell whether it is idle I am asked once', () => {
    for (const reading of [() => 0, () => null]) {
      const shift = working(40)
        .stay(11 * minute, reading)
        .touch();
      expect({ worked: shift.workMinutes, question: shift.view().question }).toEqual({
        worked: 40,
        question: { ms: 11 * minute },
      });
    }
  });

  it('case 16: short absences never add up to a rest', () => {
    const shift = new Shift().clockIn();
    for (let round = 0; round < 3; round++)
      shift
        .work(10 * minute)
        .stay(4 * minute, quiet)
        .touch();
    expect(shift.workMinutes).toBe(30);
  });

  it('case 17: looking at a picture for 105 seconds is work', () => {
    const shift = working(40)
      .stay(105 * second, quiet)
      .touch();
    expect({ phase: shift.phase, worked: Math.round(shift.workMinutes) }).toEqual({ phase: 'working', worked: 42 });
  });

  it('case 45: six minutes of video without a key are six minutes of work', () => {
    const shift = working(40).work(6 * minute, 'playing');
    expect({ phase: shift.phase, worked: shift.workMinutes }).toEqual({ phase: 'working', worked: 46 });
    expect(shift.kinds('absence')).toEqual([]);
  });

  it('a video that plays behind a locked screen is not work', () => {
    const shift = working(40);
    shift.send({ type: 'lock' });
    shift.work(11 * minute, 'playing');
    shift.send({ type: 'unlock' });
    expect(shift.touch().workMinutes).toBe(0);
  });
});

describe('locking and sleeping', () => {
  it('case 18: locking for five seconds resets nothing', () => {
    const shift = working(40);
    shift.send({ type: 'lock' });
    shift.pass(5 * second).send({ type: 'unlock' });
    shift.work(9 * minute + 40 * second);
    expect(shift.phase).toBe('warning');
    shift.work(15 * second);
    expect(shift.phase).toBe('break');
  });

  it('case 19: locking for fifteen minutes is a full rest', () => {
    const shift = working(40);
    shift.send({ type: 'lock' });
    shift.stay(15 * minute).send({ type: 'unlock' });
    expect(shift.touch().workMinutes).toBe(0);
  });

  it('case 20: two hours of sleep nobody announced are a rest and no work', () => {
    const shift = working(40)
      .pass(120 * minute)
      .touch();
    expect({ worked: shift.workMinutes, paid: shift.paidMinutes }).toEqual({ worked: 0, paid: 40 });
  });

  it('case 21: two minutes of sleep put the break off by those two minutes only', () => {
    const shift = working(40)
      .pass(2 * minute)
      .touch();
    shift.work(9.75 * minute);
    expect({ phase: shift.phase, worked: shift.workMinutes }).toEqual({ phase: 'warning', worked: 49.75 });
    shift.work(15 * second);
    expect(shift.phase).toBe('break');
  });

  it('case 50: a shift left open and locked for three hours is closed at the last activity, to be confirmed', () => {
    const shift = working(40);
    shift.send({ type: 'lock' });
    shift.stay(180 * minute);
    expect({ phase: shift.phase, paid: shift.paidMinutes }).toEqual({ phase: 'off', paid: 40 });
    expect(shift.kinds('shift_closed')).toEqual([{ kind: 'shift_closed', payload: { must_confirm: true } }]);
  });
});

describe('switching the machine off', () => {
  it('case 29: a restart of thirty seconds keeps the counters', () => {
    const shift = working(40).close();
    shift.machine.reboot(30 * second, 20 * second);
    expect(shift.open().touch().workMinutes).toBe(40.5);
  });

  it('case 30: a night without power is a rest marked as derived, and closes the shift', () => {
    const shift = working(40).close();
    shift.machine.reboot(14 * 60 * minute, minute);
    shift.open();
    expect({ phase: shift.phase, worked: shift.workMinutes }).toEqual({ phase: 'off', worked: 0 });
    expect(shift.kinds('absence')).toEqual([
      {
        kind: 'absence',
        payload: {
          ms: 840 * minute,
          rest_ms: 840 * minute,
          grade: 'derived',
          credited: ['short', 'meal'],
          asked: false,
        },
      },
    ]);
    shift.machine.moveWall(-10 * 60 * minute);
    shift.clockIn();
    expect(shift.kinds('clock_change')).toEqual([
      { kind: 'clock_change', payload: { by_ms: -600 * minute, contradicts_derived_rest: true } },
    ]);
  });

  it('case 31: a restart with the clock a day back proves thirty seconds and earns no rest', () => {
    const shift = working(40).close();
    shift.machine.reboot(-24 * 60 * minute, 30 * second);
    expect(shift.open().touch().workMinutes).toBe(40.5);
  });
});
