import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Geometry, Tracked } from '../../../../src/core/document/records.ts';
import { newId } from '../../../../src/main/services/ids.ts';
import { allLabels, putLabel } from '../../../../src/main/store/project/repositories/labels.ts';
import { shapesOfItem } from '../../../../src/main/store/project/repositories/shapes.ts';
import { tracksOfItem } from '../../../../src/main/store/project/repositories/tracks.ts';
import { Desk, refusalOf } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => desk.close());

function box(x: number, y = 2): Geometry {
  return { kind: 'box', x, y, width: 10, height: 5 };
}

function addLabel(name: string): string {
  const id = newId();
  putLabel(
    desk.db,
    { id, name, color: '#ff0000', digit: null, position: allLabels(desk.db).length, parentId: null },
    0,
  );
  return id;
}

function addTrack(
  itemId: string,
  labelId: string,
  places: Readonly<Record<number, Geometry>>,
  about: { readonly attributes?: Tracked['attributes'] } = {},
): string {
  const id = newId();
  const plain = { trackId: id, outside: false, occluded: false, isHeld: false, z: 0, attributes: {} };
  const keyframes = Object.entries(places).map(([frame, geometry]) => ({ ...plain, frame: Number(frame), geometry }));
  const track = { id, itemId, labelId, afterLast: 'end' as const, attributes: {}, keyframes, ...about };
  desk.edit({ type: 'tracks.create', tracks: [track] });
  return id;
}

/** A record of a frame as CVAT writes it. */
function record(id: number, image: number, x: number, attributes: object) {
  const bbox = [x, 2, 10, 5];
  return { id, image_id: image, category_id: 1, segmentation: [], area: 50, bbox, iscrowd: 0, attributes };
}

const cvat = {
  licenses: [],
  categories: [{ id: 1, name: 'car', supercategory: '' }],
  images: [1, 2, 3, 4, 5].map((id) => ({ id, width: 640, height: 480, file_name: `frame_00000${id - 1}.PNG` })),
  annotations: [
    record(1, 1, 0, { occluded: false, track_id: 0, keyframe: true, colour: 'red' }),
    record(2, 2, 5, { occluded: false, track_id: 0, keyframe: false, colour: 'red' }),
    record(3, 3, 10, { occluded: true, track_id: 0, keyframe: true, colour: 'red' }),
    record(4, 5, 90, { occluded: false, track_id: 0, keyframe: true, colour: 'red' }),
    record(5, 2, 50, { occluded: false }),
  ],
};

describe('the frames of videos out as COCO', () => {
  it('Every frame is a picture of CVAT’s name, and an object has a record on each frame it is seen on', () => {
    const video = desk.video('clips/street.mp4', 4);
    const car = addLabel('car');
    addTrack(video, car, { 1: box(0), 3: box(20) }, { attributes: { colour: 'red' } });
    const report = desk.export('out.json');
    expect(report).toMatchObject({
      read: { videos: 1, frames: 4, tracks: 1 },
      written: { images: 4, annotations: 3, categories: 1, files: 1 },
      leftOut: [],
    });
    const { images, annotations } = desk.json('out.json');
    expect(images[3]).toEqual({ id: 4, width: 640, height: 480, file_name: 'frame_000003.PNG' });
    expect(annotations.map(({ image_id, bbox, attributes }: never) => [image_id, bbox, attributes])).toEqual([
      [2, [0, 2, 10, 5], { colour: 'red', occluded: false, track_id: 0, keyframe: true }],
      [3, [10, 2, 10, 5], { colour: 'red', occluded: false, track_id: 0, keyframe: false }],
      [4, [20, 2, 10, 5], { colour: 'red', occluded: false, track_id: 0, keyframe: true }],
    ]);
  });

  it('Where there are several videos or pictures, the frames lie in folders of the videos’ names', () => {
    desk.video('clips/a.mp4', 1);
    desk.video('b.mp4', 1);
    desk.export('out.json');
    expect(desk.json('out.json').images.map(({ file_name }: { file_name: string }) => file_name)).toEqual([
      'clips/a/frame_000000.PNG',
      'b/frame_000000.PNG',
    ]);
  });

  it('Pictures, a file that was imported and a video go into one file, whose records stay as they were', () => {
    const imported = {
      images: [{ id: 7, file_name: 'a.jpg', width: 5, height: 5 }],
      annotations: [],
      categories: [{ id: 3, name: 'cat' }],
    };
    desk.put('in.json', imported);
    desk.import('in.json');
    const video = desk.video('street.mp4', 2);
    addTrack(video, addLabel('car'), { 0: box(0) });
    desk.export('out.json');
    const { images, annotations, categories } = desk.json('out.json');
    expect(images.map(({ id, file_name }: { id: number; file_name: string }) => [id, file_name])).toEqual([
      [7, 'a.jpg'],
      [8, 'street/frame_000000.PNG'],
      [9, 'street/frame_000001.PNG'],
    ]);
    expect([annotations.length, categories.map(({ id, name }: { id: number; name: string }) => [id, name])]).toEqual([
      1,
      [
        [3, 'cat'],
        [4, 'car'],
      ],
    ]);
  });

  it('What COCO cannot hold is counted: kinds of objects, tags of the video, labels nobody asked for', () => {
    const video = desk.video('street.mp4', 2);
    const [car, bus] = [addLabel('car'), addLabel('bus')];
    addTrack(video, car, { 0: { kind: 'ellipse', cx: 5, cy: 5, rx: 3, ry: 2, rotation: 0 } });
    addTrack(video, bus, { 0: box(1) });
    desk.edit({ type: 'tag.toggle', id: newId(), itemId: video, labelId: car });
    const report = desk.export('out.json', { onlyLabels: ['car'] });
    expect([report.changed, report.leftOut, report.filtered]).toMatchObject([
      [{ reason: 'coco-kind', count: 1 }],
      [{ reason: 'coco-video-tag', count: 1 }],
      [{ reason: 'only', count: 1 }],
    ]);
    expect(report.read).toEqual({ videos: 1, frames: 2, tracks: 2, shapes: 1 });
  });

  it.each([
    ['all', 6, 4],
    [2, 3, 2],
    ['keyframes', 2, 2],
    ['labelled', 4, 4],
  ] as const)('Of the frames, %s are chosen', (frames, images, annotations) => {
    const video = desk.video('street.mp4', 6);
    addTrack(video, addLabel('car'), { 1: box(0), 4: box(20) });
    expect(desk.export('out.json', { frames }).written).toMatchObject({ images, annotations });
  });
});

