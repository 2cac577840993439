import type { Item } from '../../../../core/document/records.ts';
import type { FrameRanges } from '../../../../core/video/frameRanges.ts';
import type { ReadableDb, WritableDb } from '../../db.ts';

/** A row to insert: an item with what only the store knows of it. */
export type NewItem = Omit<Item, 'shapeCount' | 'isHard' | 'deletedFrames'> & {
  readonly rootId: number | null;
  readonly bytes: number | null;
  readonly fingerprint: string | null;
};

/** Where an item's media lie: the root's path as stored, the path below it, and the fingerprint it should have, and whether it is hard content. */
export type ItemMedia = {
  readonly id: string;
  readonly root: string | null;
  readonly path: string;
  readonly bytes: number | null;
  readonly fingerprint: string | null;
  readonly isHard: boolean;
};

type ItemRow = {
  readonly id: string;
  readonly ordinal: number;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly problem: string | null;
  readonly shape_count: number;
  readonly frame_count: number | null;
  readonly hard: 0 | 1;
  readonly deleted_frames: string | null;
};

/** Which items a list shows: all, those without or with shapes, those whose picture cannot be shown, or those that are not hard content. */
export type ItemFilter = 'all' | 'empty' | 'labelled' | 'problem' | 'not-hard';

const columns = 'id, ordinal, path, width, height, problem, shape_count, frame_count, hard, deleted_frames';

const filterSql: Readonly<Record<ItemFilter, string>> = {
  all: '1',
  empty: 'shape_count = 0',
  labelled: 'shape_count > 0',
  problem: 'problem IS NOT NULL',
  'not-hard': 'hard = 0',
};

/** Adds items; ordinals must be free. */
export function insertItems(db: WritableDb, items: readonly NewItem[]): void {
  const insert = db.prepare(`
    INSERT INTO items (id, ordinal, root_id, path, width, height, bytes, fingerprint, problem, frame_count)
    VALUES (@id, @ordinal, @rootId, @path, @width, @height, @bytes, @fingerprint, @problem, @frameCount)`);
  for (const item of items) insert.run({ frameCount: null, ...item });
}

/** The item of an id, or null. */
export function itemById(db: ReadableDb, id: string): Item | null {
  const row = db.prepare<[string], ItemRow>(`SELECT ${columns} FROM items WHERE id = ?`).get(id);
  return row === undefined ? null : rowToItem(row);
}

/** The item at a zero-based place in the project, or null. */
export function itemAt(db: ReadableDb, ordinal: number): Item | null {
  const row = db.prepare<[number], ItemRow>(`SELECT ${columns} FROM items WHERE ordinal = ?`).get(ordinal);
  return row === undefined ? null : rowToItem(row);
}

/** The items of the given places, in that order; places that do not exist are left out. */
export function itemsAt(db: ReadableDb, ordinals: readonly number[]): Item[] {
  const select = db.prepare<[number], ItemRow>(`SELECT ${columns} FROM items WHERE ordinal = ?`);
  return ordinals.flatMap((ordinal) => select.get(ordinal) ?? []).map(rowToItem);
}

/** The places of all items a filter lets through, in order. */
export function ordinalsOf(db: ReadableDb, filter: ItemFilter): Int32Array {
  const sql = `SELECT ordinal FROM items WHERE ${filterSql[filter]} ORDER BY ordinal`;
  return Int32Array.from(db.prepare<[], number>(sql).pluck().all());
}

/** How many items there are, and how many of them carry a shape, cannot be shown, or are videos. */
export function itemCounts(db: ReadableDb): {
  readonly items: number;
  readonly labelled: number;
  readonly problems: number;
  readonly videos: number;
} {
  const sql = `SELECT count(*) items, coalesce(sum(shape_count > 0), 0) labelled, count(problem) problems,
    count(frame_count) videos FROM items`;
  type Counts = { items: number; labelled: number; problems: number; videos: number };
  return db.prepare<[], Counts>(sql).get() ?? { items: 0, labelled: 0, problems: 0, videos: 0 };
}

/** How many videos there are, and how many frames they have together. */
export function videoCounts(db: ReadableDb): { readonly videos: number; readonly frames: number } {
  const sql = 'SELECT count(frame_count) videos, coalesce(sum(frame_count), 0) frames FROM items';
  return db.prepare<[], { videos: number; frames: number }>(sql).get() ?? { videos: 0, frames: 0 };
}

