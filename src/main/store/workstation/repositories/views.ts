import type { ReadableDb, WritableDb } from '../../db.ts';

/** Stores where a worker is in a project: item, zoom, tool, as JSON text. */
export function putView(db: WritableDb, workerId: string, projectId: string, json: string): void {
  db.prepare(
    `INSERT INTO views (worker_id, project_id, json) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET json = excluded.json`,
  ).run(workerId, projectId, json);
}

/** The JSON text of where a worker was in a project, or null where they never were. */
export function viewOf(db: ReadableDb, workerId: string, projectId: string): string | null {
  const sql = 'SELECT json FROM views WHERE worker_id = ? AND project_id = ?';
  return db.prepare<[string, string], string>(sql).pluck().get(workerId, projectId) ?? null;
}
