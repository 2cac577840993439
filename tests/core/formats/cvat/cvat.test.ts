import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Geometry, Tracked } from '../../../../src/core/document/records.ts';
import { readCvatFile } from '../../../../src/core/formats/cvat/cvatFile.ts';
import { cvatMaskToRuns, runsToCvatMask } from '../../../../src/core/formats/cvat/cvatMask.ts';
import { labelsOf, readTrack, taskOf } from '../../../../src/core/formats/cvat/readTracks.ts';
import { cvatHead, trackText } from '../../../../src/core/formats/cvat/writeTracks.ts';
import { isVisibleAt, stateAt } from '../../../../src/core/tracks/interpolate.ts';
import { aBox, aLabel, idOf } from '../../document/aDocument.ts';
import { aTrack } from '../../tracks/aTrack.ts';

const frames = { start: 0, stop: 20, step: 1, deleted: [] };
const size = { name: 'street', source: 'street.mp4', width: 64, height: 48, frames: 21 };
const head = cvatHead(size, [aLabel('car')]);

/** A track written as CVAT does and read again. */
function throughCvat(track: Tracked) {
  const text = `${head}${trackText(track, { id: 7, label: 'car', frames })}\n</annotations>\n`;
  const file = readCvatFile(text);
  if (!file.ok) throw new Error(file.refusal.message);
  const [label] = labelsOf(file.value.meta);
  const task = taskOf(file.value.meta);
  const element = file.value.tracks[0]?.element;
  if (element === undefined) throw new Error('no track');
  const read = readTrack(element, { id: track.id, label, size: task });
  if ('problem' in read) throw new Error(read.problem);
  return { file: file.value, track: { ...read.track, itemId: track.itemId, labelId: track.labelId } };
}

const shapes: readonly Geometry[] = [
  aBox(1.25, 2, 10, 8),
  { kind: 'rotated-box', x: 3, y: 4, width: 10, height: 6, rotation: 33.5 },
  { kind: 'polygon', parts: [[1, 1, 9, 1, 9, 9.5]] },
  { kind: 'polyline', points: [1, 1, 9, 1, 9, 9.5] },
  { kind: 'points', points: [4, 5] },
  { kind: 'ellipse', cx: 10, cy: 12, rx: 4, ry: 3, rotation: 0 },
  { kind: 'cuboid', points: [1, 2, 1, 8, 6, 2, 6, 8, 8, 1, 8, 7, 3, 1, 3, 7] },
  { kind: 'mask', size: [48, 64], counts: [50, 3, 45, 3, 2971] },
  {
    kind: 'skeleton',
    points: [
      { name: 'head', x: 4, y: 5, state: 'visible' },
      { name: 'hand', x: 7, y: 9, state: 'hidden' },
      { name: 'foot', x: 1, y: 2, state: 'absent' },
    ],
  },
];

