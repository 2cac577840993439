import { describe, expect, it } from 'vitest';
import { ledgerRows } from '../../../src/core/rest/ledger.ts';
import { policySchema } from '../../../src/core/rest/policy.ts';
import { msUntilNextChange } from '../../../src/core/rest/restView.ts';
import { isExposureFull } from '../../../src/core/rest/turn.ts';
import { type PayTerms, payOf } from '../../../src/core/work/pay.ts';
import { daysOf, totalOf } from '../../../src/core/work/timesheet.ts';
import { sha256 } from '../work/rows.ts';
import { hour, minute, Shift, second } from './driver.ts';
import { anItem, exposed, shiftOf, show, tenMinutes } from './exposed.ts';

/** A day under the house policy that ends with its limit; `opens` opens hard content at each start. */
function fullDay(opens: boolean): Shift {
  const shift = new Shift().clockIn();
  while (shift.phase !== 'limit') {
    if (shift.phase === 'break') shift.stay(minute).send({ type: 'resume' });
    else {
      if (opens && shift.state.hardItemId === null) show(shift);
      shift.work(minute);
    }
  }
  return shift;
}

const terms: PayTerms = {
  project: null,
  valid_from: '2026-01-01',
  currency: 'EUR',
  basis: 'hour',
  rate_minor: 1500,
  unpaid_work: [],
  pays_breaks: true,
  benchmarks: [],
  by: 'Dana',
};

