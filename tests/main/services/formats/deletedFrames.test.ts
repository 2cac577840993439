import { describe, expect, it, onTestFinished } from 'vitest';
import type { Shape } from '../../../../src/core/document/records.ts';
import { projectSummary } from '../../../../src/main/services/formats/projectSummary.ts';
import { itemById } from '../../../../src/main/store/project/repositories/items.ts';
import { aBox, aLabel, aShape, idOf } from '../../../core/document/aDocument.ts';
import { aTrack } from '../../../core/tracks/aTrack.ts';
import { Desk } from './desk.ts';

/** A video of nine frames: a box that goes right, one that is seen on frame 4 only, and a shape of frame 5. */
function aDesk() {
  const desk = new Desk();
  onTestFinished(() => desk.close());
  const itemId = desk.video('clip.mp4');
  desk.edit({ type: 'label.create', label: aLabel('car') });
  const goes = aTrack('goes', { 0: aBox(0, 0), 4: aBox(40, 0), 8: aBox(0, 0) }, { itemId, afterLast: 'end' });
  const brief = aTrack('brief', { 4: aBox(9, 9) }, { itemId, afterLast: 'end' });
  const shape: Shape = aShape('shape', { itemId, frame: 5 });
  desk.edit({
    type: 'tracks.create',
    tracks: [goes, brief].map((track) => ({ ...track, keyframes: [...track.keyframes] })),
  });
  desk.edit({ type: 'shapes.create', shapes: [shape] });
  const mark = (from: number, to: number, isDeleted: boolean) =>
    desk.edit({ type: 'frames.mark', itemId, from, to, isDeleted });
  const counts = () => {
    const { shapes, tracks, keyframes } = projectSummary(desk.db, desk.project.path);
    const boxes = new Map(shapes).get('box');
    return { boxes, tracks, keyframes, said: itemById(desk.db, itemId)?.shapeCount };
  };
  return { desk, mark, counts };
}

const all = { boxes: 1, tracks: 2, keyframes: 4, said: 3 };

