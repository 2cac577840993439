import { mkdirSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { splitOf } from '../../../../src/main/services/formats/coco/splitOf.ts';
import { mediaFinder } from '../../../../src/main/services/formats/mediaFinder.ts';
import { Desk } from './desk.ts';

const state: { desk: Desk } = { desk: null as unknown as Desk };

beforeEach(() => {
  state.desk = new Desk();
});
afterEach(() => state.desk.close());

/** Where a picture of an annotation file is found, below the desk's folder. */
function found(name: string, file: string, media: readonly string[] = []): string {
  const { desk } = state;
  const find = mediaFinder(
    desk.path(file),
    media.map((folder) => desk.path(folder)),
  );
  const there = find(name, splitOf(file));
  return typeof there === 'string' ? there : `${there.root.slice(desk.folder.length)} + ${there.path}`;
}

describe('looking for the pictures of an annotation file', () => {
  it('finds them beside it, in images, and in folders named after the split', () => {
    for (const path of [
      'a/x.jpg',
      'b/images/x.jpg',
      'c/images/val2017/x.jpg',
      'd/val2017/x.jpg',
      'e/images/deep/er/x.jpg',
    ])
      state.desk.put(path, '');
    expect(found('x.jpg', 'a/instances_val2017.json')).toBe('/a + x.jpg');
    expect(found('x.jpg', 'b/annotations/instances_val2017.json')).toBe('/b/images + x.jpg');
    expect(found('x.jpg', 'c/annotations/instances_val2017.json')).toBe('/c/images + val2017/x.jpg');
    expect(found('val2017/x.jpg', 'c/annotations/instances_val2017.json')).toBe('/c/images + val2017/x.jpg');
    expect(found('x.jpg', 'd/annotations/instances_val2017.json')).toBe('/d + val2017/x.jpg');
    expect(found('x.jpg', 'e/annotations/instances_val2017.json')).toBe('/e/images + deep/er/x.jpg');
    expect(found('y.jpg', 'e/annotations/instances_val2017.json')).toBe('missing');
  });

  it('looks only below --media where that is given', () => {
    state.desk.put('set/images/x.jpg', '');
    state.desk.put('photos/2024/x.jpg', '');
    expect(found('x.jpg', 'set/in.json', ['photos'])).toBe('/photos + 2024/x.jpg');
    expect(found('x.jpg', 'set/in.json', ['none'])).toBe('missing');
  });

  it('takes none of several that have the name, unless the split tells', () => {
    for (const path of ['images/a/x.jpg', 'images/b/x.jpg', 'images/a/val/x.jpg']) state.desk.put(`set/${path}`, '');
    expect(found('x.jpg', 'set/train.json')).toBe('ambiguous');
    expect(found('x.jpg', 'set/instances_val.json')).toBe('/set/images + a/val/x.jpg');
    expect(found('b/x.jpg', 'set/train.json')).toBe('/set/images + b/x.jpg');
  });

  it('finds a name however its accents are written', () => {
    state.desk.put('set/images/e\u0301te\u0301.jpg', '');
    expect(found('\u00e9t\u00e9.jpg', 'set/in.json')).toBe('/set/images + e\u0301te\u0301.jpg');
  });

  it('does not follow links out of a folder', () => {
    state.desk.put('secret/x.jpg', '');
    mkdirSync(state.desk.path('set/images'), { recursive: true });
    symlinkSync(state.desk.path('secret/x.jpg'), state.desk.path('set/images/x.jpg'));
    symlinkSync(state.desk.path('secret'), state.desk.path('set/images/all'));
    expect(found('x.jpg', 'set/in.json')).toBe('missing');
    expect(found('all/x.jpg', 'set/in.json')).toBe('missing');
  });

  it('knows the split of a file by its name or its folder', () => {
    const splits = [
      'annotations/instances_train2017.json',
      'person_keypoints_val.json',
      'valid/_annotations.coco.json',
      'cars.json',
      'instances_.json',
    ];
    expect(splits.map(splitOf)).toEqual(['train2017', 'val', 'valid', 'cars', 'instances_']);
  });
});
