import type { Migration } from '../../migrate.ts';

/**
 * The first whole of a workstation database. `session` holds one row while somebody is signed in. `rest_state.json`,
 * `last_seen.sample`, `drafts.json`, `views.json` and both settings are JSON text. The ledger can only grow: a row is
 * taken if it follows the worker's last one, and never changed or removed; INSERT OR REPLACE would slip past a DELETE
 * trigger, so the INSERT trigger refuses it too.
 */
export const workstation: Migration = {
  version: 10,
  name: 'workstation',
  sql: `
    CREATE TABLE workers (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE, pin_hash TEXT, pin_failures TEXT,
      created_at_ms INTEGER NOT NULL, settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings))
    ) STRICT;
    CREATE TABLE session (
      only INTEGER PRIMARY KEY CHECK (only = 1), worker_id TEXT NOT NULL REFERENCES workers (id),
      signed_in_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE rest_state (
      worker_id TEXT PRIMARY KEY REFERENCES workers (id), json TEXT NOT NULL CHECK (json_valid(json))
    ) STRICT;
    CREATE TABLE last_seen (
      worker_id TEXT PRIMARY KEY REFERENCES workers (id), sample TEXT NOT NULL CHECK (json_valid(sample))
    ) STRICT;
    CREATE TABLE ledger (
      worker_id TEXT NOT NULL REFERENCES workers (id), seq INTEGER NOT NULL, kind TEXT NOT NULL, sample TEXT NOT NULL,
      tz TEXT NOT NULL, payload TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL,
      PRIMARY KEY (worker_id, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER ledger_grows BEFORE INSERT ON ledger
      WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM ledger WHERE worker_id = NEW.worker_id), 0)
      BEGIN SELECT RAISE(ABORT, 'a ledger row must follow the last one'); END;
    CREATE TRIGGER ledger_keeps BEFORE UPDATE ON ledger
      BEGIN SELECT RAISE(ABORT, 'the ledger cannot be changed'); END;
    CREATE TRIGGER ledger_stays BEFORE DELETE ON ledger
      BEGIN SELECT RAISE(ABORT, 'the ledger cannot be shortened'); END;
    CREATE TABLE drafts (
      worker_id TEXT NOT NULL, project_id TEXT NOT NULL, item_id TEXT NOT NULL,
      json TEXT NOT NULL CHECK (json_valid(json)), saved_at_ms INTEGER NOT NULL, PRIMARY KEY (worker_id, project_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE views (
      worker_id TEXT NOT NULL, project_id TEXT NOT NULL, json TEXT NOT NULL CHECK (json_valid(json)),
      PRIMARY KEY (worker_id, project_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE recents (
      path TEXT PRIMARY KEY, name TEXT NOT NULL, project_id TEXT NOT NULL, opened_at_ms INTEGER NOT NULL,
      item_count INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE settings (key TEXT PRIMARY KEY, json TEXT NOT NULL CHECK (json_valid(json))) STRICT;
  `,
};
