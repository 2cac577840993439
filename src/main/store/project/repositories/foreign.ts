import type { ReadableDb, WritableDb } from '../../db.ts';

/** One imported file; `detail` is JSON that only its format understands, `seq` the journal row of the import. */
export type SourceRow = {
  readonly id: number;
  readonly format: string;
  readonly name: string;
  readonly seq: number;
  readonly firstShapeId: string | null;
  readonly lastShapeId: string | null;
  readonly detail: string;
};

/** A record that was kept, word for word. */
export type ForeignRecord = { readonly ordinal: number; readonly raw: string };

/** The imported files of a format, in the order they were imported. */
export function sourcesOf(db: ReadableDb, format: string): SourceRow[] {
  const sql = `SELECT id, format, name, seq, first_shape_id AS firstShapeId, last_shape_id AS lastShapeId, detail
    FROM sources WHERE format = ? ORDER BY id`;
  return db.prepare<[string], SourceRow>(sql).all(format);
}

/** Adds an imported file and returns its id; its detail is written by `describeSource` once it is known. */
export function insertSource(db: WritableDb, source: Pick<SourceRow, 'format' | 'name' | 'seq'>): number {
  const sql = "INSERT INTO sources (format, name, seq, detail) VALUES (@format, @name, @seq, '{}')";
  return Number(db.prepare(sql).run(source).lastInsertRowid);
}

/** Writes what is known of a source once it was read. */
export function describeSource(
  db: WritableDb,
  source: Pick<SourceRow, 'id' | 'firstShapeId' | 'lastShapeId' | 'detail'>,
): void {
  const sql = `UPDATE sources SET first_shape_id = @firstShapeId, last_shape_id = @lastShapeId, detail = @detail
    WHERE id = @id`;
  db.prepare(sql).run(source);
}

/** The kept records of a section, in order. */
export function recordsOf(db: ReadableDb, sourceId: number, section: string): IterableIterator<ForeignRecord> {
  const sql = 'SELECT ordinal, raw FROM foreign_records WHERE source_id = ? AND section = ? ORDER BY ordinal';
  return db.prepare<[number, string], ForeignRecord>(sql).iterate(sourceId, section);
}

/** The item records of a source, in order; those of items that are gone are left out. */
export function itemRecordsOf(db: ReadableDb, sourceId: number): IterableIterator<ForeignRecord> {
  const sql = `SELECT foreign_items.ordinal AS ordinal, raw FROM foreign_items JOIN items ON items.id = item_id
    WHERE source_id = ? ORDER BY foreign_items.ordinal`;
  return db.prepare<[number], ForeignRecord>(sql).iterate(sourceId);
}

/** A label's record with the label as it is now; `name` is null where it is gone. */
export type LabelRecord = ForeignRecord & {
  readonly labelId: string;
  readonly foreignId: string | null;
  readonly name: string | null;
};

/** The label records of a source, in order. */
export function labelRecordsOf(db: ReadableDb, sourceId: number): LabelRecord[] {
  const sql = `SELECT ordinal, raw, label_id AS labelId, foreign_id AS foreignId, labels.name AS name
    FROM foreign_labels LEFT JOIN labels ON labels.id = label_id WHERE source_id = ? ORDER BY ordinal`;
  return db.prepare<[number], LabelRecord>(sql).all(sourceId);
}

/** A shape's record with what the shape has now; both are null where it is gone. */
export type ShapeRecord = ForeignRecord & {
  readonly shapeId: string;
  readonly seq: number | null;
  readonly labelId: string | null;
};

/** The SQL that serves a source's shape records; a test proves that nothing is sorted. */
export const shapeRecordsSql = `SELECT ordinal, raw, shape_id AS shapeId, shapes.seq AS seq, shapes.label_id AS labelId
  FROM foreign_shapes LEFT JOIN shapes ON shapes.id = shape_id
  WHERE shape_id BETWEEN @firstShapeId AND @lastShapeId AND source_id = @id ORDER BY shape_id`;

/** The shape records of a source, in order. */
export function shapeRecordsOf(
  db: ReadableDb,
  { id, firstShapeId, lastShapeId }: SourceRow,
): IterableIterator<ShapeRecord> {
  const range = { id, firstShapeId, lastShapeId };
  return db.prepare<typeof range, ShapeRecord>(shapeRecordsSql).iterate(range);
}

