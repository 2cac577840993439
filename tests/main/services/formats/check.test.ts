import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../../src/main/services/ids.ts';
import { shapeStatesSql } from '../../../../src/main/store/project/repositories/foreign.ts';
import { Desk } from './desk.ts';
import { queryPlan } from './queryPlan.ts';

const state: { desk: Desk } = { desk: null as unknown as Desk };

beforeEach(() => {
  const desk = new Desk();
  state.desk = desk;
  desk.put('in.json', {
    images: [{ id: 1, file_name: 'a.jpg' }],
    categories: [{ id: 1, name: 'x' }],
    annotations: [1, 2, 3].map((id) => ({
      id,
      image_id: 1,
      category_id: 1,
      bbox: [id, 1.5, 2, 3],
      segmentation: id === 2 ? [[1.0, 1, 2, 1, 2, 2]] : [],
    })),
  });
  desk.import('in.json');
  const label = { id: newId(), name: 'y', color: '#123456', digit: null, position: 9, parentId: null };
  desk.edit({ type: 'label.create', label });
  const [first, second] = desk.all<{ id: string; item_id: string }>('SELECT id, item_id FROM shapes ORDER BY id');
  for (const isHard of [true, false, true]) desk.edit({ type: 'item.mark', itemId: first?.item_id ?? '', isHard });
  desk.edit({ type: 'shapes.relabel', ids: [first?.id ?? '', second?.id ?? ''], labelId: label.id });
  desk.edit({
    type: 'shapes.create',
    shapes: [
      {
        id: newId(),
        itemId: first?.item_id ?? '',
        labelId: label.id,
        z: 5,
        geometry: { kind: 'box', x: 0, y: 0, width: 1, height: 1 },
        attributes: {},
      },
    ],
  });
  desk.edit({ type: 'shapes.delete', ids: [second?.id ?? ''] });
  desk.undo();
  desk.undo();
  desk.import('in.json');
  expect(desk.faults()).toEqual([]);
});
afterEach(() => state.desk.close());

describe('a check of a project', () => {
  it('notices any row that was changed behind the journal’s back', () => {
    const changes = [
      'UPDATE shapes SET z = 77 WHERE id = (SELECT min(id) FROM shapes)',
      "UPDATE shapes SET geometry = replace(geometry, '1.5', '1.6') WHERE id = (SELECT max(id) FROM shapes)",
      'UPDATE shapes SET attributes = \'{"a":1}\' WHERE id = (SELECT max(id) FROM shapes)',
      "UPDATE labels SET name = 'z' WHERE name = 'x'",
      "UPDATE labels SET color = '#000000' WHERE name = 'y'",
      'DELETE FROM shapes WHERE id = (SELECT max(id) FROM shapes)',
      `INSERT INTO shapes (id, item_id, label_id, z, kind, geometry, attributes, seq) SELECT '${newId()}', item_id, label_id, z, kind, geometry, attributes, 2 FROM shapes LIMIT 1`,
      "INSERT INTO shapes (id, item_id, label_id, z, kind, geometry, attributes, seq) SELECT substr(id, 1, 30) || 'ffffff', item_id, label_id, z, kind, geometry, attributes, seq FROM shapes LIMIT 1",
      "UPDATE items SET id = 'other' WHERE ordinal = 0",
      'UPDATE items SET shape_count = 1',
      'UPDATE items SET hard = 0',
    ];
    state.desk.db.pragma('foreign_keys = OFF');
    for (const change of changes) {
      state.desk.db.exec('SAVEPOINT before');
      state.desk.db.exec(change);
      expect(state.desk.faults().length, change).toBeGreaterThan(0);
      state.desk.db.exec('ROLLBACK TO before; RELEASE before');
    }
    expect(state.desk.faults()).toEqual([]);
  });

  it('notices a mark of hard content that no edit set', () => {
    const { desk } = state;
    for (let i = 0; i < 4; i++) desk.undo();
    expect(desk.all('SELECT id FROM items WHERE hard = 1')).toEqual([]);
    expect(desk.faults()).toEqual([]);
    const fresh = new Desk();
    fresh.put('in.json', { images: [{ id: 1, file_name: 'a.jpg' }], categories: [], annotations: [] });
    fresh.import('in.json');
    expect(fresh.faults()).toEqual([]);
    fresh.db.exec('UPDATE items SET hard = 1');
    expect(fresh.faults()).toEqual([expect.stringContaining('nothing in the journal made it')]);
    fresh.close();
  });

  it('leaves every index as it was made', () => {
    const sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name";
    const fresh = new Desk();
    expect(state.desk.all(sql)).toEqual(fresh.all(sql));
    fresh.close();
  });

  it('reads the shapes of a source from the index, in order', () => {
    expect(queryPlan(state.desk.db, shapeStatesSql)).toEqual([
      'SEARCH shapes USING INDEX sqlite_autoindex_shapes_1 (id>? AND id<?)',
    ]);
  });
});