describe('COCO of frames onto a video', () => {
  it('Records of one track_id become a track, others shapes of their frame', () => {
    const video = desk.video('street.mp4', 5);
    desk.put('in.json', cvat);
    const report = desk.import('in.json');
    expect(report).toMatchObject({
      read: { images: 5, categories: 1, annotations: 5 },
      written: { tracks: 1, keyframes: 4, shapes: 1 },
      matched: [{ reason: 'video-only-one', count: 1 }],
      skipped: [],
    });
    const [track] = tracksOfItem(desk.db, video);
    expect(track?.keyframes.map(({ frame, outside, occluded }) => [frame, outside, occluded])).toEqual([
      [0, false, false],
      [2, false, true],
      [3, true, true],
      [4, false, false],
    ]);
    expect([track?.attributes, track?.afterLast]).toEqual([{ colour: 'red' }, 'end']);
    expect(shapesOfItem(desk.db, video)).toMatchObject([{ frame: 1, geometry: { x: 50 } }]);
    expect(desk.faults()).toEqual([]);
  });

  it('It comes out the same to the byte', () => {
    desk.video('street.mp4', 5);
    const text = `\ufeff${JSON.stringify(cvat, null, 3).replace('"area": 50', '"area": 5.00e1, "odd": [1,\t2]')}\r\n`;
    desk.put('in.json', text);
    desk.import('in.json');
    expect(desk.export('out.json')).toMatchObject({ changed: [], leftOut: [], filtered: [] });
    expect(desk.read('out.json')).toBe(text);
  });

  it('What Halte wrote comes back as it was: the same keyframes, and the same file', () => {
    const video = desk.video('street.mp4', 30);
    const car = addLabel('car');
    addTrack(video, car, { 3: box(0.3), 10: box(77.7, 5), 17: box(0.3) });
    addTrack(video, car, {
      0: { kind: 'polygon', parts: [[0, 0, 9, 0, 9, 9]] },
      20: { kind: 'polygon', parts: [[5, 5, 19, 5, 9, 9]] },
    });
    desk.export('out.json');
    const other = new Desk();
    try {
      const id = other.video('street.mp4', 30);
      other.put('in.json', desk.read('out.json'));
      other.import('in.json');
      const kept = (tracks: readonly Tracked[]) =>
        tracks.map(({ keyframes }) => keyframes.map(({ frame, geometry }) => [frame, geometry]));
      expect(kept(tracksOfItem(other.db, id)).sort()).toEqual(kept(tracksOfItem(desk.db, video)).sort());
      other.export('again.json');
      expect(other.read('again.json')).toBe(desk.read('out.json'));
    } finally {
      other.close();
    }
  });

  it('An edit changes the records it touches, adds those of new frames, and leaves every other alone', () => {
    const video = desk.video('street.mp4', 5);
    desk.put('in.json', cvat);
    desk.import('in.json');
    const [track] = tracksOfItem(desk.db, video);
    if (track === undefined) throw new Error('no track');
    desk.edit({ type: 'shapes.reshape', shapes: [{ id: track.id, geometry: box(70) }], frame: 4 });
    desk.edit({ type: 'tracks.unkey', ids: [track.id], frames: [3] });
    const report = desk.export('out.json');
    expect(report.changed).toMatchObject([{ reason: 'edited', count: 1 }]);
    const { annotations, ...others } = desk.json('out.json');
    const { annotations: before, ...othersBefore } = cvat;
    expect(others).toEqual(othersBefore);
    expect(annotations.slice(0, 5)).toEqual([...before.slice(0, 3), { ...before[3], bbox: [70, 2, 10, 5] }, before[4]]);
    expect(annotations.slice(5)).toMatchObject([
      {
        id: 6,
        image_id: 4,
        bbox: [40, 2, 10, 5],
        attributes: { colour: 'red', track_id: 0, keyframe: false, occluded: true },
      },
    ]);
  });

  it('A track that is deleted takes its records with it, and undo brings them back', () => {
    const video = desk.video('street.mp4', 5);
    desk.put('in.json', cvat);
    desk.import('in.json');
    desk.edit({ type: 'shapes.delete', ids: tracksOfItem(desk.db, video).map(({ id }) => id) });
    expect(desk.export('out.json').changed).toMatchObject([{ reason: 'deleted', count: 1 }]);
    expect(desk.json('out.json').annotations.map(({ id }: { id: number }) => id)).toEqual([5]);
  });

  it('The frames of several videos go to each by its folder', () => {
    const [a, b] = [desk.video('clips/a.mp4', 5), desk.video('b.mp4', 5)];
    const images = [
      { id: 1, file_name: 'clips/a/frame_000000.PNG' },
      { id: 2, file_name: 'images/b/frame_000004.jpg' },
    ];
    const annotations = [record(1, 1, 0, { track_id: 1 }), record(2, 2, 0, { track_id: 1 })];
    desk.put('in.json', { ...cvat, images, annotations });
    expect(desk.import('in.json').written).toMatchObject({ tracks: 2 });
    expect([a, b].map((id) => tracksOfItem(desk.db, id).map(({ keyframes }) => keyframes[0]?.frame))).toEqual([
      [0],
      [4],
    ]);
  });

  it('Without such a video the frames are pictures, as before', () => {
    desk.put('in.json', cvat);
    expect(desk.import('in.json').written).toMatchObject({ items: 5, shapes: 5 });
  });

  it('Odd records are told of and written back; a strict import takes none', () => {
    desk.video('street.mp4', 2);
    const annotations = [
      ...cvat.annotations,
      { id: 6, image_id: 99, category_id: 1, bbox: [1, 1, 1, 1] },
      { id: 7, image_id: 1, category_id: 8, bbox: [1, 1, 1, 1] },
      { id: 8, image_id: 1, category_id: 1, bbox: [1, 1, -1, 1] },
      'text',
      {
        id: 9,
        image_id: 1,
        category_id: 1,
        bbox: [1, 1, 2, 2],
        attributes: { track_id: 0, __proto__: 4, nested: { a: 1 } },
      },
    ];
    desk.put('in.json', { ...cvat, annotations });
    expect(refusalOf(() => desk.import('in.json', { isStrict: true }))).toMatch(
      /^input-damaged: in\.json, annotations\[5\]/,
    );
    const report = desk.import('in.json');
    expect(report.skipped.map(({ reason, count }) => [reason, count])).toEqual([
      ['image-unknown', 1],
      ['category-unknown', 1],
      ['geometry-impossible', 1],
      ['record-not-object', 1],
    ]);
    expect(report.written).toMatchObject({ tracks: 1, shapes: 2 });
    expect(report.changed).toMatchObject([{ reason: 'frame-beyond-end', count: 2 }]);
    desk.export('out.json');
    expect(desk.read('out.json')).toBe(desk.read('in.json'));
  });

  it('A file that is cut off is refused with the place, and the project is as it was', () => {
    desk.video('street.mp4', 5);
    const text = JSON.stringify(cvat);
    desk.put('in.json', text.slice(0, text.length - 200));
    const before = desk.everything();
    expect(refusalOf(() => desk.import('in.json'))).toMatch(/^input-cut: .*cut off/);
    expect(desk.everything()).toEqual(before);
  });
});
