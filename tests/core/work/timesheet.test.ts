import { describe, expect, it } from 'vitest';
import { intervalKinds, intervalsOf } from '../../../src/core/work/interval.ts';
import { byLocalDay, dayStart, localDate, weekAndMonthOf } from '../../../src/core/work/localDay.ts';
import { daysOf, totalOf } from '../../../src/core/work/timesheet.ts';
import { hour, Machine, minute, Shift } from '../rest/driver.ts';
import { Record, sampleAt } from './rows.ts';

const zones = ['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe'] as const;

/** Seeded numbers from 0 to 1 (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A random day's rows from 6 in the evening or the morning on, and what they add up to by their own numbers. */
function randomDay(record: Record, from: number, tz: string, random: () => number) {
  const sums = { work: 0, paidBreak: 0, unpaidBreak: 0, away: 0, other: 0, breaks: 0 };
  let at = from;
  record.add(sampleAt(at, tz), 'clock_in', { off_ms: 0, grade: 'measured', credited: [] });
  for (let i = 0; i < 4 + random() * 6; i++) {
    const ms = Math.floor(random() * 50 * minute) + 1;
    record.add(sampleAt(at + ms, tz), 'work', { from: sampleAt(at, tz), ms, grade: 'measured' });
    at += ms;
    sums.work += ms;
    const pause = Math.floor(random() * 20 * minute) + 1;
    at += pause;
    const dice = random();
    const grade = 'measured';
    if (dice < 0.4) {
      record.add(sampleAt(at - pause, tz), 'break_started', { tier: 'short', required_ms: 600_000, work_ms: ms });
      const paid_ms = Math.min(pause, 600_000);
      record.add(sampleAt(at, tz), 'break_ended', { tier: 'short', ms: pause, paid_ms, rested_ms: pause, grade });
      sums.paidBreak += paid_ms;
      sums.away += pause - paid_ms;
      sums.breaks += 1;
    } else if (dice < 0.5) {
      record.add(sampleAt(at, tz), 'break_left', { tier: 'meal', ms: pause, paid_ms: 0, rested_ms: pause, grade });
      sums.unpaidBreak += pause;
    } else if (dice < 0.8) {
      record.add(sampleAt(at, tz), 'absence', { ms: pause, rest_ms: pause, grade, credited: [], asked: false });
      sums.away += pause;
    } else {
      record.add(sampleAt(at, tz), 'absence', { ms: pause, rest_ms: 0, grade, credited: [], asked: true });
      record.add(sampleAt(at, tz), 'declared', { answer: 'other-work', ms: pause, credited: [] });
      sums.other += pause;
    }
  }
  record.add(sampleAt(at, tz), 'clock_out', {});
  return sums;
}

/** How often a hundred days are made up; fewer only where single changes are tried out. */
const blocks = Number(process.env.HALTE_DAY_BLOCKS ?? 100);

