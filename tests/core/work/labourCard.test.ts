import { describe, expect, it } from 'vitest';
import { labourCard, notHeld } from '../../../src/core/work/labourCard.ts';
import { labourCardText } from '../../../src/core/work/labourCardText.ts';
import { Record, sampleAt } from './rows.ts';

const hour = 3_600_000;
const streets = { id: 'p1', name: 'Streets' };
const other = { id: 'p2', name: 'Fields' };
const start = Date.UTC(2026, 2, 2, 7);
const living = { kind: 'living', hourly_minor: 1500, place: 'Lyon', source: 'a survey', date: '2026-01-01' };
const terms = {
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

function record(project = streets) {
  const made = new Record();
  const at = (ms: number) => sampleAt(start + ms, 'Europe/Paris');
  const work = (from: number, ms: number, on: typeof streets, activity = 'labelling') =>
    made.add(at(from + ms), 'work', {
      from: at(from),
      ms,
      grade: 'measured',
      waiting_ms: 0,
      task: { project: on, activity },
    });
  made.add(at(0), 'pay_terms', terms);
  work(0, hour, project);
  made.add(at(hour), 'break_started', { tier: 'short', required_ms: hour / 6, work_ms: hour });
  const rest = {
    tier: 'short',
    ms: hour / 6,
    paid_ms: hour / 6,
    rested_ms: hour / 6,
    grade: 'measured',
    credited: [],
    counted_for: [],
  };
  made.add(at(hour + hour / 6), 'break_ended', rest);
  work(2 * hour, hour / 2, project, 'training');
  work(3 * hour, 5 * hour, other);
  made.add(at(8 * hour), 'postponed', { tier: 'short', by_ms: 300_000, count: 1 });
  return made;
}

const about = { project: streets, targets: [], madeOn: '2026-03-09' };
const records = (count: number) => Array.from({ length: count }, () => record().rows);

describe('a labour card', () => {
  it('tells hours, breaks and pay of five people, of this project alone', () => {
    const { people } = labourCard({ ...about, records: records(5) });
    expect(people).toMatchObject({
      count: 5,
      from: '2026-03-02',
      hours: { labelling: 5, training: 2.5, waiting: 0, paid_break: 0.8 },
      breaks: { due: 5, taken: 5, left: 0, postponed: 0 },
      overrides: 0,
      pay: [{ currency: 'EUR', bases: ['hour'], hours: 8.3, hourly_minor: 1200, benchmarks: [living] }],
      hours_without_pay_terms: 0,
    });
  });

  it('tells the hours with hard content open, and of what nobody marked that it is not held', () => {
    const exposed = () => {
      const made = record();
      const [first] = made.rows.filter((row) => row.kind === 'work');
      made.add(sampleAt(start + 9 * hour, 'Europe/Paris'), 'work', { ...first?.payload, exposure_ms: hour / 5 });
      return made.rows;
    };
    const card = labourCard({ ...about, records: Array.from({ length: 5 }, exposed) });
    expect(card.people?.exposure_hours).toBe(1);
    expect(labourCardText(card, 'en')).toContain(
      'Of it with pictures open that were marked as hard content: 1. Pictures that nobody marked are not in it.',
    );
    expect(card.not_held).toContain('exposure');
    const none = labourCard({ ...about, records: records(5) });
    expect(none.people?.exposure_hours).toBe(0);
    expect(labourCardText(none, 'en')).not.toContain('marked as hard content:');
  });

  it('counts pay for items of this project, and none that was entered for others', () => {
    const paid = record();
    const pay = { from: '2026-03-02', to: '2026-03-02', items: 10, amount_minor: 600, currency: 'EUR', by: 'Dana' };
    const at = sampleAt(start + 9 * hour, 'Europe/Paris');
    paid.add(at, 'item_pay', { ...pay, project: null });
    paid.add(at, 'item_pay', { ...pay, project: other });
    const without = labourCard({ ...about, records: [...records(4), paid.rows] });
    expect(without.people?.pay[0]).toMatchObject({ bases: ['hour'], hourly_minor: 1200 });
    paid.add(at, 'item_pay', { ...pay, project: streets });
    const withItems = labourCard({ ...about, records: [...records(4), paid.rows] });
    expect(withItems.people?.pay[0]?.bases).toEqual(['hour', 'item']);
  });

  it('tells no figure of four, nor of five of whom one worked on something else', () => {
    expect(labourCard({ ...about, records: records(4) }).people).toBeNull();
    expect(labourCard({ ...about, records: [...records(4), record(other).rows] }).people).toBeNull();
  });

  it('holds the workers’ own words without a name, and those on this project only', () => {
    const one = record();
    const at = sampleAt(start + 9 * hour, 'Europe/Paris');
    one.add(at, 'card_note', { project_id: 'p1', text: 'The guideline changed\ntwice.' });
    one.add(at, 'card_note', { project_id: 'p2', text: 'Not here.' });
    const card = labourCard({ ...about, records: [one.rows] });
    expect(card.notes).toEqual(['The guideline changed\ntwice.']);
    expect(JSON.stringify(card)).not.toContain(one.rows[0]?.worker_id);
    expect(labourCardText(card, 'en')).toContain('> The guideline changed\n> twice.');
  });

  it('names what the record does not hold, and labels a target beyond the usual pace', () => {
    const targets = [
      { seconds: 4, by: 'Dana', date: '2026-03-01', isAttainable: false },
      { seconds: 40, by: 'Dana', date: '2026-03-01', isAttainable: true },
      { seconds: 7, by: 'Dana', date: '2026-03-01', isAttainable: null },
    ];
    const card = labourCard({ ...about, targets, records: records(5) });
    expect(card.not_held).toEqual(notHeld);
    const text = labourCardText(card, 'en');
    expect(text).toContain('4 s an item, declared by Dana on 2026-03-01: **not attainable at usual pace**');
    expect(text.match(/not attainable/g)).toHaveLength(1);
    expect(labourCardText(card, 'fr')).toContain('hors d’atteinte');
    expect(text.replaceAll('\u00a0', ' ')).toContain(
      'Living wage: EUR 15.00 an hour, Lyon (a survey, 2026-01-01), as entered by the employer.',
    );
  });

  it('reads without a gap in both languages, with people and without', () => {
    for (const language of ['en', 'fr'] as const) {
      for (const count of [0, 5]) {
        expect(labourCardText(labourCard({ ...about, records: records(count) }), language)).not.toMatch(
          /undefined|null|NaN/,
        );
      }
    }
  });
});
