import type { ReadableDb, WritableDb } from '../../db.ts';

/** A project that was opened at this workstation. */
export type Recent = {
  readonly path: string;
  readonly name: string;
  readonly projectId: string;
  readonly openedAtMs: number;
  readonly itemCount: number;
};

/** Notes that a project was opened; a path is listed once. */
export function touchRecent(db: WritableDb, recent: Recent): void {
  db.prepare(
    `INSERT INTO recents (path, name, project_id, opened_at_ms, item_count)
     VALUES (@path, @name, @projectId, @openedAtMs, @itemCount)
     ON CONFLICT DO UPDATE SET name = excluded.name, project_id = excluded.project_id,
       opened_at_ms = excluded.opened_at_ms, item_count = excluded.item_count`,
  ).run(recent);
}

/** The projects opened last, newest first. */
export function recents(db: ReadableDb, limit = 50): readonly Recent[] {
  return db
    .prepare<[number], Recent>(
      `SELECT path, name, project_id AS projectId, opened_at_ms AS openedAtMs, item_count AS itemCount
       FROM recents ORDER BY opened_at_ms DESC, path LIMIT ?`,
    )
    .all(limit);
}

/** Takes a path off the list; the project itself is left alone. */
export function forgetRecent(db: WritableDb, path: string): void {
  db.prepare('DELETE FROM recents WHERE path = ?').run(path);
}
