import { canonicalJson } from './canonicalJson.ts';
import { type Policy, type Tier, tiersByRest } from './policy.ts';
import type { RestState } from './state.ts';
import { book, put, type Turn } from './turn.ts';

/**
 * Takes note of a changed policy. Tiers that are running keep their rules until their next rest, a running day its
 * limits; only tiers that are new start to count at once.
 */
export function adoptPolicy(turn: Turn, policy: Policy): Turn {
  const before = turn.state.policy;
  if (before === policy) return turn;
  if (canonicalJson(before) === canonicalJson(policy)) return put(turn, { policy });
  const added = policy.tiers.filter((tier) => turn.state.counters.tiers[tier.id] === undefined);
  const rules = tiersByRest([...turn.state.rules.filter((rule) => !isAmong(added, rule)), ...added]);
  const tiers = policy.tiers.map((tier) => tier.id);
  return book(put(turn, { policy, rules: [...rules] }), { kind: 'policy_change', payload: { policy, tiers } });
}

/** The tiers for which `restMs` of continuous rest is enough, that have something to forget. */
export function creditedTiers(state: RestState, restMs: number): string[] {
  return state.rules
    .filter((rule) => rule.rest_s * 1000 <= restMs)
    .map((rule) => rule.id)
    .filter((id) => (state.counters.tiers[id]?.workMs ?? 0) > 0 || (state.counters.tiers[id]?.postponements ?? 0) > 0);
}

/** After a credited rest: the tiers take the rules of the policy now in force, and older questions lapse. */
export function afterCredit(turn: Turn, credited: readonly string[]): Turn {
  if (credited.length === 0) return turn;
  const { policy, rules, rest } = turn.state;
  const renewed = rules.map((rule) =>
    credited.includes(rule.id) ? (policy.tiers.find((tier) => tier.id === rule.id) ?? rule) : rule,
  );
  const isBreakCredited = rest !== null && credited.includes(rest.tierId);
  return put(turn, { rules: [...tiersByRest(renewed)], question: null, rest: isBreakCredited ? null : rest });
}

/** The tiers with a longer rest than the given one: a paid short break still counts towards their break. */
export function longerTiers(state: RestState, tierId: string): string[] {
  const own = state.rules.find((rule) => rule.id === tierId);
  return state.rules.filter((rule) => rule.rest_s > (own?.rest_s ?? 0) && rule.id !== tierId).map((rule) => rule.id);
}

function isAmong(tiers: readonly Tier[], tier: Tier): boolean {
  return tiers.some((each) => each.id === tier.id);
}
