import { z } from 'zod';
import { canonicalJson } from './canonicalJson.ts';
import { type ClockSample, clockSampleSchema } from './clock.ts';
import type { NoteEntry, RestEntry, ToldEntry } from './events.ts';
import type { Counters } from './state.ts';
import { applyEntry } from './turn.ts';

/** One row of a worker's record. `seq` counts from 1 without gaps; `hash` and `prev_hash` are lower-case hex. */
export const ledgerRowSchema = z.object({
  seq: z.int().min(1),
  worker_id: z.uuid(),
  kind: z.string(),
  sample: clockSampleSchema,
  payload: z.record(z.string(), z.json()),
  prev_hash: z.string(),
  hash: z.string(),
});
/** One row of a worker's record. */
export type LedgerRow = Readonly<z.infer<typeof ledgerRowSchema>>;

/** The end of a record as its worker may hold it: how many rows there are and the hash of the last one. */
export type Receipt = { readonly count: number; readonly head: string };

/** What a check of a record found; `seq` is the first row that fails, or the one after the last where rows are missing. */
export type Verification =
  | { readonly ok: true; readonly receipt: Receipt }
  | { readonly ok: false; readonly seq: number; readonly reason: string };

/** SHA-256 of a text's UTF-8 bytes as lower-case hex; core has none of its own. */
export type HashText = (text: string) => string;

/** The `prev_hash` of a record's first row. */
export const genesisHash = '0'.repeat(64);

/** The rows that append `entries` to a record which ends in `receipt`; null begins a new record. */
export function ledgerRows(
  entries: readonly (RestEntry | NoteEntry | ToldEntry)[],
  from: { readonly workerId: string; readonly sample: ClockSample; readonly receipt: Receipt | null },
  hash: HashText,
): readonly LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    const row = {
      seq: (last?.seq ?? from.receipt?.count ?? 0) + 1,
      worker_id: from.workerId,
      kind: entry.kind,
      sample: { ...from.sample },
      payload: entry.payload as LedgerRow['payload'],
      prev_hash: last?.hash ?? from.receipt?.head ?? genesisHash,
    };
    rows.push({ ...row, hash: hash(hashedText(row)) });
  }
  return rows;
}

/**
 * Checks a whole record: every edit, deletion and reordering inside it is found. A record that was cut off or rebuilt
 * as a whole is found only against a receipt.
 */
export function verifyLedger(rows: Iterable<LedgerRow>, hash: HashText, receipt: Receipt | null = null): Verification {
  let head = genesisHash;
  let count = 0;
  let worker: string | null = null;
  for (const row of rows) {
    const seq = ++count;
    if (row.seq !== seq) return { ok: false, seq, reason: `row ${seq} is missing or out of order` };
    if (row.prev_hash !== head) return { ok: false, seq, reason: `row ${seq} does not follow the row before it` };
    if (row.hash !== hash(hashedText(row))) return { ok: false, seq, reason: `row ${seq} was changed` };
    if (worker !== null && row.worker_id !== worker)
      return { ok: false, seq, reason: `row ${seq} is of another worker` };
    worker = row.worker_id;
    if (receipt?.count === seq && receipt.head !== row.hash) {
      return { ok: false, seq, reason: `row ${seq} is not the one on the receipt` };
    }
    head = row.hash;
  }
  if (receipt !== null && count < receipt.count) {
    return { ok: false, seq: count + 1, reason: `the receipt counts ${receipt.count} rows` };
  }
  return { ok: true, receipt: { count, head } };
}

/** What a record says when it is read from its beginning: the counters of a live state without its open spans. */
export function replay(entries: readonly RestEntry[]): Counters {
  return entries.reduce<Counters>(applyEntry, { tiers: {}, dayPaidMs: 0, weekPaidMs: 0, dayExposureMs: 0 });
}

function hashedText(row: Omit<LedgerRow, 'hash'>): string {
  const { seq, worker_id, kind, sample, payload } = row;
  return row.prev_hash + canonicalJson({ seq, worker_id, kind, sample, payload });
}
