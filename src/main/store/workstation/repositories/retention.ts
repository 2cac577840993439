import type { ReadableDb, WritableDb } from '../../db.ts';

/** When a worker's record was last added to, by the wall clock, or null where it is empty. */
export function lastWorkOf(db: ReadableDb, workerId: string): number | null {
  const sql = `SELECT json_extract(sample, '$.wall_ms') FROM ledger WHERE worker_id = ? ORDER BY seq DESC LIMIT 1`;
  return db.prepare<[string], number>(sql).pluck().get(workerId) ?? null;
}

/** Notes that a worker was found gone on a day, and says on how many days that was so. */
export function markLeaver(db: WritableDb, workerId: string, day: string): number {
  return Number(
    db
      .prepare<[string, string], number>(
        `INSERT INTO leavers (worker_id, days_seen, last_day) VALUES (?, 1, ?)
         ON CONFLICT DO UPDATE SET days_seen = days_seen + (last_day <> excluded.last_day), last_day = excluded.last_day
         RETURNING days_seen`,
      )
      .pluck()
      .get(workerId, day),
  );
}

/** Takes the mark back: the worker is there. */
export function unmarkLeaver(db: WritableDb, workerId: string): void {
  db.prepare('DELETE FROM leavers WHERE worker_id = ?').run(workerId);
}

/** Deletes everything about a worker; SQLite refuses it for one who was not found gone often enough. */
export function deleteWorker(db: WritableDb, workerId: string): void {
  for (const table of ['ledger', 'rest_state', 'last_seen', 'drafts', 'views', 'item_times', 'leavers'])
    db.prepare(`DELETE FROM ${table} WHERE worker_id = ?`).run(workerId);
  db.prepare("DELETE FROM settings WHERE key = 'rest-wish-' || ?").run(workerId);
  db.prepare('DELETE FROM workers WHERE id = ?').run(workerId);
}

/** Forgets projects nobody has opened since a moment, and where people were in them. */
export function forgetOldPlaces(db: WritableDb, beforeMs: number): void {
  db.prepare('DELETE FROM views WHERE project_id IN (SELECT project_id FROM recents WHERE opened_at_ms < ?)').run(
    beforeMs,
  );
  db.prepare('DELETE FROM recents WHERE opened_at_ms < ?').run(beforeMs);
}
