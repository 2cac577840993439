import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/core/rest/canonicalJson.ts';
import { elapsed } from '../../../src/core/rest/clock.ts';
import { replay } from '../../../src/core/rest/ledger.ts';
import { seeded } from '../../bench/support/measure.ts';
import { Machine, minute, Shift, second } from './driver.ts';
import { longestSpanMs, names, randomActs, Walk } from './walk.ts';

const walks = Number(process.env.HALTE_WALKS ?? 3000);
const shortWalks = Number(process.env.HALTE_SHORT_WALKS ?? 97_000);
const anyWalk = fc.array(
  fc.record({ name: fc.constantFrom(...names), amount: fc.integer({ min: 0, max: 1000 }).map((part) => part / 1000) }),
  { minLength: 60, maxLength: 60 },
);

describe('whatever a worker and a machine do', () => {
  it('case 34: nobody labels longer than fifty minutes, one postponement, the grace and one heartbeat', {
    timeout: 600_000,
  }, () => {
    const seen = { longestMs: 0, breaks: 0 };
    fc.assert(
      fc.property(anyWalk, (acts) => {
        const walk = new Walk().run(acts);
        seen.longestMs = Math.max(seen.longestMs, walk.watch.longestMs);
        seen.breaks += walk.shift.kinds('break_started').length;
        expect(walk.faults).toEqual([]);
        expect(walk.watch.longestMs).toBeLessThanOrEqual(longestSpanMs);
        // I6: what was stored tells the same story as what was counted live.
        expect(replay(walk.shift.entries)).toEqual(walk.shift.state.counters);
      }),
      { numRuns: walks },
    );
    console.log(`${walks} walks: longest labelling ${seen.longestMs / second} s, ${seen.breaks} breaks`);
    expect(seen.breaks).toBeGreaterThan(walks / 4);
  });
});

describe('whatever happens in many short walks', () => {
  it('I2, I3, I4, I6, I10 and I12 hold in each of 97,000', { timeout: 600_000 }, () => {
    const random = seeded(2026);
    const seen = { longestMs: 0, breaks: 0 };
    for (let i = 0; i < shortWalks; i++) {
      const acts = randomActs(10, random);
      const walk = new Walk().run(acts);
      const isSame = canonicalJson(replay(walk.shift.entries)) === canonicalJson(walk.shift.state.counters);
      const { faults, watch } = walk;
      if (faults.length > 0 || watch.longestMs > longestSpanMs || !isSame)
        expect({ acts, faults, longestMs: watch.longestMs, isSame }).toBe('a sound walk');
      seen.longestMs = Math.max(seen.longestMs, watch.longestMs);
      seen.breaks += walk.shift.kinds('break_started').length;
    }
    console.log(`${shortWalks} short walks: longest labelling ${seen.longestMs / second} s, ${seen.breaks} breaks`);
    expect(seen.breaks).toBeGreaterThan(shortWalks / 40);
  });
});

type Timed = { readonly type: 'write' | 'idle' | 'lock' | 'unlock' | 'out' | 'in' | 'resume'; readonly ms: number };
const anyDay = fc.array(
  fc.record({
    type: fc.constantFrom<Timed['type']>(
      'write',
      'write',
      'write',
      'write',
      'idle',
      'lock',
      'unlock',
      'out',
      'in',
      'resume',
    ),
    ms: fc.oneof(fc.integer({ min: 1, max: 40_000 }), fc.integer({ min: 1, max: 15 * minute })),
  }),
  { maxLength: 120 },
);

function send(shift: Shift, type: Timed['type']) {
  if (type === 'write') return shift.send({ type: 'activity', source: 'write' });
  if (type === 'idle') return shift.send({ type: 'heartbeat', os_idle_ms: 0 });
  if (type === 'out') return shift.send({ type: 'clock_out' });
  return shift.send(type === 'in' ? { type: 'clock_in' } : { type });
}

describe('the record of any day', () => {
  it('I1 its stretches add up to the time that passed', () => {
    fc.assert(
      fc.property(anyDay, (events) => {
        const shift = new Shift().clockIn();
        const from = shift.machine.sample;
        for (const { type, ms } of events) send(shift.pass(ms), type);
        const booked = shift.entries.reduce((sum, entry) => {
          if (entry.kind === 'clock_in') return sum + entry.payload.off_ms;
          return 'ms' in entry.payload && entry.kind !== 'declared' ? sum + entry.payload.ms : sum;
        }, 0);
        const { span, pendingMs, away, rest } = shift.state;
        const open = (span?.ms ?? 0) + pendingMs + (away?.unbookedMs ?? 0) + (rest?.ms ?? 0);
        expect(booked + open).toBe(elapsed(from, shift.machine.sample).ms);
      }),
      { numRuns: walks },
    );
  });

  it('I7 and I8 moving the wall clock or the zone changes nothing but the marks of it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -86_400_000, max: 86_400_000 }), (events, jumpMs) => {
        const told = (jumps: boolean) => {
          const shift = new Shift().clockIn();
          for (const [index, { type, ms }] of events.entries()) {
            if (jumps && index % 7 === 3) shift.machine.moveWall(jumpMs);
            if (jumps && index % 5 === 1) shift.machine.sample = { ...shift.machine.sample, tz: 'Asia/Kolkata' };
            send(shift.pass(ms), type);
          }
          const story = shift.entries.filter((entry) => entry.kind !== 'clock_change').map(({ kind }) => kind);
          return { story, counters: shift.state.counters, phase: shift.phase, rest: shift.state.rest };
        };
        expect(told(true)).toEqual(told(false));
      }),
      { numRuns: Math.ceil(walks / 3) },
    );
  });

  it('I11 what another does at the same desk changes none of my counters', () => {
    fc.assert(
      fc.property(anyDay, (events) => {
        const machine = new Machine();
        const anna = new Shift(machine).clockIn().work(40 * minute);
        anna.send({ type: 'clock_out' });
        const before = JSON.stringify(anna.state);
        const bela = new Shift(machine).clockIn();
        for (const { type, ms } of events) send(bela.pass(ms), type);
        expect(JSON.stringify(anna.state)).toBe(before);
      }),
      { numRuns: 200 },
    );
  });
});
