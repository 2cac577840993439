import { z } from 'zod';

const side = z.int().min(1).max(65_535);

/** How the stored numbers become colours, in the names WebCodecs uses; null where the file does not say. */
const colorSpaceSchema = z.object({
  primaries: z.string().nullable(),
  transfer: z.string().nullable(),
  matrix: z.string().nullable(),
  fullRange: z.boolean().nullable(),
});

/**
 * What a decoder and a canvas must know of a video's picture stream. `description` is the codec's own header in base64, or
 * null where the packets carry it. `coded` is the size of the stored pictures; `width` and `height` are as displayed:
 * square pixels, turned by `rotation` degrees clockwise and then mirrored where `isFlipped`. A tick lasts
 * `timeBase[0] / timeBase[1]` seconds.
 */
export const videoInfoSchema = z.object({
  codec: z.string().min(1).max(200),
  description: z.base64().nullable(),
  colorSpace: colorSpaceSchema,
  coded: z.object({ width: side, height: side }),
  width: side,
  height: side,
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  isFlipped: z.boolean(),
  timeBase: z.tuple([z.int().min(1), z.int().min(1)]),
  packets: z.int().min(1),
  frames: z.int().min(1),
});
/** What a decoder and a canvas must know of a video's picture stream. */
export type VideoInfo = Readonly<z.infer<typeof videoInfoSchema>>;
