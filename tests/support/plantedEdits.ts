import { createHash } from 'node:crypto';
import { canonicalJson } from '../../src/core/rest/canonicalJson.ts';
import type { LedgerRow } from '../../src/core/rest/ledger.ts';

/** An edit of a record that a verifier must find: its name, whether only a receipt can tell, and how it is done. */
export type PlantedEdit = {
  readonly name: string;
  readonly needsReceipt: boolean;
  edit(rows: readonly LedgerRow[]): readonly LedgerRow[];
};

const at = 2;
const someone = '0190c0de-0000-7000-8000-0000000000ff';

/** What somebody could try with a record, from clumsy to careful. */
export const plantedEdits: readonly PlantedEdit[] = [
  planted('a figure changed', (rows) => withRow(rows, (row) => ({ ...row, payload: { ...row.payload, ms: 1 } }))),
  planted('a row deleted', (rows) => rows.filter((_, i) => i !== at)),
  planted('two rows swapped', (rows) => [
    ...rows.slice(0, at),
    ...rows.slice(at, at + 2).reverse(),
    ...rows.slice(at + 2),
  ]),
  planted('a row inserted', (rows) => [...rows.slice(0, at), madeRow(rows), ...rows.slice(at)]),
  planted('a row dated back', (rows) =>
    withRow(rows, (row) => ({ ...row, sample: { ...row.sample, wall_ms: row.sample.wall_ms - 3_600_000 } as never })),
  ),
  planted('a row of another kind', (rows) => withRow(rows, (row) => ({ ...row, kind: 'absence' }))),
  planted('a row of another worker', (rows) => withRow(rows, (row) => hashed({ ...row, worker_id: someone }))),
  planted('a row doubled', (rows) => [...rows.slice(0, at + 1), ...rows.slice(at)]),
  { name: 'the end cut off', needsReceipt: true, edit: (rows) => rows.slice(0, -2) },
  { name: 'the whole record rebuilt', needsReceipt: true, edit: rebuilt },
];

function planted(name: string, edit: PlantedEdit['edit']): PlantedEdit {
  return { name, needsReceipt: false, edit };
}

function withRow(rows: readonly LedgerRow[], change: (row: LedgerRow) => LedgerRow): readonly LedgerRow[] {
  return rows.map((row, i) => (i === at ? change(row) : row));
}

function madeRow(rows: readonly LedgerRow[]): LedgerRow {
  const before = rows[at - 1];
  if (before === undefined) throw new Error('the record is too short');
  return hashed({ ...before, seq: before.seq + 1, prev_hash: before.hash });
}

/** A row less of work in the middle, and every hash after it made anew: whole in itself. */
function rebuilt(rows: readonly LedgerRow[]): readonly LedgerRow[] {
  const made: LedgerRow[] = [];
  for (const row of rows) {
    const payload = row.seq === at + 1 ? { ...row.payload, ms: 1 } : row.payload;
    made.push(hashed({ ...row, payload, prev_hash: made.at(-1)?.hash ?? '0'.repeat(64) }));
  }
  return made;
}

function hashed({ seq, worker_id, kind, sample, payload, prev_hash }: LedgerRow): LedgerRow {
  const text = prev_hash + canonicalJson({ seq, worker_id, kind, sample, payload });
  return { seq, worker_id, kind, sample, payload, prev_hash, hash: createHash('sha256').update(text).digest('hex') };
}
