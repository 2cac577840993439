import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Label } from '../../../../src/core/document/records.ts';
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

const shapeIds = () => state.desk.all<{ id: string }>('SELECT id FROM shapes ORDER BY id').map(({ id }) => id);
const shapeId = (index: number) => shapeIds()[index] ?? '';
const labelId = (name: string) =>
  state.desk.all<{ id: string }>(`SELECT id FROM labels WHERE name = '${name}'`)[0]?.id ?? '';

function exported(): string {
  state.desk.export('out.json');
  return state.desk.read('out.json');
}

function aLabel(name: string): Label {
  return { id: newId(), name, color: '#00ff00', digit: null, position: 100, parentId: null };
}

describe('an imported object that is edited', () => {
  it('changes in the file where it was edited and nowhere else', () => {
    state.desk.edit({
      type: 'shapes.reshape',
      shapes: [{ id: shapeId(0), geometry: { kind: 'box', x: 1, y: 1, width: 2, height: 2.5 } }],
    });
    const changed =
      '{"id": 100, "image_id": 1, "category_id": 7, "bbox": [1, 1, 2, 2.5], "area": 5, "segmentation": [], "iscrowd": 0, "big": 12345678901234567890}';
    expect(exported()).toBe(file(annotations.with(0, changed)));
  });

  it('is its old self again, character for character, after undo', () => {
    const [box, mask] = [shapeId(0), shapeId(2)];
    state.desk.edit({
      type: 'shapes.reshape',
      shapes: [{ id: box, geometry: { kind: 'box', x: 0, y: 0, width: 1, height: 1 } }],
    });
    state.desk.edit({ type: 'shapes.describe', ids: [mask], attributes: { a: 2 } });
    state.desk.edit({ type: 'shapes.delete', ids: [shapeId(1)] });
    state.desk.undo();
    state.desk.undo();
    state.desk.undo();
    expect(exported()).toBe(file(annotations));
  });

  it('gets outline, box and area anew when its outline moves', () => {
    const parts = [
      [0, 0, 2, 0, 2, 2],
      [4, 4, 6, 4, 6, 6, 4, 6],
    ];
    state.desk.edit({ type: 'shapes.reshape', shapes: [{ id: shapeId(1), geometry: { kind: 'polygon', parts } }] });
    const changed =
      '{"segmentation": [[0, 0, 2, 0, 2, 2], [4, 4, 6, 4, 6, 6, 4, 6]], "area": 6, "iscrowd": 0, "image_id": 1, "bbox": [0, 0, 6, 6], "category_id": 9, "id": 7}';
    expect(exported()).toBe(file(annotations.with(1, changed)));
  });

  it('keeps the dialect of its mask', () => {
    state.desk.edit({
      type: 'shapes.reshape',
      shapes: [{ id: shapeId(2), geometry: { kind: 'mask', size: [5, 10], counts: [5, 5, 40] } }],
    });
    const record = JSON.parse(exported()).annotations[2];
    expect(record).toMatchObject({
      segmentation: { size: [5, 10], counts: '55X1' },
      area: 5,
      bbox: [1, 0, 1, 5],
      iscrowd: 1,
    });
  });

  it('gets another category, also one that the file did not have', () => {
    const label = aLabel('bird');
    state.desk.edit({ type: 'label.create', label });
    state.desk.edit({ type: 'shapes.relabel', ids: [shapeId(0)], labelId: labelId('dog') });
    state.desk.edit({ type: 'shapes.relabel', ids: [shapeId(1)], labelId: label.id });
    const { annotations: records, categories } = JSON.parse(exported());
    expect(records.map((record: { category_id: number }) => record.category_id)).toEqual([9, 10, 7, 9]);
    expect(categories.at(-1)).toEqual({ id: 10, name: 'bird', supercategory: '' });
  });

  it('writes attributes where they were', () => {
    state.desk.edit({ type: 'shapes.describe', ids: [shapeId(2)], attributes: { a: 5, iscrowd: 0, fresh: 'x' } });
    expect(exported()).toBe(
      file(
        annotations.with(
          2,
          '{"id": 8, "image_id": 2, "category_id": 7, "segmentation": {"size": [5, 10], "counts": "0d0n0"}, "area": 20, "bbox": [0, 0, 4, 5], "iscrowd": 0, "attributes": {"a": 5, "b": {"c": 2}, "fresh": "x"}}',
        ),
      ),
    );
  });

  it('keeps its key points and says that they are old', () => {
    state.desk.edit({
      type: 'shapes.reshape',
      shapes: [{ id: shapeId(3), geometry: { kind: 'box', x: 5, y: 1, width: 1, height: 1 } }],
    });
    const report = state.desk.export('out.json');
    expect(report.changed.map(({ reason }) => reason)).toEqual(['edited', 'keypoints-stale']);
    expect(state.desk.json('out.json').annotations[3]).toMatchObject({
      keypoints: [1, 1, 2],
      bbox: [5, 1, 1, 1],
      area: 1,
    });
  });

  it('is gone from the file when it is deleted, and so is a label with all that carry it', () => {
    state.desk.edit({ type: 'shapes.delete', ids: [shapeId(0)] });
    expect(exported()).toBe(file(annotations.slice(1)));
    state.desk.edit({ type: 'label.delete', id: labelId('dog') });
    const { annotations: records, categories } = JSON.parse(exported());
    expect([records.map((record: { id: number }) => record.id), categories]).toEqual([[8], [{ id: 7, name: 'cat' }]]);
  });

  it('is renamed with its label', () => {
    const [label] = state.desk.all<{ id: string; position: number; color: string; digit: number }>(
      "SELECT id, position, color, digit FROM labels WHERE name = 'dog'",
    );
    if (label !== undefined)
      state.desk.edit({ type: 'label.update', label: { ...label, name: 'hound', parentId: null } });
    expect(JSON.parse(exported()).categories[1]).toEqual({ id: 9, name: 'hound', supercategory: 'pet' });
  });
});
