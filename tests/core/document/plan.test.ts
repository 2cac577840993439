import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/core/document/command.ts';
import { type Diff, invert } from '../../../src/core/document/diff.ts';
import { maxDeletedWithLabel, plan } from '../../../src/core/document/plan.ts';
import { type Geometry, maxDeletedRanges } from '../../../src/core/document/records.ts';
import { aBox, aLabel, anItem, aShape, InMemory, idOf } from './aDocument.ts';
import { anyCommand, someLabels } from './commands.ts';

const [car, bus] = [aLabel('car', { digit: 1 }), aLabel('bus', { position: 1 })];
const a = aShape('a');

function aDocument(): InMemory {
  return new InMemory([car, bus], [a]);
}

/** Every way to ask for what cannot be done, with the code of the refusal. */
const refusals: readonly [string, Command][] = [
  ['shape-exists', { type: 'shapes.create', shapes: [a] }],
  ['shape-exists', { type: 'shapes.create', shapes: [aShape('b'), aShape('b')] }],
  ['label-missing', { type: 'shapes.create', shapes: [aShape('b', { labelId: idOf('cat') })] }],
  ['item-missing', { type: 'shapes.create', shapes: [aShape('b', { itemId: idOf('no item') })] }],
  ['geometry-too-far', { type: 'shapes.create', shapes: [aShape('b', { geometry: aBox(1e8, 0) })] }],
  ['geometry-too-far', { type: 'shapes.create', shapes: [aShape('b', { geometry: aBox(0, 0, 1, Number.NaN) })] }],
  [
    'geometry-too-far',
    { type: 'shapes.create', shapes: [aShape('b', { geometry: { kind: 'polygon', parts: [[0, 0, 1, -1e8]] } })] },
  ],
  [
    'geometry-too-far',
    {
      type: 'shapes.create',
      shapes: [aShape('b', { geometry: { kind: 'ellipse', cx: 0, cy: 0, rx: Number.NaN, ry: 1, rotation: 0 } })],
    },
  ],
  [
    'geometry-too-far',
    {
      type: 'shapes.create',
      shapes: [
        aShape('b', {
          geometry: { kind: 'rotated-box', x: 0, y: 0, width: 1, height: 1, rotation: Number.POSITIVE_INFINITY },
        }),
      ],
    },
  ],
  [
    'geometry-too-far',
    { type: 'shapes.create', shapes: [aShape('b', { geometry: { kind: 'polyline', points: [0, 0, 2e7, 0] } })] },
  ],
  [
    'geometry-too-far',
    { type: 'shapes.reshape', shapes: [{ id: a.id, geometry: { kind: 'points', points: [Number.NaN, 0] } }] },
  ],
  ['shape-missing', { type: 'objects.convert', ids: [idOf('b')], to: 'box' }],
  [
    'mask-broken',
    { type: 'shapes.create', shapes: [aShape('b', { geometry: { kind: 'mask', size: [2, 2], counts: [3] } })] },
  ],
  ['shape-missing', { type: 'shapes.reshape', shapes: [{ id: idOf('b'), geometry: aBox(0, 0) }] }],
  ['shape-missing', { type: 'shapes.relabel', ids: [idOf('b')], labelId: car.id }],
  ['shape-missing', { type: 'shapes.describe', ids: [idOf('b')], attributes: {} }],
  ['shape-missing', { type: 'shapes.delete', ids: [a.id, idOf('b')] }],
  ['geometry-too-far', { type: 'shapes.reshape', shapes: [{ id: a.id, geometry: aBox(0, -1e8) }] }],
  ['label-missing', { type: 'shapes.relabel', ids: [a.id], labelId: idOf('cat') }],
  ['label-missing', { type: 'tag.toggle', id: idOf('t'), itemId: idOf('item'), labelId: idOf('cat') }],
  ['item-missing', { type: 'tag.toggle', id: idOf('t'), itemId: idOf('no item'), labelId: car.id }],
  ['shape-exists', { type: 'tag.toggle', id: a.id, itemId: idOf('item'), labelId: car.id }],
  ['item-missing', { type: 'item.mark', itemId: idOf('no item'), isHard: true }],
  ['item-missing', { type: 'frames.mark', itemId: idOf('no item'), from: 0, to: 0, isDeleted: true }],
  ['no-frame', { type: 'frames.mark', itemId: idOf('other'), from: 8, to: 9, isDeleted: true }],
  ['no-frame', { type: 'frames.mark', itemId: idOf('other'), from: 3, to: 2, isDeleted: true }],
  ['no-frame', { type: 'frames.mark', itemId: idOf('item'), from: 0, to: 0, isDeleted: true }],
  ['label-exists', { type: 'label.create', label: car }],
  ['label-exists', { type: 'label.create', label: aLabel('dog', { name: ' CAR ' }) }],
  ['label-unnamed', { type: 'label.create', label: aLabel('dog', { name: '  ' }) }],
  ['label-exists', { type: 'label.update', label: { ...bus, name: 'Car' } }],
  ['label-unnamed', { type: 'label.update', label: { ...bus, name: ' ' } }],
  ['label-missing', { type: 'label.update', label: aLabel('cat') }],
  ['label-missing', { type: 'label.delete', id: idOf('cat') }],
];

