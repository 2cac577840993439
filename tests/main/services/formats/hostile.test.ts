import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Desk, refusalOf } from './desk.ts';

const state: { desk: Desk } = { desk: null as unknown as Desk };

beforeEach(() => {
  state.desk = new Desk();
  state.desk.put('good.json', good);
  state.desk.import('good.json');
});
afterEach(() => state.desk.close());

const good = {
  info: { year: 2020 },
  images: [{ id: 1, file_name: 'a.jpg', width: 10, height: 5 }],
  annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [1, 1, 2, 2], segmentation: [[1, 1, 3, 1, 3, 3]] }],
  categories: [{ id: 1, name: 'x' }],
};

/** What importing a file is refused with; the project must be as it was, and nothing left beside it. */
function refused(content: string | Uint8Array | object, options = {}): string {
  const { desk } = state;
  desk.put('in.json', content);
  const before = [desk.everything(), readdirSync(desk.folder)];
  const refusal = refusalOf(() => desk.import('in.json', options));
  if (refusal !== 'accepted') expect([desk.everything(), readdirSync(desk.folder)]).toEqual(before);
  return refusal;
}

const withAnnotations = (...annotations: unknown[]) => ({ ...good, annotations });

describe('a COCO file that is no whole COCO file is refused with one sentence, and the project is as it was', () => {
  it('cut at every byte', () => {
    const bytes = new TextEncoder().encode(JSON.stringify(good));
    for (let length = 0; length < bytes.length; length++) {
      expect(refused(bytes.subarray(0, length)), `${length} bytes`).toMatch(
        /^input-(cut|empty): in\.json was not imported\. .*byte \d+\.$/,
      );
    }
    expect(refused(bytes)).toBe('accepted');
  }, 120_000);

  it('with every other byte damaged', () => {
    const bytes = new TextEncoder().encode(JSON.stringify(good));
    for (let at = 0; at < bytes.length; at += 2) {
      const damaged = bytes.slice();
      damaged[at] = 0xff;
      expect(refused(damaged), `byte ${at}`).toMatch(/^(accepted|input-)/);
    }
  }, 120_000);

  it('empty, no JSON, a list, UTF-16, another tool’s JSON', () => {
    expect(refused('')).toBe('input-empty: in.json was not imported. The file is empty: at the start, byte 0.');
    expect(refused('  \n ')).toMatch(/^input-empty/);
    expect(refused('hello')).toMatch(/^input-not-json/);
    expect(refused('[{"image_id": 1}]')).toMatch(/^input-not-object/);
    expect(refused(Buffer.from(JSON.stringify(good), 'utf16le'))).toMatch(/^input-not-utf8/);
    expect(refused(Buffer.from(`\ufeff${JSON.stringify(good)}`, 'utf16le'))).toMatch(/^input-not-utf8/);
    expect(refused({ version: '5.0', shapes: [] })).toMatch(/^input-not-coco/);
    expect(refused({ ...good, images: { a: 1 } })).toMatch(
      /^input-not-coco: in\.json was not imported\. “images” is not a list\.$/,
    );
    expect(refused('{"images": [], "info": {"a": NaN}}')).toMatch(/^input-not-json: .* The value of “info”/);
    expect(refused(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]))).toMatch(/^input-/);
  });

  it('not there, and a folder without any', () => {
    expect(refusalOf(() => state.desk.import('none.json'))).toMatch(/^input-missing: There is nothing at/);
    state.desk.put('folder/readme.txt', 'x');
    expect(refusalOf(() => state.desk.import('folder'))).toBe(
      'input-unknown: There is no COCO, CVAT, MOT or Halte file in folder.',
    );
    state.desk.put('in.txt', 'hello');
    expect(refusalOf(() => state.desk.import('in.txt'))).toMatch(/^input-unknown/);
  });

  it('nested without end', () => {
    expect(refused(`{"images": [], "annotations": [{"a": ${'['.repeat(1_000_000)}`)).toMatch(
      /^input-too-deep: .*annotations\[0\]/,
    );
  });

  it('with a record of many megabytes', () => {
    expect(refused(`{"images": [], "annotations": [{"a": "${'x'.repeat(140 * 1024 * 1024)}"}]}`)).toMatch(
      /^input-record-too-large/,
    );
  });

  it('when one file of several is damaged', () => {
    const before = state.desk.everything();
    state.desk.put('set/a.json', good);
    state.desk.put('set/b.json', JSON.stringify(good).slice(0, -5));
    expect(refusalOf(() => state.desk.import('set'))).toMatch(/^input-cut: b\.json was not imported/);
    expect(state.desk.everything()).toEqual(before);
  });
});

