import { z } from 'zod';
import { attributesSchema, geometrySchema, labelSchema, shapeSchema } from './records.ts';

const id = z.uuid();
const ids = z.array(id).min(1).max(100_000);

/** What can be done to a document, as plain data; ids are chosen by the caller. */
export const commandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('shapes.create'), shapes: z.array(shapeSchema).min(1).max(100_000) }),
  z.object({
    type: z.literal('shapes.reshape'),
    shapes: z
      .array(z.object({ id, geometry: geometrySchema }))
      .min(1)
      .max(100_000),
  }),
  z.object({ type: z.literal('shapes.relabel'), ids, labelId: id }),
  z.object({ type: z.literal('shapes.describe'), ids, attributes: attributesSchema }),
  z.object({ type: z.literal('shapes.delete'), ids }),
  z.object({ type: z.literal('tag.toggle'), id, itemId: id, labelId: id }),
  z.object({ type: z.literal('label.create'), label: labelSchema }),
  z.object({ type: z.literal('label.update'), label: labelSchema }),
  z.object({ type: z.literal('label.delete'), id }),
]);

/** One edit, as it was asked for. */
export type Command = Readonly<z.infer<typeof commandSchema>>;
