import { describe, expect, it } from 'vitest';
import { defaultsOf, isTicked, missingNames, mutableNames } from '../../../src/core/document/attributes.ts';
import { commandSchema } from '../../../src/core/document/command.ts';
import { labelProblem } from '../../../src/core/document/labelProblem.ts';
import type { AttributeDefinition } from '../../../src/core/document/records.ts';
import { aLabel, aShape, InMemory } from './aDocument.ts';

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
