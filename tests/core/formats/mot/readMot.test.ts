import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tracked } from '../../../../src/core/document/records.ts';
import { motRows } from '../../../../src/core/formats/mot/motRows.ts';
import { type MotFile, type MotObject, readMot } from '../../../../src/core/formats/mot/readMot.ts';
import { isLoose, shapeOfRow, trackOfRows } from '../../../../src/core/formats/mot/trackOfRows.ts';
import { layoutOf, rewrittenMot } from '../../../../src/core/formats/mot/writeMot.ts';
import { isVisibleAt, stateAt } from '../../../../src/core/tracks/interpolate.ts';
import { trackOf } from '../../../../src/core/tracks/trackOf.ts';
import { idOf } from '../../document/aDocument.ts';
import { aTrack } from '../../tracks/aTrack.ts';

const owner = { id: idOf('a'), itemId: idOf('item'), labelId: idOf('car') };

function only(text: string): MotObject {
  const [object] = readMot(text).objects;
  if (object === undefined) throw new Error('no object');
  return object;
}

function trackFrom(object: MotObject): Tracked {
  const shape = isLoose(object) ? shapeOfRow(object, owner) : null;
  return shape === null ? trackOfRows(object, owner) : trackOf(shape, undefined);
}

/** The rows of a file written anew from its tracks alone, as after an edit of every one. */
function anew(file: MotFile): string {
  const gone = new Set(file.objects);
  const tracks = file.objects.map((object) => ({
    id: object.id,
    classNumber: object.classNumber ?? -1,
    track: trackFrom(object),
    written: new Map(object.rows.map((row) => [row.frame, row])),
  }));
  return rewrittenMot(file, { gone, tracks, chosen: null, frames: 200 });
}

const number = fc.oneof(
  fc.integer({ min: -50, max: 2000 }).map(String),
  fc.double({ min: -50, max: 2000, noNaN: true }).map((value) => value.toFixed(2)),
  fc.double({ min: -50, max: 2000, noNaN: true }).map((value) => value.toFixed(9)),
);
const size = number.map((text) => text.replace('-', ''));
const anyRow = fc.record({
  frame: fc.integer({ min: 1, max: 60 }),
  id: fc.constantFrom(-1, 1, 2, 7),
  place: fc.tuple(number, number, size, size),
  tail: fc.constantFrom('1,1,1', '0,1,1', '1,1,0', '1,1,0.25', '1,3,1', '1,3,1.0'),
});
const anyFile = fc
  .uniqueArray(anyRow, { maxLength: 40, selector: ({ frame, id, tail }) => `${frame} ${id} ${tail.split(',')[1]}` })
  .map((rows) => rows.sort((a, b) => a.frame - b.frame))
  .map((rows) => rows.map(({ frame, id, place, tail }) => `${frame},${id},${place.join(',')},${tail}\n`).join(''));

