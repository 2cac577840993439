import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDb, type WritableDb } from '../../../../src/main/store/db.ts';
import { migrate, newestVersion, type StoreKind } from '../../../../src/main/store/migrate.ts';
import { projectStore } from '../../../../src/main/store/project/projectStore.ts';
import { insertItems } from '../../../../src/main/store/project/repositories/items.ts';
import { putLabel } from '../../../../src/main/store/project/repositories/labels.ts';
import { putShape, shapesOfItem, shapesOfItemSql } from '../../../../src/main/store/project/repositories/shapes.ts';
import { aLabel, anItem, aShape, idOf } from '../../../core/document/aDocument.ts';
import { anyJournalRow } from './rows.ts';

/** A project file at an earlier version, with a row of everything. */
function storeAt(version: number): WritableDb {
  const folder = mkdtempSync(join(tmpdir(), 'halte-store-'));
  const db = openDb(join(folder, 'street.halte'));
  onTestFinished(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  migrate(db, { ...projectStore, migrations: projectStore.migrations.filter((step) => step.version <= version) });
  db.prepare("INSERT INTO project (only, id, name, made_at_ms) VALUES (1, 'p', 'Street', 0)").run();
  insertItems(db, [{ ...anItem('item'), rootId: null, bytes: null, fingerprint: null }]);
  putLabel(db, aLabel('car'), 1);
  putShape(db, aShape('a'), 1);
  anyJournalRow(db, 'edit-1');
  db.prepare("INSERT INTO history VALUES ('w', 1, 'done')").run();
  return db;
}

const newest = newestVersion(projectStore);
const tables = ['items', 'labels', 'shapes', 'journal', 'history'];

function rows(db: WritableDb): unknown {
  const project = db.prepare('SELECT only, id, name, made_at_ms FROM project').all();
  return [project, ...tables.map((table) => db.prepare(`SELECT * FROM ${table}`).all())];
}

describe('the project store', () => {
  it('A project of version 10 keeps every row, and its file is copied first', () => {
    const db = storeAt(10);
    const before = rows(db);
    migrate(db, projectStore);
    expect(rows(db)).toEqual(before);
    expect(db.pragma('user_version', { simple: true })).toBe(newest);
    const copy = openDb(`${db.name}.before-10`, { readonly: true });
    expect([copy.pragma('user_version', { simple: true }), rows(copy)]).toEqual([10, before]);
    copy.close();
  });

  it('A project that is up to date is neither changed nor copied', () => {
    const db = storeAt(newest);
    migrate(db, projectStore);
    expect(readdirSync(join(db.name, '..')).filter((name) => name.includes('before'))).toEqual([]);
  });

  it('A step that fails leaves the project at the version before', () => {
    const db = storeAt(newest);
    const before = rows(db);
    const broken: StoreKind = {
      ...projectStore,
      migrations: [
        ...projectStore.migrations,
        {
          version: 900,
          name: 'broken',
          sql: 'CREATE TABLE half (id TEXT) STRICT; DELETE FROM shapes; SELECT nothing;',
        },
      ],
    };
    expect(() => migrate(db, broken)).toThrow('nothing');
    expect([db.pragma('user_version', { simple: true }), rows(db)]).toEqual([newest, before]);
    expect(db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'half'").all()).toEqual([]);
    expect(existsSync(`${db.name}.before-${newest}`)).toBe(true);
  });

  it('The shapes of a picture are read by their index', () => {
    const db = storeAt(newest);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${shapesOfItemSql}`).all(idOf('item')) as { detail: string }[];
    expect(plan.map(({ detail }) => detail).join('\n')).toContain('USING INDEX shapes_by_item');
    expect(shapesOfItem(db, idOf('item'))).toEqual([aShape('a')]);
  });

  it.each([
    ['an item that is not there', () => aShape('b', { itemId: idOf('no item') })],
    ['a label that is not there', () => aShape('b', { labelId: idOf('cat') })],
  ])('The file itself refuses a shape on %s', (_, shape) => {
    expect(() => putShape(storeAt(newest), shape(), 2)).toThrow('FOREIGN KEY');
  });
});
