import { recordSeparator } from '../../../../core/formats/coco/annotationBatch.ts';
import type { ReadableDb, WritableDb } from '../../db.ts';

/** One imported file; `detail` is JSON that only its format understands, `seq` the journal row of the import. */
export type SourceRow = {
  readonly id: number;
  readonly format: string;
  readonly name: string;
  readonly seq: number;
  /** What the ids of its shapes begin with. */
  readonly shapePrefix: string;
  readonly detail: string;
};

/** How many characters of a shape's id are its source's. */
export const foreignPrefixLength = 26;

/** A record that was kept, word for word. */
export type ForeignRecord = { readonly ordinal: number; readonly raw: string };

/** The imported files of a format, in the order they were imported. */
export function sourcesOf(db: ReadableDb, format: string): SourceRow[] {
  const sql = `SELECT id, format, name, seq, shape_prefix AS shapePrefix, detail
    FROM sources WHERE format = ? ORDER BY id`;
  return db.prepare<[string], SourceRow>(sql).all(format);
}

/** Every imported file, in the order they were imported. */
export function allSources(db: ReadableDb): { readonly format: string; readonly name: string }[] {
  return db.prepare<[], { format: string; name: string }>('SELECT format, name FROM sources ORDER BY id').all();
}

/** Adds an imported file and returns its id; its detail is written by `describeSource` once it is known. */
export function insertSource(db: WritableDb, source: Omit<SourceRow, 'id' | 'detail'>): number {
  const sql =
    "INSERT INTO sources (format, name, seq, shape_prefix, detail) VALUES (@format, @name, @seq, @shapePrefix, '{}')";
  return Number(db.prepare(sql).run(source).lastInsertRowid);
}

/** Writes what is known of a source once it was read. */
export function describeSource(db: WritableDb, { id, detail }: Pick<SourceRow, 'id' | 'detail'>): void {
  db.prepare('UPDATE sources SET detail = ? WHERE id = ?').run(detail, id);
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

/** Some records that follow one another, and what became of each. */
export type RecordBlock = { readonly ordinal: number; readonly fates: string; readonly raws: readonly string[] };

/** A block as its row holds it, the texts joined. */
export type BlockRow = { readonly ordinal: number; readonly fates: string; readonly raws: string };

/** The blocks of shape records of a source, in order. */
export function* blocksOf(db: ReadableDb, sourceId: number): Generator<RecordBlock> {
  const sql = 'SELECT ordinal, fates, raws FROM foreign_shapes WHERE source_id = ? ORDER BY ordinal';
  for (const row of db.prepare<[number], BlockRow>(sql).iterate(sourceId)) yield rowToBlock(row);
}

/** Where the blocks of a source lie, in order, without their texts. */
export function blockRangesOf(db: ReadableDb, sourceId: number): Omit<RecordBlock, 'raws'>[] {
  const sql = 'SELECT ordinal, fates FROM foreign_shapes WHERE source_id = ? ORDER BY ordinal';
  return db.prepare<[number], Omit<RecordBlock, 'raws'>>(sql).all(sourceId);
}

/** The text of one shape record, or null where there is none. */
export function shapeRecordOf(db: ReadableDb, sourceId: number, ordinal: number): string | null {
  const sql = `SELECT ordinal, fates, raws FROM foreign_shapes WHERE source_id = ? AND ordinal <= ?
    ORDER BY ordinal DESC LIMIT 1`;
  const row = db.prepare<[number, number], BlockRow>(sql).get(sourceId, ordinal);
  return row === undefined ? null : (rowToBlock(row).raws[ordinal - row.ordinal] ?? null);
}

/** A shape of a source as far as its records have to know: whether it was edited, and its label. */
export type ShapeState = { readonly id: string; readonly seq: number; readonly labelId: string };

/** The SQL that serves the shapes of a source; a test proves that it reads the index and sorts nothing. */
export const shapeStatesSql = 'SELECT id, seq, label_id AS labelId FROM shapes WHERE id BETWEEN ? AND ? ORDER BY id';

/** The shapes of a source that are still there, in the order of their records. */
export function shapeStatesOf(db: ReadableDb, source: Pick<SourceRow, 'shapePrefix'>): IterableIterator<ShapeState> {
  return db.prepare<[string, string], ShapeState>(shapeStatesSql).iterate(...shapeRange(source));
}

/** The first and last id that a shape of a source can have. */
export function shapeRange({ shapePrefix }: Pick<SourceRow, 'shapePrefix'>): [string, string] {
  const digits = 36 - foreignPrefixLength;
  return [shapePrefix + '0'.repeat(digits), shapePrefix + 'f'.repeat(digits)];
}

function rowToBlock({ ordinal, fates, raws }: BlockRow): RecordBlock {
  return { ordinal, fates, raws: raws.split(recordSeparator) };
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

/** The pictures that no source of a format lists, in project order. */
export function itemsWithoutSource(db: ReadableDb, format: string): IterableIterator<ItemRow> {
  const sql = `SELECT items.id AS id, path, width, height FROM items WHERE frame_count IS NULL AND NOT EXISTS (
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

/** The shapes on pictures that no source of a format holds, by item and from the lowest up. */
export function shapesWithoutSource(db: ReadableDb, format: string): IterableIterator<LooseShape> {
  const sql = `SELECT shapes.id AS id, shapes.item_id AS itemId, shapes.label_id AS labelId, kind
    FROM items JOIN shapes ON shapes.item_id = items.id
    WHERE frame_count IS NULL AND shapes.seq NOT IN (SELECT seq FROM sources WHERE format = @format) AND substr(shapes.id, 1, ${foreignPrefixLength}) NOT IN (
      SELECT shape_prefix FROM sources WHERE format = @format)
    ORDER BY items.ordinal, shapes.z, shapes.id`;
  return db.prepare<{ format: string }, LooseShape>(sql).iterate({ format });
}

/** The labels that edited shapes of a source carry now. */
export function labelsOfEditedShapes(db: ReadableDb, source: Pick<SourceRow, 'shapePrefix' | 'seq'>): string[] {
  const sql = 'SELECT DISTINCT label_id FROM shapes WHERE id BETWEEN ? AND ? AND seq <> ?';
  return db
    .prepare<[string, string, number], string>(sql)
    .pluck()
    .all(...shapeRange(source), source.seq);
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
