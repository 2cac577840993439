import { describe, expect, it } from 'vitest';
import { shapeRefusal } from '../../../src/core/document/allowedShapes.ts';
import { trackOf } from '../../../src/core/tracks/trackOf.ts';
import { aBox, aLabel, aShape, InMemory, idOf } from './aDocument.ts';

const car = aLabel('car', { shapes: ['polygon', 'rotated-box'] });
const polygon = { kind: 'polygon' as const, parts: [[0, 0, 9, 0, 9, 9]] };
const turned = { kind: 'rotated-box' as const, x: 0, y: 0, width: 9, height: 9, rotation: 20 };

describe('a label that is drawn as some shapes', () => {
  it('takes new objects of those, and names them where another is refused', () => {
    const document = new InMemory([car]);
    expect(document.try({ type: 'shapes.create', shapes: [aShape('a', { geometry: polygon })] })).toHaveLength(1);
    expect(document.try({ type: 'shapes.create', shapes: [aShape('a')] })).toBe('shape-not-allowed');
    expect(document.try({ type: 'tracks.create', tracks: [trackOf(aShape('t'), undefined)] })).toBe(
      'shape-not-allowed',
    );
    const tag = { id: idOf('t'), itemId: idOf('item'), labelId: car.id };
    expect(document.try({ type: 'tag.toggle', ...tag })).toBe('shape-not-allowed');
    expect(shapeRefusal(car, 'box')?.refusal.message).toBe('“car” is drawn as: polygon, rotated box.');
  });

  it('takes a turned box where it takes boxes, and everything where nothing is said', () => {
    const boxes = aLabel('car', { shapes: ['box'] });
    const create = { type: 'shapes.create' as const, shapes: [aShape('a', { geometry: turned })] };
    expect(new InMemory([boxes]).try(create)).toHaveLength(1);
    expect(new InMemory([aLabel('car')]).try(create)).toHaveLength(1);
  });

  it('keeps what is there already: it is moved, relabelled, converted, made to tracks and untagged', () => {
    const box = aShape('a');
    const tag = aShape('t', { geometry: { kind: 'tag' } });
    const document = new InMemory([car], [box, tag]);
    const ids = [box.id];
    expect(document.try({ type: 'shapes.reshape', shapes: [{ id: box.id, geometry: aBox(5, 5) }] })).toHaveLength(1);
    expect(document.try({ type: 'shapes.relabel', ids, labelId: car.id })).toEqual([]);
    expect(document.try({ type: 'objects.convert', ids, to: 'ellipse' })).toHaveLength(1);
    const toTracks = { type: 'shapes.toTracks' as const, ids, tracks: [trackOf(aShape('n'), undefined)] };
    expect(document.try(toTracks)).toHaveLength(3);
    const toggle = { type: 'tag.toggle' as const, id: idOf('x'), itemId: tag.itemId, labelId: car.id };
    expect(document.try(toggle)).toEqual([{ table: 'shape', from: tag, to: null }]);
  });
});
