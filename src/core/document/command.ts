import { z } from 'zod';
import { convertedKinds } from '../geometry/convert.ts';
import {
  attributesSchema,
  geometrySchema,
  keyframeSchema,
  labelSchema,
  shapeSchema,
  trackedSchema,
} from './records.ts';

const id = z.uuid();
const ids = z.array(id).min(1).max(100_000);
const frame = z.int().min(0);
const frames = z.int().min(1).max(10_000_000);

const keyframeChange = keyframeSchema
  .pick({ outside: true, occluded: true, isHeld: true, z: true, attributes: true })
  .partial();

/**
 * What can be done to a document, as plain data; ids are chosen by the caller. Where `ids` name tracks, `frame` says on
 * which frame they are meant; `frames` is how long the video is.
 */
export const commandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('shapes.create'), shapes: z.array(shapeSchema).min(1).max(100_000) }),
  z.object({
    type: z.literal('shapes.reshape'),
    shapes: z
      .array(z.object({ id, geometry: geometrySchema }))
      .min(1)
      .max(100_000),
    frame: frame.optional(),
  }),
  z.object({ type: z.literal('shapes.relabel'), ids, labelId: id }),
  z.object({ type: z.literal('shapes.describe'), ids, attributes: attributesSchema }),
  z.object({ type: z.literal('shapes.delete'), ids }),
  z.object({ type: z.literal('objects.convert'), ids, to: z.enum(convertedKinds) }),
  z.object({ type: z.literal('tracks.create'), tracks: z.array(trackedSchema).min(1).max(10_000) }),
  z.object({ type: z.literal('tracks.key'), ids, frame, change: keyframeChange }),
  z.object({ type: z.literal('tracks.unkey'), ids, frames: z.array(frame).min(1).max(1_000_000) }),
  z.object({ type: z.literal('tracks.moveKey'), id, from: frame, to: frame }),
  z.object({ type: z.literal('tracks.cut'), ids, frame }),
  z.object({ type: z.literal('tracks.afterLast'), ids, afterLast: z.enum(['end', 'hold']) }),
  z.object({ type: z.literal('tracks.split'), id, frame, newId: id }),
  z.object({ type: z.literal('tracks.merge'), ids: z.array(id).min(2).max(10_000) }),
  z.object({ type: z.literal('tracks.join'), ids: z.array(id).min(2).max(10_000) }),
  z.object({ type: z.literal('tracks.fill'), ids, frame }),
  z.object({ type: z.literal('tracks.smooth'), ids }),
  z.object({ type: z.literal('tracks.shift'), ids, by: z.int(), frames }),
  z.object({ type: z.literal('tracks.thin'), ids, tolerance: z.number().min(0).max(1e6) }),
  z.object({ type: z.literal('tracks.toShapes'), shapes: z.array(shapeSchema).max(100_000), ids }),
  z.object({ type: z.literal('shapes.toTracks'), tracks: z.array(trackedSchema).min(1).max(10_000), ids }),
  z.object({ type: z.literal('tag.toggle'), id, itemId: id, labelId: id }),
  z.object({ type: z.literal('item.mark'), itemId: id, isHard: z.boolean() }),
  z.object({
    type: z.literal('frames.mark'),
    itemId: id,
    from: frame,
    to: frame,
    isDeleted: z.boolean(),
  }),
  z.object({ type: z.literal('label.create'), label: labelSchema }),
  z.object({ type: z.literal('label.update'), label: labelSchema }),
  z.object({ type: z.literal('label.delete'), id }),
]);

/** One edit, as it was asked for. */
export type Command = Readonly<z.infer<typeof commandSchema>>;
