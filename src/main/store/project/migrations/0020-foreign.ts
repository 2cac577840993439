import type { Migration } from '../../migrate.ts';

/**
 * What other tools' files said, word for word, so that it can be written back. A source is one imported file; its
 * records keep their order, their ids and their raw JSON text. `foreign_shapes.seq` is the shape's `seq` at import: while
 * both agree the shape was not edited since. `foreign_records` keeps what Halte has no place for (captions, panoptic...).
 */
export const foreign: Migration = {
  version: 20,
  name: 'foreign',
  sql: `
    CREATE TABLE sources (
      id INTEGER PRIMARY KEY, format TEXT NOT NULL, name TEXT NOT NULL, seq INTEGER NOT NULL, detail TEXT NOT NULL
    ) STRICT;
    CREATE TABLE foreign_items (
      source_id INTEGER NOT NULL REFERENCES sources (id), ordinal INTEGER NOT NULL, item_id TEXT NOT NULL,
      foreign_id TEXT, raw TEXT NOT NULL, PRIMARY KEY (source_id, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE foreign_labels (
      source_id INTEGER NOT NULL REFERENCES sources (id), ordinal INTEGER NOT NULL, label_id TEXT NOT NULL,
      foreign_id TEXT, raw TEXT NOT NULL, PRIMARY KEY (source_id, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE foreign_shapes (
      source_id INTEGER NOT NULL REFERENCES sources (id), ordinal INTEGER NOT NULL, shape_id TEXT NOT NULL,
      foreign_id TEXT, raw TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (source_id, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE foreign_records (
      source_id INTEGER NOT NULL REFERENCES sources (id), section TEXT NOT NULL, ordinal INTEGER NOT NULL,
      raw TEXT NOT NULL, PRIMARY KEY (source_id, section, ordinal)
    ) STRICT, WITHOUT ROWID;
  `,
};
