import type { Migration } from '../../migrate.ts';

/**
 * What other tools' files said, word for word, so that it can be written back. A source is one imported file; its
 * records keep their order and their raw JSON text, and ordinals run through a whole section, kept records included.
 * `sources.seq` is the journal row of the import: a shape whose `seq` is the same was not edited since. Shape ids rise
 * with the ordinals of their source, so a source's records are the range of ids from its first to its last. `is_new` marks
 * rows of items and labels that the import made, as opposed to those it found. `foreign_id` is JSON text. `foreign_records`
 * keeps what Halte has no place for (captions, panoptic segments, unknown parts).
 */
export const foreign: Migration = {
  version: 20,
  name: 'foreign',
  sql: `
    CREATE TABLE sources (
      id INTEGER PRIMARY KEY, format TEXT NOT NULL, name TEXT NOT NULL, seq INTEGER NOT NULL,
      first_shape_id TEXT, last_shape_id TEXT, detail TEXT NOT NULL
    ) STRICT;
    CREATE TABLE foreign_items (
      source_id INTEGER NOT NULL REFERENCES sources (id), ordinal INTEGER NOT NULL, item_id TEXT NOT NULL,
      foreign_id TEXT, is_new INTEGER NOT NULL, raw TEXT NOT NULL, PRIMARY KEY (source_id, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX foreign_items_by_item ON foreign_items (item_id);
    CREATE TABLE foreign_labels (
      source_id INTEGER NOT NULL REFERENCES sources (id), ordinal INTEGER NOT NULL, label_id TEXT NOT NULL,
      foreign_id TEXT, is_new INTEGER NOT NULL, raw TEXT NOT NULL, PRIMARY KEY (source_id, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE foreign_shapes (
      shape_id TEXT PRIMARY KEY, source_id INTEGER NOT NULL REFERENCES sources (id), ordinal INTEGER NOT NULL,
      raw TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE foreign_records (
      source_id INTEGER NOT NULL REFERENCES sources (id), section TEXT NOT NULL, ordinal INTEGER NOT NULL,
      raw TEXT NOT NULL, PRIMARY KEY (source_id, section, ordinal)
    ) STRICT, WITHOUT ROWID;
  `,
};
