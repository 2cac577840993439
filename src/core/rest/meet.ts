import { canonicalJson } from './canonicalJson.ts';
import { type Policy, sourceGradeSchema, type Tier, tiersByRest } from './policy.ts';

/**
 * The policy that is at least as strict as each of the given ones: shortest work span, longest rest, fewest
 * postponements, lowest limits. Their order does not matter; their texts are put together, a line each.
 *
 * @param policies at least one
 */
export function meet(policies: readonly [Policy, ...Policy[]]): Policy {
  return policies.reduce(meetOfTwo);
}

/**
 * The policy that is at least as strict as each of the given ones, told in the words of those that make it so: one that
 * asks for nothing more than the ones before it adds no text.
 *
 * @param policies at least one
 */
export function strictest([first, ...others]: readonly [Policy, ...Policy[]]): Policy {
  return others.reduce((met, policy) => {
    const both = meetOfTwo(met, policy);
    return rulesOf(both) === rulesOf(met) ? met : both;
  }, first);
}

/** What a policy asks for, without what it says of itself. */
function rulesOf({ tiers, day, rest_between_days_s, week, exposure, idle_after_s }: Policy): string {
  return canonicalJson({ tiers: [...tiersByRest(tiers)], day, rest_between_days_s, week, exposure, idle_after_s });
}

function meetOfTwo(left: Policy, right: Policy): Policy {
  const day = both(left.day, right.day, (a, b) => ({
    limit_s: Math.min(a.limit_s, b.limit_s),
    warn_s: Math.max(a.warn_s, b.warn_s),
  }));
  const week = both(left.week, right.week, (a, b) => ({
    limit_s: Math.min(a.limit_s, b.limit_s),
    rest_s: Math.max(a.rest_s, b.rest_s),
  }));
  const exposure = both(left.exposure, right.exposure, (a, b) => ({ limit_s: Math.min(a.limit_s, b.limit_s) }));
  return {
    id: joined(left.id, right.id, '+'),
    v: Math.max(left.v, right.v),
    valid_from: left.valid_from > right.valid_from ? left.valid_from : right.valid_from,
    source: joined(left.source, right.source, '; '),
    source_grade: lesserGrade(left.source_grade, right.source_grade),
    text: { en: joined(left.text.en, right.text.en, '\n'), fr: joined(left.text.fr, right.text.fr, '\n') },
    tiers: meetOfTiers(left.tiers, right.tiers),
    rest_between_days_s: Math.max(left.rest_between_days_s, right.rest_between_days_s),
    // A longer idle threshold counts more looking as work, which is the side of health and of pay.
    idle_after_s: Math.max(left.idle_after_s, right.idle_after_s),
    ...(day && { day }),
    ...(week && { week }),
    ...(exposure && { exposure }),
  };
}

function meetOfTiers(left: readonly Tier[], right: readonly Tier[]): Tier[] {
  const ids = [...new Set([...left, ...right].map((tier) => tier.id))];
  const met = ids.flatMap((id) => {
    const tier = both(
      left.find((each) => each.id === id),
      right.find((each) => each.id === id),
      meetOfTier,
    );
    return tier === undefined ? [] : [tier];
  });
  return [...tiersByRest(met)];
}

function meetOfTier(left: Tier, right: Tier): Tier {
  return {
    id: left.id,
    after_s: Math.min(left.after_s, right.after_s),
    rest_s: Math.max(left.rest_s, right.rest_s),
    warn_s: Math.max(left.warn_s, right.warn_s),
    grace_s: Math.min(left.grace_s, right.grace_s),
    postpone: {
      max: Math.min(left.postpone.max, right.postpone.max),
      by_s: Math.min(left.postpone.by_s, right.postpone.by_s),
    },
    paid: left.paid || right.paid,
  };
}

function lesserGrade(left: Policy['source_grade'], right: Policy['source_grade']): Policy['source_grade'] {
  const order = sourceGradeSchema.options;
  return order.indexOf(left) >= order.indexOf(right) ? left : right;
}

function both<Value>(left: Value | undefined, right: Value | undefined, join: (a: Value, b: Value) => Value) {
  if (left === undefined || right === undefined) return left ?? right;
  return join(left, right);
}

function joined(left: string, right: string, separator: string): string {
  const parts = new Set([...left.split(separator), ...right.split(separator)].filter((part) => part !== ''));
  return [...parts].sort().join(separator);
}
