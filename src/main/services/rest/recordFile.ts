import { openSync, readSync } from 'node:fs';
import { HostRefusal } from '../../../core/refusal.ts';
import { type LedgerRow, ledgerRowSchema } from '../../../core/rest/ledger.ts';
import type { ReadableDb } from '../../store/db.ts';
import { ledgerOf } from '../../store/workstation/repositories/ledger.ts';
import { allWorkers, type WorkerRow } from '../../store/workstation/repositories/workers.ts';
import { nameKey } from '../workers/workerName.ts';

/** How much of a record file is read at a time. */
const chunkBytes = 1 << 20;

/** A worker's record as text: a row a line, each a JSON object, the oldest first. */
export function* recordLines(db: ReadableDb, workerId: string): Generator<string> {
  for (const row of ledgerOf(db, workerId)) yield `${JSON.stringify(row)}\n`;
}

/**
 * The rows of a record file, one after the other.
 *
 * @throws HostRefusal `record-unreadable` with the line where a line is no row of a record
 */
export function* recordRows(path: string): Generator<LedgerRow> {
  let line = 0;
  for (const text of linesOf(path)) {
    line += 1;
    const parsed = ledgerRowSchema.safeParse(jsonOf(text));
    if (!parsed.success) throw new HostRefusal('record-unreadable', `Line ${line} of ${path} is no row of a record.`);
    yield parsed.data;
  }
}

/**
 * The worker of a name, or the only one there is where no name is given.
 *
 * @throws HostRefusal `no-worker`, `which-worker`
 */
export function workerNamed(db: ReadableDb, name: string | null): WorkerRow {
  const workers = allWorkers(db);
  const [only] = name === null ? workers : workers.filter((worker) => nameKey(worker.name) === nameKey(name));
  if (only === undefined)
    throw new HostRefusal('no-worker', `Nobody ${name === null ? '' : `called “${name}” `}works here.`);
  if (name === null && workers.length > 1) {
    throw new HostRefusal('which-worker', `Several people work here: name one with --worker.`);
  }
  return only;
}

function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r');
  const chunk = Buffer.alloc(chunkBytes);
  let kept = Buffer.alloc(0);
  for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
    const text = Buffer.concat([kept, chunk.subarray(0, read)]);
    const end = text.lastIndexOf(10) + 1;
    for (const line of text.subarray(0, end).toString('utf8').split('\n')) if (line !== '') yield line;
    kept = text.subarray(end);
  }
  if (kept.length > 0) yield kept.toString('utf8');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
