import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ledgerRows } from '../../../../src/core/rest/ledger.ts';
import { sha256 } from '../../../../src/main/services/rest/sha256.ts';
import type { WritableDb } from '../../../../src/main/store/db.ts';
import { appendLedger, ledgerOf, ledgerReceipt } from '../../../../src/main/store/workstation/repositories/ledger.ts';
import { forgetRecent, recents, touchRecent } from '../../../../src/main/store/workstation/repositories/recents.ts';
import { putSetting, setting } from '../../../../src/main/store/workstation/repositories/settings.ts';
import { putView, viewOf } from '../../../../src/main/store/workstation/repositories/views.ts';
import { addWorker } from '../../../../src/main/store/workstation/repositories/workers.ts';
import { openWorkstationDb } from '../../../../src/main/store/workstation/workstationStore.ts';
import { SimulatedClock } from '../../../support/simulatedClock.ts';
import { anna } from '../../../support/workstationDriver.ts';

let db: WritableDb;
beforeEach(() => {
  db = openWorkstationDb(join(mkdtempSync(join(tmpdir(), 'halte-store-')), 'not', 'there', 'yet'));
  addWorker(db, { id: anna, name: 'Anna', nameKey: 'anna', pinHash: null, createdAtMs: 1 });
});
afterEach(() => db.close());

const rows = () => {
  const entries = Array.from({ length: 3 }, () => ({ kind: 'clock_out', payload: {} }) as const);
  return ledgerRows(entries, { workerId: anna, sample: new SimulatedClock().now, receipt: null }, sha256);
};

describe('the ledger table', () => {
  it('gives back what was written', () => {
    appendLedger(db, rows());
    expect(ledgerOf(db, anna)).toEqual(rows());
    expect(ledgerReceipt(db, anna)).toEqual({ count: 3, head: rows()[2]?.hash });
    expect(ledgerOf(db, anna, 2)).toHaveLength(1);
  });

  it('can neither be changed, shortened, overwritten nor skipped', () => {
    appendLedger(db, rows());
    const attempts = [
      `UPDATE ledger SET payload = '{}'`,
      'DELETE FROM ledger WHERE seq = 3',
      `INSERT OR REPLACE INTO ledger SELECT worker_id, seq, kind, sample, tz, '{"ms":1}', prev_hash, hash FROM ledger`,
      `INSERT INTO ledger SELECT worker_id, seq + 2, kind, sample, tz, payload, prev_hash, hash FROM ledger WHERE seq = 3`,
    ];
    for (const sql of attempts) expect(() => db.exec(sql)).toThrow(/ledger/);
    expect(ledgerOf(db, anna)).toEqual(rows());
  });
});

describe('what a workstation remembers', () => {
  it('lists projects once, the last one opened first, until they are forgotten', () => {
    const one = { path: '/a.halte', name: 'A', projectId: 'a', openedAtMs: 1, itemCount: 5 };
    const two = { path: '/b.halte', name: 'B', projectId: 'b', openedAtMs: 2, itemCount: 0 };
    for (const recent of [one, two]) touchRecent(db, recent);
    expect(recents(db)).toEqual([two, one]);
    touchRecent(db, { ...one, openedAtMs: 3 });
    expect(recents(db)).toEqual([{ ...one, openedAtMs: 3 }, two]);
    forgetRecent(db, '/a.halte');
    expect(recents(db, 1)).toEqual([two]);
  });

  it('keeps where a worker was and how the workstation is set', () => {
    expect([viewOf(db, anna, 'p'), setting(db, 'theme')]).toEqual([null, null]);
    putView(db, anna, 'p', '{"zoom":1}');
    putView(db, anna, 'p', '{"zoom":2}');
    putSetting(db, 'theme', { dark: true });
    expect([viewOf(db, anna, 'p'), setting(db, 'theme')]).toEqual(['{"zoom":2}', { dark: true }]);
  });
});
