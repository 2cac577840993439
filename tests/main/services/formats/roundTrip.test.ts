import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Desk } from './desk.ts';

const state: { desk: Desk } = { desk: null as unknown as Desk };

beforeEach(() => {
  state.desk = new Desk();
});
afterEach(() => state.desk.close());

/** Imports one file and exports it again. */
function roundTrip(content: string): string {
  state.desk.put('in.json', content);
  state.desk.import('in.json');
  state.desk.export('out.json');
  expect(state.desk.faults()).toEqual([]);
  return state.desk.read('out.json');
}

const square = [1, 1, 5, 1, 5, 4, 1, 4];

describe('a COCO file that goes in and out without an edit', () => {
  it('comes out character for character: digits, order, spacing, unknown keys, ids of any size', () => {
    const text = `{
  "info": {"year": 2020, "x": 1.50e-2},
  "licenses": [ {"id": 1, "name": "é\\u00e9 \\ud83d"} ],
  "images": [
    {"id": 5, "width": 10, "height": 5, "file_name": "b.jpg", "license": 1, "flickr_url": ""},
    {"file_name": "a.jpg", "id": 12345678901234567891, "height": 5.0, "width": 10.0, "extra": {"k": [1, null]}},
    {"id": "text", "file_name": "c/ü\\u00fc.png", "width": 3, "height": 3}
  ],
  "annotations": [
    {"id": 900000000000123, "image_id": 12345678901234567891, "category_id": 90, "bbox": [1.10, 2.0, 3.14159265358979312, 0.1], "area": 7, "iscrowd": 0, "segmentation": [], "z": {"bbox": 1}},
    {"segmentation": [[${square}], [6.5, 1, 8, 1, 8, 3.25]], "iscrowd": 0, "image_id": 5, "bbox": [1, 1, 7, 3], "category_id": 4, "id": 1, "area": 14.000},
    {"id": 2, "image_id": "text", "category_id": 4, "segmentation": {"counts": [10, 10, 5, 10, 15], "size": [5, 10]}, "iscrowd": 1, "area": 1, "bbox": [2, 0, 4, 4]},
    {"id": 18446744073709551616, "image_id": 5, "category_id": 4, "segmentation": {"size": [10, 5], "counts": "0d0n0"}, "bbox": [0, 0, 1, 9], "score": 0.25}
  ],
  "categories": [
    {"supercategory": "b", "id": 90, "name": "zebra"},
    {"id": 4, "name": "apple", "supercategory": ""}
  ],
  "more": {"__proto__": {"polluted": true}}
}
`;
    expect(roundTrip(text)).toBe(text);
    expect(state.desk.all('SELECT kind, count(*) n FROM shapes GROUP BY kind ORDER BY kind')).toEqual([
      { kind: 'box', n: 1 },
      { kind: 'mask', n: 2 },
      { kind: 'polygon', n: 1 },
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('comes out character for character with a byte order mark, on one line, and with nothing in it', () => {
    const line = '{"categories":[{"id":0,"name":"a"}],"annotations":[],"images":[{"id":0,"file_name":"x.jpg"}]}';
    expect(roundTrip(`\ufeff${line}`)).toBe(`\ufeff${line}`);
  });

  it('keeps what has no place in Halte, in its order between what has', () => {
    const records = [
      { id: 1, image_id: 5, caption: 'hello' },
      { id: 2, image_id: 5, category_id: 1, bbox: [1, 1, 2, 2] },
      { image_id: 5, file_name: 'a.png', segments_info: [{ id: 7, category_id: 1, area: 2, bbox: [0, 0, 1, 1] }] },
      { id: 3, image_id: 5, category_id: 1 },
      { id: 4, image_id: 5, keypoints: [1, 2, 2], num_keypoints: 1, category_id: 1 },
      { id: 5, image_id: 5, category_id: 1, bbox: null, segmentation: null },
      { id: 6, image_id: 5 },
    ];
    const file = JSON.stringify({
      images: [{ id: 5, file_name: 'a.jpg' }],
      annotations: records,
      categories: [{ id: 1, name: 'x' }],
    });
    state.desk.put('in.json', file);
    const report = state.desk.import('in.json');
    expect(report.kept.map(({ reason, count }) => [reason, count])).toEqual([
      ['caption', 1],
      ['panoptic', 1],
      ['keypoints-only', 1],
      ['no-geometry', 1],
    ]);
    expect(report.read).toEqual({ files: 1, images: 1, categories: 1, annotations: 7 });
    expect(report.written).toEqual({ items: 1, labels: 1, shapes: 3 });
    state.desk.export('out.json');
    expect(state.desk.read('out.json')).toBe(file);
  });

  it('shows key points by their box or outline and says so', () => {
    state.desk.put('in.json', {
      images: [{ id: 1, file_name: 'a.jpg' }],
      categories: [{ id: 1, name: 'person', keypoints: ['nose'], skeleton: [[1, 1]] }],
      annotations: [
        {
          id: 1,
          image_id: 1,
          category_id: 1,
          bbox: [0, 0, 4, 4],
          keypoints: [0, 0, 0],
          num_keypoints: 0,
          segmentation: [],
        },
        { id: 2, image_id: 1, category_id: 1, segmentation: [square], bbox: [1, 1, 4, 3], keypoints: [1, 2, 2] },
      ],
    });
    const report = state.desk.import('in.json');
    expect(report.kept).toMatchObject([{ reason: 'keypoints', count: 2 }]);
    expect(state.desk.all('SELECT kind FROM shapes ORDER BY id')).toEqual([{ kind: 'box' }, { kind: 'polygon' }]);
  });

  it('does not make a shape without points of an empty segmentation', () => {
    state.desk.put('in.json', {
      images: [{ id: 1, file_name: 'a.jpg' }],
      categories: [{ id: 1, name: 'x' }],
      annotations: [
        { id: 1, image_id: 1, category_id: 1, bbox: [1, 2, 3, 4], segmentation: [] },
        { id: 2, image_id: 1, category_id: 1, bbox: [1, 2, 3, 4], segmentation: [[]] },
        { id: 3, image_id: 1, category_id: 1, bbox: [1, 2, 3, 4], segmentation: [[1, 2, 3]] },
      ],
    });
    const report = state.desk.import('in.json');
    expect(state.desk.all('SELECT DISTINCT geometry FROM shapes')).toEqual([
      { geometry: '{"x":1,"y":2,"width":3,"height":4,"kind":"box"}' },
    ]);
    expect(report.kept).toMatchObject([{ reason: 'segmentation-odd', count: 2 }]);
  });

  it('reads crowd, score and attributes so that people see them', () => {
    state.desk.put('in.json', {
      images: [{ id: 1, file_name: 'a.jpg' }],
      categories: [{ id: 1, name: 'x' }],
      annotations: [
        {
          id: 1,
          image_id: 1,
          category_id: 1,
          bbox: [1, 2, 3, 4],
          iscrowd: 1,
          attributes: { x: 1, y: 'hello', deep: {}, __proto__: null },
        },
      ],
    });
    state.desk.import('in.json');
    expect(state.desk.all('SELECT attributes FROM shapes')).toEqual([
      { attributes: '{"x":1,"y":"hello","iscrowd":1}' },
    ]);
  });
});

describe('several COCO files of one tree', () => {
  it('are one project with each picture and label once, and come out under their own names', () => {
    const images = [{ id: 5, width: 10, height: 5, file_name: 'a.jpg' }];
    const [one, two] = [
      {
        images,
        categories: [
          { id: 1, name: 'a' },
          { id: 4, name: 'c' },
        ],
        annotations: [{ id: 1, image_id: 5, category_id: 4, bbox: [1, 1, 2, 2] }],
      },
      { images, categories: [{ id: 7, name: 'c' }], annotations: [{ id: 1, image_id: 5, category_id: 7 }] },
    ];
    const other = { images: [{ id: 5, file_name: 'a.jpg' }], annotations: [], categories: [] };
    state.desk.put('set/annotations/instances_train.json', one);
    state.desk.put('set/annotations/labels_train.json', two);
    state.desk.put('set/annotations/instances_val.json', other);
    state.desk.put('set/package.json', { name: 'not coco' });
    state.desk.put('set/images/train/a.jpg', 'x');
    state.desk.put('set/images/val/a.jpg', 'y');
    const report = state.desk.import('set');
    expect(state.desk.all('SELECT ordinal, path, problem FROM items ORDER BY ordinal')).toEqual([
      { ordinal: 0, path: 'train/a.jpg', problem: null },
      { ordinal: 1, path: 'val/a.jpg', problem: null },
    ]);
    expect(state.desk.all('SELECT name FROM labels ORDER BY position')).toEqual([{ name: 'a' }, { name: 'c' }]);
    expect(report.matched).toMatchObject([{ reason: 'not-coco', count: 1, places: [{ file: 'package.json' }] }]);
    state.desk.export('out/');
    expect(state.desk.json('out/annotations/instances_train.json')).toEqual(one);
    expect(state.desk.json('out/annotations/labels_train.json')).toEqual(two);
    expect(state.desk.files('out')).toHaveLength(3);
  });

  it('keep labels of one name apart where one file has two of them', () => {
    const file = JSON.stringify({
      images: [{ id: 1, file_name: 'a.jpg' }],
      categories: [
        { id: 1, name: 'x', supercategory: 'p' },
        { id: 2, name: 'x', supercategory: 'q' },
        { id: 3, name: 'q', supercategory: 'q' },
      ],
      annotations: [{ id: 1, image_id: 1, category_id: 2, bbox: [0, 0, 1, 1] }],
    });
    expect(roundTrip(file)).toBe(file);
    const sql =
      'SELECT l.name, p.name parent FROM labels l LEFT JOIN labels p ON p.id = l.parent_id ORDER BY l.position';
    expect(state.desk.all(sql)).toEqual([
      { name: 'x', parent: null },
      { name: 'x', parent: 'q' },
      { name: 'q', parent: null },
    ]);
  });

  it('need a folder to be written to', () => {
    state.desk.put('set/a.json', { images: [], annotations: [] });
    state.desk.put('set/b.json', { images: [], annotations: [] });
    state.desk.import('set');
    expect(() => state.desk.export('out.json')).toThrow('The project holds 2 COCO files; name a folder');
  });

  it('are said to be there twice when they are imported again', () => {
    const file = { images: [{ id: 1, file_name: 'a.jpg' }], categories: [], annotations: [] };
    state.desk.put('a.json', file);
    state.desk.import('a.json');
    expect(state.desk.import('a.json').matched.map(({ reason }) => reason)).toContain('imported-before');
    state.desk.export('out/');
    expect(state.desk.files('out')).toEqual(['out/a-2.json', 'out/a.json']);
  });
});

describe('reading in a second thread', () => {
  it('brings the same rows as reading in one', () => {
    const second = new Desk({ jobWorker: new URL('../../../../src/main/jobWorker.ts', import.meta.url).href });
    try {
      const annotations = Array.from({ length: 30_000 }, (_, i) => ({
        id: i + 1,
        image_id: i % 100,
        category_id: i % 3,
        bbox: [i / 7, 1, 2, 3],
        segmentation: i % 2 === 0 ? [square.map((value) => value + i / 3)] : [],
        ...(i % 1000 === 0 ? { caption: 'x', attributes: { i } } : {}),
      }));
      const file = {
        images: Array.from({ length: 100 }, (_, id) => ({ id, file_name: `${id}.jpg` })),
        annotations,
        categories: [
          { id: 0, name: 'a' },
          { id: 1, name: 'b' },
        ],
      };
      const rows = [state.desk, second].map((desk) => {
        desk.put('in.json', file);
        const report = desk.import('in.json');
        desk.export('out.json');
        expect(desk.read('out.json') === desk.read('in.json')).toBe(true);
        expect(desk.faults()).toEqual([]);
        const shapes = desk.all('SELECT z, kind, geometry, attributes FROM shapes ORDER BY id');
        return { shapes, read: report.read, written: report.written, skipped: report.skipped };
      });
      expect(rows[1]).toEqual(rows[0]);
      expect(rows[0]?.shapes).toHaveLength(20_000);
    } finally {
      second.close();
    }
  });

  it('refuses a file that is cut off as reading in one does', () => {
    const second = new Desk({ jobWorker: new URL('../../../../src/main/jobWorker.ts', import.meta.url).href });
    try {
      const many = Array.from(
        { length: 60_000 },
        (_, i) => `{"id": ${i}, "image_id": 1, "category_id": 1, "bbox": [1, 2, 3, 4], "pad": "${'x'.repeat(40)}"}`,
      );
      second.put('in.json', `{"images": [], "categories": [], "annotations": [${many.join(', ')}, {"id": `);
      expect(() => second.import('in.json')).toThrow(
        /in\.json was not imported\. The file was cut off.*annotations\[60000\], byte/,
      );
    } finally {
      second.close();
    }
  });
});
