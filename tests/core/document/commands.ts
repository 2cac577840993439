import fc from 'fast-check';
import type { Command } from '../../../src/core/document/command.ts';
import type { Geometry, Keyframe, Tracked } from '../../../src/core/document/records.ts';
import { convertedKinds } from '../../../src/core/geometry/convert.ts';
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

const frame = fc.integer({ min: 0, max: 6 });
const whole = fc.integer({ min: 0, max: 200 });

const keyframe = fc.record({
  frame,
  geometry: fc.record({ kind: fc.constant('box' as const), x: whole, y: whole, width: whole, height: whole }),
  outside: fc.boolean(),
  occluded: fc.boolean(),
  isHeld: fc.boolean(),
  z: fc.integer({ min: 0, max: 3 }),
  attributes: fc.constant({}),
});

/** Any track of boxes over few frames. */
export const anyTrack: fc.Arbitrary<Tracked & { keyframes: Keyframe[] }> = fc
  .record({
    id: fc.constantFrom(...['t', 'u', 'v'].map(idOf)),
    itemId,
    labelId,
    afterLast: fc.constantFrom('end' as const, 'hold' as const),
    keyframes: fc.uniqueArray(keyframe, { minLength: 1, maxLength: 5, selector: (each) => each.frame }),
  })
  .map((track) => ({
    ...track,
    attributes: {},
    keyframes: track.keyframes.map((each) => ({ ...each, trackId: track.id })).sort((a, b) => a.frame - b.frame),
  }));

const trackId = fc.constantFrom(...['t', 'u', 'v'].map(idOf));
const trackIds = fc.uniqueArray(trackId, { minLength: 1, maxLength: 3 });

const trackCommand: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('tracks.create' as const),
      tracks: fc.array(anyTrack, { minLength: 1, maxLength: 2 }),
    }),
  },
  fc.record({
    type: fc.constant('tracks.key' as const),
    ids: trackIds,
    frame,
    change: fc.record({ outside: fc.boolean(), isHeld: fc.boolean() }, { requiredKeys: [] }),
  }),
  fc.record({
    type: fc.constant('tracks.unkey' as const),
    ids: trackIds,
    frames: fc.array(frame, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ type: fc.constant('tracks.moveKey' as const), id: trackId, from: frame, to: frame }),
  fc.record({ type: fc.constant('tracks.cut' as const), ids: trackIds, frame }),
  fc.record({ type: fc.constant('tracks.split' as const), id: trackId, frame, newId: trackId }),
  fc.record({
    type: fc.constant('tracks.merge' as const),
    ids: fc.uniqueArray(trackId, { minLength: 2, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('tracks.shift' as const),
    ids: trackIds,
    by: fc.integer({ min: -4, max: 4 }),
    frames: fc.constant(7),
  }),
  fc.record({ type: fc.constant('tracks.fill' as const), ids: trackIds, frame }),
  fc.record({ type: fc.constant('tracks.smooth' as const), ids: trackIds }),
  fc.record({ type: fc.constant('tracks.thin' as const), ids: trackIds, tolerance: fc.constantFrom(0, 5, 1000) }),
  fc.record({ type: fc.constant('shapes.delete' as const), ids: trackIds }),
  fc.record({
    type: fc.constant('shapes.reshape' as const),
    shapes: fc.array(fc.record({ id: trackId, geometry }), { minLength: 1, maxLength: 2 }),
    frame,
  }),
);

/** Any command, over few objects, tracks and labels. */
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
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('objects.convert' as const),
      ids: fc.oneof(ids, trackIds),
      to: fc.constantFrom(...convertedKinds),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('tag.toggle' as const), id, itemId, labelId }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('item.mark' as const), itemId, isHard: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc
      .record({ type: fc.constant('frames.mark' as const), itemId, from: frame, to: frame, isDeleted: fc.boolean() })
      .map((command) => ({ ...command, to: command.from + command.to })),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('label.create' as const), label }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('label.update' as const), label }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('label.delete' as const), id: labelId }) },
  { weight: 8, arbitrary: trackCommand },
);

/** The labels most walks start with. */
export const someLabels = [aLabel('car', { digit: 1 }), aLabel('bus', { position: 1 })];
