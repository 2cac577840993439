import { describe, expect, it } from 'vitest';
import { minutesInWords } from '../../../src/core/rest/sentences.ts';
import { labourCard } from '../../../src/core/work/labourCard.ts';
import { labourCardText } from '../../../src/core/work/labourCardText.ts';
import { recordCsv } from '../../../src/core/work/recordCsv.ts';
import { clockLength } from '../../../src/core/work/recordWords.ts';
import { rowInWords } from '../../../src/core/work/rowWords.ts';
import { daysOf } from '../../../src/core/work/timesheet.ts';
import { fiftyTen } from '../rest/driver.ts';
import { Record, sampleAt } from './rows.ts';

const minute = 60_000;
const tz = 'Europe/Paris';
const start = Date.UTC(2026, 2, 2, 7);
const streets = { id: 'p1', name: 'Streets' };
const pay = {
  project: streets,
  currency: 'EUR',
  rate_minor: 1250,
  basis: 'hour',
  unpaid_work: [],
  pays_breaks: true,
  benchmarks: [{ kind: 'minimum', hourly_minor: 1200, place: 'France', source: 'a decree', date: '2026-01-01' }],
  valid_from: '2026-03-02',
  by: 'Dana',
};
const rest = {
  tier: 'short',
  ms: 12 * minute,
  paid_ms: 10 * minute,
  rested_ms: 12 * minute,
  grade: 'measured',
  credited: [],
  counted_for: [],
};
const note = { day: '2026-03-02', of_seq: null, by: 'Ana' };

/** One row of every kind a record can hold, and some that are damaged. */
const everyRow: readonly (readonly [kind: string, payload: object])[] = [
  ['clock_in', { off_ms: 0, grade: 'measured', credited: [] }],
  ['day_started', { is_new_week: true, tiers: ['short'] }],
  [
    'work',
    {
      from: sampleAt(start, tz),
      ms: 50 * minute,
      grade: 'measured',
      waiting_ms: minute,
      task: { project: streets, activity: 'training' },
    },
  ],
  [
    'work',
    {
      from: sampleAt(start, tz),
      ms: minute,
      grade: 'derived',
      waiting_ms: 0,
      task: { project: null, activity: 'meeting' },
    },
  ],
  ['work', { from: sampleAt(start, tz), ms: minute, grade: 'measured' }],
  ['work', { from: sampleAt(start, tz), ms: 9 * minute, grade: 'measured', exposure_ms: 7 * minute }],
  ['work', { from: sampleAt(start, tz) }],
  ['absence', { ms: 15 * minute, rest_ms: 15 * minute, grade: 'measured', credited: [], asked: false }],
  ['absence', { ms: 15 * minute, rest_ms: 0, grade: 'minimum', credited: [], asked: true }],
  ['declared', { answer: 'rest', ms: 15 * minute, credited: [] }],
  ['declared', { answer: 'other-work', ms: 15 * minute, credited: [] }],
  ['declared', { answer: 'something-else', ms: 15 * minute, credited: [] }],
  ['postponed', { tier: 'short', by_ms: 5 * minute, count: 1 }],
  ['break_started', { tier: 'short', required_ms: 10 * minute, work_ms: 50 * minute }],
  ['break_left', rest],
  ['break_ended', rest],
  ['override', { tier: 'short', by_ms: 15 * minute, by: 'Dana', reason: 'a fire' }],
  ['limit_reached', { limit: 'day', paid_ms: 480 * minute }],
  ['shift_closed', { must_confirm: true }],
  ['clock_change', { by_ms: -90 * minute, contradicts_derived_rest: false }],
  ['clock_change', {}],
  ['policy_change', { policy: fiftyTen, tiers: ['short'] }],
  ['correction', { ...note, text: 'I was there.' }],
  ['objection', { ...note, text: '=1+1, "quoted"' }],
  ['agreement', { ...note, text: '' }],
  ['agreement', { ...note, text: 'Fine.' }],
  ['pay_terms', pay],
  ['pay_terms', { ...pay, project: null, basis: 'item', rate_minor: 4 }],
  ['pay_terms', { rate: 'much' }],
  [
    'item_pay',
    {
      project: null,
      from: '2026-03-02',
      to: '2026-03-03',
      items: 400,
      amount_minor: 1600,
      currency: 'EUR',
      by: 'Dana',
    },
  ],
  ['item_pay', {}],
  ['card_note', { project_id: 'p1', text: 'The guideline changed.' }],
  ['clock_out', {}],
  ['from-a-later-build', {}],
];

function recordOfEverything(): Record {
  const record = new Record();
  for (const [index, [kind, payload]] of everyRow.entries())
    record.add(sampleAt(start + index * 20 * minute, tz), kind, payload);
  return record;
}

describe('what people read of a record', () => {
  it('is a sentence for every kind of row, in both languages', () => {
    const said = recordOfEverything().rows.map((row) => ({ kind: row.kind, ...rowInWords(row) }));
    expect(said).toMatchSnapshot();
  });

  it('is a table whose cells are no formulas, in both languages', () => {
    const days = daysOf(recordOfEverything().rows);
    expect({ en: recordCsv(days, 'en'), fr: recordCsv(days, 'fr') }).toMatchSnapshot();
    expect(recordCsv(days, 'en')).not.toMatch(/(^|,|\n)[=+@]/);
  });

  it('is a labour card, with five people and with fewer, in both languages', () => {
    const targets = [true, false, null].map((isAttainable, at) => ({
      seconds: at + 1,
      by: 'Dana',
      date: '2026-03-02',
      isAttainable,
    }));
    const about = { project: streets, madeOn: '2026-03-09', targets };
    const many = labourCard({ ...about, records: Array.from({ length: 5 }, () => recordOfEverything().rows) });
    const few = labourCard({ ...about, targets: [], records: [] });
    const texts = [many, few].flatMap((card) => [labourCardText(card, 'en'), labourCardText(card, 'fr')]);
    expect({ many, texts }).toMatchSnapshot();
  });

  it('tells lengths of time as people say them', () => {
    const lengths = [
      0, 1, 999, 1000, 29_999, 59_999, 60_000, 89_999, 90_000, 3_599_999, 3_600_000, 5_400_000, 86_400_000,
    ];
    expect(lengths.map((ms) => [ms, minutesInWords(ms), clockLength(ms)])).toMatchSnapshot();
  });
});
