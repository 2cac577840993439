import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorDigits, minorOf, moneyText } from '../../../src/core/work/money.ts';
import { itemPaySchema, type PayTerms, payOf, payTermsSchema, termsInForce } from '../../../src/core/work/pay.ts';
import { daysOf, totalOf } from '../../../src/core/work/timesheet.ts';
import { Record, sampleAt } from './rows.ts';

const hour = 3_600_000;
const tz = 'Europe/Paris';
const day = '2026-03-02';
const morning = Date.UTC(2026, 2, 2, 7);
const streets = { id: 'p1', name: 'Streets' };

const living = { kind: 'living', hourly_minor: 1500, place: 'Lyon', source: 'a survey', date: '2026-01-01' } as const;
const hourly: PayTerms = {
  project: null,
  currency: 'EUR',
  rate_minor: 1200,
  basis: 'hour',
  unpaid_work: [],
  pays_breaks: true,
  benchmarks: [living],
  valid_from: '2026-01-01',
  by: 'Dana',
};

class PaidRecord extends Record {
  atMs = morning;

  work(ms: number, activity = 'labelling', project: typeof streets | null = streets, waiting_ms = 0): this {
    const from = sampleAt(this.atMs, tz);
    this.atMs += ms;
    this.add(sampleAt(this.atMs, tz), 'work', { from, ms, grade: 'measured', waiting_ms, task: { project, activity } });
    return this;
  }

  rest(ms: number, paid_ms = ms): this {
    this.atMs += ms;
    const payload = {
      tier: 'short',
      ms,
      paid_ms,
      rested_ms: ms,
      grade: 'measured',
      credited: ['short'],
      counted_for: [],
    };
    this.add(sampleAt(this.atMs, tz), 'break_ended', payload);
    return this;
  }

  told(kind: 'pay_terms' | 'item_pay', payload: object): this {
    this.add(sampleAt(this.atMs, tz), kind, payload);
    return this;
  }

  pay(from = day, to = day) {
    return payOf(this.rows, { from, to });
  }
}

