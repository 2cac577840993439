import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Geometry } from '../../../../src/core/document/records.ts';
import { newId } from '../../../../src/main/services/ids.ts';
import { allLabels } from '../../../../src/main/store/project/repositories/labels.ts';
import { shapesOfItem } from '../../../../src/main/store/project/repositories/shapes.ts';
import { tracksOfItem } from '../../../../src/main/store/project/repositories/tracks.ts';
import { putVideo, videoInfo, videoPackets } from '../../../../src/main/store/project/repositories/videos.ts';
import { Desk, refusalOf } from './desk.ts';

let desk: Desk;
let other: Desk;
beforeEach(() => {
  desk = new Desk();
  other = new Desk();
});
afterEach(() => {
  desk.close();
  other.close();
});

const coco = {
  images: [{ id: 1, file_name: 'a.jpg', width: 50, height: 40 }],
  categories: [
    { id: 1, name: 'vehicle' },
    { id: 2, name: 'car', supercategory: 'vehicle' },
  ],
  annotations: [
    {
      id: 1,
      image_id: 1,
      category_id: 2,
      bbox: [1, 2.5, 3, 4],
      segmentation: [],
      area: 12,
      iscrowd: 0,
      attributes: { tint: 'red', n: 1 },
    },
    {
      id: 2,
      image_id: 1,
      category_id: 1,
      segmentation: { size: [40, 50], counts: [10, 5, 1985] },
      area: 5,
      bbox: [0, 10, 1, 5],
      iscrowd: 1,
    },
    {
      id: 3,
      image_id: 1,
      category_id: 2,
      segmentation: [[1, 1, 9, 1, 9, 9]],
      area: 32,
      bbox: [1, 1, 8, 8],
      iscrowd: 0,
    },
  ],
};

/** A video with a hidden packet, B-frames and a varying rate. */
function addVideo(at: Desk): string {
  const id = at.video('clips/street.mp4', 4);
  const colorSpace = { primaries: null, transfer: null, matrix: null, fullRange: null };
  const size = { coded: { width: 640, height: 480 }, width: 640, height: 480, rotation: 0 as const, isFlipped: false };
  const info = {
    codec: 'avc1.64001f',
    description: null,
    colorSpace,
    ...size,
    timeBase: [1, 15360] as [number, number],
    packets: 5,
    frames: 4,
  };
  const packets = { pts: Float64Array.from([-512, 0, 1536, 512, 4096]), isKey: Uint8Array.from([1, 0, 0, 0, 1]) };
  putVideo(at.db, id, { info, packets });
  return id;
}

/** A project with pictures, a video, and every kind of object. */
function fill(at: Desk): string {
  at.put('in.json', coco);
  at.import('in.json');
  const video = addVideo(at);
  const [label] = allLabels(at.db);
  if (label === undefined) throw new Error('no label');
  const base = { itemId: video, labelId: label.id, z: 1.5, attributes: { 'odd "name"': null, ok: true } };
  const kinds: Geometry[] = [
    { kind: 'rotated-box', x: 1, y: 2, width: 3, height: 4, rotation: 33.3 },
    { kind: 'ellipse', cx: 1, cy: 2, rx: 3, ry: 4, rotation: 0.1 },
    { kind: 'polyline', points: [0, 0, 1e-7, 5] },
    { kind: 'points', points: [1, 2] },
    { kind: 'cuboid', points: Array.from({ length: 16 }, (_, i) => i) },
    { kind: 'skeleton', points: [{ name: 'nose', x: 1, y: 2, state: 'hidden' }] },
  ];
  at.edit({
    type: 'shapes.create',
    shapes: kinds.map((geometry, frame) => ({ ...base, id: newId(), geometry, frame: frame % 4 })),
  });
  at.edit({ type: 'tag.toggle', id: newId(), itemId: video, labelId: label.id });
  const id = newId();
  const keyframe = { trackId: id, geometry: kinds[0] as Geometry, outside: false, occluded: true, isHeld: true, z: -1 };
  const keyframes = [
    { ...keyframe, frame: 0, attributes: { speed: 3 } },
    { ...keyframe, frame: 3, outside: true, attributes: {} },
  ];
  at.edit({
    type: 'tracks.create',
    tracks: [{ id, itemId: video, labelId: label.id, afterLast: 'end', attributes: { a: 'b' }, keyframes }],
  });
  return video;
}