describe('the limit of hard content', () => {
  it('case 47: after four hours the next hard item is not opened, work goes on and pay is the same', () => {
    const shift = new Shift().clockIn();
    let refused: string | undefined;
    for (let passed = 0; passed < 480 && refused === undefined; passed++) {
      if (shift.phase === 'break') shift.stay(minute).send({ type: 'resume' });
      else {
        refused = shift.state.hardItemId === null ? show(shift).refusal?.code : undefined;
        if (refused === undefined) shift.work(minute);
      }
    }
    expect(refused).toBe('exposure-limit');
    expect(shift.view().exposure).toEqual({ itemId: null, ms: 4 * hour, limitMs: 4 * hour, isFull: true });
    const paid = shift.paidMinutes;
    if (shift.phase === 'break') shift.stay(10 * minute).send({ type: 'resume' });
    const before = shift.paidMinutes;
    shift.work(10 * minute);
    expect({ paid: shift.paidMinutes - before, isWritable: shift.view().isWritable }).toEqual({
      paid: 10,
      isWritable: true,
    });
    expect(before).toBeGreaterThanOrEqual(paid);
  });

  it('case 47: a whole day with the limit reached is worked, rested and paid to the second as one without', () => {
    const [open, none] = [fullDay(true), fullDay(false)];
    const told = (shift: Shift) => {
      const entries = shift.entries;
      const from = { workerId: '0190c0de-0000-7000-8000-00000000000a', sample: shift.machine.sample, receipt: null };
      const rows = ledgerRows([{ kind: 'pay_terms', payload: terms }, ...entries], from, sha256);
      const { time, work, paid, exposure, counts } = totalOf(daysOf(rows));
      const values = [time, work, counts].map((figures) => Object.values(figures).map(({ value }) => value));
      const { lines, untoldMs } = payOf(rows, { from: '2026-01-01', to: '2026-12-31' });
      return { values, paid: paid.value, lines, untoldMs, exposure: exposure.value };
    };
    const [withLimit, without] = [told(open), told(none)];
    expect(withLimit).toEqual({ ...without, exposure: 4 * hour });
    expect(without.exposure).toBe(0);
    expect(withLimit.lines[0]?.grossMinor).toBeGreaterThan(0);
    expect(open.state.counters).toEqual({ ...none.state.counters, dayExposureMs: 4 * hour });
  });

  it('lets hard content stand open a millisecond short of the limit and covers it at the limit', () => {
    const shift = shiftOf();
    show(shift);
    shift.work(10 * minute - 1);
    expect([isExposureFull(shift.state), shift.state.hardItemId]).toEqual([false, anItem]);
    shift.pass(1).touch();
    expect([isExposureFull(shift.state), shift.state.hardItemId]).toEqual([true, null]);
    expect(show(shift).refusal).toMatchObject({
      code: 'exposure-limit',
      message: 'The time for hard content is used up for today. There is other work, and it is paid the same.',
      earliest_wall_ms: null,
    });
    expect(shift.state.hardItemId).toBeNull();
  });

  it('opens another item up to a millisecond before the limit', () => {
    const shift = shiftOf();
    show(shift);
    shift.work(10 * minute - 1);
    expect(show(shift, 'item-2').refusal).toBeUndefined();
    expect(shift.view().exposure).toMatchObject({ itemId: 'item-2', ms: 10 * minute - 1, isFull: false });
  });

  it('waits for a shape that is being drawn, and no longer than a minute', () => {
    const shift = shiftOf();
    show(shift);
    shift.work(10 * minute - second).send({ type: 'drawing', on: true });
    shift.work(minute + second - 1);
    expect([shift.state.hardItemId, shift.view().exposure.isFull]).toEqual([anItem, true]);
    shift.pass(1).touch();
    expect([shift.state.hardItemId, shift.state.isDrawing]).toEqual([null, true]);
  });

  it('covers at once when the shape is done', () => {
    const shift = shiftOf();
    show(shift);
    shift.work(10 * minute - second).send({ type: 'drawing', on: true });
    shift.work(5 * second);
    expect(shift.state.hardItemId).toBe(anItem);
    shift.send({ type: 'drawing', on: false });
    expect([shift.state.hardItemId, exposed(shift)]).toEqual([null, 10 * minute + 4 * second]);
  });

  it('wakes the shell when it is reached, and when its minute of grace is over', () => {
    const shift = shiftOf();
    shift.policy = { ...tenMinutes, idle_after_s: 7200 };
    show(shift);
    shift.work(9 * minute);
    expect(msUntilNextChange(shift.state)).toBe(minute);
    shift.send({ type: 'drawing', on: true });
    shift.work(minute + second);
    expect(msUntilNextChange(shift.state)).toBe(59 * second);
    show(shift, null);
    expect(msUntilNextChange(shift.state)).toBeGreaterThan(hour);
  });

  it('does not hold where a policy has none', () => {
    const { exposure: _, ...without } = tenMinutes;
    const shift = shiftOf(policySchema.parse(without));
    show(shift);
    shift.work(5 * hour);
    expect(shift.view().exposure).toEqual({ itemId: anItem, ms: 5 * hour, limitMs: null, isFull: false });
    expect(msUntilNextChange(shift.state)).not.toBeNull();
  });

  it('of nothing at all opens nothing', () => {
    const shift = shiftOf(policySchema.parse({ ...tenMinutes, exposure: { limit_s: 0 } }));
    expect(show(shift).refusal?.code).toBe('exposure-limit');
  });

  it('is the day’s: it begins anew after the rest between two days, and not at the next sign-in', () => {
    const shift = shiftOf();
    show(shift);
    shift.work(11 * minute).send({ type: 'clock_out' });
    shift.pass(10 * hour).clockIn();
    expect(show(shift).refusal?.code).toBe('exposure-limit');
    shift.send({ type: 'clock_out' });
    shift.pass(11 * hour).clockIn();
    expect(exposed(shift)).toBe(0);
    expect(show(shift).refusal).toBeUndefined();
  });

  it('holds from the next day on where the policy is tightened', () => {
    const shift = shiftOf();
    shift.policy = policySchema.parse({ ...tenMinutes, v: 2, exposure: { limit_s: 60 } });
    show(shift);
    shift.work(5 * minute);
    expect(shift.view().exposure).toMatchObject({ limitMs: 10 * minute, isFull: false });
    shift.send({ type: 'clock_out' });
    shift.pass(11 * hour).clockIn();
    expect(shift.view().exposure.limitMs).toBe(minute);
  });
});
