import type { ClockSample } from '../../../core/rest/clock.ts';
import { type LedgerRow, ledgerRows } from '../../../core/rest/ledger.ts';
import type { WritableDb } from '../../store/db.ts';
import { appendLedger, ledgerReceipt } from '../../store/workstation/repositories/ledger.ts';
import { sha256 } from '../rest/sha256.ts';

/** Appends entries to a worker's record, chained onto its last row. Call it within a transaction. */
export function appendEntries(
  db: WritableDb,
  { workerId, sample }: { readonly workerId: string; readonly sample: ClockSample },
  entries: Parameters<typeof ledgerRows>[0],
): readonly LedgerRow[] {
  const rows = ledgerRows(entries, { workerId, sample, receipt: ledgerReceipt(db, workerId) }, sha256);
  appendLedger(db, rows);
  return rows;
}
