import { describe, expect, it } from 'vitest';
import { defaultsOf, isTicked, missingNames, mutableNames } from '../../../src/core/document/attributes.ts';
import { commandSchema } from '../../../src/core/document/command.ts';
import { invert } from '../../../src/core/document/diff.ts';
import { labelProblem } from '../../../src/core/document/labelProblem.ts';
import type { AttributeDefinition } from '../../../src/core/document/records.ts';
import { trackShape } from '../../../src/core/tracks/shownAt.ts';
import { trackDiff } from '../../../src/core/tracks/trackDiff.ts';
import { trackOf } from '../../../src/core/tracks/trackOf.ts';
import { aTrack } from '../tracks/aTrack.ts';
import { aBox, aLabel, aShape, InMemory, idOf } from './aDocument.ts';

const about = { name: 'size', mutable: false, required: false };
const size: AttributeDefinition = { ...about, kind: 'select', values: ['S', 'M'], default: 'M' };
const speed: AttributeDefinition = { ...about, kind: 'number', min: 0, max: 9, step: 1, default: null };

describe('the attributes of a label', () => {
  it.each<[string, readonly AttributeDefinition[], string]>([
    ['a name twice', [size, { ...speed, name: 'size' }], 'The attribute “size” is there twice.'],
    ['no name', [{ ...size, name: ' ' }], 'An attribute needs a name.'],
    ['no values', [{ ...size, values: [] }], 'The attribute “size” has no values to choose from.'],
    ['an empty value', [{ ...size, values: ['M', ''] }], 'A value of the attribute “size” is empty.'],
    ['a value twice', [{ ...size, values: ['M', 'M'] }], 'The attribute “size” has the value “M” twice.'],
    [
      'a first choice that cannot be chosen',
      [{ ...size, default: 'XL' }],
      'The attribute “size” has no value “XL” that could be the first choice.',
    ],
    ['no number', [{ ...speed, max: Number.NaN }], 'A limit of the attribute “size” is not a number.'],
    ['no end', [{ ...speed, max: Infinity }], 'A limit of the attribute “size” is not a number.'],
    ['limits crossed', [{ ...speed, min: 10 }], 'The attribute “size” goes from 10 to 9, where no number lies.'],
    ['a step of nothing', [{ ...speed, step: 0 }], 'The step of the attribute “size” is not above 0.'],
    [
      'a first choice too large',
      [{ ...speed, default: 10 }],
      'The first choice of the attribute “size” lies outside its limits.',
    ],
  ])('are refused with %s', (_, attributes, message) => {
    const label = aLabel('car', { attributes: [...attributes] });
    expect(labelProblem(label)?.refusal.message).toBe(message);
    expect(new InMemory([aLabel('car')]).try({ type: 'label.update', label })).toBe('label-attributes');
    expect(new InMemory().try({ type: 'label.create', label })).toBe('label-attributes');
  });

  it('are an edit of the label like any other', () => {
    const [from, to] = [aLabel('car'), aLabel('car', { attributes: [size, { ...speed, name: 'speed' }] })];
    expect(labelProblem(to)).toBeNull();
    expect(new InMemory([from]).try({ type: 'label.update', label: to })).toEqual([{ table: 'label', from, to }]);
    expect(commandSchema.parse({ type: 'label.update', label: to })).toEqual({ type: 'label.update', label: to });
  });

  it('of a command from outside are checked before it is planned', () => {
    const label = aLabel('car', { attributes: [{ ...speed, default: 'fast' } as never] });
    expect(commandSchema.safeParse({ type: 'label.update', label }).success).toBe(false);
    expect(commandSchema.safeParse({ type: 'label.update', label: aLabel('car', { shapes: [] }) }).success).toBe(false);
  });

  it('say what new objects get, what is missing and what may change', () => {
    const [pose, note]: AttributeDefinition[] = [
      { ...about, name: 'pose', mutable: true, required: true, kind: 'text', default: null },
      { ...about, name: 'note', required: true, kind: 'checkbox', default: false },
    ];
    const label = aLabel('car', { attributes: [size, pose, note].flatMap((each) => each ?? []) });
    expect(defaultsOf(label)).toEqual({ size: 'M', note: false });
    expect(defaultsOf(undefined)).toEqual({});
    expect([...mutableNames(label)]).toEqual(['pose']);
    expect(missingNames(label, { note: false, pose: '' })).toEqual(['pose']);
    expect(missingNames(label, { note: null, pose: 0 })).toEqual(['note']);
    expect([true, 'True', 'false', null, 1].map(isTicked)).toEqual([true, true, false, false, false]);
  });

  it('begin with the first choice on a tag of the picture', () => {
    const label = aLabel('car', { attributes: [size] });
    const tag = { id: idOf('t'), itemId: idOf('item'), labelId: label.id };
    expect(new InMemory([label]).try({ type: 'tag.toggle', ...tag })).toMatchObject([
      { to: { ...tag, attributes: { size: 'M' } } },
    ]);
  });

  it('of a track that is begun with a shape stand on its keyframe where they may change', () => {
    const label = aLabel('car', { attributes: [size, { ...speed, name: 'speed', mutable: true }] });
    const track = trackOf(aShape('a', { attributes: { size: 'S', speed: 3, odd: 'kept' } }), label);
    expect(track.attributes).toEqual({ size: 'S', odd: 'kept' });
    expect(track.keyframes.map((keyframe) => keyframe.attributes)).toEqual([{ speed: 3 }]);
    expect(trackOf(aShape('a', { attributes: { speed: 3 } }), undefined).attributes).toEqual({ speed: 3 });
  });

  it('of a whole track hold on all its frames, whatever keyframes said, and undo brings those back', () => {
    const track = aTrack(
      't',
      { 0: aBox(0, 0), 4: aBox(1, 1) },
      { keys: { 4: { attributes: { size: 'S', pose: 'up' } } } },
    );
    const document = new InMemory([aLabel('car')]);
    document.take(trackDiff(null, track));
    const before = document.content();
    const diff = document.try({ type: 'shapes.describe', ids: [track.id], attributes: { size: 'M' } });
    if (typeof diff === 'string') throw new Error(diff);
    document.take(diff);
    const after = document.tracks.get(track.id);
    expect([0, 4].map((frame) => after && trackShape(after, frame)?.attributes)).toEqual([
      { size: 'M' },
      { size: 'M', pose: 'up' },
    ]);
    document.take(invert(diff));
    expect(document.content()).toEqual(before);
  });

  it('that may change are set on a frame and hold from there on', () => {
    const track = aTrack('t', { 0: aBox(0, 0), 8: aBox(8, 0) });
    const document = new InMemory([aLabel('car')]);
    document.take(trackDiff(null, track));
    const change = { attributes: { pose: 'up' } };
    const diff = document.try({ type: 'tracks.key', ids: [track.id], frame: 4, change });
    if (typeof diff === 'string') throw new Error(diff);
    document.take(diff);
    const after = document.tracks.get(track.id);
    expect([3, 4, 8].map((frame) => after && trackShape(after, frame)?.attributes)).toEqual([
      {},
      { pose: 'up' },
      { pose: 'up' },
    ]);
    expect(after && trackShape(after, 4)?.geometry).toEqual(aBox(4, 0));
  });

  it('of an object that nobody defined stay', () => {
    const shape = aShape('a', { attributes: { odd: 'kept' } });
    const [change] = new InMemory([aLabel('car')], [shape]).try({
      type: 'shapes.describe',
      ids: [shape.id],
      attributes: { size: 'S' },
    });
    expect(change).toEqual({ table: 'shape', from: shape, to: { ...shape, attributes: { odd: 'kept', size: 'S' } } });
  });
});
