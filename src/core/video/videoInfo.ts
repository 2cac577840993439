import { z } from 'zod';
import { storableText } from '../document/records.ts';

const side = z.int().min(1).max(65_535);

/** How the stored numbers become colours, in the names WebCodecs uses; null where the file does not say. */
const colorSpaceSchema = z.object({
  primaries: z.string().nullable(),
  transfer: z.string().nullable(),
  matrix: z.string().nullable(),
  fullRange: z.boolean().nullable(),
});

/** The `codec` of an image sequence: its packets are whole pictures, each a file of its own. */
export const pictureCodec = 'pictures';

/**
 * One picture of an image sequence: the name of its file in the folder of the item, the fingerprint it had, and why it
 * cannot be shown as a frame of this video, null where it can.
 */
const pictureFileSchema = z.object({
  name: storableText.min(1).max(1000),
  fingerprint: storableText.max(200).nullable(),
  problem: storableText.max(1000).nullable(),
});
/** One picture of an image sequence. */
export type PictureFile = Readonly<z.infer<typeof pictureFileSchema>>;

/**
 * What a decoder and a canvas must know of a video's picture stream. `description` is the codec's own header in base64, or
 * null where the packets carry it. `coded` is the size of the stored pictures; `width` and `height` are as displayed:
 * square pixels, turned by `rotation` degrees clockwise and then mirrored where `isFlipped`. A tick lasts
 * `timeBase[0] / timeBase[1]` seconds. `pictures` are the files of an image sequence, one for each frame; a window is not
 * told them.
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
  pictures: z.array(pictureFileSchema).max(10_000_000).optional(),
});
/** What a decoder and a canvas must know of a video's picture stream. */
export type VideoInfo = Readonly<z.infer<typeof videoInfoSchema>>;

/** Whether a video is an image sequence. */
export function isSequence({ codec }: Pick<VideoInfo, 'codec'>): boolean {
  return codec === pictureCodec;
}