/** The ids an item has in a source, as JSON texts; empty where the source does not list it. */
export function foreignItemIds(db: ReadableDb, sourceId: number, itemId: string): string[] {
  const sql = `SELECT foreign_id FROM foreign_items
    WHERE item_id = ? AND source_id = ? AND foreign_id IS NOT NULL ORDER BY ordinal`;
  return db.prepare<[string, number], string>(sql).pluck().all(itemId, sourceId);
}

/** The sources of a format that list an item, in the order they were imported. */
export function sourcesOfItem(db: ReadableDb, itemId: string, format: string): number[] {
  const sql = `SELECT DISTINCT source_id FROM foreign_items JOIN sources ON sources.id = source_id
    WHERE item_id = ? AND format = ? ORDER BY source_id`;
  return db.prepare<[string, string], number>(sql).pluck().all(itemId, format);
}

/** What an exporter needs of an item. */
export type ItemRow = {
  readonly id: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
};

/** The items that no source of a format lists, in project order. */
export function itemsWithoutSource(db: ReadableDb, format: string): IterableIterator<ItemRow> {
  const sql = `SELECT items.id AS id, path, width, height FROM items WHERE NOT EXISTS (
      SELECT 1 FROM foreign_items JOIN sources ON sources.id = source_id WHERE item_id = items.id AND format = ?)
    ORDER BY items.ordinal`;
  return db.prepare<[string], ItemRow>(sql).iterate(format);
}

/** Where a shape lies that no source of a format holds. */
export type LooseShape = {
  readonly id: string;
  readonly itemId: string;
  readonly labelId: string;
  readonly kind: string;
};

/** The shapes that no source of a format holds, by item and from the lowest up. */
export function shapesWithoutSource(db: ReadableDb, format: string): IterableIterator<LooseShape> {
  const sql = `SELECT shapes.id AS id, shapes.item_id AS itemId, shapes.label_id AS labelId, kind
    FROM items JOIN shapes ON shapes.item_id = items.id
    WHERE shapes.seq NOT IN (SELECT seq FROM sources WHERE format = @format) AND NOT EXISTS (
      SELECT 1 FROM foreign_shapes JOIN sources ON sources.id = source_id
      WHERE shape_id = shapes.id AND format = @format)
    ORDER BY items.ordinal, shapes.z, shapes.id`;
  return db.prepare<{ format: string }, LooseShape>(sql).iterate({ format });
}

/** The labels that edited shapes of a source carry now. */
export function labelsOfEditedShapes(db: ReadableDb, source: Pick<SourceRow, 'id' | 'seq'>): string[] {
  const sql = `SELECT DISTINCT shapes.label_id FROM shapes JOIN foreign_shapes ON shape_id = shapes.id
    WHERE source_id = ? AND shapes.seq <> ?`;
  return db.prepare<[number, number], string>(sql).pluck().all(source.id, source.seq);
}

/** The labels that no source of a format names. */
export function labelsWithoutSource(db: ReadableDb, format: string): string[] {
  const sql = `SELECT id FROM labels WHERE NOT EXISTS (
      SELECT 1 FROM foreign_labels JOIN sources ON sources.id = source_id WHERE label_id = labels.id AND format = ?)
    ORDER BY position, id`;
  return db.prepare<[string], string>(sql).pluck().all(format);
}

/** Whether anything but imports was ever written to the project. */
export function hasEdits(db: ReadableDb): boolean {
  return db.prepare("SELECT 1 FROM journal WHERE kind <> 'import' LIMIT 1").pluck().get() !== undefined;
}

/** How many shapes and kept records an export goes through. */
export function recordCount(db: ReadableDb): number {
  const sql = 'SELECT (SELECT coalesce(sum(shape_count), 0) FROM items) + (SELECT count(*) FROM foreign_records)';
  return Number(db.prepare(sql).pluck().get());
}

/** Each label's id in the first file that named it, as JSON text. */
export function foreignLabelIds(db: ReadableDb): ReadonlyMap<string, string> {
  const sql =
    'SELECT label_id, foreign_id FROM foreign_labels WHERE foreign_id IS NOT NULL ORDER BY source_id DESC, ordinal DESC';
  const rows = db.prepare<[], { label_id: string; foreign_id: string }>(sql).all();
  return new Map(rows.map((row) => [row.label_id, row.foreign_id]));
}
