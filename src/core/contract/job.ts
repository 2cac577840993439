import { z } from 'zod';
import { labelSchema } from '../document/records.ts';
import { reportSchema } from '../formats/report.ts';
import { frameRateSchema } from '../video/frameRate.ts';
import type { CallTable, EventTable } from './define.ts';

const id = z.uuid();
const nothing = z.object({});
const path = z.string().min(1).max(4096);

/** The formats that can be read, and `auto` to find out. */
export const importFormatSchema = z.enum(['auto', 'coco', 'cvat', 'mot', 'halte']);

/** The formats that can be written. */
export const exportFormatSchema = z.enum(['coco', 'cvat', 'mot', 'halte']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** Deviations from the usual way a format is written: boxes with four corners, tags as records without a place. */
export const exportVariantSchema = z.enum(['corners', 'tags']);

/**
 * The frames of videos that an export writes where the format has frames: all, every so many (2 or more), those with a
 * keyframe, or those on which something is seen.
 */
export const frameChoiceSchema = z.union([z.enum(['all', 'keyframes', 'labelled']), z.int().min(2).max(1_000_000)]);
export type FrameChoice = z.infer<typeof frameChoiceSchema>;

/** The formats that have frames of videos, so that some can be chosen. */
export const framedFormats: ReadonlySet<ExportFormat> = new Set(['coco', 'mot']);

/** The kinds of long work windows can start. */
export const jobKindSchema = z.enum(['create', 'import', 'export', 'transcode']);

/**
 * What a job shall do: make a project from a `folder` of pictures, or work on the open project. `sequence` are the frames a second
 * where each folder of pictures is one video; null where each picture is an item. `path` is the file or folder to read or to write. `mediaFolders` are where
 * pictures are looked for; empty looks around the annotation file. `onlyLabels` are names; null takes all.
 * `transcode` makes a copy of an item's video that this machine can decode, with the office's own ffmpeg.
 * `labourCard` is the language of a labour card to write beside an export; null for none.
 */
export const jobRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('create'),
    path,
    folder: path,
    name: z.string().min(1).max(200),
    labels: z.array(labelSchema.omit({ id: true })).max(10_000),
    sequence: frameRateSchema.nullable().default(null),
  }),
  z.object({
    kind: z.literal('import'),
    path,
    from: importFormatSchema.default('auto'),
    mediaFolders: z.array(path).max(100).default([]),
    isStrict: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal('export'),
    path,
    to: exportFormatSchema,
    variants: z.array(exportVariantSchema).default([]),
    onlyLabels: z.array(z.string()).max(10_000).nullable().default(null),
    frames: frameChoiceSchema.default('all'),
    labourCard: z.enum(['en', 'fr']).nullable().default(null),
  }),
  z.object({ kind: z.literal('transcode'), itemId: id }),
]);
export type JobRequest = Readonly<z.infer<typeof jobRequestSchema>>;

/**
 * A piece of long work. `done` and `total` count `unit` (`bytes`, `records`, `files`, `seconds`); `total` and `remainingMs` are null
 * where they are not known. A finished job has a report, or the refusal that ended it.
 */
export const jobSchema = z.object({
  id,
  kind: jobKindSchema,
  path: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  done: z.number(),
  total: z.number().nullable(),
  unit: z.string(),
  remainingMs: z.number().nullable(),
  report: reportSchema.nullable(),
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type Job = Readonly<z.infer<typeof jobSchema>>;

const inputFileSchema = z.object({
  name: z.string(),
  bytes: z.int(),
  images: z.int(),
  categories: z.int(),
  annotations: z.int(),
});

/**
 * What an input seems to be, before it is imported. `isWhole` is false where counting was given up because it took too
 * long: the counts are then what was seen. `problem` is why an import will be refused, null where nothing was found.
 */
export const detectedSchema = z.object({
  format: z.string(),
  explanation: z.string(),
  files: z.array(inputFileSchema),
  ignored: z.array(z.string()),
  images: z.int(),
  categories: z.int(),
  annotations: z.int(),
  isWhole: z.boolean(),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type Detected = Readonly<z.infer<typeof detectedSchema>>;

/** Calls about long work. A job goes on while the window does other things; it says how far it is by `job.changed`. */
export const jobCalls = {
  'job.start': { input: jobRequestSchema, output: jobSchema },
  'job.cancel': { input: z.object({ id }), output: nothing },
  'job.list': { input: nothing, output: z.array(jobSchema) },
  'import.detect': {
    input: z.object({ path, from: importFormatSchema.default('auto') }),
    output: detectedSchema,
  },
} satisfies CallTable;

/** Events about long work. */
export const jobEvents = { 'job.changed': jobSchema } satisfies EventTable;