describe('Halte JSON Lines in and out', () => {
  it('A project goes through them and is the same: ids, labels, frames, shapes, tracks, keyframes; and so is the file', () => {
    const video = fill(desk);
    const report = desk.export('out.jsonl', { to: 'halte' });
    expect(report).toMatchObject({
      read: { images: 1, videos: 1, shapes: 10, tracks: 1 },
      written: { labels: 2, images: 1, videos: 1, frames: 4, shapes: 10, tracks: 1, keyframes: 2, files: 1 },
      leftOut: [{ reason: 'halte-words', count: 1 }],
    });
    other.put('out.jsonl', desk.read('out.jsonl'));
    const read = other.import('out.jsonl');
    expect(read).toMatchObject({
      format: 'halte',
      written: { shapes: 10, tracks: 1, keyframes: 2, frames: 4 },
      skipped: [],
    });
    expect(other.faults()).toEqual([]);
    for (const each of [
      allLabels,
      (db: Desk['db']) => tracksOfItem(db, video),
      (db: Desk['db']) => shapesOfItem(db, video),
      (db: Desk['db']) => videoInfo(db, video),
      (db: Desk['db']) => videoPackets(db, video),
    ])
      expect(each(other.db)).toEqual(each(desk.db));
    other.export('again.jsonl', { to: 'halte' });
    expect(other.read('again.jsonl')).toBe(desk.read('out.jsonl'));
  });

  it('Every line is valid by the documented schema', () => {
    fill(desk);
    desk.export('out.jsonl', { to: 'halte' });
    const file = new URL('../../../../docs/halte-json-lines.schema.json', import.meta.url);
    const schema = z.fromJSONSchema(JSON.parse(readFileSync(file, 'utf8')));
    const lines = desk.read('out.jsonl').trim().split('\n');
    expect(lines.filter((line) => !schema.safeParse(JSON.parse(line)).success)).toEqual([]);
    expect(new Set(lines.map((line) => JSON.parse(line).type))).toEqual(
      new Set(['halte', 'label', 'image', 'video', 'frame', 'shape', 'track', 'end']),
    );
  });

  it('The frames stand in order with number, timestamp, keyframe and packet; hidden ones have no number', () => {
    addVideo(desk);
    desk.export('out.jsonl', { to: 'halte' });
    const lines = desk
      .read('out.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(
      lines
        .filter(({ type }) => type === 'frame')
        .map(({ index, timestamp, keyframe, packet }) => [index, timestamp, keyframe, packet]),
    ).toEqual([
      [null, -512, true, 0],
      [0, 0, false, 1],
      [1, 512, false, 3],
      [2, 1536, false, 2],
      [3, 4096, true, 4],
    ]);
  });

  it('Read back into its own project nothing changes; what a script changed is changed, as one edit', () => {
    const video = fill(desk);
    desk.export('out.jsonl', { to: 'halte' });
    const before = desk.everything();
    expect(desk.import('out.jsonl')).toMatchObject({
      written: {},
      changed: [],
      matched: [{ reason: 'halte-item-by-id', count: 2 }],
    });
    expect(desk.everything()).toEqual(before);
    desk.put('out.jsonl', desk.read('out.jsonl').replaceAll('"rotation":33.3', '"rotation":44'));
    const report = desk.import('out.jsonl');
    expect(report).toMatchObject({
      written: { shapes: 1, tracks: 1 },
      changed: [{ reason: 'halte-updated', count: 2 }],
    });
    expect(tracksOfItem(desk.db, video)[0]?.keyframes[0]?.geometry).toMatchObject({ rotation: 44 });
    expect(desk.faults()).toEqual([]);
    desk.undo();
    expect(tracksOfItem(desk.db, video)[0]?.keyframes[0]?.geometry).toMatchObject({ rotation: 33.3 });
  });

  it('In a project that has the video and the labels by their names, objects go there', () => {
    fill(desk);
    desk.export('out.jsonl', { to: 'halte' });
    const video = addVideo(other);
    other.put('mine.json', { ...coco, annotations: [] });
    other.import('mine.json');
    other.put('out.jsonl', desk.read('out.jsonl'));
    expect(other.import('out.jsonl').matched).toMatchObject([{ reason: 'halte-item-by-path', count: 2 }]);
    expect([tracksOfItem(other.db, video).length, allLabels(other.db).length]).toEqual([1, 2]);
  });

  it('A video whose frames are at other times is told of', () => {
    fill(desk);
    desk.export('out.jsonl', { to: 'halte' });
    desk.put('out.jsonl', desk.read('out.jsonl').replace('"timestamp":1536', '"timestamp":1537'));
    expect(desk.import('out.jsonl').changed).toMatchObject([{ reason: 'halte-frames-differ', count: 1 }]);
  });

  it('Only the labels asked for are written', () => {
    fill(desk);
    const report = desk.export('out.jsonl', { to: 'halte', onlyLabels: ['car'] });
    expect([report.written.shapes, report.filtered]).toMatchObject([2, [{ reason: 'only', count: 9 }]]);
  });

  it('Bad lines among good ones are told of with their numbers; a strict import takes none', () => {
    fill(desk);
    desk.export('out.jsonl', { to: 'halte' });
    const lines = desk.read('out.jsonl').trim().split('\n');
    const shape = JSON.parse(lines.find((line) => line.includes('"ellipse"')) ?? '');
    const track = JSON.parse(lines.find((line) => line.startsWith('{"type":"track"')) ?? '');
    const image = JSON.parse(lines.find((line) => line.startsWith('{"type":"image"')) ?? '').id;
    const bad = [
      '{"type":"shape"',
      JSON.stringify({ ...shape, id: newId(), item: newId() }),
      JSON.stringify({ ...shape, id: newId(), label: newId() }),
      JSON.stringify({ ...shape, id: newId(), geometry: { ...shape.geometry, cx: 1e300 } }),
      JSON.stringify({ ...shape, id: newId(), item: image }),
      JSON.stringify({ ...track, id: newId(), keyframes: [track.keyframes[0], track.keyframes[0]] }),
      JSON.stringify(shape),
    ];
    other.put('in.jsonl', [...lines.slice(0, -1), ...bad, lines.at(-1)].join('\r\n'));
    const before = other.everything();
    expect(refusalOf(() => other.import('in.jsonl', { isStrict: true }))).toMatch(
      /^input-damaged: in\.jsonl, line \d+:/,
    );
    expect(other.everything()).toEqual(before);
    const report = other.import('in.jsonl');
    expect(report.skipped.map(({ reason, count }) => [reason, count])).toEqual([
      ['halte-damaged', 1],
      ['halte-item-unknown', 1],
      ['halte-label-unknown', 1],
      ['halte-geometry', 1],
      ['halte-frame', 2],
      ['halte-elsewhere', 1],
    ]);
    expect(report.written).toMatchObject({ shapes: 10, tracks: 1 });
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, text.length - 40), /^input-cut: in\.jsonl: the file was cut off/],
    ['of a newer version', (text: string) => text.replace('"version":1', '"version":2'), /^input-newer: .*version 2/],
    ['something else', () => '{"a":1}\n', /^input-not-halte: /],
    ['empty', () => '', /^input-not-halte: /],
    ['no text', () => new Uint8Array([0xff, 0xfe, 0]), /^input-text: /],
  ])('A file that is %s is refused in a sentence, and the project is as it was', (_, change, sentence) => {
    fill(desk);
    desk.export('out.jsonl', { to: 'halte' });
    other.put('in.jsonl', change(desk.read('out.jsonl')));
    const before = other.everything();
    expect(refusalOf(() => other.import('in.jsonl', { from: 'halte' }))).toMatch(sentence);
    expect(other.everything()).toEqual(before);
  });
});
