import { z } from 'zod';
import {
  frameRangesSchema,
  type Geometry,
  keyframeSchema,
  labelSchema,
  type Shape,
  shapeSchema,
  storableText,
  type Tracked,
  trackSchema,
} from '../../document/records.ts';
import { videoInfoSchema } from '../../video/videoInfo.ts';

/** The version of the form that this build writes; a newer one is not read. */
export const halteVersion = 1;

const id = z.uuid();

/** What items of both kinds say: `folder` is where `path` begins, seen from the file; null where nobody knows. */
const media = {
  id,
  path: storableText.min(1),
  folder: storableText.nullable(),
  width: z.int().min(0),
  height: z.int().min(0),
  bytes: z.int().min(0).nullable(),
  fingerprint: storableText.nullable(),
};

const lineSchemas = {
  /** The first line. */
  halte: z.object({ type: z.literal('halte'), version: z.int().min(1) }),
  label: z.object({ type: z.literal('label'), ...labelSchema.omit({ parentId: true }).shape, parent: id.nullable() }),
  image: z.object({ type: z.literal('image'), ...media }),
  /**
   * `info` is what a decoder must know; null where the file was never there. Its frames follow it. `deleted` are the runs of
   * frames, first and last, that are marked as deleted; what stands on them is in the file all the same.
   */
  video: z.object({
    type: z.literal('video'),
    ...media,
    frames: z.int().min(1),
    deleted: frameRangesSchema.optional(),
    info: videoInfoSchema.nullable(),
  }),
  /**
   * `index` counts from 0 in presentation order, null for what an edit list hides; `timestamp` is in ticks of the video's
   * `timeBase`; `packet` is the place in decode order.
   */
  frame: z.object({
    type: z.literal('frame'),
    video: id,
    index: z.int().min(0).nullable(),
    timestamp: z.number(),
    keyframe: z.boolean(),
    packet: z.int().min(0),
  }),
  shape: z.object({
    type: z.literal('shape'),
    ...shapeSchema.omit({ itemId: true, labelId: true }).shape,
    item: id,
    label: id,
  }),
  track: z.object({
    type: z.literal('track'),
    ...trackSchema.omit({ itemId: true, labelId: true }).shape,
    item: id,
    label: id,
    keyframes: z
      .array(keyframeSchema.omit({ trackId: true }))
      .min(1)
      .max(1_000_000),
  }),
  /** The last line; without it the file was cut off. */
  end: z.object({ type: z.literal('end') }),
} as const;

/** A line of the project's own text form, a JSON object each. */
export const halteLineSchema = z.discriminatedUnion('type', [
  lineSchemas.halte,
  lineSchemas.label,
  lineSchemas.image,
  lineSchemas.video,
  lineSchemas.frame,
  lineSchemas.shape,
  lineSchemas.track,
  lineSchemas.end,
]);
export type HalteLine = Readonly<z.infer<typeof halteLineSchema>>;

/** A line of one type. */
export type HalteLineOf<Type extends HalteLine['type']> = Extract<HalteLine, { readonly type: Type }>;

/** A shape as its line, members always in the same order. */
export function shapeLine({ itemId, labelId, ...shape }: Shape): HalteLineOf<'shape'> {
  const { id: shapeId, ...look } = inOrder(shape, shapeSchema.keyof().options);
  return { type: 'shape', id: shapeId, item: itemId, label: labelId, ...look, geometry: ordered(shape.geometry) };
}

/** A track with its keyframes as its line, members always in the same order. */
export function trackLine({ itemId, labelId, keyframes, ...track }: Tracked): HalteLineOf<'track'> {
  const { id: trackId, ...about } = inOrder(track, trackSchema.keyof().options);
  const bare = keyframes.map(({ trackId: _, ...keyframe }) => {
    return { ...inOrder(keyframe, keyframeSchema.keyof().options), geometry: ordered(keyframe.geometry) };
  });
  return { type: 'track', id: trackId, item: itemId, label: labelId, ...about, keyframes: bare };
}

/** A record with its members in the order that the schema has them, whoever made it. */
function inOrder<Kind extends object>(record: Kind, names: readonly string[]): Kind {
  const members = new Map(Object.entries(record));
  return Object.fromEntries(names.flatMap((name) => (members.has(name) ? [[name, members.get(name)]] : []))) as Kind;
}

function ordered(geometry: Geometry): Geometry {
  const { kind, ...places } = geometry;
  return { kind, ...places } as Geometry;
}

/** The shape of a line, on the item and with the label that the project knows. */
export function shapeOfLine(
  { type: _, item: __, label: ___, ...shape }: HalteLineOf<'shape'>,
  at: Pick<Shape, 'itemId' | 'labelId'>,
): Shape {
  return { ...shape, ...at };
}

/** The track of a line, its keyframes in order; null where two stand on one frame. */
export function trackOfLine(
  { type: _, item: __, label: ___, keyframes, ...track }: HalteLineOf<'track'>,
  at: Pick<Tracked, 'itemId' | 'labelId'>,
): Tracked | null {
  const inOrder = keyframes.map((each) => ({ ...each, trackId: track.id })).sort((a, b) => a.frame - b.frame);
  const isTwice = inOrder.some(({ frame }, i) => frame === inOrder[i - 1]?.frame);
  return isTwice ? null : { ...track, ...at, keyframes: inOrder };
}

/** The JSON Schema of a line. */
export function halteLineJsonSchema(): object {
  const schema = z.toJSONSchema(halteLineSchema, { unrepresentable: 'any' });
  return { title: 'A line of Halte JSON Lines', description: `Version ${halteVersion}; see formats.md.`, ...schema };
}
