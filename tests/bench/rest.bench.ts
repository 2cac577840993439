import { canonicalJson } from '../../src/core/rest/canonicalJson.ts';
import { replay, verifyLedger } from '../../src/core/rest/ledger.ts';
import { Machine, minute, Shift, second } from '../core/rest/driver.ts';
import { longestSpanMs, randomActs, Walk } from '../core/rest/walk.ts';
import { Record, sha256 } from '../core/work/rows.ts';
import { type Print, seeded } from './support/measure.ts';

/** How many random walks; ten million take more than an hour. */
const walks = Number(process.env.HALTE_WALKS ?? 10_000_000);

/** The rest engine over very many walks, a long ledger replayed, and a long record checked. */
export async function run(print: Print): Promise<void> {
  print(replayed(100_000));
  print(verified(1_000_000));
  print(walked());
}

function replayed(events: number) {
  const machine = new Machine();
  const shift = new Shift(machine).clockIn();
  for (let day = 0; shift.entries.length < events; day++) {
    for (let i = 0; i < 6; i++) {
      shift
        .pass(20 * second)
        .touch()
        .pass(20 * second)
        .touch();
      shift.pass(11 * minute).touch();
      shift.send({ type: 'declare', answer: 'rest' });
      shift.send({ type: 'clock_out' });
      shift.pass(1000).send({ type: 'clock_in' });
    }
    if (day % 5 === 4) machine.pass(60 * 60 * minute);
    else machine.pass(12 * 60 * minute);
    shift.clockIn();
  }
  const start = performance.now();
  const counters = replay(shift.entries);
  const seconds = Math.round(performance.now() - start) / 1000;
  const isSame = canonicalJson(counters) === canonicalJson(shift.state.counters);
  return {
    name: 'replay of a ledger',
    n: shift.entries.length,
    seconds,
    isSame,
    budgetSeconds: 2,
    holds: isSame && seconds <= 2,
  };
}

function verified(count: number) {
  const record = new Record();
  const at = { wall_ms: Date.UTC(2026, 0, 1), boot_ms: 0, boot_id: 'boot-1', tz: 'Europe/Paris' };
  for (let i = 0; i < count; i++) {
    const sample = { ...at, wall_ms: at.wall_ms + i * 1000, boot_ms: i * 1000 };
    record.add(sample, 'work', { from: sample, ms: 1000, grade: 'measured' });
  }
  const start = performance.now();
  const found = verifyLedger(record.rows, sha256);
  const seconds = Math.round(performance.now() - start) / 1000;
  return {
    name: 'check of a record',
    n: count,
    seconds,
    isWhole: found.ok,
    budgetSeconds: 10,
    holds: found.ok && seconds <= 10,
  };
}

function walked() {
  const random = seeded(10);
  const seen = { longestMs: 0, breaks: 0, faults: 0 };
  const start = performance.now();
  for (let i = 0; i < walks; i++) {
    const walk = new Walk().run(randomActs(10, random));
    seen.longestMs = Math.max(seen.longestMs, walk.watch.longestMs);
    seen.breaks += walk.shift.kinds('break_started').length;
    seen.faults += walk.faults.length;
  }
  return {
    name: 'random walks',
    n: walks,
    seconds: Math.round((performance.now() - start) / 1000),
    breaks: seen.breaks,
    faults: seen.faults,
    longest_s: seen.longestMs / 1000,
    bound_s: longestSpanMs / 1000,
    holds: seen.faults === 0 && seen.longestMs <= longestSpanMs,
  };
}
