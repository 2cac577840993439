import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tracked } from '../../../../src/core/document/records.ts';
import { allLabels } from '../../../../src/main/store/project/repositories/labels.ts';
import { shapesOfItem } from '../../../../src/main/store/project/repositories/shapes.ts';
import { tracksOfItem } from '../../../../src/main/store/project/repositories/tracks.ts';
import { Desk, refusalOf } from './desk.ts';

const rows = [
  '1,7,10,20,30,40,1,1,1.0',
  '1,-1,5,5,9,9,1,2,1.0',
  '1,3,0,0,5,5,0,2,0.25',
  '2,7,12.50,20,30,40,1,1,0',
  '3,3,0,0,5,5,0,2,0.75',
  '3,7,15.00,20,30,40,1,1,0',
  '',
].join('\n');
const info = '[Sequence]\nname=street\nimDir=img1\nframeRate=30\nseqLength=9\nimWidth=640\nimHeight=480\nimExt=.jpg\n';

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => desk.close());

function putSequence(folder = 'street', text = rows): void {
  desk.put(`${folder}/gt/gt.txt`, text);
  desk.put(`${folder}/gt/labels.txt`, 'car\nbus');
  desk.put(`${folder}/seqinfo.ini`, info);
}

function trackNumbered(itemId: string, at: number): Tracked {
  const track = tracksOfItem(desk.db, itemId)[at];
  if (track === undefined) throw new Error('no such track');
  return track;
}

