import { createHash } from 'node:crypto';
import type { ClockSample } from '../../../src/core/rest/clock.ts';
import type { RestEntry } from '../../../src/core/rest/events.ts';
import { type LedgerRow, ledgerRows } from '../../../src/core/rest/ledger.ts';

const workerId = '01900000-0000-7000-8000-000000000001';

/** A record that grows row by row, with its hashes. */
export class Record {
  rows: LedgerRow[] = [];

  add(sample: ClockSample, kind: string, payload: object): LedgerRow {
    const last = this.rows.at(-1);
    const receipt = last === undefined ? null : { count: last.seq, head: last.hash };
    const entry = { kind, payload } as unknown as RestEntry;
    const [row] = ledgerRows([entry], { workerId, sample, receipt }, sha256);
    if (row === undefined) throw new Error('no row was made');
    this.rows.push(row);
    return row;
  }
}

/** SHA-256 as the program uses it. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A moment in a zone, on a machine that was started once. */
export function sampleAt(wall_ms: number, tz: string): ClockSample {
  return { wall_ms, boot_ms: Math.max(0, wall_ms - Date.UTC(2026, 0, 1)), boot_id: 'boot-1', tz };
}
