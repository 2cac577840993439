import { describe, expect, it } from 'vitest';
import { estimate, type ItemTime, isBeyondPace, paceOf, teamPaceOf } from '../../../src/core/work/pace.ts';
import { fiftyTen, minute } from '../rest/driver.ts';

const times = (count: number, msOf: (i: number) => number, sessions = 3): ItemTime[] =>
  Array.from({ length: count }, (_, i) => ({ ms: msOf(i), session: String(i % sessions) }));

describe('pace', () => {
  it('is a range from the first to the third quarter, of the last 200 items', () => {
    expect(paceOf(times(41, (i) => i * 1000))).toEqual({ p25Ms: 10_000, p75Ms: 30_000, items: 41 });
    expect(paceOf([...times(100, () => 999_999), ...times(200, () => 5000)])).toEqual({
      p25Ms: 5000,
      p75Ms: 5000,
      items: 200,
    });
  });

  it('is the same in whatever order the items were done', () => {
    const mixed = times(41, (i) => ((i * 17) % 41) * 1000);
    expect(paceOf(mixed)).toEqual({ p25Ms: 10_000, p75Ms: 30_000, items: 41 });
    const lately = [...times(100, () => 999_999), ...times(200, () => 5000)];
    expect(teamPaceOf([lately, lately, lately, lately, lately])).toEqual({ p25Ms: 5000, p75Ms: 5000, items: 1000 });
  });

  it('lies between neighbours where a quarter falls between two items', () => {
    expect(paceOf(times(30, (i) => i * 1000))).toEqual({ p25Ms: 7250, p75Ms: 21_750, items: 30 });
  });

  it('is not told of fewer than 30 items or of fewer than 3 sessions', () => {
    expect(paceOf(times(29, () => 1000))).toBeNull();
    expect(paceOf(times(200, () => 1000, 2))).toBeNull();
  });

  it('of a team is told of five people or more, and of nobody who has none', () => {
    const one = times(40, () => 2000);
    expect(teamPaceOf([one, one, one, one])).toBeNull();
    expect(teamPaceOf([one, one, one, one, times(3, () => 2000)])).toBeNull();
    expect(teamPaceOf([one, one, one, one, one])).toEqual({ p25Ms: 2000, p75Ms: 2000, items: 200 });
  });

  it('makes a target that is faster than a quarter of all items beyond it', () => {
    const pace = { p25Ms: 10_000, p75Ms: 30_000, items: 40 };
    expect([isBeyondPace(9999, pace), isBeyondPace(10_000, pace)]).toEqual([true, false]);
  });
});

describe('an estimate', () => {
  it('holds the breaks that fall into it', () => {
    const pace = { p25Ms: minute, p75Ms: 2 * minute, items: 40 };
    expect(estimate(60, pace, fiftyTen)).toEqual({ fromMs: 70 * minute, toMs: 140 * minute });
    expect(estimate(50, pace, fiftyTen)).toEqual({ fromMs: 50 * minute, toMs: 110 * minute });
    const turned = { ...fiftyTen, tiers: [...fiftyTen.tiers].reverse() };
    expect(estimate(60, pace, turned)).toEqual({ fromMs: 70 * minute, toMs: 140 * minute });
    expect(estimate(60, pace, { ...fiftyTen, tiers: [] })).toEqual({ fromMs: 60 * minute, toMs: 120 * minute });
    expect(estimate(0, pace, fiftyTen)).toEqual({ fromMs: 0, toMs: 0 });
  });
});