describe('deleted frames', () => {
  it('count nothing that stands on them only, until they are restored', () => {
    const { desk, mark, counts } = aDesk();
    expect(counts()).toEqual(all);
    mark(4, 5, true);
    expect(counts()).toEqual({ boxes: 0, tracks: 1, keyframes: 3, said: 1 });
    mark(5, 5, false);
    expect(counts()).toEqual({ boxes: 1, tracks: 1, keyframes: 3, said: 2 });
    desk.undo();
    desk.undo();
    expect(counts()).toEqual(all);
    mark(0, 8, true);
    expect(counts()).toEqual({ boxes: 0, tracks: 0, keyframes: 0, said: 0 });
    expect(desk.faults()).toEqual([]);
  });

  it('count an object from the moment that it is seen elsewhere, too', () => {
    const { desk, mark, counts } = aDesk();
    mark(4, 5, true);
    const ids = [idOf('brief')];
    desk.edit({ type: 'shapes.reshape', shapes: [{ id: idOf('brief'), geometry: aBox(1, 1) }], frame: 7 });
    expect(counts().said).toBe(2);
    desk.edit({ type: 'shapes.delete', ids });
    expect(counts().said).toBe(1);
    desk.undo();
    desk.undo();
    expect(counts().said).toBe(1);
    expect(desk.faults()).toEqual([]);
  });

  it('are noticed where no edit marked them', () => {
    const { desk } = aDesk();
    desk.db.exec("UPDATE items SET deleted_frames = '[[1,1]]'");
    expect(desk.faults()).toEqual([expect.stringContaining('nothing in the journal made it')]);
    desk.db.exec("UPDATE items SET deleted_frames = '[[4,4]]'");
    expect(desk.faults()).toContain('1 pictures count their objects wrongly.');
  });

  it('leave nothing in COCO: neither their pictures nor what stands on them', () => {
    const { desk, mark } = aDesk();
    mark(4, 5, true);
    const report = desk.export('out.json');
    const { images, annotations } = desk.json('out.json');
    expect(images.map(({ file_name: name }: { file_name: string }) => name)).toHaveLength(7);
    expect(JSON.stringify(images)).not.toMatch(/0000000?[45]\b/);
    expect(annotations.map(({ bbox }: { bbox: number[] }) => bbox[0])).toEqual([0, 10, 20, 30, 20, 10, 0]);
    expect(report.leftOut).toMatchObject([{ reason: 'deleted-frames', count: 3 }]);
    expect(report.read).toMatchObject({ deletedFrames: 2 });
  });

  it('leave nothing in MOT', () => {
    const { desk, mark } = aDesk();
    mark(4, 5, true);
    const report = desk.export('out/', { to: 'mot' });
    const frames = desk
      .read('out/gt/gt.txt')
      .trim()
      .split('\n')
      .map((row) => Number(row.split(',')[0]));
    expect(frames).toEqual([1, 2, 3, 4, 7, 8, 9]);
    expect(report.leftOut).toMatchObject([{ reason: 'deleted-frames', count: 3 }]);
  });

  it('leave nothing in CVAT, whose tracks run on across them as they did', () => {
    const { desk, mark } = aDesk();
    mark(4, 5, true);
    const report = desk.export('out.xml', { to: 'cvat' });
    const rows = [...desk.read('out.xml').matchAll(/<box frame="(\d+)" outside="0".*?keyframe="(\d)" xtl="([\d.]+)"/g)];
    expect(rows.map(([, frame, isKey, left]) => [Number(frame), Number(isKey), Number(left)])).toEqual([
      [0, 1, 0],
      [1, 0, 10],
      [2, 0, 20],
      [3, 1, 30],
      [6, 1, 20],
      [7, 0, 10],
      [8, 1, 0],
    ]);
    expect(report.leftOut).toMatchObject([{ reason: 'deleted-frames', count: 3 }]);
  });

  it('leave imported words of CVAT and MOT out, and give them back when they are restored', () => {
    const { desk } = aDesk();
    for (const to of ['cvat', 'mot'] as const) {
      const [name, file] = to === 'cvat' ? ['in.xml', 'in.xml'] : ['in/', 'in/gt/gt.txt'];
      desk.export(name, { to });
      const other = new Desk();
      onTestFinished(() => other.close());
      const itemId = other.video('clip.mp4');
      other.put(file, desk.read(file));
      if (to === 'mot') other.put('in/gt/labels.txt', desk.read('in/gt/labels.txt'));
      other.import(name.replace('/', ''));
      other.edit({ type: 'frames.mark', itemId, from: 4, to: 5, isDeleted: true });
      const cut = other.export(name.replace('in', 'out'), { to });
      const text = other.read(file.replace('in', 'out'));
      expect(text).not.toMatch(to === 'cvat' ? /frame="[45]" outside="0"/ : /^[56],/m);
      expect(cut.leftOut).toMatchObject([{ reason: 'deleted-frames', count: 3 }]);
      expect(cut.changed).toEqual([]);
      other.edit({ type: 'frames.mark', itemId, from: 4, to: 5, isDeleted: false });
      other.export(name.replace('in', 'out'), { to });
      expect(other.read(file.replace('in', 'out'))).toBe(desk.read(file));
    }
  });

  it('are never among chosen frames', () => {
    const { desk, mark } = aDesk();
    mark(4, 5, true);
    for (const [frames, count] of [
      [2, 4],
      ['keyframes', 4],
      ['labelled', 7],
    ] as const) {
      desk.export('out.json', { frames });
      expect([frames, desk.json('out.json').images.length]).toEqual([frames, count]);
    }
  });

  it('go through JSON Lines with what stands on them', () => {
    const { desk, mark, counts } = aDesk();
    mark(4, 5, true);
    const report = desk.export('out.jsonl', { to: 'halte' });
    expect(report.leftOut).toEqual([]);
    expect(desk.read('out.jsonl')).toContain('"frames":9,"deleted":[[4,5]]');
    const other = new Desk();
    onTestFinished(() => other.close());
    other.put('in.jsonl', desk.read('out.jsonl'));
    other.import('in.jsonl');
    expect(other.all('SELECT deleted_frames, shape_count FROM items')).toEqual([
      { deleted_frames: '[[4,5]]', shape_count: counts().said },
    ]);
    other.export('again.jsonl', { to: 'halte' });
    expect(other.read('again.jsonl')).toBe(desk.read('out.jsonl'));
    expect(other.faults()).toEqual([]);
    other.undo();
    expect(other.all('SELECT deleted_frames, shape_count FROM items')).toEqual([
      { deleted_frames: null, shape_count: 0 },
    ]);
    expect(other.faults()).toEqual([]);
  });

  it.each([
    ['beyond the end', '[[4,9]]', 'halte-deleted-frames'],
    ['out of order', '[[6,6],[1,1]]', 'halte-damaged'],
    ['no ranges', '[4,5]', 'halte-damaged'],
    ['none at all', '[]', 'halte-damaged'],
  ])('that a file of JSON Lines names wrongly are not marked: %s', (_, deleted, reason) => {
    const { desk, mark } = aDesk();
    mark(4, 5, true);
    desk.export('out.jsonl', { to: 'halte' });
    const other = new Desk();
    onTestFinished(() => other.close());
    other.put('in.jsonl', desk.read('out.jsonl').replace('[[4,5]]', deleted));
    const report = other.import('in.jsonl');
    expect(report.skipped.map((entry) => entry.reason)).toContain(reason);
    expect(other.all('SELECT id FROM items WHERE deleted_frames IS NOT NULL')).toEqual([]);
    expect(other.faults()).toEqual([]);
  });
});