describe('one bad record among good ones', () => {
  const bad: [string, unknown, string][] = [
    ['no object', 7, 'record-not-object'],
    ['null', null, 'record-not-object'],
    ['an unknown picture', { id: 9, image_id: 99, category_id: 1, bbox: [0, 0, 1, 1] }, 'image-unknown'],
    ['a picture id of another type', { id: 9, image_id: '1', category_id: 1, bbox: [0, 0, 1, 1] }, 'image-unknown'],
    ['an unknown category', { id: 9, image_id: 1, category_id: 99, bbox: [0, 0, 1, 1] }, 'category-unknown'],
    ['no category', { id: 9, image_id: 1, bbox: [0, 0, 1, 1] }, 'category-unknown'],
    ['a box of three numbers', { id: 9, image_id: 1, category_id: 1, bbox: [0, 0, 1] }, 'geometry-impossible'],
    ['a box of texts', { id: 9, image_id: 1, category_id: 1, bbox: ['0', '0', '1', '1'] }, 'geometry-impossible'],
    ['a box of negative size', { id: 9, image_id: 1, category_id: 1, bbox: [0, 0, -1, 1] }, 'geometry-impossible'],
    ['a box in another galaxy', { id: 9, image_id: 1, category_id: 1, bbox: [0, 0, 1e300, 1] }, 'geometry-impossible'],
    [
      'runs that do not fill the mask',
      { id: 9, image_id: 1, category_id: 1, segmentation: { counts: [1], size: [5, 10] } },
      'geometry-impossible',
    ],
    [
      'a broken compressed mask',
      { id: 9, image_id: 1, category_id: 1, segmentation: { counts: 'oooo', size: [5, 10] } },
      'geometry-impossible',
    ],
    [
      'prototype keys',
      { id: 9, image_id: 99, category_id: 1, bbox: [0, 0, 1, 1], constructor: { prototype: 1 } },
      'image-unknown',
    ],
  ];

  it.each(bad)('%s is told of, kept and written back', (_, record, reason) => {
    const { desk } = state;
    const file = JSON.stringify(withAnnotations(good.annotations[0], record, { ...good.annotations[0], id: 3 }));
    desk.put('in.json', file);
    const report = desk.import('in.json');
    expect(report.skipped).toMatchObject([{ reason, count: 1, places: [{ file: 'in.json', at: 'annotations[1]' }] }]);
    expect(report.written.shapes).toBe(2);
    desk.export('out/');
    expect(desk.read('out/in.json')).toBe(file);
    expect(desk.faults()).toEqual([]);
  });

  it.each(bad)('%s refuses the file when the import is strict', (_, record) => {
    const refusal = refused(withAnnotations(good.annotations[0], record), { isStrict: true });
    expect(refusal).toMatch(/^input-damaged: in\.json was not imported\. in\.json, annotations\[1\]: /);
  });

  it('that is no JSON (NaN, Infinity, a broken number) is left out', () => {
    const { desk } = state;
    desk.put(
      'in.json',
      '{"images": [{"id": 1, "file_name": "a.jpg"}, {"id": NaN}], "categories": [{"id": 1, "name": "x"}, {"id": -}], "annotations": [{"id": 1, "area": NaN}, {"id": 2, "bbox": [Infinity, 1, 1, 1]}, {"id": 3, "image_id": 1, "category_id": 1, "bbox": [1, 1, 1, 1]}]}',
    );
    const report = desk.import('in.json');
    expect(report.skipped).toMatchObject([{ reason: 'record-not-json', count: 4 }]);
    desk.export('out/');
    expect(desk.json('out/in.json')).toEqual({
      images: [{ id: 1, file_name: 'a.jpg' }],
      categories: [{ id: 1, name: 'x' }],
      annotations: [{ id: 3, image_id: 1, category_id: 1, bbox: [1, 1, 1, 1] }],
    });
    expect(desk.faults()).toEqual([]);
  });

  it('keeps ids that are there twice, and says so', () => {
    const { desk } = state;
    const [one] = good.annotations;
    const file = JSON.stringify({
      images: [
        { id: 1, file_name: 'a.jpg' },
        { id: 1, file_name: 'b.jpg' },
      ],
      annotations: [one, one],
      categories: [
        { id: 1, name: 'x' },
        { id: 1, name: 'y' },
      ],
    });
    desk.put('in.json', file);
    const report = desk.import('in.json');
    expect(report.changed.map(({ reason }) => reason).sort()).toEqual(
      ['annotation-id-twice', 'category-id-twice', 'image-id-twice', 'size-odd'].sort(),
    );
    desk.export('out/');
    expect(desk.read('out/in.json')).toBe(file);
  });

  it('shows names that cannot be stored without what cannot, and writes them back as they were', () => {
    const { desk } = state;
    const file = `{"images": [{"id": 1, "file_name": "a\\u0000b\\ud800.jpg"}], "annotations": [], "categories": [{"id": 1, "name": "a\\u0000\\ud800"}, {"id": 2}, {"id": 3, "name": "${'n'.repeat(300)}"}]}`;
    desk.put('in.json', file);
    const report = desk.import('in.json');
    expect(report.changed.map(({ reason, count }) => [reason, count])).toEqual([
      ['size-odd', 1],
      ['name-cleaned', 2],
      ['category-unnamed', 1],
    ]);
    expect(desk.all('SELECT name FROM labels ORDER BY position')).toEqual([
      { name: 'x' },
      { name: 'a\ufffd' },
      { name: 'category 2' },
      { name: 'n'.repeat(200) },
    ]);
    desk.export('out/');
    expect(desk.read('out/in.json')).toBe(file);
  });
});

