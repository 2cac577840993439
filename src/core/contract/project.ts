import { z } from 'zod';
import { commandSchema } from '../document/command.ts';
import { diffSchema } from '../document/diff.ts';
import { itemSchema, labelSchema, shapeSchema, trackedSchema } from '../document/records.ts';
import { restViewSchema } from '../rest/restView.ts';
import { videoInfoSchema } from '../video/videoInfo.ts';
import type { CallTable, EventTable } from './define.ts';

const id = z.uuid();
const none = z.object({});
const done = z.object({});

/** What a window needs to know of the open project. `revision` is the number of the last edit. */
export const projectSchema = z.object({
  id,
  name: z.string(),
  path: z.string(),
  isReadOnly: z.boolean(),
  revision: z.int().min(0),
  counts: z.object({ items: z.int(), labelled: z.int(), problems: z.int(), videos: z.int() }),
  labels: z.array(labelSchema),
  view: z.lazy(() => workViewSchema).nullable(),
});
export type ProjectInfo = Readonly<z.infer<typeof projectSchema>>;

/**
 * Where a worker was: restored after a restart, a crash or a break. `frame` is that of a video. Zoom is screen pixels per image pixel; `held` are
 * edits that were made as the break began and are written after it.
 */
export const workViewSchema = z.object({
  itemId: id,
  frame: z.int().min(0).default(0),
  tool: z.string(),
  labelId: id.nullable(),
  selection: z.array(id).max(1000),
  zoom: z.number().positive().nullable(),
  center: z.object({ x: z.number(), y: z.number() }).nullable(),
  held: z.array(z.object({ editId: id, command: commandSchema })).default([]),
});
export type WorkView = Readonly<z.infer<typeof workViewSchema>>;

/** A half-drawn shape: the tool and its own state, kept while it is drawn. */
export const draftSchema = z.object({
  itemId: id,
  frame: z.int().min(0).default(0),
  tool: z.string(),
  labelId: id.nullable(),
  state: z.json(),
});
export type Draft = Readonly<z.infer<typeof draftSchema>>;

/** Which items a list shows. */
export const itemFilterSchema = z.enum(['all', 'empty', 'labelled', 'problem']);
export type ItemFilterName = z.infer<typeof itemFilterSchema>;

/** Where a step leads: to items a list shows, or to those that are not hard content. */
export const stepFilterSchema = z.enum([...itemFilterSchema.options, 'not-hard']);
export type StepFilterName = z.infer<typeof stepFilterSchema>;

/**
 * An item as a window opens it. `video` is null for a picture; its `problem` says why its frames cannot be had. Of hard content
 * that is not open there is the item alone, `isCovered`: no objects, no draft, no video.
 */
const openedItem = z.object({
  item: itemSchema,
  isCovered: z.boolean(),
  shapes: z.array(shapeSchema),
  tracks: z.array(trackedSchema),
  video: z.object({ info: videoInfoSchema, problem: z.string().nullable() }).nullable(),
  revision: z.int(),
  draft: draftSchema.nullable(),
});
export type OpenedItem = Readonly<z.infer<typeof openedItem>>;

/** An edit as written; `editId` was chosen by the window that asked, so that asking twice writes once. */
const edited = z.object({ editId: id, revision: z.int(), diff: diffSchema, itemId: id.nullable() });

const folderEntry = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['folder', 'project']),
  pictures: z.int(),
});

/** A place on this computer's disks: what the folder picker shows. */
export const folderSchema = z.object({
  path: z.string(),
  parent: z.string().nullable(),
  entries: z.array(folderEntry.readonly()).readonly(),
  shortcuts: z.array(z.object({ name: z.string(), path: z.string() }).readonly()).readonly(),
  pictures: z.int(),
  problem: z.string().nullable(),
});

/**
 * Calls about projects, their items and their edits. `item.expose` opens an item of hard content for the worker, from which
 * moment on its picture and objects are served and the time counts; it is refused at the day's limit. `item.cover` ends that.
 */
export const projectCalls = {
  'folder.list': { input: z.object({ path: z.string().nullable() }), output: folderSchema },
  'project.recents': {
    input: none,
    output: z.array(
      z.object({ path: z.string(), name: z.string(), openedAtMs: z.number(), items: z.int(), isThere: z.boolean() }),
    ),
  },
  'project.forget': { input: z.object({ path: z.string() }), output: done },
  'project.open': { input: z.object({ path: z.string() }), output: projectSchema },
  'project.current': { input: none, output: projectSchema.nullable() },
  'project.close': { input: none, output: done },
  'project.sample': { input: none, output: projectSchema },
  'items.page': {
    input: z.object({ filter: itemFilterSchema, from: z.int().min(0), count: z.int().min(1).max(500) }),
    output: z.object({ total: z.int(), items: z.array(itemSchema) }),
  },
  'items.beyond': {
    input: z.object({
      ordinal: z.int().min(-1),
      step: z.union([z.literal(1), z.literal(-1)]),
      filter: stepFilterSchema,
    }),
    output: itemSchema.nullable(),
  },
  'items.at': { input: z.object({ ordinals: z.array(z.int().min(0)).max(500) }), output: z.array(itemSchema) },
  'items.problems': {
    input: z.object({ limit: z.int().min(1).max(1000) }),
    output: z.array(itemSchema),
  },
  'item.open': { input: z.object({ id }), output: openedItem },
  'item.expose': { input: z.object({ id }), output: restViewSchema.nullable() },
  'item.cover': { input: z.object({ id }), output: restViewSchema.nullable() },
  'edit.apply': {
    input: z.object({ editId: id, baseRevision: z.int().min(0), command: commandSchema }),
    output: edited,
  },
  'edit.undo': { input: z.object({ editId: id }), output: edited },
  'edit.redo': { input: z.object({ editId: id }), output: edited },
  'draft.put': { input: z.object({ draft: draftSchema.nullable() }), output: done },
  'view.put': { input: z.object({ view: workViewSchema }), output: done },
} satisfies CallTable;

/** Events about the open project; every window hears them, also the one that caused them. */
export const projectEvents = {
  'project.changed': edited,
  'project.replaced': projectSchema.nullable(),
} satisfies EventTable;
