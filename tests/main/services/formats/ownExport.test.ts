import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Geometry, Label, Shape } from '../../../../src/core/document/records.ts';
import { newId } from '../../../../src/main/services/ids.ts';
import { Desk } from './desk.ts';

const state: { desk: Desk } = { desk: null as unknown as Desk };

const annotations = [
  '{"id": 100, "image_id": 1, "category_id": 7, "bbox": [1.50, 2.00, 3, 4], "area": 99, "segmentation": [], "iscrowd": 0, "big": 12345678901234567890}',
  '{"segmentation": [[1.0, 1, 5, 1, 5, 4]], "area": 6.00, "iscrowd": 0, "image_id": 1, "bbox": [1, 1, 4, 3], "category_id": 9, "id": 7}',
  '{"id": 8, "image_id": 2, "category_id": 7, "segmentation": {"size": [5, 10], "counts": "0d0n0"}, "area": 20, "bbox": [0, 0, 4, 5], "iscrowd": 1, "attributes": {"a": 1, "b": {"c": 2}}}',
  '{"id": 9, "image_id": 2, "category_id": 9, "bbox": [0, 0, 1, 1], "keypoints": [1, 1, 2], "num_keypoints": 1}',
];
const file = (records: readonly string[]) =>
  `{"images": [{"id": 1, "file_name": "a.jpg", "width": 10, "height": 5}, {"id": 2, "file_name": "b.jpg", "width": 10, "height": 5}], "annotations": [${records.join(', ')}], "categories": [{"id": 7, "name": "cat"}, {"id": 9, "name": "dog", "supercategory": "pet"}]}`;

beforeEach(() => {
  state.desk = new Desk();
  state.desk.put('in.json', file(annotations));
  state.desk.import('in.json');
});
afterEach(() => {
  expect(state.desk.faults()).toEqual([]);
  state.desk.close();
});

const itemId = (ordinal: number) =>
  state.desk.all<{ id: string }>(`SELECT id FROM items WHERE ordinal = ${ordinal}`)[0]?.id ?? '';
const labelId = (name: string) =>
  state.desk.all<{ id: string }>(`SELECT id FROM labels WHERE name = '${name}'`)[0]?.id ?? '';

function exported(): string {
  state.desk.export('out.json');
  return state.desk.read('out.json');
}

function aShape(change: Partial<Shape> & { readonly geometry: Geometry }): Shape {
  return { id: newId(), itemId: itemId(0), labelId: labelId('cat'), z: 10, attributes: {}, ...change };
}

function aLabel(name: string): Label {
  return { id: newId(), name, color: '#00ff00', digit: null, position: 100, parentId: null };
}

describe('an object made in Halte', () => {
  it('is appended with ids beyond the largest, also beyond 2^53', () => {
    const shapes = [
      aShape({ geometry: { kind: 'box', x: 1, y: 2, width: 3, height: 1.5 } }),
      aShape({
        geometry: { kind: 'mask', size: [5, 10], counts: [5, 5, 40] },
        attributes: { iscrowd: 1, truncated: true },
      }),
    ];
    state.desk.edit({ type: 'shapes.create', shapes });
    const { annotations: records } = JSON.parse(exported());
    expect(records.slice(4)).toEqual([
      { id: 101, image_id: 1, category_id: 7, segmentation: [], area: 4.5, bbox: [1, 2, 3, 1.5], iscrowd: 0 },
      {
        id: 102,
        image_id: 1,
        category_id: 7,
        segmentation: { size: [5, 10], counts: [5, 5, 40] },
        area: 5,
        bbox: [1, 0, 1, 5],
        iscrowd: 1,
        attributes: { truncated: true },
      },
    ]);
    const other = new Desk();
    other.put('in.json', file([annotations[0]?.replace('100', '18446744073709551616') ?? '']));
    other.import('in.json');
    const [item, label] = [
      other.all<{ id: string }>('SELECT id FROM items')[0],
      other.all<{ id: string }>('SELECT id FROM labels')[0],
    ];
    other.edit({
      type: 'shapes.create',
      shapes: [
        aShape({
          geometry: { kind: 'box', x: 0, y: 0, width: 1, height: 1 },
          itemId: item?.id ?? '',
          labelId: label?.id ?? '',
        }),
      ],
    });
    other.export('out.json');
    expect(other.read('out.json')).toContain('{"id": 18446744073709551617, "image_id": 1');
    other.close();
  });

  it('is written with its corners where that is asked for', () => {
    state.desk.edit({
      type: 'shapes.create',
      shapes: [aShape({ geometry: { kind: 'box', x: 1, y: 2, width: 3, height: 1.5 } })],
    });
    state.desk.export('out.json', { boxStyle: 'corners' });
    expect(state.desk.json('out.json').annotations[4].segmentation).toEqual([[1, 2, 4, 2, 4, 3.5, 1, 3.5]]);
  });

  it('is left out and told of where it is a tag, or written where that is asked for', () => {
    state.desk.edit({ type: 'tag.toggle', id: newId(), itemId: itemId(1), labelId: labelId('dog') });
    expect(state.desk.export('out.json').leftOut).toMatchObject([
      { reason: 'tag', count: 1, places: [{ image: 'b.jpg' }] },
    ]);
    expect(state.desk.json('out.json').annotations).toHaveLength(4);
    expect(state.desk.export('out.json', { withTags: true }).leftOut).toEqual([]);
    expect(state.desk.json('out.json').annotations[4]).toEqual({ id: 101, image_id: 2, category_id: 9 });
  });

  it('goes to the file of several that holds its picture and objects with a place', () => {
    const desk = new Desk();
    const images = [{ id: 5, file_name: 'a.jpg' }];
    const categories = [{ id: 1, name: 'x' }];
    desk.put('set/captions_train.json', { images, annotations: [{ id: 1, image_id: 5, caption: 'hi' }] });
    desk.put('set/instances_train.json', {
      images,
      categories,
      annotations: [{ id: 1, image_id: 5, category_id: 1, bbox: [0, 0, 1, 1] }],
    });
    desk.put('set/labels_train.json', { images, categories, annotations: [{ id: 1, image_id: 5, category_id: 1 }] });
    desk.import('set');
    const [item, label] = [
      desk.all<{ id: string }>('SELECT id FROM items')[0],
      desk.all<{ id: string }>('SELECT id FROM labels')[0],
    ];
    const own = { itemId: item?.id ?? '', labelId: label?.id ?? '' };
    desk.edit({
      type: 'shapes.create',
      shapes: [
        aShape({ geometry: { kind: 'box', x: 2, y: 2, width: 1, height: 1 }, ...own }),
        aShape({ geometry: { kind: 'tag' }, ...own }),
      ],
    });
    desk.export('out/');
    expect(desk.json('out/captions_train.json').annotations).toHaveLength(1);
    expect(desk.json('out/instances_train.json').annotations).toHaveLength(2);
    expect(desk.json('out/labels_train.json').annotations[1]).toEqual({ id: 2, image_id: 5, category_id: 1 });
    desk.close();
  });
});