describe('pay by the hour', () => {
  it('is for work, waiting, training, rework and paid breaks alike', () => {
    const record = new PaidRecord().told('pay_terms', hourly);
    record
      .work(3 * hour, 'labelling', streets, hour)
      .work(hour, 'training')
      .work(hour, 'rework')
      .rest(hour / 2);
    const { lines, untoldMs } = record.pay();
    expect(lines).toMatchObject([
      { requiredMs: 5.5 * hour, grossMinor: 6600, hourlyMinor: 1200, benchmarks: [{ toFloorMinor: 1650 }] },
    ]);
    expect(untoldMs).toBe(0);
  });

  it('shows what unpaid training and unpaid breaks make of the rate', () => {
    const terms = { ...hourly, unpaid_work: ['training'], pays_breaks: false } as const;
    const record = new PaidRecord()
      .told('pay_terms', terms)
      .work(6 * hour)
      .work(hour, 'training')
      .rest(hour);
    expect(record.pay().lines).toMatchObject([{ requiredMs: 8 * hour, grossMinor: 7200, hourlyMinor: 900 }]);
  });

  it('takes the terms of the project before those for all, and says what nobody has told the pay of', () => {
    const record = new PaidRecord().told('pay_terms', { ...hourly, project: streets, rate_minor: 2000 });
    record
      .work(hour)
      .rest(hour / 6)
      .work(hour, 'labelling', null);
    const { lines, untoldMs } = record.pay();
    expect(lines).toMatchObject([{ requiredMs: hour + hour / 6, hourlyMinor: 2000 }]);
    expect(untoldMs).toBe(hour);
    record.told('pay_terms', hourly);
    expect(record.pay().untoldMs).toBe(0);
  });

  it('never holds for a day before its first one', () => {
    const record = new PaidRecord().told('pay_terms', { ...hourly, valid_from: '2026-03-03' }).work(hour);
    expect(record.pay()).toEqual({ lines: [], untoldMs: hour });
    expect(termsInForce(record.rows, day)).toEqual([]);
    expect(termsInForce(record.rows, '2026-03-03')).toHaveLength(1);
  });

  it('is the rate itself where everything is paid, however short the work was', () => {
    const record = new PaidRecord().told('pay_terms', { ...hourly, rate_minor: 1250 }).work(hour / 3);
    expect(record.pay().lines).toMatchObject([{ grossMinor: 417, hourlyMinor: 1250 }]);
  });

  it('is for the days asked for alone', () => {
    const record = new PaidRecord().told('pay_terms', hourly).work(hour);
    record.atMs = morning + 24 * hour;
    record.work(2 * hour);
    record.atMs = morning + 48 * hour;
    record.work(4 * hour);
    expect(record.pay('2026-03-03', '2026-03-03').lines).toMatchObject([{ requiredMs: 2 * hour }]);
    expect(record.pay('2026-03-02', '2026-03-03').lines).toMatchObject([{ requiredMs: 3 * hour }]);
    expect(record.pay('2026-03-03', '2026-03-04').lines).toMatchObject([{ requiredMs: 6 * hour }]);
  });

  it('is for other work too, as the worker declared it, whatever work is unpaid', () => {
    const record = new PaidRecord().told('pay_terms', { ...hourly, unpaid_work: ['labelling'] });
    record.add(sampleAt(morning + hour, tz), 'absence', {
      ms: hour,
      rest_ms: 0,
      grade: 'measured',
      credited: [],
      asked: true,
    });
    record.add(sampleAt(morning + hour, tz), 'declared', { answer: 'other-work', ms: hour, credited: [] });
    expect(record.pay().lines).toMatchObject([{ requiredMs: hour, grossMinor: 1200 }]);
  });

  it('is told for each project that has terms of its own', () => {
    const record = new PaidRecord().told('pay_terms', hourly).told('pay_terms', { ...hourly, project: streets });
    expect(termsInForce(record.rows, day)).toHaveLength(2);
  });

  it('has no hourly figure where there were no hours', () => {
    expect(new PaidRecord().told('pay_terms', hourly).pay().lines).toEqual([]);
  });

  it('adds up to the hours of the timesheet, whatever the days', () => {
    const step = fc.record({
      ms: fc.integer({ min: 1, max: 9 * hour }),
      activity: fc.constantFrom('labelling', 'training', 'reviewing', 'rest'),
      rate: fc.integer({ min: 1, max: 100_000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        const record = new PaidRecord();
        for (const { ms, activity, rate } of steps) {
          if (rate % 3 === 0) record.told('pay_terms', { ...hourly, rate_minor: rate });
          if (activity === 'rest') record.rest(ms);
          else record.work(ms, activity);
        }
        const { lines, untoldMs } = record.pay('2026-01-01', '2026-12-31');
        const told = lines.reduce((sum, line) => sum + line.requiredMs, 0);
        expect(told + untoldMs).toBe(totalOf(daysOf(record.rows)).paid.value);
        for (const line of lines)
          expect(Math.abs((line.hourlyMinor ?? 0) * line.requiredMs - line.grossMinor * hour)).toBeLessThanOrEqual(
            line.requiredMs + hour,
          );
      }),
      { numRuns: 300 },
    );
  });
});

describe('pay by the item', () => {
  const items = { project: streets, from: day, to: day, items: 400, amount_minor: 1600, currency: 'EUR', by: 'Dana' };

  it('is shown for an hour of all that the work required, with what is missing to the benchmark', () => {
    const record = new PaidRecord().told('pay_terms', { ...hourly, basis: 'item', rate_minor: 4, project: streets });
    record
      .work(hour)
      .rest(hour / 6)
      .work(hour / 3, 'rework')
      .told('item_pay', items);
    expect(record.pay().lines).toMatchObject([
      { basis: 'item', items: 400, requiredMs: 1.5 * hour, hourlyMinor: 1067, benchmarks: [{ toFloorMinor: 650 }] },
    ]);
  });

  it('is told whole for its own days where only some of them are asked for', () => {
    const record = new PaidRecord().work(hour);
    record.atMs += 24 * hour;
    record.work(hour).told('item_pay', { ...items, to: '2026-03-03' });
    expect(record.pay(day, day).lines).toMatchObject([{ from: day, to: '2026-03-03', requiredMs: 2 * hour }]);
    expect(record.pay('2026-03-04', '2026-03-05').lines).toEqual([]);
  });

  it('is over the hours of its own days and its own project alone', () => {
    const fields = { id: 'p2', name: 'Fields' };
    const record = new PaidRecord().work(hour).work(2 * hour, 'labelling', fields);
    record.atMs = morning + 24 * hour;
    record.work(4 * hour);
    record.atMs = morning + 48 * hour;
    record.work(8 * hour).told('item_pay', { ...items, from: '2026-03-03', to: '2026-03-03' });
    expect(record.pay('2026-03-01', '2026-03-09').lines).toMatchObject([{ requiredMs: 4 * hour, seqs: [5] }]);
    expect(record.pay('2026-03-01', '2026-03-02').lines).toEqual([]);
  });

  it('is compared with no benchmark of another currency', () => {
    const record = new PaidRecord()
      .told('pay_terms', hourly)
      .work(hour)
      .told('item_pay', { ...items, currency: 'MGA' });
    expect(record.pay().lines.find((line) => line.currency === 'MGA')?.benchmarks).toEqual([]);
  });
});

describe('what is entered about pay', () => {
  it('is refused where it cannot be', () => {
    const bad = [
      { ...hourly, currency: 'euro' },
      { ...hourly, rate_minor: 1.5 },
      { ...hourly, rate_minor: -1 },
      { ...hourly, valid_from: '2026-02-30' },
      { ...hourly, by: '  ' },
      { ...hourly, benchmarks: [{ ...living, source: '' }] },
      { ...hourly, benchmarks: [{ ...living, date: 'last year' }] },
    ];
    expect(bad.map((terms) => payTermsSchema.safeParse(terms).success)).toEqual(bad.map(() => false));
    const pay = {
      project: null,
      from: '2026-03-02',
      to: '2026-03-01',
      items: 1,
      amount_minor: 1,
      currency: 'EUR',
      by: 'D',
    };
    expect(itemPaySchema.safeParse(pay).success).toBe(false);
  });

  it('that a record holds in a shape nobody knows is passed over', () => {
    expect(new PaidRecord().told('pay_terms', { rate: 'much' }).work(hour).pay()).toEqual({
      lines: [],
      untoldMs: hour,
    });
  });
});

describe('amounts', () => {
  it('are read in the smallest coin of their currency, with comma or point, and nothing is rounded away', () => {
    expect(['12', '12,5', '12.50', '0.07'].map((text) => minorOf(text, 'EUR'))).toEqual([1200, 1250, 1250, 7]);
    expect(['12.505', '-1', '', 'x', '1 000', '1e3'].map((text) => minorOf(text, 'EUR'))).toEqual(Array(6).fill(null));
    expect([minorOf('120', 'JPY'), minorOf('1.5', 'JPY'), minorDigits('JPY')]).toEqual([120, null, 0]);
  });

  it('are written with their currency', () => {
    expect(
      [moneyText(1250, 'EUR', 'en'), moneyText(1250, 'EUR', 'fr')].map((text) => text.replaceAll(/\s/gu, ' ')),
    ).toEqual(['EUR 12.50', '12,50 EUR']);
  });
});
