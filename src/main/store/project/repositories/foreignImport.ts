import type { WritableDb } from '../../db.ts';
import type { BlockRow } from './foreign.ts';

/** A row of an item that an import makes. */
export type ImportedItem = {
  readonly id: string;
  readonly ordinal: number;
  readonly rootId: number | null;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly problem: string | null;
};

/** A row of a label that an import makes. */
export type ImportedLabel = {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly digit: number | null;
  readonly position: number;
  readonly parentId: string | null;
};

/** A row of a shape that an import makes; geometry and attributes are JSON text. */
export type ImportedShape = {
  readonly id: string;
  readonly itemId: string;
  readonly labelId: string;
  readonly z: number;
  readonly kind: string;
  readonly geometry: string;
  readonly attributes: string;
};

/** A record's place in its source and its text. */
export type RecordPlace = { readonly sourceId: number; readonly ordinal: number; readonly raw: string };

/** How an import writes: a statement a table, prepared once. */
export type ImportWriter = ReturnType<typeof importWriter>;

/** Prepares the statements of an import whose journal row is `seq`. */
export function importWriter(db: WritableDb, seq: number) {
  const item = db.prepare(
    'INSERT INTO items (id, ordinal, root_id, path, width, height, problem) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const label = db.prepare(
    'INSERT INTO labels (id, name, color, digit, position, parent_id, seq) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const oddShape = db.prepare<unknown[]>(shapeSql(seq, '?', 1));
  const shape = db.prepare<unknown[]>(shapeSql(seq, noAttributes, 1));
  const someShapes = db.prepare<unknown[]>(shapeSql(seq, noAttributes, shapesAtOnce));
  const pending: unknown[] = [];
  const foreignItem = db.prepare('INSERT INTO foreign_items VALUES (?, ?, ?, ?, ?, ?)');
  const foreignLabel = db.prepare('INSERT INTO foreign_labels VALUES (?, ?, ?, ?, ?, ?)');
  const block = db.prepare('INSERT INTO foreign_shapes (source_id, ordinal, fates, raws) VALUES (?, ?, ?, ?)');
  const record = db.prepare('INSERT INTO foreign_records VALUES (?, ?, ?, ?)');
  const shapeCount = db.prepare('UPDATE items SET shape_count = shape_count + ? WHERE id = ?');

  return {
    item(row: ImportedItem): void {
      item.run(row.id, row.ordinal, row.rootId, row.path, row.width, row.height, row.problem);
    },
    label(row: ImportedLabel): void {
      label.run(row.id, row.name, row.color, row.digit, row.position, row.parentId, seq);
    },
    shape(row: ImportedShape): void {
      const { id, itemId, labelId, z, kind, geometry, attributes } = row;
      if (attributes !== '{}') oddShape.run(id, itemId, labelId, z, kind, geometry, attributes);
      else pending.push(id, itemId, labelId, z, kind, geometry);
      if (pending.length === shapeColumns * shapesAtOnce) someShapes.run(...pending.splice(0));
    },
    /** Writes the shapes that still wait for others to be written with. */
    flushShapes(): void {
      while (pending.length > 0) shape.run(...pending.splice(0, shapeColumns));
    },
    itemRecord(at: RecordPlace, itemId: string, link: ForeignLink): void {
      foreignItem.run(at.sourceId, at.ordinal, itemId, link.foreignId, Number(link.isNew), at.raw);
    },
    labelRecord(at: RecordPlace, labelId: string, link: ForeignLink): void {
      foreignLabel.run(at.sourceId, at.ordinal, labelId, link.foreignId, Number(link.isNew), at.raw);
    },
    block({ sourceId, ordinal, fates, raws }: BlockRow & { readonly sourceId: number }): void {
      block.run(sourceId, ordinal, fates, raws);
    },
    keptRecord(section: string, at: RecordPlace): void {
      record.run(at.sourceId, section, at.ordinal, at.raw);
    },
    addShapes(itemId: string, count: number): void {
      shapeCount.run(count, itemId);
    },
  };
}

/** Most shapes have no attributes, and every bound value costs. */
const noAttributes = "'{}'";
const shapeColumns = 6;

/** How many shapes one statement writes. */
const shapesAtOnce = 25;

function shapeSql(seq: number, attributes: string, count: number): string {
  const row = `(?, ?, ?, ?, ?, ?, ${attributes}, ${seq})`;
  return `INSERT INTO shapes (id, item_id, label_id, z, kind, geometry, attributes, seq)
    VALUES ${Array.from({ length: count }, () => row).join(', ')}`;
}

/** How a record is tied to its row: its own id as JSON text, and whether the import made the row. */
export type ForeignLink = { readonly foreignId: string | null; readonly isNew: boolean };