describe('a command', () => {
  it.each<[string, Command, Diff]>([
    [
      'draws objects',
      { type: 'shapes.create', shapes: [aShape('b')] },
      [{ table: 'shape', from: null, to: aShape('b') }],
    ],
    [
      'reshapes an object',
      { type: 'shapes.reshape', shapes: [{ id: a.id, geometry: aBox(5, 5) }] },
      [{ table: 'shape', from: a, to: { ...a, geometry: aBox(5, 5) } }],
    ],
    [
      'gives objects another label, each once however often it is named',
      { type: 'shapes.relabel', ids: [a.id, a.id], labelId: bus.id },
      [{ table: 'shape', from: a, to: { ...a, labelId: bus.id } }],
    ],
    [
      'adds attributes to those that are there',
      { type: 'shapes.describe', ids: [a.id], attributes: { occluded: true } },
      [{ table: 'shape', from: a, to: { ...a, attributes: { occluded: true } } }],
    ],
    ['deletes objects', { type: 'shapes.delete', ids: [a.id] }, [{ table: 'shape', from: a, to: null }]],
    ['does nothing where nothing is different', { type: 'shapes.relabel', ids: [a.id], labelId: car.id }, []],
    [
      'marks an item as hard content',
      { type: 'item.mark', itemId: idOf('item'), isHard: true },
      [{ table: 'mark', from: null, to: { itemId: idOf('item') } }],
    ],
    [
      'deletes frames of a video',
      { type: 'frames.mark', itemId: idOf('other'), from: 2, to: 4, isDeleted: true },
      [{ table: 'deleted', from: null, to: { itemId: idOf('other'), ranges: [[2, 4]] } }],
    ],
    [
      'does nothing where frames are there that are to be restored',
      { type: 'frames.mark', itemId: idOf('other'), from: 2, to: 4, isDeleted: false },
      [],
    ],
    ['does nothing where an item has no mark to lose', { type: 'item.mark', itemId: idOf('item'), isHard: false }, []],
    ['does nothing where a label stays as it is', { type: 'label.update', label: car }, []],
    [
      'makes a label and frees its digit from the one that had it',
      { type: 'label.create', label: aLabel('dog', { digit: 1 }) },
      [
        { table: 'label', from: car, to: { ...car, digit: null } },
        { table: 'label', from: null, to: aLabel('dog', { digit: 1 }) },
      ],
    ],
    [
      'deletes a label with its objects, the objects first',
      { type: 'label.delete', id: car.id },
      [
        { table: 'shape', from: a, to: null },
        { table: 'label', from: car, to: null },
      ],
    ],
  ])('%s', (_, command, diff) => {
    expect(aDocument().try(command)).toEqual(diff);
  });

  it.each(refusals.map(([code, command]) => ({ code, command })))(
    'is refused as $code: $command.type',
    ({ code, command }) => {
      const planned = plan(aDocument().view(), command);
      expect(planned).toMatchObject({ ok: false, refusal: { code, message: expect.stringMatching(/^[A-Z].*[.!]$/) } });
    },
  );

  it('Deleting a label that very many objects carry is refused', () => {
    const many = Array.from({ length: maxDeletedWithLabel + 1 }, () => a);
    const view = { ...aDocument().view(), shapesWithLabel: () => many };
    expect(plan(view, { type: 'label.delete', id: car.id })).toMatchObject({ refusal: { code: 'label-in-use' } });
  });

  it('One key sets a tag, the same key takes it away', () => {
    const document = aDocument();
    const toggle: Command = { type: 'tag.toggle', id: idOf('t'), itemId: idOf('item'), labelId: car.id };
    const tag = aShape('t', { z: 0, geometry: { kind: 'tag' } });
    const set = document.try(toggle);
    expect(set).toEqual([{ table: 'shape', from: null, to: tag }]);
    document.take(set as Diff);
    expect(document.try({ ...toggle, id: idOf('u') })).toEqual([{ table: 'shape', from: tag, to: null }]);
  });

  it('A mark of hard content is set once and taken away again', () => {
    const document = aDocument();
    const mark = (isHard: boolean) => document.try({ type: 'item.mark', itemId: idOf('item'), isHard });
    document.take(mark(true) as Diff);
    expect(mark(true)).toEqual([]);
    const gone = mark(false);
    expect(gone).toEqual([{ table: 'mark', from: { itemId: idOf('item') }, to: null }]);
    document.take(gone as Diff);
    expect(document.content()).toMatchObject({ marked: [] });
  });

  it('Frames that are deleted one after the other are one run, and restoring one makes two of it', () => {
    const document = aDocument();
    const mark = (from: number, to: number, isDeleted: boolean) =>
      document.take(document.try({ type: 'frames.mark', itemId: idOf('other'), from, to, isDeleted }) as Diff);
    mark(2, 3, true);
    mark(4, 6, true);
    expect(document.content()).toMatchObject({ deleted: [[idOf('other'), [[2, 6]]]] });
    mark(4, 4, false);
    expect(document.content()).toMatchObject({
      deleted: [
        [
          idOf('other'),
          [
            [2, 3],
            [5, 6],
          ],
        ],
      ],
    });
    mark(0, 8, false);
    expect(document.content()).toMatchObject({ deleted: [] });
  });

  it('Frames that are deleted here and there are refused where there are too many runs of them', () => {
    const document = aDocument();
    const ranges = Array.from({ length: maxDeletedRanges }, (_, i): [number, number] => [2 * i, 2 * i]);
    document.items = [{ ...anItem('other'), frameCount: 50_000, deletedFrames: ranges }];
    const mark = (at: number) =>
      document.try({ type: 'frames.mark', itemId: idOf('other'), from: at, to: at, isDeleted: true });
    expect(mark(40_000)).toBe('too-scattered');
    expect(mark(1)).toHaveLength(1);
  });

  it('An object named twice in one reshape takes the last form, and can be undone', () => {
    const document = aDocument();
    const before = structuredClone(document.content());
    const twice = [aBox(5, 5), aBox(9, 9)].map((geometry: Geometry) => ({ id: a.id, geometry }));
    const diff = document.try({ type: 'shapes.reshape', shapes: twice });
    expect(diff).toEqual([{ table: 'shape', from: a, to: { ...a, geometry: aBox(9, 9) } }]);
    document.take(diff as Diff);
    document.take(invert(diff as Diff));
    expect(document.content()).toEqual(before);
  });
});

