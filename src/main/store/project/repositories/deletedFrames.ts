import { isOnlyOn, type SeenTrack } from '../../../../core/tracks/visibleSpans.ts';
import { type FrameRanges, rangeAt } from '../../../../core/video/frameRanges.ts';
import type { ReadableDb, WritableDb } from '../../db.ts';

/** A video of which frames are marked as deleted. */
type CutVideo = { readonly id: string; readonly frames: number; readonly deleted: FrameRanges };

/** How many objects are left out of counts. */
export type Uncounted = {
  readonly shapes: ReadonlyMap<string, number>;
  readonly tracks: number;
  readonly keyframes: number;
};

/** Marks frames of a video as deleted, and no others; null takes all marks away. */
export function putDeletedFrames(db: WritableDb, itemId: string, ranges: FrameRanges | null): void {
  const text = ranges === null ? null : JSON.stringify(ranges);
  db.prepare('UPDATE items SET deleted_frames = ? WHERE id = ?').run(text, itemId);
}

/** Counts the objects of a video anew, but for those that stand on deleted frames only. */
export function recountVideo(db: WritableDb, itemId: string): void {
  db.prepare('UPDATE items SET shape_count = ? WHERE id = ?').run(countOf(db, itemId), itemId);
}

/** Whether a video has deleted frames, so that its count of objects depends on where they stand. */
export function hasDeletedFrames(db: ReadableDb, itemId: string): boolean {
  const sql = 'SELECT 1 FROM items WHERE id = ? AND deleted_frames IS NOT NULL';
  return db.prepare(sql).get(itemId) !== undefined;
}

/** How many items say another count of objects than they have. */
export function miscountedItems(db: ReadableDb): number {
  const sql = `SELECT count(*) FROM items WHERE deleted_frames IS NULL
    AND shape_count <> (SELECT count(*) FROM shapes WHERE item_id = items.id)
      + (SELECT count(*) FROM tracks WHERE item_id = items.id)`;
  const said = db.prepare<[string], number>('SELECT shape_count FROM items WHERE id = ?').pluck();
  const wrong = cutVideos(db).filter(({ id }) => said.get(id) !== countOf(db, id));
  return Number(db.prepare(sql).pluck().get()) + wrong.length;
}

/** The objects of a project that stand on deleted frames only. */
export function uncountedObjects(db: ReadableDb): Uncounted {
  const all = cutVideos(db).map((video) => uncountedOf(db, video));
  const shapes = new Map<string, number>();
  for (const [kind, count] of all.flatMap((each) => [...each.shapes]))
    shapes.set(kind, (shapes.get(kind) ?? 0) + count);
  const sum = (what: 'tracks' | 'keyframes') => all.reduce((total, each) => total + each[what], 0);
  return { shapes, tracks: sum('tracks'), keyframes: sum('keyframes') };
}

function cutVideos(db: ReadableDb, itemId: string | null = null): CutVideo[] {
  const sql = `SELECT id, frame_count frames, deleted_frames deleted FROM items
    WHERE deleted_frames IS NOT NULL AND (? IS NULL OR id = ?)`;
  type Row = Omit<CutVideo, 'deleted'> & { readonly deleted: string };
  return db
    .prepare<[string | null, string | null], Row>(sql)
    .all(itemId, itemId)
    .map((row) => ({ ...row, deleted: JSON.parse(row.deleted) }));
}

function countOf(db: ReadableDb, itemId: string): number {
  const count = (table: string) =>
    Number(db.prepare(`SELECT count(*) FROM ${table} WHERE item_id = ?`).pluck().get(itemId));
  const uncounted = cutVideos(db, itemId).map((video) => uncountedOf(db, video));
  const less = uncounted.reduce(
    (sum, { shapes, tracks }) => [...shapes.values()].reduce((a, b) => a + b, sum + tracks),
    0,
  );
  return count('shapes') + count('tracks') - less;
}

function uncountedOf(db: ReadableDb, { id, frames, deleted }: CutVideo): Uncounted {
  const sql = 'SELECT kind, frame FROM shapes WHERE item_id = ? AND frame IS NOT NULL';
  const shapes = new Map<string, number>();
  for (const { kind, frame } of db.prepare<[string], { kind: string; frame: number }>(sql).all(id))
    if (rangeAt(deleted, frame) !== null) shapes.set(kind, (shapes.get(kind) ?? 0) + 1);
  const tracks = seenTracks(db, id).filter((track) => isOnlyOn(deleted, track, frames));
  return { shapes, tracks: tracks.length, keyframes: tracks.reduce((sum, track) => sum + track.keyframes.length, 0) };
}

/** The tracks of a video without their geometry, which nobody reads to count them. */
function seenTracks(db: ReadableDb, itemId: string): SeenTrack[] {
  const sql = `SELECT id, after_last, frame, outside FROM tracks JOIN keyframes ON track_id = id
    WHERE item_id = ? ORDER BY id, frame`;
  type Row = { id: string; after_last: 'end' | 'hold'; frame: number; outside: 0 | 1 };
  const keyframes = new Map<string, { afterLast: 'end' | 'hold'; keyframes: { frame: number; outside: boolean }[] }>();
  for (const { id, after_last: afterLast, frame, outside } of db.prepare<[string], Row>(sql).all(itemId)) {
    const track = keyframes.get(id) ?? { afterLast, keyframes: [] };
    track.keyframes.push({ frame, outside: outside === 1 });
    keyframes.set(id, track);
  }
  return [...keyframes.values()];
}
