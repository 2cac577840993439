import fc from 'fast-check';
import type { Command } from '../../../src/core/document/command.ts';
import type { Geometry } from '../../../src/core/document/records.ts';
import { aLabel, idOf } from './aDocument.ts';

/** Few names, so that commands often meet: the same object twice, a label that is gone, a name that is taken. */
const names = ['a', 'b', 'c', 'd'];
const labelNames = ['car', 'bus', 'dog'];
const id = fc.constantFrom(...names.map(idOf));
const labelId = fc.constantFrom(...labelNames.map(idOf));
const itemId = fc.constantFrom(idOf('item'), idOf('other'));
const ids = fc.array(id, { minLength: 1, maxLength: 3 });
const place = fc.double({ min: -50, max: 500, noNaN: true });
const length = fc.double({ min: 0, max: 200, noNaN: true });

const geometry: fc.Arbitrary<Geometry> = fc.oneof(
  fc.record({ kind: fc.constant('box' as const), x: place, y: place, width: length, height: length }),
  fc.record({
    kind: fc.constant('polygon' as const),
    parts: fc.array(fc.array(place, { maxLength: 8 }), { maxLength: 2 }),
  }),
  fc.constant<Geometry>({ kind: 'mask', size: [2, 2], counts: [1, 2, 1] }),
);

const shape = fc.record({
  id,
  itemId,
  labelId,
  z: fc.integer({ min: 0, max: 9 }),
  geometry,
  attributes: fc.constant({}),
});

const label = fc.record({
  id: labelId,
  name: fc.constantFrom('Car', 'Bus', 'dog', 'cat'),
  color: fc.constantFrom('#000000', '#ffffff'),
  digit: fc.constantFrom(null, 1, 2),
  position: fc.integer({ min: 0, max: 3 }),
  parentId: fc.constant(null),
});

const attributes = fc.dictionary(fc.constantFrom('a', '7', 'occluded'), fc.constantFrom('x', 1, true, null), {
  noNullPrototype: true,
});

/** Any command, over few objects and labels. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('shapes.create' as const),
      shapes: fc.uniqueArray(shape, { minLength: 1, maxLength: 3, selector: (each) => each.id }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('shapes.reshape' as const),
      shapes: fc.array(fc.record({ id, geometry }), { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('shapes.relabel' as const), ids, labelId }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('shapes.describe' as const), ids, attributes }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('shapes.delete' as const), ids }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('tag.toggle' as const), id, itemId, labelId }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('label.create' as const), label }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('label.update' as const), label }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('label.delete' as const), id: labelId }) },
);

/** The labels most walks start with. */
export const someLabels = [aLabel('car', { digit: 1 }), aLabel('bus', { position: 1 })];
