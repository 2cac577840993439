import { describe, expect, it } from 'vitest';
import type { AttributeDefinition } from '../../src/core/document/records.ts';
import { commonValue, describedOf, othersOf } from '../../src/renderer/state/attributeActions.ts';
import { aLabel, aShape } from '../core/document/aDocument.ts';

const size: AttributeDefinition = { name: 'size', mutable: false, required: false, kind: 'text', default: null };
const [car, bus] = [aLabel('car', { attributes: [size] }), aLabel('bus')];
const [a, b, c] = [
  aShape('a', { attributes: { size: 'M', odd: 1 } }),
  aShape('b', { attributes: { size: 'S' } }),
  aShape('c', { labelId: bus.id }),
];

function described(...selection: string[]) {
  const shapes = new Map([a, b, c].map((shape) => [shape.id, shape]));
  const labelsById = new Map([car, bus].map((label) => [label.id, label]));
  return describedOf({ selection, followedId: c.id, shapes, labelsById });
}

describe('what attributes are set of', () => {
  it('is what is selected, else the track drawn last, with the label they share', () => {
    expect(described(a.id, b.id)).toEqual({ shapes: [a, b], label: car, isAway: false });
    expect(described(a.id, c.id).label).toBeUndefined();
    expect(described()).toEqual({ shapes: [c], label: bus, isAway: false });
  });

  it('shows a value they share, and says where they differ', () => {
    expect(commonValue([a, a], 'size')).toEqual({ value: 'M', isMixed: false });
    expect(commonValue([a, b], 'size').isMixed).toBe(true);
    expect(commonValue([b, a], 'odd').isMixed).toBe(true);
  });

  it('shows what the label does not define, too', () => {
    expect(othersOf(described(a.id, b.id))).toEqual(['odd']);
  });
});
