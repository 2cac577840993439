import type { Shape } from '../../../../core/document/records.ts';
import type { ReadableDb, WritableDb } from '../../db.ts';

/** A shape as its row holds it: geometry and attributes as JSON text. */
export type ShapeRow = {
  readonly id: string;
  readonly item_id: string;
  readonly frame: number | null;
  readonly label_id: string;
  readonly z: number;
  readonly geometry: string;
  readonly attributes: string;
};

const columns = 'id, item_id, frame, label_id, z, geometry, attributes';

/** The SQL that serves one item's shapes; a test proves that it reads the index. */
export const shapesOfItemSql = `SELECT ${columns} FROM shapes WHERE item_id = ? ORDER BY z, id`;

/** An item's shapes, the lowest first. */
export function shapesOfItem(db: ReadableDb, itemId: string): Shape[] {
  return db.prepare<[string], ShapeRow>(shapesOfItemSql).all(itemId).map(rowToShape);
}

/** The shape of an id, or null. */
export function shapeById(db: ReadableDb, id: string): Shape | null {
  const row = db.prepare<[string], ShapeRow>(`SELECT ${columns} FROM shapes WHERE id = ?`).get(id);
  return row === undefined ? null : rowToShape(row);
}

/** Every shape that carries a label, up to a limit, in id order. */
export function shapesWithLabel(db: ReadableDb, labelId: string, limit: number): Shape[] {
  const sql = `SELECT ${columns} FROM shapes WHERE label_id = ? ORDER BY id LIMIT ?`;
  return db.prepare<[string, number], ShapeRow>(sql).all(labelId, limit).map(rowToShape);
}

/** Writes a shape whole, new or changed; `seq` is the journal row that says so. */
export function putShape(db: WritableDb, shape: Shape, seq: number): void {
  db.prepare(`
    INSERT INTO shapes (id, item_id, frame, label_id, z, kind, geometry, attributes, seq)
    VALUES (@id, @itemId, @frame, @labelId, @z, @kind, @geometry, @attributes, @seq)
    ON CONFLICT (id) DO UPDATE SET item_id = @itemId, frame = @frame, label_id = @labelId, z = @z, kind = @kind, geometry = @geometry,
      attributes = @attributes, seq = @seq`).run({
    ...shape,
    frame: shape.frame ?? null,
    kind: shape.geometry.kind,
    geometry: JSON.stringify(shape.geometry),
    attributes: JSON.stringify(shape.attributes),
    seq,
  });
}

/** The journal row that last wrote a shape; 0 where there is no such shape. */
export function lastEditOfShape(db: ReadableDb, id: string): number {
  return db.prepare<[string], number>('SELECT seq FROM shapes WHERE id = ?').pluck().get(id) ?? 0;
}

/** Takes a shape out. */
export function removeShape(db: WritableDb, id: string): void {
  db.prepare('DELETE FROM shapes WHERE id = ?').run(id);
}

/** How many shapes of each kind there are. */
export function shapeCountsByKind(db: ReadableDb): ReadonlyMap<string, number> {
  const rows = db.prepare<[], { kind: string; n: number }>('SELECT kind, count(*) n FROM shapes GROUP BY kind').all();
  return new Map(rows.map((row) => [row.kind, row.n]));
}

/** A shape from its row. */
export function rowToShape(row: ShapeRow): Shape {
  return {
    id: row.id,
    itemId: row.item_id,
    ...(row.frame === null ? {} : { frame: row.frame }),
    labelId: row.label_id,
    z: row.z,
    geometry: JSON.parse(row.geometry),
    attributes: JSON.parse(row.attributes),
  };
}