/**
 * The nearest item after (`step` 1) or before (`step` -1) a place that a filter lets through, or null.
 */
export function itemBeyond(db: ReadableDb, ordinal: number, step: 1 | -1, filter: ItemFilter): Item | null {
  const [compare, order] = step === 1 ? ['>', 'ASC'] : ['<', 'DESC'];
  const sql = `SELECT ${columns} FROM items WHERE ordinal ${compare} ? AND ${filterSql[filter]} ORDER BY ordinal ${order} LIMIT 1`;
  const row = db.prepare<[number], ItemRow>(sql).get(ordinal);
  return row === undefined ? null : rowToItem(row);
}

/** The pictures that carry anything, in project order, with how many shapes they carry. */
export function labelledPictures(db: ReadableDb): { readonly path: string; readonly objects: number }[] {
  const sql = `SELECT path, shape_count objects FROM items WHERE frame_count IS NULL AND shape_count > 0
    ORDER BY ordinal`;
  return db.prepare<[], { path: string; objects: number }>(sql).all();
}

/** A video as exporters need it. */
export type VideoRow = {
  readonly id: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** The frames that are marked as deleted. */
  readonly deleted: FrameRanges;
};

/** All videos, in project order. */
export function videosOf(db: ReadableDb): VideoRow[] {
  const sql = `SELECT id, path, width, height, frame_count frames, coalesce(deleted_frames, '[]') deleted
    FROM items WHERE frame_count IS NOT NULL ORDER BY ordinal`;
  const rows = db.prepare<[], Omit<VideoRow, 'deleted'> & { readonly deleted: string }>(sql).all();
  return rows.map((row) => ({ ...row, deleted: JSON.parse(row.deleted) }));
}

/** Where the media of an item lie, or null where there is no such item. */
export function itemMedia(db: ReadableDb, id: string): ItemMedia | null {
  const sql = `SELECT items.id, roots.path root, items.path, bytes, fingerprint, hard
    FROM items LEFT JOIN roots ON roots.id = items.root_id WHERE items.id = ?`;
  const row = db.prepare<[string], Omit<ItemMedia, 'isHard'> & { readonly hard: 0 | 1 }>(sql).get(id);
  if (row === undefined) return null;
  const { hard, ...media } = row;
  return { ...media, isHard: hard === 1 };
}

/** An item that could not be shown is shown from now on, as a video of so many frames. */
export function nowShown(
  db: WritableDb,
  id: string,
  { width, height, frames }: { readonly width: number; readonly height: number; readonly frames: number },
): void {
  const sql = 'UPDATE items SET width = ?, height = ?, frame_count = ?, problem = NULL WHERE id = ?';
  db.prepare(sql).run(width, height, frames, id);
}

/** Adds to an item's count of shapes. */
export function addToShapeCount(db: WritableDb, itemId: string, delta: number): void {
  if (delta === 0) return;
  db.prepare('UPDATE items SET shape_count = shape_count + ? WHERE id = ?').run(delta, itemId);
}

/** Marks an item as hard content, or takes the mark away. */
export function putHard(db: WritableDb, itemId: string, isHard: boolean): void {
  db.prepare('UPDATE items SET hard = ? WHERE id = ?').run(isHard ? 1 : 0, itemId);
}

/** Counts the shapes of every item anew, after an import. */
export function recountShapes(db: WritableDb): void {
  db.exec(`UPDATE items SET shape_count = (SELECT count(*) FROM shapes WHERE shapes.item_id = items.id)
    + (SELECT count(*) FROM tracks WHERE tracks.item_id = items.id)`);
}

/** Adds a media root and returns its id; the same path is kept once. */
export function rootIdOf(db: WritableDb, path: string): number {
  const found = db.prepare<[string], number>('SELECT id FROM roots WHERE path = ?').pluck().get(path);
  return found ?? Number(db.prepare('INSERT INTO roots (path) VALUES (?)').run(path).lastInsertRowid);
}

function rowToItem(row: ItemRow): Item {
  const { shape_count: shapeCount, frame_count: frameCount, hard, deleted_frames: deleted, ...rest } = row;
  return {
    ...rest,
    shapeCount,
    ...(frameCount === null ? {} : { frameCount }),
    ...(hard === 1 ? { isHard: true } : {}),
    ...(deleted === null ? {} : { deletedFrames: JSON.parse(deleted) }),
  };
}
