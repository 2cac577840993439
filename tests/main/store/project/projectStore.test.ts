import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AttributeDefinition } from '../../../../src/core/document/records.ts';
import { openDb, type WritableDb } from '../../../../src/main/store/db.ts';
import { migrate, newestVersion, type StoreKind } from '../../../../src/main/store/migrate.ts';
import { projectStore } from '../../../../src/main/store/project/projectStore.ts';
import { putDeletedFrames } from '../../../../src/main/store/project/repositories/deletedFrames.ts';
import { itemBeyond, itemById, ordinalsOf, putHard } from '../../../../src/main/store/project/repositories/items.ts';
import { allLabels, labelById, putLabel } from '../../../../src/main/store/project/repositories/labels.ts';
import { putShape, shapesOfItem, shapesOfItemSql } from '../../../../src/main/store/project/repositories/shapes.ts';
import {
  putKeyframe,
  putTrack,
  removeTrack,
  trackCounts,
  tracksOfItem,
  tracksOfItemSql,
} from '../../../../src/main/store/project/repositories/tracks.ts';
import { putVideo, videoInfo, videoPackets } from '../../../../src/main/store/project/repositories/videos.ts';
import { aBox, aLabel, anItem, aShape, idOf } from '../../../core/document/aDocument.ts';
import { aTrack } from '../../../core/tracks/aTrack.ts';
import { aVideoInfo } from '../../../core/video/aVideo.ts';
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
  const { id, ordinal, path, width, height } = anItem('item');
  const item = db.prepare('INSERT INTO items (id, ordinal, path, width, height) VALUES (?, ?, ?, ?, ?)');
  item.run(id, ordinal, path, width, height);
  const label = db.prepare("INSERT INTO labels (id, name, color, position, seq) VALUES (?, 'car', '#112233', 0, 1)");
  label.run(idOf('car'));
  const { id: shapeId, itemId, labelId, z, geometry } = aShape('a');
  const shape = db.prepare(`INSERT INTO shapes (id, item_id, label_id, z, kind, geometry, attributes, seq)
    VALUES (?, ?, ?, ?, 'box', ?, '{}', 1)`);
  if (version < 40) shape.run(shapeId, itemId, labelId, z, JSON.stringify(geometry));
  else putShape(db, aShape('a'), 1);
  anyJournalRow(db, 'edit-1');
  db.prepare("INSERT INTO history VALUES ('w', 1, 'done')").run();
  return db;
}

const newest = newestVersion(projectStore);
const tables = [
  'id, ordinal, root_id, path, width, height, bytes, fingerprint, problem, shape_count FROM items',
  'id, name, color, digit, position, parent_id, seq FROM labels',
  'id, item_id, label_id, z, kind, geometry, attributes, seq FROM shapes',
  '* FROM journal',
  '* FROM history',
];

function rows(db: WritableDb): unknown {
  const project = db.prepare('SELECT only, id, name, made_at_ms FROM project').all();
  return [project, ...tables.map((table) => db.prepare(`SELECT ${table}`).all())];
}

describe('the project store', () => {
  it('0080 keeps the labels and gives them room for attributes and shapes', () => {
    const db = storeAt(70);
    migrate(db, projectStore);
    expect(allLabels(db)).toEqual([aLabel('car')]);
    const size: AttributeDefinition = {
      name: 'size',
      mutable: false,
      required: true,
      kind: 'radio',
      values: ['S', 'M'],
      default: 'M',
    };
    const label = aLabel('car', { attributes: [size], shapes: ['polygon', 'box'] });
    putLabel(db, label, 2);
    expect(allLabels(db)).toEqual([label]);
    putLabel(db, aLabel('car'), 3);
    expect(labelById(db, idOf('car'))).toEqual(aLabel('car'));
  });

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

  it('The tracks of a video are read by their index, whole', () => {
    const db = storeAt(newest);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${tracksOfItemSql}`).all(idOf('item')) as { detail: string }[];
    expect(plan.map(({ detail }) => detail).join('\n')).toContain('USING INDEX tracks_by_item');
    const track = aTrack('t', { 3: aBox(1, 1), 9: aBox(5, 5) });
    const { keyframes, ...record } = track;
    putTrack(db, record, 2);
    for (const keyframe of keyframes) putKeyframe(db, keyframe, 2);
    expect(tracksOfItem(db, idOf('item'))).toEqual([track]);
    expect(trackCounts(db)).toEqual({ tracks: 1, keyframes: 2 });
    expect(() => removeTrack(db, track.id)).toThrow('FOREIGN KEY');
  });

  it('A project of version 60 has no hard content, and can mark some', () => {
    const db = storeAt(60);
    const before = rows(db);
    migrate(db, projectStore);
    expect(rows(db)).toEqual(before);
    expect(itemById(db, idOf('item'))).not.toHaveProperty('isHard');
    expect(ordinalsOf(db, 'not-hard')).toEqual(Int32Array.of(0));
    putHard(db, idOf('item'), true);
    expect(itemById(db, idOf('item'))?.isHard).toBe(true);
    expect(itemBeyond(db, -1, 1, 'not-hard')).toBeNull();
    putHard(db, idOf('item'), false);
    expect(itemBeyond(db, -1, 1, 'not-hard')?.id).toBe(idOf('item'));
    expect(() => db.prepare('UPDATE items SET hard = 2').run()).toThrow('CHECK');
  });

  it('A project of version 70 has no deleted frames, and can mark some', () => {
    const db = storeAt(70);
    const before = rows(db);
    migrate(db, projectStore);
    expect(rows(db)).toEqual(before);
    const deleted = [
      [0, 3],
      [7, 7],
    ] as const;
    expect(itemById(db, idOf('item'))).not.toHaveProperty('deletedFrames');
    putDeletedFrames(db, idOf('item'), deleted);
    expect(itemById(db, idOf('item'))?.deletedFrames).toEqual(deleted);
    putDeletedFrames(db, idOf('item'), null);
    expect(itemById(db, idOf('item'))).not.toHaveProperty('deletedFrames');
    expect(() => db.prepare("UPDATE items SET deleted_frames = '[['").run()).toThrow('CHECK');
  });

  it('The frames of a video come back as they were kept', () => {
    const db = storeAt(newest);
    const packets = { pts: Float64Array.of(-512, 0, 2 ** 52, 512), isKey: Uint8Array.of(1, 0, 1, 0) };
    const info = aVideoInfo({ packets: 4, frames: 3 });
    putVideo(db, idOf('item'), { info, packets });
    expect([videoInfo(db, idOf('item')), videoPackets(db, idOf('item'))]).toEqual([info, packets]);
    expect([videoInfo(db, idOf('other')), videoPackets(db, idOf('other'))]).toEqual([null, null]);
  });

  it.each([
    ['an item that is not there', () => aShape('b', { itemId: idOf('no item') })],
    ['a label that is not there', () => aShape('b', { labelId: idOf('cat') })],
  ])('The file itself refuses a shape on %s', (_, shape) => {
    expect(() => putShape(storeAt(newest), shape(), 2)).toThrow('FOREIGN KEY');
  });
});
