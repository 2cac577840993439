import type { LedgerRow, Receipt } from '../../../../core/rest/ledger.ts';
import type { ReadableDb, WritableDb } from '../../db.ts';

type StoredRow = Omit<LedgerRow, 'sample' | 'payload'> & { readonly sample: string; readonly payload: string };

/** Appends rows to the record of their worker; SQLite refuses a row that does not follow the last one. */
export function appendLedger(db: WritableDb, rows: readonly LedgerRow[]): void {
  const insert = db.prepare(
    `INSERT INTO ledger (worker_id, seq, kind, sample, tz, payload, prev_hash, hash)
     VALUES (@worker_id, @seq, @kind, @sample, @tz, @payload, @prev_hash, @hash)`,
  );
  for (const row of rows) {
    const { sample, payload } = row;
    insert.run({ ...row, sample: JSON.stringify(sample), tz: sample.tz, payload: JSON.stringify(payload) });
  }
}

/** The end of a worker's record, or null where it is empty. */
export function ledgerReceipt(db: ReadableDb, workerId: string): Receipt | null {
  const sql = 'SELECT seq AS count, hash AS head FROM ledger WHERE worker_id = ? ORDER BY seq DESC LIMIT 1';
  return db.prepare<[string], Receipt>(sql).get(workerId) ?? null;
}

const columns = 'seq, worker_id, kind, sample, payload, prev_hash, hash';

/** A worker's record from its beginning, or from the row after `afterSeq`. */
export function ledgerOf(db: ReadableDb, workerId: string, afterSeq = 0): readonly LedgerRow[] {
  return db
    .prepare<[string, number], StoredRow>(`SELECT ${columns} FROM ledger WHERE worker_id = ? AND seq > ? ORDER BY seq`)
    .all(workerId, afterSeq)
    .map(rowOf);
}

/** A worker's record after the last row that was written before a moment of the wall clock. */
export function ledgerSince(db: ReadableDb, workerId: string, wallMs: number): readonly LedgerRow[] {
  const before = "SELECT max(seq) FROM ledger WHERE worker_id = ? AND json_extract(sample, '$.wall_ms') < ?";
  const afterSeq = db.prepare<[string, number], number | null>(before).pluck().get(workerId, wallMs);
  return ledgerOf(db, workerId, afterSeq ?? 0);
}

/** Rows of a worker's record by their numbers; a number that there is not is passed over. */
export function ledgerRowsOf(db: ReadableDb, workerId: string, seqs: readonly number[]): readonly LedgerRow[] {
  const one = db.prepare<[string, number], StoredRow>(`SELECT ${columns} FROM ledger WHERE worker_id = ? AND seq = ?`);
  return seqs.flatMap((seq) => one.get(workerId, seq) ?? []).map(rowOf);
}

function rowOf(row: StoredRow): LedgerRow {
  return { ...row, sample: JSON.parse(row.sample), payload: JSON.parse(row.payload) };
}
