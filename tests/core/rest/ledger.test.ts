import { createHash } from 'node:crypto';
import fc from 'fast-check';
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

type Row = ReturnType<typeof recordOf>[number];

function editedRecord(
  rows: readonly Row[],
  what: string,
  { at, to }: { readonly at: number; readonly to: number },
): Row[] {
  const change = (part: (row: Row) => Partial<Row>) =>
    rows.map((row, index) => (index === at ? { ...row, ...part(row) } : row));
  switch (what) {
    case 'delete':
      return rows.toSpliced(at, 1);
    case 'double':
      return rows.toSpliced(at, 0, ...rows.slice(at, at + 1));
    case 'move':
      return rows.toSpliced(at, 1).toSpliced(to, 0, ...rows.slice(at, at + 1));
    case 'kind':
      return change(() => ({ kind: 'other' }));
    case 'payload':
      return change((row) => ({ payload: { ...row.payload, more: 1 } }));
    case 'sample':
      return change((row) => ({ sample: { ...row.sample, wall_ms: row.sample.wall_ms + 1 } }));
    case 'worker':
      return change(() => ({ worker_id: workerId.replace(/1$/, '2') }));
    case 'hash':
      return change((row) => ({ hash: sha256(row.hash) }));
    default:
      return change((row) => ({ prev_hash: sha256(row.prev_hash) }));
  }
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

  it('says of each fault what it is', () => {
    const rows = recordOf(morning().entries);
    const reason = (edited: Row[], receipt: { count: number; head: string } | null = null) => {
      const found = verifyLedger(edited, sha256, receipt);
      return found.ok ? found.receipt : found.reason;
    };
    const head = rows.at(-1)?.hash ?? '';
    expect([
      reason([...rows]),
      reason(editedRecord(rows, 'delete', { at: 2, to: 2 })),
      reason(editedRecord(rows, 'prev', { at: 2, to: 2 })),
      reason(editedRecord(rows, 'kind', { at: 2, to: 2 })),
      reason([...rows], { count: 3, head }),
      reason(rows.slice(0, -2), { count: rows.length, head }),
    ]).toEqual([
      { count: rows.length, head },
      'row 3 is missing or out of order',
      'row 3 does not follow the row before it',
      'row 3 was changed',
      'row 3 is not the one on the receipt',
      `the receipt counts ${rows.length} rows`,
    ]);
  });

  it('is one worker’s: rows of another that are chained onto it are found', () => {
    const mine = recordOf(morning().entries.slice(0, 3));
    const last = mine.at(-1);
    const receipt = { count: last?.seq ?? 0, head: last?.hash ?? '' };
    const from = { workerId: workerId.replace(/1$/, '2'), sample: new Machine().sample, receipt };
    const theirs = ledgerRows([{ kind: 'clock_out', payload: {} }], from, sha256);
    expect(verifyLedger([...mine, ...theirs], sha256)).toEqual({
      ok: false,
      seq: 4,
      reason: 'row 4 is of another worker',
    });
  });

  it('I9: whatever single row is changed, left out, doubled or moved is found, and never later than it stands', () => {
    const rows = recordOf(morning().entries);
    const place = fc.integer({ min: 0, max: rows.length - 2 });
    const edits = fc.oneof(
      fc.record({ what: fc.constant('delete' as const), at: place, to: place }),
      fc.record({ what: fc.constant('double' as const), at: place, to: place }),
      fc.record({ what: fc.constant('move' as const), at: place, to: place }),
      fc.record({ what: fc.constantFrom('kind', 'payload', 'sample', 'worker', 'hash', 'prev'), at: place, to: place }),
    );
    fc.assert(
      fc.property(edits, ({ what, at, to }) => {
        fc.pre(what !== 'move' || at !== to);
        const edited = editedRecord(rows, what, { at, to });
        const found = verifyLedger(edited, sha256);
        expect(found.ok).toBe(false);
        if (!found.ok) expect(found.seq).toBeLessThanOrEqual(Math.max(at, to) + 2);
      }),
      { numRuns: 2000 },
    );
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