describe('CVAT for video', () => {
  it.each(shapes.map((geometry) => ({ kind: geometry.kind, geometry })))(
    'holds a $kind with all its marks',
    ({ geometry }) => {
      const track = aTrack(
        't',
        { 2: geometry, 5: geometry, 9: geometry },
        {
          keys: { 2: { occluded: true, z: 3 }, 9: { outside: true } },
        },
      );
      expect(throughCvat(track).track).toEqual(track);
    },
  );

  it('writes every frame an object is seen on, keyframes marked, and the others where they are interpolated', () => {
    const track = aTrack('t', { 2: aBox(0, 0), 6: aBox(8, 4) }, { afterLast: 'end' });
    const { file } = throughCvat(track);
    const shapesOf = file.tracks[0]?.element.children.map(({ attributes }) => [
      Number(attributes.frame),
      attributes.keyframe,
      attributes.outside,
      Number(attributes.xtl),
      Number(attributes.ybr),
    ]);
    expect(shapesOf).toEqual([
      [2, '1', '0', 0, 10],
      [3, '0', '0', 2, 11],
      [4, '0', '0', 4, 12],
      [5, '0', '0', 6, 13],
      [6, '1', '0', 8, 14],
      [7, '1', '1', 8, 14],
    ]);
  });

  it('An object that ends with its last keyframe is seen on the same frames after CVAT', () => {
    const track = aTrack('t', { 2: aBox(0, 0), 6: aBox(8, 4) }, { afterLast: 'end' });
    const back = throughCvat(track).track;
    for (let frame = 0; frame <= 20; frame++) expect(isVisibleAt(back, frame)).toBe(isVisibleAt(track, frame));
  });

  it('tells attributes that change from those that do not', () => {
    const text = `<?xml version="1.0"?><annotations><meta><task><labels><label><name>car</name><attributes>
      <attribute><name>pose</name><mutable>True</mutable></attribute>
      <attribute><name>make</name><mutable>False</mutable></attribute></attributes></label></labels></task></meta>
      <track id="0" label="car">
        <box frame="0" keyframe="1" outside="0" occluded="0" xtl="0" ytl="0" xbr="4" ybr="4">
          <attribute name="pose">up</attribute><attribute name="make">R&amp;D</attribute></box>
        <box frame="1" keyframe="0" outside="0" occluded="0" xtl="0" ytl="0" xbr="4" ybr="4"></box>
        <box frame="5" keyframe="1" outside="0" occluded="0" xtl="0" ytl="0" xbr="4" ybr="4">
          <attribute name="pose">up</attribute><attribute name="make">R&amp;D</attribute></box>
        <box frame="8" keyframe="1" outside="0" occluded="0" xtl="0" ytl="0" xbr="4" ybr="4">
          <attribute name="pose">down</attribute><attribute name="make">R&amp;D</attribute></box>
      </track></annotations>`;
    const file = readCvatFile(text);
    if (!file.ok) throw new Error(file.refusal.message);
    const element = file.value.tracks[0]?.element;
    const [label] = labelsOf(file.value.meta);
    const read = element && readTrack(element, { id: idOf('t'), label, size: taskOf(file.value.meta) });
    if (read === undefined || 'problem' in read) throw new Error('not read');
    expect(read.track.attributes).toEqual({ make: 'R&D' });
    expect(read.track.keyframes.map(({ frame, attributes }) => [frame, attributes])).toEqual([
      [0, { pose: 'up' }],
      [5, {}],
      [8, { pose: 'down' }],
    ]);
    expect(file.value.head + file.value.tracks.map(({ raw }) => raw).join(file.value.gap) + file.value.tail).toBe(text);
    const full = { ...read.track, itemId: '', labelId: '' };
    expect(stateAt(full, 6)?.attributes).toEqual({ pose: 'up' });
  });

  it('A mask of any shape comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 35, maxLength: 35 }), (pixels) => {
        const runs: number[] = [0];
        for (const [i, pixel] of pixels.entries()) {
          if (pixel !== (runs.length % 2 === 0)) runs.push(0);
          runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
          void i;
        }
        const mask = { kind: 'mask' as const, size: [5, 7] as [number, number], counts: runs };
        if (!pixels.some(Boolean)) return;
        const said = Object.fromEntries(
          Object.entries(runsToCvatMask(mask)).map(([name, value]) => [name, String(value)]),
        );
        expect(cvatMaskToRuns(said, { width: 7, height: 5 })).toEqual(mask);
      }),
    );
  });

  it.each([
    ['nothing', '', 'input-xml'],
    ['a file cut in the middle', head.slice(0, 400), 'input-xml'],
    [
      'a document type, and with it entities',
      '<!DOCTYPE x [<!ENTITY a "b">]><annotations>&a;</annotations>',
      'input-xml',
    ],
    ['an entity nobody declared', '<annotations><meta>&lol;</meta></annotations>', 'input-xml'],
    ['elements nested a thousand deep', `${'<annotations>'.repeat(1000)}${'</annotations>'.repeat(1000)}`, 'input-xml'],
    ['another kind of XML', '<svg></svg>', 'input-cvat'],
    ['CVAT for images', '<annotations><image id="0"/></annotations>', 'input-cvat-images'],
  ])('refuses %s', (_, text, code) => {
    expect(readCvatFile(text)).toMatchObject({ ok: false, refusal: { code } });
  });

  it.each([
    '<track label="car"></track>',
    '<track label="car"><box frame="x" xtl="0" ytl="0" xbr="1" ybr="1"/></track>',
    '<track label="car"><box frame="1" xtl="5" ytl="0" xbr="1" ybr="1"/></track>',
    '<track label="car"><box frame="1" xtl="NaN" ytl="0" xbr="1" ybr="1"/></track>',
    '<track label="car"><points frame="1" points="1,2;3"/></track>',
    '<track label="car"><mask frame="1" rle="1,2" left="0" top="0" width="9" height="9"/></track>',
    '<track label="car"><blob frame="1"/></track>',
    '<track label="car"><box frame="-1" xtl="0" ytl="0" xbr="1" ybr="1"/></track>',
  ])('says why a track cannot be understood: %s', (text) => {
    const file = readCvatFile(`<annotations>${text}</annotations>`);
    const element = file.ok ? file.value.tracks[0]?.element : undefined;
    if (element === undefined) throw new Error('no track');
    const size = { name: '', source: null, width: 64, height: 48, start: 0, stop: 9 };
    expect(readTrack(element, { id: idOf('t'), label: undefined, size })).toMatchObject({
      problem: expect.any(String),
    });
  });

  it('A file of any bytes is read or refused, and never more', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `<annotations>${text}</annotations>`),
        ),
        (text) => {
          expect(typeof readCvatFile(text).ok).toBe('boolean');
        },
      ),
      { numRuns: 500 },
    );
  });
});
