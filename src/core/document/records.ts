import { z } from 'zod';
import type { ImagePx } from '../units.ts';

const finite = z.number().refine(Number.isFinite, 'must be a finite number');
const id = z.uuid();

/** Text that SQLite and PostgreSQL can both hold: no NUL, no lone surrogate. */
export const storableText = z
  .string()
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'holds characters that cannot be stored');

/** An axis-aligned rectangle in image pixels; `width` and `height` are never negative. */
export const boxSchema = z.object({ x: finite, y: finite, width: finite.min(0), height: finite.min(0) });

/** An axis-aligned rectangle in image pixels. */
export type Box = { readonly x: ImagePx; readonly y: ImagePx; readonly width: ImagePx; readonly height: ImagePx };

/**
 * What a shape looks like, in image pixels.
 *
 * `polygon.parts` are flat rings x, y, x, y...; several parts are one object. `mask.counts` are run lengths over the
 * whole picture in column order, the first run being background (COCO's uncompressed RLE); `mask.size` is [height, width].
 * A `tag` says something of the whole picture and has no place.
 */
export const geometrySchema = z.discriminatedUnion('kind', [
  boxSchema.extend({ kind: z.literal('box') }),
  z.object({ kind: z.literal('polygon'), parts: z.array(z.array(finite)) }),
  z.object({
    kind: z.literal('mask'),
    size: z.tuple([z.int().min(0), z.int().min(0)]),
    counts: z.array(z.int().min(0)),
  }),
  z.object({ kind: z.literal('tag') }),
]);
export type Geometry = z.infer<typeof geometrySchema>;

/** Every kind of shape there is, in the order `halte info` lists them; not all can be drawn yet. */
export const shapeKinds = [
  'box',
  'rotated-box',
  'polygon',
  'polyline',
  'points',
  'skeleton',
  'ellipse',
  'mask',
  'cuboid',
  'tag',
] as const;

/** Free values by name, as other tools call them: attributes. */
export const attributesSchema = z.record(storableText, z.union([storableText, finite, z.boolean(), z.null()]));

/** One labelled object (or tag) on one item. `z` orders shapes of an item, higher is nearer the viewer. */
export const shapeSchema = z.object({
  id,
  itemId: id,
  labelId: id,
  z: finite,
  geometry: geometrySchema,
  attributes: attributesSchema,
});
export type Shape = Readonly<z.infer<typeof shapeSchema>>;

/** A class that shapes carry. `digit` is the key 0-9 that picks it, or null; `position` orders the list. */
export const labelSchema = z.object({
  id,
  name: storableText.min(1).max(200),
  color: z.string().regex(/^#[0-9a-f]{6}$/),
  digit: z.int().min(0).max(9).nullable(),
  position: finite,
  parentId: id.nullable(),
});
export type Label = Readonly<z.infer<typeof labelSchema>>;

/**
 * A picture to label. `ordinal` is its zero-based place in the project, without gaps. `width` and `height` are as
 * displayed (EXIF applied), 0 where unknown. `problem` is null, or the reason why the picture cannot be shown.
 */
export const itemSchema = z.object({
  id,
  ordinal: z.int().min(0),
  path: storableText,
  width: z.int().min(0),
  height: z.int().min(0),
  problem: z.string().nullable(),
  shapeCount: z.int().min(0),
});
export type Item = Readonly<z.infer<typeof itemSchema>>;
