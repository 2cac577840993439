import { afterEach, describe, expect, it } from 'vitest';
import { storedFields } from '../../../src/core/privacy/storedFields.ts';
import { openDb, type ReadableDb } from '../../../src/main/store/db.ts';
import { migrate, type StoreKind } from '../../../src/main/store/migrate.ts';
import { projectStore } from '../../../src/main/store/project/projectStore.ts';
import { workstationStore } from '../../../src/main/store/workstation/workstationStore.ts';

const stores = { workstation: workstationStore, project: projectStore } as const;
const open: { close(): void }[] = [];

afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

function migrated(kind: StoreKind) {
  const db = openDb(':memory:');
  open.push(db);
  migrate(db, kind);
  return db;
}

/** Every column of a database as `table.column`, generated and hidden ones too; only what SQLite keeps for itself is left out. */
function columnsOf(db: ReadableDb): string[] {
  const sql = `SELECT tables.name || '.' || columns.name
    FROM pragma_table_list AS tables, pragma_table_xinfo(tables.name) AS columns
    WHERE tables.schema = 'main' AND tables.type <> 'view' AND tables.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
    ORDER BY 1`;
  return db.prepare<[], string>(sql).pluck().all();
}

function registered(store: keyof typeof stores): string[] {
  const names = storedFields.filter((field) => field.store === store).map(({ table, column }) => `${table}.${column}`);
  return names.sort();
}

describe('what Halte knows about a worker', () => {
  it.each(Object.keys(stores) as (keyof typeof stores)[])(
    'lists every column of the %s, once, and no other',
    (store) => {
      const columns = columnsOf(migrated(stores[store])).sort();
      expect(columns.length).toBeGreaterThan(30);
      expect(registered(store)).toEqual(columns);
    },
  );

  it('would miss a column that a later migration adds', () => {
    const db = migrated(workstationStore);
    db.exec('ALTER TABLE workers ADD COLUMN mood TEXT; CREATE TABLE badges (worker_id TEXT) STRICT');
    const known = new Set(registered('workstation'));
    expect(columnsOf(db).filter((column) => !known.has(column))).toEqual(['badges.worker_id', 'workers.mood']);
  });

  it('names no worker in a column that is said to hold nothing about one', () => {
    const suspects = storedFields.filter(({ column }) => /worker|device|^pin|^sample$|^tz$/.test(column));
    expect(suspects.length).toBeGreaterThan(8);
    expect(suspects.filter((field) => field.personal === null)).toEqual([]);
  });
});
