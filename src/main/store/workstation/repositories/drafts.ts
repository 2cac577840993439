import type { ReadableDb, WritableDb } from '../../db.ts';

/** A half-drawn shape of one worker in one project; there is one at a time. `json` is the draft as the window sent it. */
export type StoredDraft = {
  readonly workerId: string;
  readonly projectId: string;
  readonly itemId: string;
  readonly json: string;
  readonly savedAtMs: number;
};

/** Stores the draft in place of the one before. Allowed at any time, during a break too. */
export function putDraft(db: WritableDb, draft: StoredDraft): void {
  db.prepare(
    `INSERT INTO drafts (worker_id, project_id, item_id, json, saved_at_ms)
     VALUES (@workerId, @projectId, @itemId, @json, @savedAtMs)
     ON CONFLICT DO UPDATE SET item_id = excluded.item_id, json = excluded.json, saved_at_ms = excluded.saved_at_ms`,
  ).run(draft);
}

/** The JSON text of a worker's draft in a project, or null where nothing is half drawn. */
export function draftOf(db: ReadableDb, workerId: string, projectId: string): string | null {
  const sql = 'SELECT json FROM drafts WHERE worker_id = ? AND project_id = ?';
  return db.prepare<[string, string], string>(sql).pluck().get(workerId, projectId) ?? null;
}

/** Forgets a worker's draft in a project: it was finished or dropped. */
export function deleteDraft(db: WritableDb, workerId: string, projectId: string): void {
  db.prepare('DELETE FROM drafts WHERE worker_id = ? AND project_id = ?').run(workerId, projectId);
}