describe('a project without any import', () => {
  it('is written as a COCO file that can be read again with the same objects', () => {
    const desk = new Desk();
    const item = newId();
    desk.db
      .prepare("INSERT INTO items (id, ordinal, path, width, height) VALUES (?, 0, 'sub/ü.jpg', 100, 50)")
      .run(item);
    const labels = [aLabel('one'), { ...aLabel('two'), position: 101 }];
    for (const label of labels) desk.edit({ type: 'label.create', label });
    const geometries: Geometry[] = [
      { kind: 'box', x: 0.1, y: 0.2, width: 33.3, height: 44.4 },
      {
        kind: 'polygon',
        parts: [
          [1, 1, 2, 1, 2, 2],
          [5, 5, 6, 5, 6.5, 6],
        ],
      },
      { kind: 'mask', size: [50, 100], counts: [7, 3, 4990] },
    ];
    desk.edit({
      type: 'shapes.create',
      shapes: geometries.map((geometry, z) => ({
        id: newId(),
        itemId: item,
        labelId: labels[z % 2]?.id ?? '',
        z,
        geometry,
        attributes: {},
      })),
    });
    desk.export('out.json');
    const other = new Desk();
    other.put('out.json', desk.read('out.json'));
    other.import('out.json');
    const sql = 'SELECT labels.name, z, kind, geometry FROM shapes JOIN labels ON labels.id = label_id ORDER BY z';
    const rows = (of: Desk) =>
      of.all<{ geometry: string }>(sql).map((row) => ({ ...row, geometry: JSON.parse(row.geometry) }));
    expect(rows(other)).toEqual(rows(desk));
    expect(desk.json('out.json').images).toEqual([{ id: 1, width: 100, height: 50, file_name: 'sub/ü.jpg' }]);
    expect(desk.json('out.json').categories.map(({ id, name }: { id: number; name: string }) => [id, name])).toEqual([
      [1, 'one'],
      [2, 'two'],
    ]);
    desk.close();
    other.close();
  });

  it('writes the pictures that an imported file did not list into it', () => {
    state.desk.db
      .prepare("INSERT INTO items (id, ordinal, path, width, height) VALUES (?, 2, 'new.jpg', 4, 3)")
      .run(newId());
    const report = state.desk.export('out.json');
    expect(report.changed).toMatchObject([{ reason: 'image-added', count: 1 }]);
    expect(state.desk.json('out.json').images.at(-1)).toEqual({ id: 3, width: 4, height: 3, file_name: 'new.jpg' });
  });
});

describe('an export of some labels only', () => {
  it('holds their objects and tells of the others', () => {
    const report = state.desk.export('out.json', { onlyLabels: ['dog'] });
    expect(state.desk.json('out.json').annotations.map(({ id }: { id: number }) => id)).toEqual([7, 9]);
    expect(report.filtered).toMatchObject([{ reason: 'only', count: 2 }]);
  });

  it('refuses a label that is not there', () => {
    expect(() => state.desk.export('out.json', { onlyLabels: ['horse'] })).toThrow('The project has no label “horse”.');
    expect(state.desk.files()).not.toContain('out.json');
  });
});
