import { describe, expect, it } from 'vitest';
import type { AttributeDefinition } from '../../src/core/document/records.ts';
import { definitionOf, draftOf, emptyDraft } from '../../src/renderer/state/attributeDraft.ts';

const about = { name: 'size', mutable: true, required: true };
const all: readonly AttributeDefinition[] = [
  { ...about, kind: 'select', values: ['a, b', 'c'], default: 'c' },
  { ...about, kind: 'radio', values: ['a'], default: null },
  { ...about, kind: 'checkbox', default: false },
  { ...about, kind: 'checkbox', default: null },
  { ...about, kind: 'number', min: -1.5, max: null, step: 0.5, default: 0 },
  { ...about, kind: 'text', default: 'x' },
];

describe('the form of an attribute', () => {
  it.each(all)('says of $kind what it was given', (definition) => {
    expect(definitionOf(draftOf(definition))).toEqual(definition);
  });

  it('takes a decimal comma, leaves empty lines out, and lets what is no number be told', () => {
    const draft = { ...emptyDraft, name: ' speed ', kind: 'number' as const, min: '1,5', max: 'fast' };
    const about = { name: 'speed', mutable: false, required: false };
    expect(definitionOf(draft)).toEqual({
      ...about,
      kind: 'number',
      min: 1.5,
      max: Number.NaN,
      step: null,
      default: null,
    });
    expect(definitionOf({ ...emptyDraft, name: 'a', values: ' x \n\n y', preset: 'gone' })).toMatchObject({
      values: ['x', 'y'],
      default: null,
    });
  });
});
