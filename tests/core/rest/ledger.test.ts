import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/core/rest/canonicalJson.ts';
import type { RestEntry } from '../../../src/core/rest/events.ts';
import { ledgerRows, replay, verifyLedger } from '../../../src/core/rest/ledger.ts';
import { Machine, minute, Shift, second } from './driver.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const workerId = '0190c0de-0000-7000-8000-000000000001';

/** The record of a morning with breaks, absences and a clock that was moved. */
function morning() {
  const shift = new Shift().clockIn();
  for (let round = 0; round < 4; round++) {
    shift.work(50 * minute);
    shift.machine.moveWall(round * minute);
    shift.stay(10 * minute).send({ type: 'resume' });
  }
  shift.work(15 * minute).send({ type: 'clock_out' });
  return shift;
}

function recordOf(entries: readonly RestEntry[]) {
  return ledgerRows(entries, { workerId, sample: new Machine().sample, receipt: null }, sha256);
}

describe('my record', () => {
  it('case 43: names the first row that was edited, deleted or swapped', () => {
    const rows = recordOf(morning().entries);
    const failing = (changed: typeof rows) => {
      const found = verifyLedger(changed, sha256);
      return found.ok ? null : found.seq;
    };
    const edited = rows.map((row) => (row.seq === 5 ? { ...row, payload: { ...row.payload, ms: 1 } } : row));
    const retold = rows.map((row) => (row.seq === 5 ? { ...row, sample: { ...row.sample, wall_ms: 1 } } : row));
    const swapped = [...rows.slice(0, 3), ...rows.slice(4, 5), ...rows.slice(3, 4), ...rows.slice(5)];
    expect({
      untouched: failing(rows),
      edited: failing(edited),
      retold: failing(retold),
      deleted: failing(rows.filter((row) => row.seq !== 7)),
      swapped: failing(swapped),
    }).toEqual({ untouched: null, edited: 5, retold: 5, deleted: 7, swapped: 4 });
  });

  it('case 44: cut off or rebuilt it passes alone and is caught by a receipt', () => {
    const rows = recordOf(Array.from({ length: 3 }, () => morning().entries).flat());
    const receipt = { count: rows.length, head: rows.at(-1)?.hash ?? '' };
    const cut = rows.slice(0, -20);
    const rebuilt = recordOf(rows.map(() => ({ kind: 'clock_out', payload: {} })));
    expect([cut, rebuilt].map((each) => verifyLedger(each, sha256).ok)).toEqual([true, true]);
    expect([rows, cut, rebuilt].map((each) => verifyLedger(each, sha256, receipt).ok)).toEqual([true, false, false]);
  });

  it('appending in two sittings gives the same chain as in one', () => {
    const { entries } = morning();
    const first = recordOf(entries.slice(0, 4));
    const last = first.at(-1);
    const receipt = { count: last?.seq ?? 0, head: last?.hash ?? '' };
    const second = ledgerRows(entries.slice(4), { workerId, sample: new Machine().sample, receipt }, sha256);
    expect([...first, ...second]).toEqual(recordOf(entries));
  });

  it('case 49: replaying a hundred thousand rows gives the live counters', () => {
    const shift = new Shift();
    while (shift.entries.length < 100_000) {
      if (shift.phase === 'off') shift.pass(24 * 60 * minute).clockIn();
      if (shift.phase === 'break') shift.pass(10 * minute).send({ type: 'resume' });
      else if (shift.phase === 'limit') shift.send({ type: 'clock_out' });
      else shift.pass(31 * second).touch();
    }
    expect(replay(shift.entries)).toEqual(shift.state.counters);
  });

  it('two objects with the same members have the same text', () => {
    expect(canonicalJson({ b: [1, 'é', null], a: { d: true, c: undefined } })).toBe(
      '{"a":{"d":true},"b":[1,"é",null]}',
    );
  });
});
