import type { Label } from '../../../../core/document/records.ts';
import type { ReadableDb, WritableDb } from '../../db.ts';

type LabelRow = Omit<Label, 'parentId' | 'attributes' | 'shapes'> & {
  readonly parent_id: string | null;
  readonly attributes: string | null;
  readonly shapes: string | null;
};

const columns = 'id, name, color, digit, position, parent_id, attributes, shapes';

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
    INSERT INTO labels (id, name, color, digit, position, parent_id, attributes, shapes, seq)
    VALUES (@id, @name, @color, @digit, @position, @parentId, @attributes, @shapes, @seq)
    ON CONFLICT (id) DO UPDATE SET name = @name, color = @color, digit = @digit, position = @position,
      parent_id = @parentId, attributes = @attributes, shapes = @shapes, seq = @seq`).run({
    ...label,
    attributes: textOf(label.attributes),
    shapes: textOf(label.shapes),
    seq,
  });
}

/** Takes a label out; no shape may carry it any more. */
export function removeLabel(db: WritableDb, id: string): void {
  db.prepare('DELETE FROM labels WHERE id = ?').run(id);
}

/** Whether a person wrote a label after a row of the journal; what imports brought to it does not count. */
export function isEditedSince(db: ReadableDb, id: string, seq: number): boolean {
  const sql = `SELECT count(*) FROM labels JOIN journal ON journal.seq = labels.seq
    WHERE labels.id = ? AND labels.seq > ? AND command NOT LIKE '{"type":"import"%'`;
  return Number(db.prepare<[string, number]>(sql).pluck().get(id, seq)) > 0;
}

function textOf(list: readonly unknown[] | undefined): string | null {
  return list === undefined ? null : JSON.stringify(list);
}

/** What a label has none of is left out, as in journals of before it could have any. */
function rowToLabel({ parent_id: parentId, attributes, shapes, ...rest }: LabelRow): Label {
  return {
    ...rest,
    parentId,
    ...(attributes === null ? {} : { attributes: JSON.parse(attributes) }),
    ...(shapes === null ? {} : { shapes: JSON.parse(shapes) }),
  };
}
