import type { Migration } from '../../migrate.ts';

/**
 * The first whole of a project file. `roots.path` is relative to the project file where both lie on one drive.
 * `items.path` is relative to its root, with forward slashes. `shapes.seq` and `labels.seq` name the journal row that
 * last wrote them; 0 is "before the journal". `history` says which of a worker's edits stand and which are undone.
 */
export const project: Migration = {
  version: 10,
  name: 'project',
  sql: `
    CREATE TABLE project (
      only INTEGER PRIMARY KEY CHECK (only = 1), id TEXT NOT NULL, name TEXT NOT NULL, made_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE roots (id INTEGER PRIMARY KEY, path TEXT NOT NULL) STRICT;
    CREATE TABLE items (
      id TEXT PRIMARY KEY, ordinal INTEGER NOT NULL, root_id INTEGER REFERENCES roots (id), path TEXT NOT NULL,
      width INTEGER NOT NULL, height INTEGER NOT NULL, bytes INTEGER, fingerprint TEXT, problem TEXT,
      shape_count INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE UNIQUE INDEX items_by_ordinal ON items (ordinal);
    CREATE TABLE labels (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, color TEXT NOT NULL, digit INTEGER, position REAL NOT NULL,
      parent_id TEXT, seq INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE shapes (
      id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES items (id), label_id TEXT NOT NULL REFERENCES labels (id),
      z REAL NOT NULL, kind TEXT NOT NULL, geometry TEXT NOT NULL, attributes TEXT NOT NULL, seq INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX shapes_by_item ON shapes (item_id);
    CREATE TABLE journal (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, device_id TEXT NOT NULL, device_seq INTEGER NOT NULL,
      worker_id TEXT, at_ms INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo', 'import')),
      item_id TEXT, target_seq INTEGER, command TEXT NOT NULL, diff TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER journal_keeps_text BEFORE UPDATE ON journal BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
    CREATE TABLE history (
      worker_id TEXT NOT NULL, seq INTEGER NOT NULL REFERENCES journal (seq),
      state TEXT NOT NULL CHECK (state IN ('done', 'undone')), PRIMARY KEY (worker_id, state, seq)
    ) STRICT, WITHOUT ROWID;
  `,
};