describe('a timesheet', () => {
  it('adds up to the record to the millisecond on 10,000 random days, with the clock changes of three zones', () => {
    const random = seeded(20_261_125);
    for (let block = 0; block < blocks; block++) {
      const tz = zones[block % 3] ?? 'UTC';
      const record = new Record();
      const total = { work: 0, paidBreak: 0, unpaidBreak: 0, away: 0, other: 0, breaks: 0 };
      for (let day = 0; day < 100; day++) {
        const start = Date.UTC(2026, 0, 1) + day * 3.65 * 24 * hour + random() * 20 * hour;
        const sums = randomDay(record, start, tz, random);
        for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += sums[key];
      }
      const { time, paid, counts } = totalOf(daysOf(record.rows));
      expect({
        work: time.work.value,
        paidBreak: time['paid-break'].value,
        unpaidBreak: time['unpaid-break'].value,
        away: time.away.value + time.rest.value,
        other: time['other-work'].value,
        breaks: counts['breaks-taken'].value,
      }).toEqual(total);
      expect(paid.value).toBe(total.work + total.paidBreak + total.other);
    }
  });

  it('I8: splits at local midnight, whatever the clocks do, and no day is longer than it was', () => {
    for (const tz of zones) {
      for (const month of [2, 3, 9, 10]) {
        const from_wall_ms = Date.UTC(2026, month, 1);
        const interval = {
          kind: 'work',
          ms: 31 * 24 * hour,
          from_wall_ms,
          tz,
          grade: 'measured',
          work: null,
          seqs: [1],
        } as const;
        const parts = byLocalDay(interval);
        expect(parts.reduce((sum, [, part]) => sum + part.ms, 0)).toBe(interval.ms);
        for (const [date, part] of parts) {
          expect([localDate(part.from_wall_ms, tz), localDate(part.from_wall_ms + part.ms - 1, tz)]).toEqual([
            date,
            date,
          ]);
        }
      }
    }
    expect(dayStart('2026-03-30', 'Europe/Paris') - dayStart('2026-03-29', 'Europe/Paris')).toBe(23 * hour);
    expect(dayStart('2026-10-26', 'Europe/Paris') - dayStart('2026-10-25', 'Europe/Paris')).toBe(25 * hour);
  });

  it('case 35: a night shift over the change of clocks keeps its real hours', () => {
    for (const [day, hours] of [
      ['2026-03-28', 7],
      ['2026-10-24', 9],
    ] as const) {
      const tz = 'Europe/Brussels';
      const [from, to] = [dayStart(day, tz) + 22 * hour, dayStart(day, tz) + 22 * hour + hours * hour];
      const record = new Record();
      record.add(sampleAt(to, tz), 'work', { from: sampleAt(from, tz), ms: to - from, grade: 'measured' });
      const days = daysOf(record.rows);
      expect(days.map((each) => each.paid.value)).toEqual([2 * hour, (hours - 2) * hour]);
    }
  });

  it('tells a real shift by its rows: work, a break, an absence, and what the worker said of one', () => {
    const machine = new Machine();
    const shift = new Shift(machine).clockIn().work(50 * minute);
    shift.stay(10 * minute).send({ type: 'resume' });
    shift
      .work(20 * minute)
      .stay(11 * minute)
      .touch();
    shift.send({ type: 'declare', answer: 'other-work' });
    shift.work(5 * minute).send({ type: 'clock_out' });
    const record = new Record();
    for (const { kind, payload } of shift.entries) record.add(machine.sample, kind, payload);
    const [day] = daysOf(record.rows);
    const minutes = Object.fromEntries(intervalKinds.map((kind) => [kind, (day?.time[kind].value ?? 0) / minute]));
    expect(minutes).toEqual({
      work: 75,
      'paid-break': 10,
      'unpaid-break': 0,
      rest: 0,
      away: 0,
      unclear: 0,
      'other-work': 11,
    });
    expect(day?.counts['breaks-due'].value).toBe(1);
    expect(day?.counts['breaks-taken'].value).toBe(1);
  });

  it('leads from each figure to the rows it came from', () => {
    const record = new Record();
    const tz = 'Europe/Paris';
    const at = Date.UTC(2026, 4, 4, 8);
    record.add(sampleAt(at, tz), 'clock_in', { off_ms: 0, grade: 'measured', credited: [] });
    record.add(sampleAt(at + hour, tz), 'work', { from: sampleAt(at, tz), ms: hour, grade: 'measured' });
    record.add(sampleAt(at + 2 * hour, tz), 'absence', { ms: hour, rest_ms: 0, grade: 'derived', asked: true });
    record.add(sampleAt(at + 2 * hour, tz), 'declared', { answer: 'rest', ms: hour, credited: [] });
    record.add(sampleAt(at + 3 * hour, tz), 'objection', { day: '2026-05-04', text: 'I waited for pictures.' });
    const [day] = daysOf(record.rows);
    expect(day?.time.work.seqs).toEqual([2]);
    expect(day?.time.rest).toEqual({ value: hour, seqs: [3, 4] });
    expect(day?.notes).toEqual([{ seq: 5, kind: 'objection', ofSeq: null, text: 'I waited for pictures.' }]);
  });

  it('tells how much of the work hard content stood open, and leads to its rows', () => {
    const record = new Record();
    const tz = 'Europe/Paris';
    const at = Date.UTC(2026, 4, 4, 8);
    const work = (hours: number, about: object) =>
      record.add(sampleAt(at + hours * hour, tz), 'work', {
        from: sampleAt(at + (hours - 1) * hour, tz),
        ms: hour,
        grade: 'measured',
        ...about,
      });
    work(1, { exposure_ms: 20 * minute });
    work(2, {});
    work(3, { exposure_ms: 50 * minute, waiting_ms: 30 * minute });
    work(4, { exposure_ms: 90 * minute });
    work(5, { exposure_ms: 'long' });
    expect(totalOf(daysOf(record.rows)).exposure).toEqual({ value: 130 * minute, seqs: [1, 3, 4] });
    expect(intervalsOf(record.rows).flatMap(({ work: done }) => done?.exposureMs ?? [])).toEqual(
      [20, 0, 30, 20, 60, 0].map((minutes) => minutes * minute),
    );
  });

  it('gives each day its share of hard content by length, never more than its work, and nothing is lost', () => {
    const random = seeded(47);
    for (let i = 0; i < 500; i++) {
      const ms = 1 + Math.floor(random() * hour);
      const exposure_ms = Math.floor(random() * (ms + 1));
      const record = new Record();
      const midnight = dayStart('2026-05-05', 'Europe/Paris');
      const from = midnight - Math.floor(random() * ms);
      const payload = { from: sampleAt(from, 'Europe/Paris'), ms, grade: 'measured', exposure_ms };
      record.add(sampleAt(from + ms, 'Europe/Paris'), 'work', payload);
      const days = daysOf(record.rows);
      expect(days.reduce((total, day) => total + day.exposure.value, 0)).toBe(exposure_ms);
      for (const day of days) {
        expect(day.exposure.value).toBeLessThanOrEqual(day.time.work.value);
        expect(Math.abs(day.exposure.value - (exposure_ms * day.time.work.value) / ms)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('takes rows it cannot read as nothing, and an unknown zone as UTC', () => {
    const record = new Record();
    record.add(sampleAt(0, 'Mars/Olympus'), 'absence', { ms: 'long' });
    record.add(sampleAt(60_000, 'Mars/Olympus'), 'absence', { ms: -5 });
    record.add(sampleAt(60_000, 'Mars/Olympus'), 'something-new', { ms: 5 });
    expect(intervalsOf(record.rows)).toEqual([]);
    expect(daysOf(record.rows).map((day) => day.date)).toEqual(['1970-01-01']);
  });

  it('knows the Monday and the first of the month of a day', () => {
    expect(weekAndMonthOf('2026-11-01')).toEqual({ week: '2026-10-26', month: '2026-11-01' });
  });
});
