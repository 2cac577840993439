import type { WritableDb } from '../../../../src/main/store/db.ts';
import { appendJournal } from '../../../../src/main/store/project/repositories/journal.ts';

/** Appends a journal row that says nothing of interest but takes some room. */
export function anyJournalRow(db: WritableDb, id: string): void {
  const about = { deviceId: 'device', workerId: null, atMs: 0, kind: 'edit' as const, itemId: null, targetSeq: null };
  appendJournal(db, { ...about, id, command: '{}', diff: JSON.stringify('x'.repeat(200)) });
}
