import type { Diff } from '../../../../core/document/diff.ts';
import type { ReadableDb, WritableDb } from '../../db.ts';

/** What led to a journal row. */
export type JournalKind = 'edit' | 'undo' | 'redo' | 'import';

/** A journal row to append; `deviceSeq` counts this device's rows in this project from 1. */
export type NewJournalRow = {
  readonly id: string;
  readonly deviceId: string;
  readonly workerId: string | null;
  readonly atMs: number;
  readonly kind: JournalKind;
  readonly itemId: string | null;
  readonly targetSeq: number | null;
  readonly command: string;
  readonly diff: string;
};

/** The project's revision: the number of the last journal row, 0 before the first. */
export function revisionOf(db: ReadableDb): number {
  return Number(db.prepare('SELECT coalesce(max(seq), 0) FROM journal').pluck().get());
}

/** Appends one finished edit and returns its number. */
export function appendJournal(db: WritableDb, row: NewJournalRow): number {
  const inserted = db
    .prepare(`
    INSERT INTO journal (seq, id, device_id, device_seq, worker_id, at_ms, kind, item_id, target_seq, command, diff)
    SELECT coalesce((SELECT max(seq) FROM journal), 0) + 1, @id, @deviceId,
      coalesce((SELECT device_seq FROM journal WHERE device_id = @deviceId ORDER BY seq DESC LIMIT 1), 0) + 1,
      @workerId, @atMs, @kind, @itemId, @targetSeq, @command, @diff`)
    .run(row);
  return Number(inserted.lastInsertRowid);
}

/** The diff of a journal row, and the item it happened on (null for labels). */
export function journalDiff(
  db: ReadableDb,
  seq: number,
): { readonly diff: Diff; readonly itemId: string | null } | null {
  const row = db
    .prepare<[number], { diff: string; item_id: string | null }>('SELECT diff, item_id FROM journal WHERE seq = ?')
    .get(seq);
  return row === undefined ? null : { diff: JSON.parse(row.diff), itemId: row.item_id };
}

/** Notes a new edit of a worker: it can be undone, and what was undone before can no longer be redone. */
export function noteDone(db: WritableDb, workerId: string, seq: number): void {
  db.prepare("DELETE FROM history WHERE worker_id = ? AND state = 'undone'").run(workerId);
  db.prepare("INSERT INTO history (worker_id, seq, state) VALUES (?, ?, 'done')").run(workerId, seq);
}

/** The edit a worker's undo takes back next, or null. */
export function lastDone(db: ReadableDb, workerId: string): number | null {
  const sql = "SELECT seq FROM history WHERE worker_id = ? AND state = 'done' ORDER BY seq DESC LIMIT 1";
  return db.prepare<[string], number>(sql).pluck().get(workerId) ?? null;
}

/** The edit a worker's redo brings back next, or null. */
export function firstUndone(db: ReadableDb, workerId: string): number | null {
  const sql = "SELECT seq FROM history WHERE worker_id = ? AND state = 'undone' ORDER BY seq LIMIT 1";
  return db.prepare<[string], number>(sql).pluck().get(workerId) ?? null;
}

/** Moves an edit between what stands and what is undone. */
export function moveInHistory(db: WritableDb, workerId: string, seq: number, to: 'done' | 'undone'): void {
  db.prepare('UPDATE history SET state = ? WHERE worker_id = ? AND seq = ?').run(to, workerId, seq);
}

/** Takes an edit out of what can be undone or redone; the journal keeps it. */
export function leaveOut(db: WritableDb, workerId: string, seq: number): void {
  db.prepare('DELETE FROM history WHERE worker_id = ? AND seq = ?').run(workerId, seq);
}

/** The number of the row with an edit's id, or null. */
export function seqOfEdit(db: ReadableDb, id: string): number | null {
  return db.prepare<[string], number>('SELECT seq FROM journal WHERE id = ?').pluck().get(id) ?? null;
}