describe('a conversion', () => {
  it('Makes boxes polygons, a track on all its keyframes, and leaves what cannot be one', () => {
    const tag = aShape('t', { geometry: { kind: 'tag' } });
    const document = new InMemory([car, bus], [a, tag]);
    const keyframe = { trackId: idOf('k'), outside: false, occluded: false, isHeld: false, z: 1, attributes: {} };
    const keyframes = [0, 5].map((frame) => ({ ...keyframe, frame, geometry: aBox(frame, 0) }));
    const about = { itemId: idOf('item'), labelId: car.id, afterLast: 'end' as const, attributes: {} };
    document.take(document.try({ type: 'tracks.create', tracks: [{ ...about, id: idOf('k'), keyframes }] }) as Diff);
    const diff = document.try({ type: 'objects.convert', ids: [a.id, tag.id, idOf('k')], to: 'polygon' });
    document.take(diff as Diff);
    const ring = (x: number, y: number) => ({ kind: 'polygon', parts: [[x, y, x + 10, y, x + 10, y + 10, x, y + 10]] });
    const shapes = [...document.shapes.values()].map(({ geometry }) => geometry);
    expect(shapes).toEqual([ring(1, 2), { kind: 'tag' }]);
    const track = document.tracks.get(idOf('k'));
    expect(track?.keyframes.map(({ geometry }) => geometry)).toEqual([ring(0, 0), ring(5, 0)]);
  });

  it('Of a track of polygons to rotated boxes never spins between two keyframes', () => {
    const document = new InMemory([car, bus], []);
    const keyframe = { trackId: idOf('k'), outside: false, occluded: false, isHeld: false, z: 1, attributes: {} };
    const turned = (frame: number, rotation: number) => {
      const geometry: Geometry = { kind: 'rotated-box', x: 40, y: 30, width: 40, height: 10, rotation };
      return { ...keyframe, frame, geometry };
    };
    const keyframes = [turned(0, 80), turned(5, 100), turned(10, 185)];
    const about = { itemId: idOf('item'), labelId: car.id, afterLast: 'end' as const, attributes: {} };
    document.take(document.try({ type: 'tracks.create', tracks: [{ ...about, id: idOf('k'), keyframes }] }) as Diff);
    for (const to of ['polygon', 'rotated-box'] as const)
      document.take(document.try({ type: 'objects.convert', ids: [idOf('k')], to }) as Diff);
    const angles = document.tracks
      .get(idOf('k'))
      ?.keyframes.map(({ geometry }) => (geometry.kind === 'rotated-box' ? geometry.rotation : Number.NaN));
    const steps = angles?.slice(1).map((angle, i) => Math.round((angle - (angles[i] ?? 0) + 540) % 360) - 180);
    expect(steps?.map((step) => Math.abs(step) <= 46)).toEqual([true, true]);
  });
});

describe('undo', () => {
  it('Taking every edit back, the last first, gives exactly the document one began with', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 40 }), (commands) => {
        const document = new InMemory(someLabels);
        const contents = [structuredClone(document.content())];
        const diffs: Diff[] = [];
        for (const command of commands) {
          const diff = document.try(command);
          if (typeof diff === 'string') continue;
          document.take(diff);
          diffs.push(diff);
          contents.push(structuredClone(document.content()));
        }
        for (const diff of diffs.reverse()) {
          contents.pop();
          document.take(invert(diff));
          expect(document.content()).toEqual(contents.at(-1));
        }
      }),
      { numRuns: 300 },
    );
  });
});
