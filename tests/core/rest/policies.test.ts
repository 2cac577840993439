import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { meet } from '../../../src/core/rest/meet.ts';
import { type Policy, policySchema, type Tier } from '../../../src/core/rest/policy.ts';
import { fiftyTen, hour, Machine, minute, Shift } from './driver.ts';

const folder = new URL('../../../resources/policies/', import.meta.url);
const names = readdirSync(folder).sort();
const files = names.map((name) => ({ name, json: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) }));
const policies = files.map(({ name, json }) => ({ name, policy: policySchema.parse(json) }));
const presets = policies.filter(({ name }) => name.startsWith('law-'));
const floor = policySchema.parse(files.find(({ json }) => json.id === 'house-floor')?.json);
const unsure = policies.filter(({ policy }) => policy.source_grade !== 'T');

/** The longest span of work a tier lets happen, by the book: due time, every postponement, the grace. */
function spanOf(tier: Tier): number {
  return tier.after_s + tier.postpone.max * tier.postpone.by_s + tier.grace_s;
}

/** Every field in which `met` asks for less than `input`. */
function weakerFields(met: Policy, input: Policy): string[] {
  const tiers = input.tiers.flatMap((tier) => {
    const own = met.tiers.find((each) => each.id === tier.id);
    return own === undefined ? [`no ${tier.id}`] : weakerTierFields(own, tier).map((field) => `${tier.id}.${field}`);
  });
  const none = Number.POSITIVE_INFINITY;
  const checks: [string, boolean][] = [
    ['day.limit_s', (met.day?.limit_s ?? none) > (input.day?.limit_s ?? none)],
    ['day.warn_s', (met.day?.warn_s ?? 0) < (input.day?.warn_s ?? 0)],
    ['rest_between_days_s', met.rest_between_days_s < input.rest_between_days_s],
    ['week.limit_s', (met.week?.limit_s ?? none) > (input.week?.limit_s ?? none)],
    ['week.rest_s', (met.week?.rest_s ?? 0) < (input.week?.rest_s ?? 0)],
    ['exposure.limit_s', (met.exposure?.limit_s ?? none) > (input.exposure?.limit_s ?? none)],
    ['idle_after_s', met.idle_after_s < input.idle_after_s],
    ['source_grade', 'TSK'.indexOf(met.source_grade) < 'TSK'.indexOf(input.source_grade)],
    ['valid_from', met.valid_from < input.valid_from],
  ];
  return [...tiers, ...checks.filter(([, isWeaker]) => isWeaker).map(([field]) => field)];
}

function weakerTierFields(own: Tier, tier: Tier): string[] {
  const checks: [string, boolean][] = [
    ['after_s', own.after_s > tier.after_s],
    ['rest_s', own.rest_s < tier.rest_s],
    ['warn_s', own.warn_s < tier.warn_s],
    ['grace_s', own.grace_s > tier.grace_s],
    ['postpone.max', own.postpone.max > tier.postpone.max],
    ['postpone.by_s', own.postpone.by_s > tier.postpone.by_s],
    ['span', spanOf(own) > spanOf(tier)],
    ['paid', tier.paid && !own.paid],
  ];
  return checks.filter(([, isWeaker]) => isWeaker).map(([field]) => field);
}

const minutes = (count: number) => count * 60;
const hours = (count: number) => count * 3600;
const short = (after: number, rest: number) => ({
  id: 'short',
  after_s: minutes(after),
  rest_s: minutes(rest),
  postpone: { max: 1, by_s: minutes(5) },
  paid: true,
});

