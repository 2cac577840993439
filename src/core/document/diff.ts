import { z } from 'zod';
import { labelSchema, shapeSchema } from './records.ts';

/** One record before and after an edit; null means it was not there. At least one side is a record. */
export const changeSchema = z.discriminatedUnion('table', [
  z.object({ table: z.literal('shape'), from: shapeSchema.nullable(), to: shapeSchema.nullable() }),
  z.object({ table: z.literal('label'), from: labelSchema.nullable(), to: labelSchema.nullable() }),
]);
export type Change = Readonly<z.infer<typeof changeSchema>>;

/** What one edit changed, in the order it is written. */
export const diffSchema = z.array(changeSchema);
export type Diff = readonly Change[];

/** The diff that takes the document back: undo is this and nothing else. */
export function invert(diff: Diff): Diff {
  return diff.map((change) => ({ ...change, from: change.to, to: change.from }) as Change).reverse();
}
