import type { Migration } from '../../migrate.ts';

/**
 * `item_times` keeps each worker's last items of a kind, for their own range and nobody's rank; `targets` every declared
 * time for an item, the newest of a project holds and one without seconds takes it back; `leavers` who has not worked
 * for longer than records are kept, and on how many days that was seen. Only the record of somebody seen so on 30 days may be deleted.
 */
export const payAndPace: Migration = {
  version: 20,
  name: 'pay-and-pace',
  sql: `
    CREATE TABLE item_times (
      id INTEGER PRIMARY KEY, worker_id TEXT NOT NULL REFERENCES workers (id), project_id TEXT NOT NULL,
      activity TEXT NOT NULL, session TEXT NOT NULL, ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX item_times_of_kind ON item_times (worker_id, project_id, activity);
    CREATE TABLE targets (
      id INTEGER PRIMARY KEY, project_id TEXT NOT NULL, project_name TEXT NOT NULL, seconds REAL, declared_by TEXT NOT NULL,
      declared_on TEXT NOT NULL
    ) STRICT;
    CREATE TABLE leavers (
      worker_id TEXT PRIMARY KEY REFERENCES workers (id), days_seen INTEGER NOT NULL, last_day TEXT NOT NULL
    ) STRICT;
    DROP TRIGGER ledger_stays;
    CREATE TRIGGER ledger_stays BEFORE DELETE ON ledger
      WHEN NOT EXISTS (SELECT 1 FROM leavers WHERE worker_id = OLD.worker_id AND days_seen >= 30)
      BEGIN SELECT RAISE(ABORT, 'the ledger cannot be shortened'); END;
  `,
};
