import { describe, expect, it } from 'vitest';
import { meet } from '../../../src/core/rest/meet.ts';
import { type Policy, policySchema } from '../../../src/core/rest/policy.ts';
import { isWritable } from '../../../src/core/rest/restMachine.ts';
import { msUntilNextChange } from '../../../src/core/rest/restView.ts';
import { payOf } from '../../../src/core/work/pay.ts';
import { daysOf } from '../../../src/core/work/timesheet.ts';
import { seeded } from '../../bench/support/measure.ts';
import { Record, sha256 } from '../work/rows.ts';
import { fiftyTen, hour, Machine, minute, Shift, second } from './driver.ts';

const tier = (id: string, after_s: number, rest_s: number, more: object = {}) => ({
  id,
  after_s,
  rest_s,
  paid: true,
  ...more,
});
const policyOf = (id: string, tiers: object[], more: object = {}): Policy =>
  policySchema.parse({ id, v: 1, valid_from: '2026-01-01', source: id, tiers, ...more });

/** Policies with everything a policy can have, and with next to nothing. */
const policies: readonly Policy[] = [
  fiftyTen,
  policyOf('two tiers', [
    tier('short', 600, 120, { postpone: { max: 2, by_s: 60 } }),
    tier('meal', 1800, 600, { paid: false }),
  ]),
  policyOf('unpaid', [tier('short', 900, 300, { paid: false, warn_s: 60, grace_s: 30 })], {
    day: { limit_s: 3600, warn_s: 300 },
  }),
  policyOf('week', [tier('short', 1200, 300)], { week: { limit_s: 5400, rest_s: 36_000 }, rest_between_days_s: 7200 }),
  policyOf('no tiers', [], { idle_after_s: 60, exposure: { limit_s: 900 } }),
];

/** Everything that can happen to a shift, drawn by lot. */
function happen(shift: Shift, random: () => number): void {
  const amount = Math.round(random() * 1000) / 1000;
  const gestures: readonly (() => unknown)[] = [
    () => shift.work(amount * 20 * minute),
    () => shift.work(amount * 40 * minute),
    () => shift.stay(amount * 20 * minute),
    () => shift.stay(amount * 20 * minute, (awayMs) => awayMs),
    () => shift.stay(amount * 20 * minute, (awayMs) => (awayMs > 5 * minute ? 0 : awayMs)),
    () => shift.stay(amount * 15 * minute, () => null),
    () => shift.pass(amount * 90 * second).touch(),
    () => shift.pass(amount * 25 * minute).send({ type: 'os_resume' }),
    () => shift.send({ type: 'lock' }),
    () => shift.send({ type: 'unlock' }),
    () =>
      shift
        .close()
        .pass(amount * 20 * minute)
        .open(),
    () => shift.pass(amount * 40 * second).open(),
    () => shift.send({ type: 'clock_out' }),
    () => shift.send({ type: 'clock_in' }),
    () => shift.pass(amount * 14 * hour).send({ type: 'clock_in' }),
    () => shift.send({ type: 'postpone' }),
    () => {
      for (let i = 0; i < 250 && shift.phase === 'working'; i++) shift.pass(15 * second).touch();
      shift.send({ type: 'postpone' });
    },
    () => shift.send({ type: 'resume' }),
    () => shift.pass(10 * minute).send({ type: 'resume' }),
    () => shift.send({ type: 'drawing', on: amount < 0.6 }),
    () =>
      shift.send({ type: 'declare', answer: amount < 0.4 ? 'rest' : amount < 0.7 ? 'other-work' : 'something-else' }),
    () => shift.send({ type: 'activity', source: amount < 0.5 ? 'playing' : 'waiting' }),
    () => shift.pass(20 * second).send({ type: 'activity', source: amount < 0.5 ? 'playing' : 'waiting' }),
    () =>
      shift.send({
        type: 'task',
        task: {
          project: { id: amount < 0.5 ? 'p1' : 'p2', name: 'P' },
          activity: amount < 0.3 ? 'training' : 'labelling',
        },
      }),
    () => shift.send({ type: 'override', by: 'Dana', reason: 'fire' }),
    () => shift.send({ type: 'exposure', item_id: amount < 0.8 ? 'item-1' : null }),
    () => shift.pass(20 * second).send({ type: 'exposure', item_id: 'item-2' }),
    () => shift.machine.moveWall((amount - 0.5) * 4 * hour),
    () => shift.machine.reboot(amount * 30 * minute, amount * 20 * minute),
    () => {
      shift.policy = policies[Math.floor(amount * policies.length)] ?? fiftyTen;
    },
    () => {
      shift.policy = meet([shift.policy, policies[Math.floor(amount * policies.length)] ?? fiftyTen]);
    },
  ];
  gestures[Math.floor(random() * gestures.length)]?.();
}

/** One walk told as text: each entry, the state and what windows show after each thing that happened. */
function told(seed: number): { story: string; shift: Shift } {
  const random = seeded(seed);
  const shift = new Shift(new Machine(), policies[seed % policies.length]).clockIn();
  const lines: unknown[] = [];
  for (let i = 0; i < 60; i++) {
    happen(shift, random);
    lines.push([
      shift.state,
      shift.last?.refusal,
      shift.last?.effects,
      isWritable(shift.state),
      msUntilNextChange(shift.state),
      shift.view(),
    ]);
  }
  return { story: JSON.stringify([lines, shift.entries]), shift };
}

/** The same entries as the record keeps them, an employer's words among them. */
function recordOf(shift: Shift): Record {
  const record = new Record();
  const machine = new Machine();
  const terms = {
    project: null,
    currency: 'EUR',
    rate_minor: 1234,
    basis: 'hour',
    unpaid_work: ['training'],
    pays_breaks: true,
    benchmarks: [],
    valid_from: '2026-01-01',
    by: 'D',
  };
  record.add(machine.sample, 'pay_terms', terms);
  for (const { kind, payload } of shift.entries) {
    machine.pass('ms' in payload ? payload.ms : second);
    record.add(machine.sample, kind, payload);
  }
  return record;
}

describe('the story of a shift', () => {
  it('is the one it was before: where a line here changes, the engine decides otherwise than in the last release', () => {
    const digests = Array.from({ length: 150 }, (_, seed) => sha256(told(seed).story).slice(0, 16));
    expect(digests).toMatchSnapshot();
  });

  it('adds up to the days and the pay it added up to before', () => {
    const digests = Array.from({ length: 40 }, (_, seed) => {
      const { rows } = recordOf(told(seed).shift);
      const pay = payOf(rows, { from: '2026-03-02', to: '2026-03-04' });
      return sha256(JSON.stringify([daysOf(rows), pay])).slice(0, 16);
    });
    expect(digests).toMatchSnapshot();
  });

  it('touches everything the engine can write and refuse', () => {
    const shifts = Array.from({ length: 150 }, (_, seed) => told(seed).shift);
    const kinds = new Set(shifts.flatMap((shift) => shift.entries.map(({ kind }) => kind)));
    expect([...kinds].sort()).toMatchSnapshot();
  });
});