describe('MOT in and out', () => {
  it('A sequence goes onto the video of its name: an object a track, a gap outside, what nobody follows a shape', () => {
    desk.video('other.mp4');
    const street = desk.video('clips/street.mp4');
    putSequence('anything');
    const report = desk.import('anything');
    expect(report).toMatchObject({
      format: 'mot',
      read: { rows: 6 },
      written: { tracks: 2, keyframes: 6, shapes: 1 },
      matched: [{ reason: 'video-by-name', count: 1 }],
      kept: [{ reason: 'mot-visibility', count: 1 }],
      changed: [{ reason: 'mot-ignored', count: 1 }],
      skipped: [],
    });
    const [car, bus] = tracksOfItem(desk.db, street);
    expect(car?.keyframes.map(({ frame, occluded }) => [frame, occluded])).toEqual([
      [0, false],
      [1, true],
      [2, true],
    ]);
    expect(bus?.keyframes.map(({ frame, outside }) => [frame, outside])).toEqual([
      [0, false],
      [1, true],
      [2, false],
    ]);
    expect([bus?.attributes, bus?.afterLast]).toEqual([{ ignored: true }, 'end']);
    expect(shapesOfItem(desk.db, street)).toMatchObject([{ frame: 0, geometry: { kind: 'box', x: 5 } }]);
    expect(desk.faults()).toEqual([]);
  });

  it('A sequence goes onto the pictures in its folder img1, of several', () => {
    desk.video('other/img1');
    const street = desk.video('train/street/img1');
    putSequence('anything');
    expect(desk.import('anything')).toMatchObject({ matched: [{ reason: 'video-by-name', count: 1 }] });
    expect(tracksOfItem(desk.db, street)).toHaveLength(2);
  });

  it('It comes out the same to the byte, and the report counts what was read', () => {
    putSequence();
    desk.import('street');
    const report = desk.export('out', { to: 'mot' });
    expect(['gt/gt.txt', 'gt/labels.txt', 'seqinfo.ini'].map((name) => desk.read(`out/${name}`))).toEqual([
      rows,
      'car\nbus',
      info,
    ]);
    expect(report).toMatchObject({
      read: { videos: 1, tracks: 2, shapes: 1 },
      written: { tracks: 2, shapes: 1, files: 3 },
      changed: [],
      leftOut: [],
    });
  });

  it('What is edited is written anew under its number, the rest as it was, and undo takes it back', () => {
    const street = desk.video('street.mp4');
    putSequence();
    desk.import('street');
    const { id } = trackNumbered(street, 0);
    const geometry = { kind: 'box', x: 100, y: 20, width: 30, height: 40 } as const;
    desk.edit({ type: 'shapes.reshape', shapes: [{ id, geometry }], frame: 2 });
    const report = desk.export('out', { to: 'mot' });
    expect(report.changed).toMatchObject([{ reason: 'mot-edited', count: 1 }]);
    expect(desk.read('out/gt/gt.txt')).toBe(rows.replace('15.00', '100'));
    desk.undo();
    desk.export('again', { to: 'mot' });
    expect(desk.read('again/gt/gt.txt')).toContain('3,7,15.00,20,30,40,1,1,0\n');
  });

  it('The import is one edit: undone, its objects and labels are gone and its rows are not written', () => {
    putSequence();
    desk.import('street');
    desk.undo();
    expect(desk.all('SELECT id FROM tracks')).toEqual([]);
    expect(desk.export('out', { to: 'mot' }).changed).toMatchObject([{ reason: 'mot-deleted', count: 3 }]);
    expect(desk.read('out/gt/gt.txt')).toBe('');
  });

  it('A dataset of many sequences goes to the videos of their names, and comes out as folders', () => {
    const [one, two] = [desk.video('MOT17-02.mp4'), desk.video('MOT17-04.mp4')];
    for (const name of ['MOT17-02', 'MOT17-04']) {
      desk.put(`train/${name}/gt/gt.txt`, '1,1,0,0,5,5,1,1,1\n');
      desk.put(`train/${name}/det/det.txt`, '1,-1,0,0,5,5,0.5,-1,-1,-1\n');
    }
    expect(desk.import('train').written).toMatchObject({ tracks: 2 });
    expect([one, two].map((id) => tracksOfItem(desk.db, id).length)).toEqual([1, 1]);
    desk.export('out', { to: 'mot' });
    expect(desk.files('out')).toEqual(['out/MOT17-02/gt/gt.txt', 'out/MOT17-04/gt/gt.txt']);
    expect(desk.all<{ name: string }>('SELECT name FROM labels').map(({ name }) => name)).toEqual(['pedestrian']);
  });

  it('Detections alone are boxes of one frame with a score and the label “object”', () => {
    const street = desk.video('street.mp4');
    desk.put('street/det/det.txt', '1,-1,1359.1,413.27,120.26,362.77,2.3092,-1,-1,-1\n');
    const report = desk.import('street');
    expect(report.changed).toMatchObject([{ reason: 'mot-classless', count: 1 }]);
    expect(shapesOfItem(desk.db, street)).toMatchObject([{ attributes: { score: 2.3092 } }]);
    desk.export('out', { to: 'mot' });
    expect(desk.read('out/gt/gt.txt')).toBe(desk.read('street/det/det.txt'));
  });

  it('Only the labels asked for are written, and the others are counted as filtered', () => {
    putSequence();
    desk.import('street');
    const report = desk.export('out', { to: 'mot', onlyLabels: ['car'] });
    expect(report).toMatchObject({ written: { tracks: 1 }, filtered: [{ count: 2 }], changed: [] });
    expect(desk.read('out/gt/gt.txt').split('\n').length).toBe(4);
  });

  it.each([
    [2, [1, 3]],
    ['keyframes', [1, 2, 3]],
    ['labelled', [1, 2, 3]],
  ] as const)('Of the frames, %s are chosen', (frames, expected) => {
    putSequence();
    desk.import('street');
    const report = desk.export('out', { to: 'mot', frames });
    const rows = desk.read('out/gt/gt.txt').trim().split('\n');
    expect([...new Set(rows.map((row) => Number(row.split(',')[0])))]).toEqual(expected);
    expect([report.read.frames, report.written.frames]).toEqual([9, frames === 2 ? 5 : 3]);
  });

  it('A renamed label is renamed in labels.txt, and a new one stands after the others', () => {
    putSequence();
    desk.import('street');
    const [label] = allLabels(desk.db);
    if (label === undefined) throw new Error('no label');
    desk.edit({ type: 'label.update', label: { ...label, name: 'lorry' } });
    desk.export('out', { to: 'mot' });
    expect(desk.read('out/gt/labels.txt')).toBe('lorry\nbus\n');
    expect(desk.read('out/gt/gt.txt')).toBe(rows);
  });

  it('Damaged and double rows are told of, kept and written back; a strict import takes none', () => {
    const text = `${rows}4,7,1,1,5\n3,7,0,0,1,1,1,1,1\n9999999,7,0,0,1,1,1,1,1\n`;
    putSequence('street', text);
    desk.video('street.mp4');
    expect(refusalOf(() => desk.import('street', { isStrict: true }))).toMatch(/^input-damaged: gt\/gt\.txt: line 7/);
    expect(desk.all('SELECT id FROM tracks')).toEqual([]);
    const report = desk.import('street');
    expect(report.skipped).toMatchObject([
      { reason: 'mot-damaged', count: 1, places: [{ at: 'line 7' }] },
      { reason: 'mot-twice', count: 1, places: [{ at: 'line 8' }] },
    ]);
    expect(report.changed).toMatchObject([{ reason: 'beyond-end', count: 1 }, { reason: 'mot-ignored' }]);
    desk.export('out', { to: 'mot' });
    expect(desk.read('out/gt/gt.txt')).toBe(text);
  });

  it.each([
    ['no rows', 'frame;id;x\n1;2;3\n', 'input-damaged: gt.txt: line 1 is no row of MOT'],
    ['no text', new Uint8Array([0xff, 0xfe, 0x31, 0x00]), 'input-text: gt.txt is no text in UTF-8.'],
    ['too much of it', '1,1,0,0,1,1,1,1,1\n'.repeat(2_000_000), 'input-large: gt.txt is larger than 32 MiB.'],
  ])('A file that is %s is refused in a sentence, and the project is as it was', (_, content, sentence) => {
    desk.put('gt.txt', content);
    const before = desk.everything();
    expect(refusalOf(() => desk.import('gt.txt', { from: 'mot' }))).toContain(sentence);
    expect(desk.everything()).toEqual(before);
  });

  it('One bad sequence of several leaves nothing of the others behind', () => {
    desk.put('train/a/gt/gt.txt', '1,1,0,0,5,5,1,1,1\n');
    desk.put('train/b/gt/gt.txt', '1,1,0,0,5,5,1,1,1\n5,');
    const before = desk.everything();
    expect(refusalOf(() => desk.import('train', { isStrict: true }))).toMatch(/^input-damaged: b\/gt\/gt\.txt: line 2/);
    expect(desk.everything()).toEqual(before);
  });

  it('Odd labels, a sequence name that leads elsewhere and an empty file do no harm', () => {
    desk.put('odd/gt/gt.txt', '');
    desk.put('odd/gt/labels.txt', `\n${'x'.repeat(5000)}\n__proto__\n<b>\u202e\n`);
    desk.put('odd/seqinfo.ini', 'name=../../etc/passwd\nseqLength=-4\nimWidth=1e999\n');
    desk.import('odd');
    expect(desk.all('SELECT path, frame_count frames FROM items')).toEqual([{ path: 'passwd', frames: 1 }]);
    expect(desk.all('SELECT id FROM labels')).toHaveLength(3);
    desk.export('out', { to: 'mot' });
    expect(desk.read('out/gt/labels.txt')).toBe(desk.read('odd/gt/labels.txt'));
    expect(desk.read('out/gt/gt.txt')).toBe('');
  });
});

const samples = fileURLToPath(new URL('../../../../../shared/samples/m02-mot-cvat/files', import.meta.url));

describe.skipIf(!existsSync(samples))('real files of MOT (needs ../shared/samples)', () => {
  it.each(['mot_seq', 'mot_seq_with_seqinfo'])('%s comes out the same', (name) => {
    const input = `${samples}/${name}`;
    desk.import('', { input });
    desk.export('out', { to: 'mot' });
    for (const file of desk.files('out'))
      expect(desk.read(file)).toBe(readFileSync(input + file.slice('out'.length), 'utf8'));
  });
});
