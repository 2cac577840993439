import { describe, expect, it } from 'vitest';
import { replay } from '../../../src/core/rest/ledger.ts';
import { policySchema } from '../../../src/core/rest/policy.ts';
import { restStateSchema } from '../../../src/core/rest/state.ts';
import { dayExposureMs, isExposureFull } from '../../../src/core/rest/turn.ts';
import { fiftyTen, hour, minute, Shift, second } from './driver.ts';
import { anItem, exposed, shiftOf, show } from './exposed.ts';

describe('the time of hard content', () => {
  it('is the work while an item stood open, and stands in the row of that work', () => {
    const shift = shiftOf().work(2 * minute);
    show(shift);
    shift.work(3 * minute);
    show(shift, null);
    shift.work(4 * minute).send({ type: 'clock_out' });
    expect(shift.kinds('work')).toMatchObject([{ payload: { ms: 9 * minute, exposure_ms: 3 * minute } }]);
    expect(shift.state.counters.dayExposureMs).toBe(3 * minute);
    expect(replay(shift.entries)).toEqual(shift.state.counters);
  });

  it('is not named in a row of work without it', () => {
    const shift = shiftOf().work(2 * minute);
    shift.send({ type: 'clock_out' });
    expect(shift.kinds('work')[0]?.payload).not.toHaveProperty('exposure_ms');
  });

  it('is split where the work turns to another task', () => {
    const shift = shiftOf();
    show(shift);
    shift.work(2 * minute);
    shift.pass(5 * second).send({ type: 'task', task: { project: null, activity: 'reviewing' } });
    shift.work(minute).send({ type: 'clock_out' });
    expect(shift.kinds('work')).toMatchObject([
      { payload: { exposure_ms: 2 * minute + 5 * second } },
      { payload: { exposure_ms: minute } },
    ]);
  });

  it('does not run while nobody works, and what turned out to be no work leaves it again', () => {
    const shift = shiftOf();
    show(shift);
    shift.work(minute).stay(119 * second, () => 0);
    expect(exposed(shift)).toBe(179 * second);
    shift.stay(second, () => 0);
    expect([shift.phase, exposed(shift), shift.state.hardItemId]).toEqual(['idle', minute, anItem]);
    shift
      .stay(10 * minute, () => 0)
      .touch()
      .work(minute);
    expect(exposed(shift)).toBe(2 * minute);
  });

  it('ends when a person covers it, without that being an act of work', () => {
    const shift = shiftOf();
    show(shift);
    shift.pass(10 * second);
    show(shift, null);
    shift.pass(10 * second);
    expect([shift.state.pendingMs, shift.state.span?.ms]).toEqual([10 * second, 0]);
    shift.touch();
    expect(shift.state.span).toMatchObject({ ms: 20 * second, exposureMs: 10 * second });
  });

  it('is only the part before it was covered, also where the work ends without another act', () => {
    const shift = shiftOf();
    show(shift);
    shift.pass(10 * second);
    show(shift, null);
    shift.pass(15 * second).send({ type: 'clock_out' });
    expect(shift.kinds('work')).toMatchObject([{ payload: { ms: 25 * second, exposure_ms: 10 * second } }]);
    expect([shift.state.pendingExposureMs, exposed(shift)]).toEqual([0, 10 * second]);
  });

  it('ends with the break, the day’s limit, the sign-out and a restart, and does not begin again by itself', () => {
    const atBreak = new Shift().clockIn();
    show(atBreak);
    atBreak.work(50 * minute);
    expect([atBreak.phase, atBreak.state.hardItemId]).toEqual(['break', null]);
    atBreak.stay(10 * minute).send({ type: 'resume' });
    expect(atBreak.work(minute).view().exposure).toMatchObject({ itemId: null, ms: 50 * minute });

    const atLimit = shiftOf(policySchema.parse({ ...fiftyTen, tiers: [], day: { limit_s: 300 } }));
    show(atLimit);
    atLimit.work(5 * minute);
    expect([atLimit.phase, atLimit.state.hardItemId]).toEqual(['limit', null]);

    for (const end of [{ type: 'clock_out' }, { type: 'app_start' }] as const) {
      const shift = shiftOf();
      show(shift);
      shift.work(minute).send(end);
      expect(shift.state.hardItemId).toBeNull();
    }
    const forgotten = shiftOf();
    show(forgotten);
    forgotten.work(minute).stay(2 * hour);
    expect([forgotten.phase, forgotten.state.hardItemId]).toEqual(['off', null]);
  });

  it('survives a crash with the fifteen seconds that are counted as work', () => {
    const shift = shiftOf();
    show(shift);
    shift.work(2 * minute);
    shift.state = restStateSchema.parse(JSON.parse(JSON.stringify(shift.state)));
    shift
      .pass(2 * minute)
      .open()
      .touch();
    expect(exposed(shift)).toBe(2 * minute + 15 * second);
    expect(show(shift).refusal).toBeUndefined();
    shift.work(minute);
    expect(exposed(shift)).toBe(3 * minute + 15 * second);
  });

  it('does not count what a crash adds where nothing stood open', () => {
    const shift = shiftOf();
    show(shift);
    shift.work(2 * minute);
    show(shift, null);
    shift
      .pass(2 * minute)
      .open()
      .touch();
    expect(exposed(shift)).toBe(2 * minute);
  });

  it('is not opened in a break, and opening it ends an absence', () => {
    const shift = new Shift().clockIn().work(50 * minute);
    show(shift);
    expect([shift.phase, shift.state.hardItemId]).toEqual(['break', null]);
    const away = shiftOf()
      .work(minute)
      .stay(5 * minute);
    show(away);
    expect([away.phase, away.state.hardItemId]).toEqual(['working', anItem]);
  });

  it('is nothing in a state that was stored before it was known', () => {
    const shift = shiftOf().work(minute);
    const { pendingExposureMs, hardItemId, ...old } = JSON.parse(JSON.stringify(shift.state));
    delete old.counters.dayExposureMs;
    delete old.limits.exposureMs;
    delete old.span.exposureMs;
    const state = restStateSchema.parse(old);
    expect([pendingExposureMs, hardItemId]).toEqual([0, null]);
    expect([dayExposureMs(state), state.hardItemId, isExposureFull(state)]).toEqual([0, null, false]);
  });
});