describe('paths that lead out of the media folder', () => {
  it('still find the picture that the project has under that name', () => {
    const { desk } = state;
    desk.put('in.json', { images: [{ id: 7, file_name: 'C:\\work\\a.jpg', width: 10, height: 5 }], annotations: [] });
    expect(desk.import('in.json').matched).toMatchObject([{ reason: 'matched-by-name', count: 1 }]);
    expect(desk.all('SELECT count(*) n FROM items')).toEqual([{ n: 1 }]);
  });

  const hostile = [
    '../secret.jpg',
    'a/../../secret.jpg',
    '/etc/passwd',
    'C:\\Windows\\z.jpg',
    'c:secret.jpg',
    '..\\secret.jpg',
    '\\\\server\\share\\z.jpg',
    'z\u0000.jpg',
  ];

  it.each(hostile)('%j is kept as missing and never opened', (name) => {
    const { desk } = state;
    desk.put('secret.jpg', 'secret');
    desk.put('set/secret.jpg', 'secret');
    const file = JSON.stringify({ images: [{ id: 7, file_name: name, width: 1, height: 1 }], annotations: [] });
    desk.put('set/in.json', file);
    const report = desk.import('set/in.json');
    expect(report.matched).toMatchObject([{ reason: 'media-outside', count: 1 }]);
    const [item] = desk.all<{ path: string; problem: string; root_id: null }>(
      'SELECT path, problem, root_id FROM items ORDER BY ordinal DESC LIMIT 1',
    );
    expect(item).toMatchObject({ root_id: null, problem: expect.stringMatching(/^missing: /) });
    expect(item?.path).not.toMatch(/\.\.|\\|^\/|:|\0/);
    desk.export('out/');
    expect(desk.read('out/in.json')).toBe(file);
  });
});
