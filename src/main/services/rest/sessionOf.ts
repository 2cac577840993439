import type { Session, Worker } from '../../../core/contract/worker.ts';
import type { ReadableDb } from '../../store/db.ts';
import { sessionRow } from '../../store/workstation/repositories/session.ts';
import { type WorkerRow, workerOf } from '../../store/workstation/repositories/workers.ts';

/** A worker as windows may see them: without the PIN. */
export function shownWorker(row: WorkerRow): Worker {
  return { id: row.id, name: row.name, hasPin: row.pinHash !== null, created_at_ms: row.createdAtMs };
}

/** The session as windows see it, null where nobody is signed in. */
export function sessionOf(db: ReadableDb): Session {
  const session = sessionRow(db);
  const worker = session === null ? null : workerOf(db, session.workerId);
  if (session === null || worker === null) return null;
  return { worker: shownWorker(worker), signed_in_at_ms: session.signedInAtMs };
}
