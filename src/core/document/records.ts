import { z } from 'zod';
import type { FrameIndex, ImagePx } from '../units.ts';
import { areNormal } from '../video/frameRanges.ts';

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

const flatPoints = z.array(finite).refine((points) => points.length % 2 === 0, 'must be pairs of x and y');

/**
 * What a shape looks like, in image pixels.
 *
 * A `rotated-box` is turned by `rotation` degrees clockwise around its middle; an `ellipse` likewise around `cx`, `cy`.
 * `points` of a polyline, of loose points and of a cuboid (eight corners: front left, front right, back right, back left,
 * each top then bottom) are flat x, y, x, y... A `skeleton` names its points; `hidden` ones are occluded, `absent` ones
 * have no place in the picture.
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
  boxSchema.extend({ kind: z.literal('rotated-box'), rotation: finite }),
  z.object({
    kind: z.literal('ellipse'),
    cx: finite,
    cy: finite,
    rx: finite.min(0),
    ry: finite.min(0),
    rotation: finite,
  }),
  z.object({ kind: z.literal('polyline'), points: flatPoints }),
  z.object({ kind: z.literal('points'), points: flatPoints }),
  z.object({ kind: z.literal('cuboid'), points: flatPoints.length(16) }),
  z.object({
    kind: z.literal('skeleton'),
    points: z.array(
      z.object({ name: storableText, x: finite, y: finite, state: z.enum(['visible', 'hidden', 'absent']) }),
    ),
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

const frame = z.int().min(0);

/**
 * One labelled object (or tag) on one item. `z` orders shapes of an item, higher is nearer the viewer. `frame` is the one
 * frame of a video it stands on; a picture has none.
 */
export const shapeSchema = z.object({
  id,
  itemId: id,
  frame: frame.optional(),
  labelId: id,
  z: finite,
  geometry: geometrySchema,
  attributes: attributesSchema,
});
export type Shape = Readonly<z.infer<typeof shapeSchema>>;

/**
 * What is known of a track on one frame; between keyframes it is interpolated. Where `outside`, the object is not in the
 * picture from here to the next keyframe. `isHeld` keeps the geometry as it is until then. `attributes` are those that
 * change here and hold from here on. `geometry` is given even where `outside`.
 */
export const keyframeSchema = z.object({
  trackId: id,
  frame,
  geometry: geometrySchema,
  outside: z.boolean(),
  occluded: z.boolean(),
  isHeld: z.boolean(),
  z: finite,
  attributes: attributesSchema,
});
export type Keyframe = Omit<Readonly<z.infer<typeof keyframeSchema>>, 'frame'> & { readonly frame: FrameIndex };

/**
 * One object followed through a video. `afterLast` says what becomes of it after its last keyframe: it ends there, or it
 * holds to the end of the video as in CVAT. `attributes` are those that never change.
 */
export const trackSchema = z.object({
  id,
  itemId: id,
  labelId: id,
  afterLast: z.enum(['end', 'hold']),
  attributes: attributesSchema,
});
export type Track = Readonly<z.infer<typeof trackSchema>>;

/** A track with its keyframes, in order, no two on one frame and at least one. */
export const trackedSchema = trackSchema.extend({ keyframes: z.array(keyframeSchema).min(1).max(1_000_000) });
export type Tracked = Track & { readonly keyframes: readonly Keyframe[] };

const isAsked = { name: storableText.min(1).max(200), mutable: z.boolean(), required: z.boolean() };
const values = z.array(storableText.min(1).max(200)).max(1000);

/**
 * What is asked of the objects of a label. `default` is what new objects get, null for nothing; a `mutable` value may change
 * from frame to frame, another holds for a whole track; a `required` one is to be given. `values` are in the order they are
 * shown; `min`, `max` and `step` of a number are null where it has none. See `labelProblem` for what makes no sense.
 */
export const attributeDefinitionSchema = z.discriminatedUnion('kind', [
  z.object({ ...isAsked, kind: z.literal('select'), values, default: storableText.nullable() }),
  z.object({ ...isAsked, kind: z.literal('radio'), values, default: storableText.nullable() }),
  z.object({ ...isAsked, kind: z.literal('checkbox'), default: z.boolean().nullable() }),
  z.object({
    ...isAsked,
    kind: z.literal('number'),
    min: finite.nullable(),
    max: finite.nullable(),
    step: finite.nullable(),
    default: finite.nullable(),
  }),
  z.object({ ...isAsked, kind: z.literal('text'), default: storableText.nullable() }),
]);
export type AttributeDefinition = Readonly<z.infer<typeof attributeDefinitionSchema>>;

/**
 * A class that shapes carry. `digit` is the key 0-9 that picks it, or null; `position` orders the list. `attributes` is what
 * is asked of its objects; `shapes` are the kinds they are drawn as, the first being the one its digit takes in hand. Either
 * is left out where there is none: no attributes, any shape.
 */
export const labelSchema = z.object({
  id,
  name: storableText.min(1).max(200),
  color: z.string().regex(/^#[0-9a-f]{6}$/),
  digit: z.int().min(0).max(9).nullable(),
  position: finite,
  parentId: id.nullable(),
  attributes: z.array(attributeDefinitionSchema).min(1).max(200).optional(),
  shapes: z.array(z.enum(shapeKinds)).min(1).max(shapeKinds.length).optional(),
});
export type Label = Readonly<z.infer<typeof labelSchema>>;

/** A video has no more runs of deleted frames than this. */
export const maxDeletedRanges = 10_000;

/** Runs of deleted frames as they are kept: at least one. */
export const frameRangesSchema = z
  .array(z.tuple([frame, frame]).readonly())
  .min(1)
  .max(maxDeletedRanges)
  .readonly()
  .refine(areNormal, 'must be runs of frames in order, apart from each other');

/**
 * A picture to label. `ordinal` is its zero-based place in the project, without gaps. `width` and `height` are as
 * displayed (EXIF applied), 0 where unknown. `problem` is null, or the reason why the picture cannot be shown. A video
 * has a `frameCount`, a picture has none; `shapeCount` counts its tracks too. `isHard` is true where it is marked as hard
 * content and left out elsewhere. `deletedFrames` are those of a video that are marked as deleted; `shapeCount` leaves out
 * what stands on them only.
 */
export const itemSchema = z.object({
  id,
  ordinal: z.int().min(0),
  path: storableText,
  width: z.int().min(0),
  height: z.int().min(0),
  problem: z.string().nullable(),
  shapeCount: z.int().min(0),
  frameCount: z.int().min(1).optional(),
  isHard: z.literal(true).optional(),
  deletedFrames: frameRangesSchema.optional(),
});
export type Item = Readonly<z.infer<typeof itemSchema>>;

/** Says of an item that it is hard content: a window says so before it is opened, and the time it stands open is counted. */
export const hardMarkSchema = z.object({ itemId: id });
export type HardMark = Readonly<z.infer<typeof hardMarkSchema>>;

/** Says of a video that frames of it are deleted: stepped over, not counted, and left out of files handed over. */
export const deletedFramesSchema = z.object({ itemId: id, ranges: frameRangesSchema });
export type DeletedFrames = Readonly<z.infer<typeof deletedFramesSchema>>;