/** Section 4 of the rest specification by hand, and beside it what the house adds. Nothing else may stand in a file. */
const table = {
  'house-floor': {
    source_grade: 'T',
    tiers: [short(60, 5)],
    day: { limit_s: hours(8) },
    rest_between_days_s: hours(11),
    exposure: { limit_s: hours(5) },
  },
  'law-at': { source_grade: 'T', tiers: [short(50, 10)] },
  'law-be': {
    source_grade: 'S',
    tiers: [{ id: 'pause', after_s: hours(6), rest_s: minutes(15), paid: true }],
    day: { limit_s: hours(8) },
    rest_between_days_s: hours(11),
    week: { limit_s: hours(38) },
  },
  'law-de': {
    source_grade: 'K',
    tiers: [
      short(60, 5),
      { id: 'meal', after_s: hours(6), rest_s: minutes(30), paid: false },
      { id: 'long-day', after_s: hours(9), rest_s: minutes(45), paid: false },
    ],
  },
  'law-fr': {
    source_grade: 'K',
    tiers: [{ id: 'pause', after_s: hours(6), rest_s: minutes(20), paid: true }],
    day: { limit_s: hours(10) },
    rest_between_days_s: hours(11),
    week: { limit_s: hours(48) },
  },
  'law-in': {
    source_grade: 'S',
    tiers: [{ id: 'meal', after_s: hours(5), rest_s: minutes(30), paid: false }],
    day: { limit_s: hours(8) },
    week: { limit_s: hours(48) },
  },
  'law-ke': { source_grade: 'S', tiers: [], week: { limit_s: hours(52), rest_s: hours(24) } },
  'law-mg': { source_grade: 'K', tiers: [], week: { limit_s: hours(40), rest_s: hours(24) } },
  'law-ph': {
    source_grade: 'S',
    tiers: [{ id: 'meal', after_s: hours(4.5), rest_s: minutes(60), paid: false }],
    day: { limit_s: hours(8) },
    week: { rest_s: hours(24) },
  },
  'law-uk': { source_grade: 'S', tiers: [short(60, 5)] },
};

