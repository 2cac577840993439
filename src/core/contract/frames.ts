import { z } from 'zod';
import { videoInfoSchema } from '../video/videoInfo.ts';
import type { CallTable } from './define.ts';
import { frameChoiceSchema } from './job.ts';

const id = z.uuid();
const nothing = z.object({});

/** How the pictures of frames are stored. */
export const frameKindSchema = z.enum(['png', 'jpeg']);
/** How the pictures of frames are stored. */
export type FrameKind = z.infer<typeof frameKindSchema>;

/**
 * A video whose frames are to be written as pictures: which of them, and why none can be had, else null. Of an image
 * sequence main copies the files; the frames of others the window decodes.
 */
export const framedVideoSchema = z.object({
  itemId: id,
  path: z.string(),
  info: videoInfoSchema,
  frames: z.array(z.int().min(0)),
  problem: z.string().nullable(),
});
/** A video whose frames are to be written as pictures. */
export type FramedVideo = Readonly<z.infer<typeof framedVideoSchema>>;

/**
 * Calls that write the frames of the open project's videos as pictures. A window begins, hands over the frames one by one
 * (in base64, null for the file of an image sequence) and finishes: then the folder is there, whole, with a table of their
 * timestamps. Until then, or after `frames.cancel`, nothing is.
 */
export const frameCalls = {
  'frames.begin': {
    input: z.object({ folder: z.string().min(1).max(4096), frames: frameChoiceSchema, kind: frameKindSchema }),
    output: z.object({ id, videos: z.array(framedVideoSchema) }),
  },
  'frames.put': {
    input: z.object({ id, itemId: id, frame: z.int().min(0), picture: z.string().nullable() }),
    output: nothing,
  },
  'frames.finish': { input: z.object({ id }), output: z.object({ path: z.string(), written: z.int() }) },
  'frames.cancel': { input: z.object({ id }), output: nothing },
} satisfies CallTable;
