import { z } from 'zod';
import {
  type DeletedFrames,
  deletedFramesSchema,
  type HardMark,
  hardMarkSchema,
  type Keyframe,
  keyframeSchema,
  labelSchema,
  shapeSchema,
  trackSchema,
} from './records.ts';

/** One record before and after an edit; null means it was not there. At least one side is a record. */
export const changeSchema = z.discriminatedUnion('table', [
  z.object({ table: z.literal('shape'), from: shapeSchema.nullable(), to: shapeSchema.nullable() }),
  z.object({ table: z.literal('mark'), from: hardMarkSchema.nullable(), to: hardMarkSchema.nullable() }),
  z.object({ table: z.literal('deleted'), from: deletedFramesSchema.nullable(), to: deletedFramesSchema.nullable() }),
  z.object({ table: z.literal('label'), from: labelSchema.nullable(), to: labelSchema.nullable() }),
  z.object({ table: z.literal('track'), from: trackSchema.nullable(), to: trackSchema.nullable() }),
  z.object({ table: z.literal('keyframe'), from: keyframeSchema.nullable(), to: keyframeSchema.nullable() }),
]);
export type Change = Readonly<z.infer<typeof changeSchema>>;

/** The id of the record a change is about; a keyframe's is its track's, that of a mark or of deleted frames its item's. */
export function idOf({ table, from, to }: Change): string {
  const record = to ?? from;
  if (record === null) return '';
  if (table === 'mark' || table === 'deleted') return (record as HardMark | DeletedFrames).itemId;
  return table === 'keyframe' ? (record as Keyframe).trackId : (record as { readonly id: string }).id;
}

/** What one edit changed, in the order it is written. */
export const diffSchema = z.array(changeSchema);
export type Diff = readonly Change[];

/** The diff that takes the document back: undo is this and nothing else. */
export function invert(diff: Diff): Diff {
  return diff.map((change) => ({ ...change, from: change.to, to: change.from }) as Change).reverse();
}
