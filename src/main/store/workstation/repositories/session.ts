import type { ReadableDb, WritableDb } from '../../db.ts';

/** Who is signed in and since when by the wall clock. */
export type SessionRow = { readonly workerId: string; readonly signedInAtMs: number };

/** The one session of this workstation, or null. */
export function sessionRow(db: ReadableDb): SessionRow | null {
  const sql = 'SELECT worker_id AS workerId, signed_in_at_ms AS signedInAtMs FROM session';
  return db.prepare<[], SessionRow>(sql).get() ?? null;
}

/** Opens the session, or closes it with null. */
export function putSession(db: WritableDb, session: SessionRow | null): void {
  if (session === null) db.prepare('DELETE FROM session').run();
  else
    db.prepare('INSERT INTO session (only, worker_id, signed_in_at_ms) VALUES (1, @workerId, @signedInAtMs)').run(
      session,
    );
}