describe('the policies that come with the program', () => {
  it('are the house policy, the floor and nine countries, each named after its file', () => {
    expect(policies.map(({ policy }) => `${policy.id}.json`)).toEqual(names);
    expect(names).toEqual(['at-50-10', ...Object.keys(table)].map((id) => `${id}.json`));
  });

  it('hold the numbers of the table and of the house, and no others', () => {
    const read = files.map(({ json }) => {
      const { id, v, valid_from, source, source_url, text, ...numbers } = json;
      return [id, numbers];
    });
    expect(Object.fromEntries(read.filter(([id]) => id !== fiftyTen.id))).toEqual(table);
  });

  it.each(files)('$name holds no word the program does not know', ({ json }) => {
    expect(policySchema.parse(json)).toMatchObject(json);
  });

  it.each(policies)('$name has a text in both languages, a source with its address, and a date', ({ policy }) => {
    expect(policy.text.en.length).toBeGreaterThan(100);
    expect(policy.text.fr.length).toBeGreaterThan(100);
    expect(policy.text.fr).not.toBe(policy.text.en);
    expect(policy.source).not.toBe('');
    expect(policy.source_url).toMatch(/^https?:\/\//);
    expect(policy.valid_from).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('name a date of reading, a source and a lawyer, in both languages, where the law itself was not read', () => {
    expect(unsure.map(({ policy }) => policy.id)).toEqual([
      'law-be',
      'law-de',
      'law-fr',
      'law-in',
      'law-ke',
      'law-mg',
      'law-ph',
      'law-uk',
    ]);
    for (const { policy } of unsure) {
      expect(policy.text.en).toMatch(/To be checked with a lawyer\. Source: .+\. State of reading: 2026-11-22\.$/);
      expect(policy.text.fr).toMatch(/À vérifier avec un avocat\. Source : .+\. État de la lecture : 2026-11-22\.$/);
    }
  });

  it('say that the known was not read again', () => {
    for (const { policy } of unsure.filter((each) => each.policy.source_grade === 'K')) {
      expect(policy.source).toContain('known, not re-read');
      expect(policy.text.en).toContain('not re-read');
      expect(policy.text.fr).toContain('sans avoir été relue');
    }
  });

  it.each(files)('$name says so where a number is the house’s', ({ json }) => {
    if (json.id.startsWith('law-') && json.rest_between_days_s === undefined) {
      expect(json.text.en).toMatch(/[Bb]y house rule .*11 hours of rest lie between two days/);
      expect(json.text.fr).toMatch(/[Ss]elon la règle de la maison, .*11 heures de repos séparent deux journées/);
    }
    if (json.week?.limit_s !== undefined && json.week.rest_s === undefined) {
      expect(json.text.en).toMatch(/By house rule .*the weekly rest is 24 hours/);
      expect(json.text.fr).toMatch(/Selon la règle de la maison, .*le repos hebdomadaire est de 24 heures/);
    }
    if (json.tiers.length === 0) expect(json.text.en).toMatch(/No .*break within a shift .*those of the house apply/);
  });
});

describe('a week of which the law names only one half', () => {
  const weekOf = (week: object) =>
    policySchema.parse({ id: 'w', v: 1, valid_from: '2026-01-01', source: 's', tiers: [], week }).week;

  it('is not limited where only the rest is named', () => {
    expect(weekOf({ rest_s: 90_000 })).toEqual({ limit_s: 7 * 24 * 3600, rest_s: 90_000 });
  });

  it('ends with 24 hours of rest where only the limit is named', () => {
    expect(weekOf({ limit_s: 172_800 })).toEqual({ limit_s: 172_800, rest_s: 86_400 });
  });

  it('cannot end without rest: a limit would never hold', () => {
    expect(() => weekOf({ limit_s: 172_800, rest_s: 0 })).toThrow();
  });

  it('is no week at all where none is named', () => {
    expect(
      policySchema.parse({ id: 'w', v: 1, valid_from: '2026-01-01', source: 's', tiers: [] }).week,
    ).toBeUndefined();
  });
});

describe('a country under the house policy', () => {
  it.each(policies)('$name meets 50/10 and is weaker in no field, in any order', ({ policy }) => {
    const met = meet([fiftyTen, policy]);
    expect(meet([policy, fiftyTen])).toEqual(met);
    expect({ house: weakerFields(met, fiftyTen), country: weakerFields(met, policy) }).toEqual({
      house: [],
      country: [],
    });
  });

  it('no two presets with the floor are weaker than any of the three', () => {
    for (const { policy: left } of presets) {
      for (const { policy: right } of presets) {
        const met = meet([left, right, floor]);
        expect(meet([floor, right, left])).toEqual(met);
        expect([left, right, floor].flatMap((input) => weakerFields(met, input))).toEqual([]);
      }
    }
  });

  it('rests at least 5 minutes an hour, works at most 8 hours and keeps 11 between days, by the floor', () => {
    for (const { policy } of presets) {
      const met = meet([policy, floor]);
      const rest = met.tiers.find((tier) => tier.id === 'short');
      expect(rest?.after_s).toBeLessThanOrEqual(minutes(60));
      expect(rest?.rest_s).toBeGreaterThanOrEqual(minutes(5));
      expect(met.day?.limit_s).toBeLessThanOrEqual(hours(8));
      expect(met.rest_between_days_s).toBeGreaterThanOrEqual(hours(11));
    }
  });

  it('keeps the one postponement of the house where the law names none', () => {
    expect(presets.map(({ policy }) => meet([fiftyTen, policy]).tiers[0]?.postpone)).toEqual(
      presets.map(() => ({ max: 1, by_s: 300 })),
    );
  });

  it('pays every break of up to 20 minutes', () => {
    const brief = policies.flatMap(({ policy }) => policy.tiers).filter((tier) => tier.rest_s <= minutes(20));
    expect(brief.filter((tier) => !tier.paid)).toEqual([]);
  });
});

/** Works without ever stopping by choice until the day is full; tells the longest work between two breaks, in minutes. */
function longestSpanOfADay(shift: Shift): number {
  let longest = 0;
  for (let at = 0; at < 24 * 60 && shift.phase !== 'limit'; at++) {
    if (shift.phase === 'break') shift.stay(shift.view().breakTotalMs ?? 0).send({ type: 'resume' });
    else shift.work(minute);
    longest = Math.max(longest, shift.workMinutes);
  }
  return longest;
}

describe('a shift under a country and the floor', () => {
  it.each(presets)('$name gives a break after at most an hour and ends the day after 8 hours', ({ policy }) => {
    const shift = new Shift(new Machine(), meet([policy, floor])).clockIn();
    expect(longestSpanOfADay(shift)).toBeLessThanOrEqual(61);
    expect(shift.phase).toBe('limit');
    expect(Math.round(shift.paidMinutes)).toBeLessThanOrEqual(8 * 60 + 1);
  });

  it('a week of which the law names the limit only ends, and begins again after 24 hours of rest', () => {
    const belgium = policySchema.parse(files.find(({ json }) => json.id === 'law-be')?.json);
    const shift = new Shift(new Machine(), meet([belgium, floor]));
    for (let day = 0; day < 5; day++) {
      longestSpanOfADay(shift.clockIn());
      shift.send({ type: 'clock_out' });
      shift.pass(12 * hour);
    }
    expect(shift.send({ type: 'clock_in' }).refusal?.code).toBe('week-limit');
    expect(shift.pass(12 * hour).clockIn().phase).toBe('working');
  });
});
