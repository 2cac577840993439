import type { ReadableDb, WritableDb } from '../../db.ts';

/** The project's own row. */
export function projectRow(db: ReadableDb): { readonly id: string; readonly name: string } {
  const row = db.prepare<[], { id: string; name: string }>('SELECT id, name FROM project').get();
  if (row === undefined) throw new Error('the project file has no project row');
  return row;
}

/** The breaks the project asks for, as they are stored: JSON text, or null. The caller checks their shape. */
export function projectRest(db: ReadableDb): string | null {
  return db.prepare<[], string | null>('SELECT rest FROM project').pluck().get() ?? null;
}

/** Sets the breaks the project asks for; null for none of its own. */
export function putProjectRest(db: WritableDb, rest: string | null): void {
  db.prepare('UPDATE project SET rest = ?').run(rest);
}
