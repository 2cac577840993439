import type { Migration } from '../../migrate.ts';

/**
 * What other tools' files said, word for word, so that it can be written back. A source is one imported file; its
 * records keep their order and their raw text, and ordinals run through a whole list, kept records included.
 * `sources.seq` is the journal row of the import: a shape whose `seq` is the same was not edited since. `is_new` marks
 * rows of items and labels that the import made, as opposed to those it found. `foreign_id` is JSON text.
 *
 * `foreign_shapes` holds some hundred records a row, beginning with `ordinal`: `raws` are the texts with U+001E between
 * them, which JSON cannot hold unescaped, and `fates` tells by a letter each whether it is shown as a shape (s), only
 * kept (k), or was no JSON and is gone (x). The shape of a record has the id `shape_prefix` and ten hexadecimal digits of
 * its ordinal. A row a record and an id a row would double the time of an import.
 *
 * `foreign_records` keeps what else Halte has no place for (parts of a file, images and categories without a name).
 */
export const foreign: Migration = {
  version: 20,
  name: 'foreign',
  sql: `
    CREATE TABLE sources (
      id INTEGER PRIMARY KEY, format TEXT NOT NULL, name TEXT NOT NULL, seq INTEGER NOT NULL,
      shape_prefix TEXT NOT NULL UNIQUE, detail TEXT NOT NULL
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
      source_id INTEGER NOT NULL REFERENCES sources (id), ordinal INTEGER NOT NULL, fates TEXT NOT NULL,
      raws TEXT NOT NULL, PRIMARY KEY (source_id, ordinal)
    ) STRICT;
    CREATE TABLE foreign_records (
      source_id INTEGER NOT NULL REFERENCES sources (id), section TEXT NOT NULL, ordinal INTEGER NOT NULL,
      raw TEXT NOT NULL, PRIMARY KEY (source_id, section, ordinal)
    ) STRICT, WITHOUT ROWID;
  `,
};
