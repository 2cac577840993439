import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meet, strictest } from '../../../src/core/rest/meet.ts';
import { type Policy, policySchema } from '../../../src/core/rest/policy.ts';
import { fiftyTen } from './driver.ts';

const runs = Number(process.env.HALTE_WALKS ?? 3000);

const anyTier = fc.record({
  id: fc.constantFrom('short', 'meal', 'eyes'),
  after_s: fc.integer({ min: 1, max: 30_000 }),
  rest_s: fc.integer({ min: 1, max: 7200 }),
  warn_s: fc.integer({ min: 0, max: 600 }),
  grace_s: fc.integer({ min: 0, max: 600 }),
  postpone: fc.record({ max: fc.integer({ min: 0, max: 3 }), by_s: fc.integer({ min: 0, max: 600 }) }),
  paid: fc.boolean(),
});
const limit = fc.record({ limit_s: fc.integer({ min: 1, max: 200_000 }), warn_s: fc.integer({ min: 0, max: 3600 }) });
const anyPolicy: fc.Arbitrary<Policy> = fc
  .record(
    {
      id: fc.constantFrom('law', 'company', 'project'),
      v: fc.integer({ min: 1, max: 1_000_000 }),
      valid_from: fc.constantFrom('2025-01-01', '2026-01-01'),
      source: fc.constantFrom('a', 'b'),
      tiers: fc.uniqueArray(anyTier, { selector: (tier) => tier.id }),
      day: limit,
      rest_between_days_s: fc.integer({ min: 0, max: 100_000 }),
      idle_after_s: fc.integer({ min: 1, max: 600 }),
    },
    { requiredKeys: ['id', 'v', 'valid_from', 'source', 'tiers'] },
  )
  .map((policy) => policySchema.parse(policy));

function isWeaker(met: Policy, input: Policy): boolean {
  const isTierWeaker = input.tiers.some((tier) => {
    const own = met.tiers.find((each) => each.id === tier.id);
    if (own === undefined) return true;
    const span = (of: typeof tier) => of.after_s + of.postpone.max * of.postpone.by_s + of.grace_s;
    return own.after_s > tier.after_s || own.rest_s < tier.rest_s || span(own) > span(tier) || (tier.paid && !own.paid);
  });
  const isDayWeaker = input.day !== undefined && (met.day?.limit_s ?? Number.POSITIVE_INFINITY) > input.day.limit_s;
  return isTierWeaker || isDayWeaker || met.rest_between_days_s < input.rest_between_days_s;
}

describe('the strictest policy wins', () => {
  it('case 41: a project of 120/5 under a company of 50/10 leaves 50/10', () => {
    const tiers = [{ id: 'short', after_s: 7200, rest_s: 300, postpone: { max: 3, by_s: 600 }, paid: false }];
    const project = policySchema.parse({ id: 'p', v: 1, valid_from: '2026-02-01', source: 'project', tiers });
    expect(meet([fiftyTen, project])).toMatchObject({ tiers: fiftyTen.tiers, day: fiftyTen.day, week: fiftyTen.week });
  });

  it('is told in the words of those that make it so', () => {
    const strict = { ...fiftyTen, id: 'strict', text: { en: 'Strict.', fr: 'Strict.' }, rest_between_days_s: 43_200 };
    const lax = { ...fiftyTen, id: 'lax', text: { en: 'Lax.', fr: 'Lax.' }, rest_between_days_s: 3600 };
    expect(strictest([fiftyTen])).toBe(fiftyTen);
    expect(strictest([fiftyTen, lax])).toBe(fiftyTen);
    expect(strictest([fiftyTen, lax, strict])).toEqual(meet([fiftyTen, strict]));
  });

  it('case 41b: whatever is combined, in whatever order, is never weaker than any part', () => {
    fc.assert(
      fc.property(fc.tuple(anyPolicy, anyPolicy, anyPolicy), ([a, b, c]) => {
        const met = meet([a, b, c]);
        expect(meet([c, a, b])).toEqual(met);
        expect([a, b, c].filter((input) => isWeaker(met, input))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });
});
