import type { Label } from '../../../../core/document/records.ts';
import type { ReadableDb, WritableDb } from '../../db.ts';

type LabelRow = Omit<Label, 'parentId'> & { readonly parent_id: string | null };

const columns = 'id, name, color, digit, position, parent_id';

/** All labels in the order people see. */
export function allLabels(db: ReadableDb): Label[] {
  return db.prepare<[], LabelRow>(`SELECT ${columns} FROM labels ORDER BY position, id`).all().map(rowToLabel);
}

/** The label of an id, or null. */
export function labelById(db: ReadableDb, id: string): Label | null {
  const row = db.prepare<[string], LabelRow>(`SELECT ${columns} FROM labels WHERE id = ?`).get(id);
  return row === undefined ? null : rowToLabel(row);
}

/** Writes a label whole, new or changed; `seq` is the journal row that says so. */
export function putLabel(db: WritableDb, label: Label, seq: number): void {
  db.prepare(`
    INSERT INTO labels (id, name, color, digit, position, parent_id, seq)
    VALUES (@id, @name, @color, @digit, @position, @parentId, @seq)
    ON CONFLICT (id) DO UPDATE SET name = @name, color = @color, digit = @digit, position = @position,
      parent_id = @parentId, seq = @seq`).run({ ...label, seq });
}

/** Takes a label out; no shape may carry it any more. */
export function removeLabel(db: WritableDb, id: string): void {
  db.prepare('DELETE FROM labels WHERE id = ?').run(id);
}

function rowToLabel({ parent_id: parentId, ...rest }: LabelRow): Label {
  return { ...rest, parentId };
}
