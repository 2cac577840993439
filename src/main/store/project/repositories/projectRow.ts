import type { ReadableDb } from '../../db.ts';

/** The project's own row. */
export function projectRow(db: ReadableDb): { readonly id: string; readonly name: string } {
  const row = db.prepare<[], { id: string; name: string }>('SELECT id, name FROM project').get();
  if (row === undefined) throw new Error('the project file has no project row');
  return row;
}
