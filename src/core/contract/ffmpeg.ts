import { z } from 'zod';
import type { CallTable } from './define.ts';

/**
 * The office's own ffmpeg: `path` as somebody set it, null where it is looked for; `found` the program that will be run,
 * with what it calls itself, or null where there is none.
 */
export const ffmpegSchema = z.object({
  path: z.string().nullable(),
  found: z.object({ path: z.string(), version: z.string() }).nullable(),
});
/** The office's own ffmpeg. */
export type Ffmpeg = Readonly<z.infer<typeof ffmpegSchema>>;

/** Calls about the office's own ffmpeg. `ffmpeg.put` with null has it looked for again, and refuses what is no ffmpeg. */
export const ffmpegCalls = {
  'ffmpeg.get': { input: z.object({}), output: ffmpegSchema },
  'ffmpeg.put': { input: z.object({ path: z.string().min(1).max(4096).nullable() }), output: ffmpegSchema },
} satisfies CallTable;