describe('reading MOT', () => {
  it('A straight way has a keyframe at each end, a gap is outside, and after the last row the object ends', () => {
    const rows = [1, 2, 3, 4, 8, 9, 10].map((frame) => `${frame},5,${frame * 10},20,30,40,1,2,1`).join('\n');
    const track = trackOfRows(only(rows), owner);
    expect(track.afterLast).toBe('end');
    expect(track.keyframes.map(({ frame, outside }) => [frame, outside])).toEqual([
      [0, false],
      [3, false],
      [4, true],
      [7, false],
      [9, false],
    ]);
  });

  it('The rows come back from the track on every frame, to the digits they were written with', () => {
    fc.assert(
      fc.property(anyFile, (text) => {
        const file = readMot(text);
        expect(anew(file).split('\n').sort()).toEqual(text.split('\n').sort());
        for (const object of file.objects) {
          const track = trackFrom(object);
          const frames = new Set(object.rows.map(({ frame }) => frame));
          for (let frame = 0; frame < 70; frame++) expect(isVisibleAt(track, frame)).toBe(frames.has(frame));
          for (const { frame, box } of object.rows) {
            const geometry = stateAt(track, frame)?.geometry;
            if (geometry?.kind !== 'box') throw new Error('no box');
            expect(Math.abs(geometry.x - box.x)).toBeLessThanOrEqual(0.004);
          }
        }
      }),
    );
  });

  it('What Halte interpolated and wrote out has no more keyframes than before', () => {
    const [left, right] = [
      { kind: 'box', x: 1, y: 2, width: 9.5, height: 7 } as const,
      { kind: 'box', x: 78, y: 4.25, width: 3, height: 9 } as const,
    ];
    const track = aTrack('a', { 0: left, 59: right, 83: left }, { afterLast: 'end' });
    const rows = [...motRows([{ id: 4, classNumber: 1, track }], 99)]
      .flat()
      .map(({ text }) => text)
      .join('');
    expect(trackOfRows(only(rows), owner).keyframes.map(({ frame, geometry }) => [frame, geometry])).toEqual([
      [0, left],
      [59, right],
      [83, left],
    ]);
  });

  it('What is not edited stays to the character: order, comments, damaged and double rows, line ends', () => {
    const text =
      '\ufeff# truth\r\n1,2,1,1,5,5,1,1,1.0\r\n1,2,9,9,5,5,1,1,1\r\n\r\n2,2,1e1,1,5,5,1\r\n2,1,0,0,5,5,1,1,0.50';
    const file = readMot(text);
    expect(file.problems).toEqual([
      { line: 4, why: 'damaged' },
      { line: 2, why: 'twice' },
    ]);
    expect(rewrittenMot(file, { gone: new Set(), tracks: [], chosen: null, frames: 9 })).toBe(text);
    const gone = new Set(file.objects.slice(1));
    expect(rewrittenMot(file, { gone, tracks: [], chosen: null, frames: 9 })).toBe(
      text.replace('2,1,0,0,5,5,1,1,0.50', ''),
    );
  });

  it('Only what an edit changed is written anew, in its place, and the rest of the row stays', () => {
    const text = '1,1,0,0,10,10,1,1,0.5\n1,2,5,5,5,5,1,1,1\n2,1,2.00,0,10,10,1,1,0.4\n3,1,4.00,0,10,10,1,1,1.0\n';
    const file = readMot(text);
    const object = only(text);
    const track = trackOfRows(object, owner);
    const [first, ...others] = track.keyframes;
    if (first === undefined) throw new Error('no keyframe');
    const moved = {
      ...track,
      keyframes: [{ ...first, geometry: { ...first.geometry, y: 8 } as typeof first.geometry }, ...others],
    };
    const written = new Map(object.rows.map((row) => [row.frame, row]));
    const tracks = [{ id: 1, classNumber: 1, track: moved, written }];
    expect(rewrittenMot(file, { gone: new Set([object]), tracks, chosen: null, frames: 3 })).toBe(
      '1,1,0,8,10,10,1,1,0.5\n1,2,5,5,5,5,1,1,1\n2,1,2.00,4,10,10,1,1,0.4\n3,1,4.00,0,10,10,1,1,1.0\n',
    );
  });

  it('A file sorted by object stays so', () => {
    const text = '1,1,0,0,1,1,1,1,1\n2,1,0,0,1,1,1,1,1\n1,2,0,0,1,1,1,1,1\n2,2,0,0,1,1,1,1,1\n';
    const file = readMot(text);
    expect(anew(file)).toBe(text);
    expect(anew(readMot('2,1,0,0,1,1,1,1,1\n1,2,0,0,1,1,1,1,1\n2,2,0,0,1,1,1,1,1\n'))).toBe(
      '2,1,0,0,1,1,1,1,1\n1,2,0,0,1,1,1,1,1\n2,2,0,0,1,1,1,1,1\n',
    );
  });

  it('Detections of the MOTChallenge are boxes of one frame with a score, and name no class', () => {
    const text = '1,-1,1359.1,413.27,120.26,362.77,2.3092,-1,-1,-1\n1,-1,571,402,104,315,0,-1,-1,-1\n';
    const file = readMot(text);
    expect(file.objects.map((object) => [object.classNumber, shapeOfRow(object, owner)?.attributes])).toEqual([
      [null, { score: 2.3092 }],
      [null, { ignored: true }],
    ]);
    expect(layoutOf(file)).toEqual({ frameBase: 1, columns: 10 });
    expect(anew(file)).toBe(text);
  });

  it('Rows that MOT leaves out of account carry the attribute “ignored”, for the whole object or from frame to frame', () => {
    const of = (marks: readonly number[]) =>
      trackOfRows(only(marks.map((mark, i) => `${i + 1},1,0,0,5,5,${mark},1,1`).join('\n')), owner);
    expect(of([0, 0, 0]).attributes).toEqual({ ignored: true });
    const mixed = of([1, 1, 0, 0, 1]);
    expect([0, 1, 2, 3, 4].map((frame) => stateAt(mixed, frame)?.attributes.ignored ?? false)).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
  });

  it('Of chosen frames only, every row is as it was', () => {
    const text = '1,1,0,0,5,5,1,1,1\n1,2,0,0,5,5,1,1,1\n# note\n2,1,0,0,5,5,1,1,1\n3,1,0,0,5,5,1,1,1\n';
    const file = readMot(text);
    expect(rewrittenMot(file, { gone: new Set(), tracks: [], chosen: [0, 2], frames: 3 })).toBe(
      text.replace('2,1,0,0,5,5,1,1,1\n3', '3'),
    );
  });

  it('A file that counts from 0 is read and written as it counts', () => {
    const text = '0,1,0,0,5,5,1,0,1\n1,1,0,0,5,5,1,0,1\n';
    const file = readMot(text);
    expect([file.frameBase, file.classBase, file.objects[0]?.rows[0]?.frame]).toEqual([0, 0, 0]);
    expect(anew(file)).toBe(text);
  });

  it('One number with two classes is two objects that keep their number', () => {
    const text = '1,1,0,0,5,5,1,1,1\n1,1,9,0,5,5,1,2,1\n';
    const file = readMot(text);
    expect(file.objects.map(({ id, classNumber }) => [id, classNumber])).toEqual([
      [1, 1],
      [1, 2],
    ]);
    expect(anew(file)).toBe(text);
  });

  it.each([
    '',
    'a,b,c',
    '1,2,3',
    '1,1,NaN,0,5,5,1',
    '1,1,0,0,-5,5,1',
    '-1,1,0,0,5,5,1',
    '1.5,1,0,0,5,5,1',
    '9e99,1,0,0,5,5,1',
    '1,1,1e300,0,5,5,1',
  ])('A line “%s” is no row', (line) => {
    expect(readMot(`${line}\n`).objects).toEqual([]);
  });
});

describe('rows without a file', () => {
  it('are laid out as CVAT has them', () => {
    const track = trackFrom(only('1,1,0.1234567,0,5,5,1,1,1\n'));
    expect([...motRows([{ id: 1, classNumber: 2, track }], 1)].flat().map(({ text }) => text)).toEqual([
      '1,1,0.123457,0,5,5,1,2,1\n',
    ]);
  });
});
