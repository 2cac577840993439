import { describe, expect, it } from 'vitest';
import { msUntilNextChange } from '../../../src/core/rest/restView.ts';
import { fiftyTen, hour, Machine, minute, Shift, second } from './driver.ts';

/** What windows show, at each turn of a day under the house policy. */
function day() {
  const shift = new Shift().clockIn();
  const seen: [string, object][] = [];
  const look = (what: string) => seen.push([what, { ...shift.view(), next: msUntilNextChange(shift.state) }]);
  look('just signed in');
  look('twenty seconds later');
  shift.work(47 * minute);
  look('a minute before the warning');
  shift.work(minute);
  look('the warning');
  shift.send({ type: 'postpone' });
  look('put off once');
  shift.work(5 * minute).send({ type: 'drawing', on: true });
  look('the warning again, drawing');
  shift.work(2 * minute + 20 * second);
  look('the grace');
  shift.send({ type: 'drawing', on: false });
  look('the break');
  shift.pass(4 * minute);
  look('four minutes of it');
  shift.pass(6 * minute + 30 * second);
  look('the break is over');
  shift.send({ type: 'resume' });
  look('back at work');
  shift.work(minute).stay(12 * minute, () => 0);
  look('away, somebody else at the machine');
  shift.touch();
  look('the question');
  shift.send({ type: 'declare', answer: 'rest' });
  look('it was rest');
  shift.send({ type: 'clock_out' });
  look('signed out');
  return seen;
}

describe('what windows show of a shift', () => {
  it('is this, from signing in to signing out', () => {
    expect(day()).toMatchSnapshot();
  });

  it('is a full day with its earliest start, and the limit ahead as the next moment', () => {
    const short = { ...fiftyTen, day: { limit_s: 1800, warn_s: 600 } };
    const shift = new Shift(new Machine(), short).clockIn().work(29 * minute);
    const ahead = { ...shift.view(), next: msUntilNextChange(shift.state) };
    shift.work(2 * minute);
    const full = { ...shift.view(), next: msUntilNextChange(shift.state) };
    shift.send({ type: 'clock_out' });
    shift.pass(3 * hour);
    expect({ ahead, full, out: shift.view() }).toMatchSnapshot();
  });

  it('has no break and no limit ahead where the policy knows none', () => {
    const { day: _day, week: _week, ...open } = fiftyTen;
    const shift = new Shift(new Machine(), { ...open, tiers: [] }).clockIn().work(minute);
    const { tierId, msUntilBreak, msUntilDayLimit, workSinceRestMs, postponeMs } = shift.view();
    expect([tierId, msUntilBreak, msUntilDayLimit, workSinceRestMs, postponeMs]).toEqual([null, null, null, 0, 0]);
    expect(msUntilNextChange(shift.state)).toBe(120 * second);
  });

  it('takes the week as full before the day, and says when it may go on', () => {
    const week = { limit_s: 1200, rest_s: 86_400 };
    const shift = new Shift(new Machine(), { ...fiftyTen, week }).clockIn().work(21 * minute);
    expect(shift.phase).toBe('limit');
    expect(shift.view().why.en).toContain('(a week has 20 minutes)');
    expect(shift.view().why.fr).toContain('(une semaine compte 20 minutes)');
    shift.send({ type: 'clock_out' });
    shift.pass(12 * hour).send({ type: 'clock_in' });
    expect(shift.last?.refusal).toMatchSnapshot();
    shift.pass(12 * hour).send({ type: 'clock_in' });
    expect(shift.phase).toBe('working');
  });

  it('says no in both languages, with the reason and the earliest time', () => {
    const refusalOf = (shift: Shift) => shift.last?.refusal;
    const open = new Shift().clockIn();
    open.send({ type: 'clock_in' });
    const early = new Shift().clockIn().work(10 * minute);
    early.send({ type: 'postpone' });
    const none = new Shift().clockIn();
    none.send({ type: 'resume' });
    const asked = new Shift().clockIn();
    asked.send({ type: 'declare', answer: 'rest' });
    const running = new Shift()
      .clockIn()
      .work(50 * minute)
      .pass(8 * minute + 59 * second);
    running.send({ type: 'resume' });
    const full = new Shift(new Machine(), { ...fiftyTen, day: { limit_s: 60, warn_s: 10 } }).clockIn().work(2 * minute);
    full.send({ type: 'clock_out' });
    full.pass(minute).send({ type: 'clock_in' });
    expect([open, early, none, asked, running, full].map(refusalOf)).toMatchSnapshot();
  });
});
