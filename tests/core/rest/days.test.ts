import { describe, expect, it } from 'vitest';
import { type Policy, policySchema } from '../../../src/core/rest/policy.ts';
import { fiftyTen, hour, Machine, minute, Shift, second } from './driver.ts';

const noMeal: Policy = { ...fiftyTen, tiers: fiftyTen.tiers.filter((tier) => tier.id === 'short') };

/** Works and rests as the engine asks until it says that the day is full. */
function fullDay(shift: Shift): Shift {
  while (shift.phase !== 'limit') {
    if (shift.phase !== 'break') shift.work(minute);
    else shift.stay(minute).send({ type: 'resume' });
  }
  return shift;
}

describe('several workers at one desk', () => {
  it('case 22: five minutes of another worker change nothing for me', () => {
    const machine = new Machine();
    const anna = new Shift(machine).clockIn().work(40 * minute);
    anna.send({ type: 'clock_out' });
    const bela = new Shift(machine).clockIn().work(5 * minute);
    bela.send({ type: 'clock_out' });
    anna.clockIn();
    expect({ anna: anna.workMinutes, bela: bela.workMinutes }).toEqual({ anna: 40, bela: 5 });
  });

  it('case 23: my break runs on while another works, who is not blocked by it', () => {
    const machine = new Machine();
    const anna = new Shift(machine).clockIn().work(50 * minute);
    anna.send({ type: 'clock_out' });
    const bela = new Shift(machine).clockIn().work(5 * minute);
    expect(bela.phase).toBe('working');
    bela.send({ type: 'clock_out' });
    anna.clockIn();
    expect(anna.view()).toMatchObject({ phase: 'break', breakRemainingMs: 300_000 });
  });

  it('case 25: signing out and in again gives no second postponement', () => {
    const shift = new Shift().clockIn().work(48.5 * minute);
    shift.send({ type: 'postpone' });
    shift.send({ type: 'clock_out' });
    shift
      .pass(minute)
      .clockIn()
      .work(5 * minute);
    expect(shift.view()).toMatchObject({ phase: 'warning', canPostpone: false, postponementsLeft: 0 });
    expect(shift.send({ type: 'postpone' }).refusal?.code).toBe('cannot-postpone');
  });

  it('a break that was due cannot be left behind by signing out', () => {
    const shift = new Shift().clockIn().work(49.75 * minute);
    shift.send({ type: 'drawing', on: true });
    shift.work(30 * second).send({ type: 'clock_out' });
    shift.pass(minute).clockIn();
    expect(shift.view()).toMatchObject({ phase: 'break', breakRemainingMs: 600_000 });
  });
});

describe('days', () => {
  it('case 26: after eight hours of work and paid breaks the day is over', () => {
    const machine = new Machine();
    const started = machine.sample.boot_ms;
    const shift = fullDay(new Shift(machine, noMeal).clockIn());
    expect(machine.sample.boot_ms - started).toBeLessThanOrEqual(8 * hour + 15 * second);
    expect(shift.paidMinutes).toBe(480);
  });

  it('case 26b: a meal break of half an hour comes before five hours and is not paid', () => {
    const shift = new Shift().clockIn();
    while (shift.state.rest?.tierId !== 'meal') {
      if (shift.phase !== 'break') shift.work(minute);
      else shift.stay(minute).send({ type: 'resume' });
    }
    expect(shift.paidMinutes).toBe(270);
    shift.stay(30 * minute).send({ type: 'resume' });
    expect({ phase: shift.phase, paid: shift.paidMinutes }).toEqual({ phase: 'working', paid: 270 });
  });

  it('case 27: midnight opens no new day: who reached the limit at 23:50 is refused at 00:20', () => {
    const shift = fullDay(new Shift().clockIn());
    shift.machine.moveWall(Date.UTC(2026, 2, 2, 22, 50) - shift.machine.sample.wall_ms);
    shift.send({ type: 'clock_out' });
    shift.pass(30 * minute);
    const refusal = shift.send({ type: 'clock_in' }).refusal;
    expect({ code: refusal?.code, earliest: new Date(refusal?.earliest_wall_ms ?? 0).toISOString() }).toEqual({
      code: 'day-limit',
      earliest: '2026-03-03T09:50:00.000Z',
    });
    expect(shift.phase).toBe('off');
  });

  it('case 28: eleven and a half hours after the limit a new day begins at zero', () => {
    const shift = fullDay(new Shift().clockIn());
    shift.send({ type: 'clock_out' });
    shift.pass(11.5 * hour).clockIn();
    expect({ phase: shift.phase, worked: shift.workMinutes, paid: shift.paidMinutes }).toEqual({
      phase: 'working',
      worked: 0,
      paid: 0,
    });
  });

  it('forty hours without a day of rest end the week', () => {
    const shift = new Shift();
    for (let day = 0; day < 5; day++) {
      fullDay(shift.clockIn()).send({ type: 'clock_out' });
      shift.pass(12 * hour);
    }
    expect(shift.send({ type: 'clock_in' }).refusal?.code).toBe('week-limit');
    expect(shift.pass(12 * hour).clockIn().phase).toBe('working');
  });
});

describe('policies that change', () => {
  it('case 42: loosening the policy during the warning does not cancel this break', () => {
    const shift = new Shift().clockIn().work(49 * minute);
    shift.policy = policySchema.parse({
      ...fiftyTen,
      v: 2,
      tiers: [{ id: 'short', after_s: 7200, rest_s: 300, paid: true }],
    });
    shift.work(minute);
    expect(shift.view()).toMatchObject({ phase: 'break', breakTotalMs: 600_000 });
    expect(shift.kinds('policy_change')).toHaveLength(1);
    shift.stay(10 * minute).send({ type: 'resume' });
    expect(shift.view().msUntilBreak).toBe(7200 * second);
  });
});
