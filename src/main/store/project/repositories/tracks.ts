import type { Keyframe, Track, Tracked } from '../../../../core/document/records.ts';
import { preparedOnce, type ReadableDb, type WritableDb } from '../../db.ts';

type TrackRow = {
  readonly id: string;
  readonly item_id: string;
  readonly label_id: string;
  readonly after_last: 'end' | 'hold';
  readonly attributes: string;
};

type KeyframeRow = {
  readonly track_id: string;
  readonly frame: number;
  readonly outside: number;
  readonly occluded: number;
  readonly is_held: number;
  readonly z: number;
  readonly geometry: string;
  readonly attributes: string;
};

const trackColumns = 'id, item_id, label_id, after_last, attributes';
const keyframeColumns = 'track_id, frame, outside, occluded, is_held, z, geometry, attributes';

/** The SQL that serves the tracks of one video; a test proves that it reads the index. */
export const tracksOfItemSql = `SELECT ${trackColumns} FROM tracks WHERE item_id = ? ORDER BY id`;

/** The tracks of a video with their keyframes, in the order of their ids. */
export function tracksOfItem(db: ReadableDb, itemId: string): Tracked[] {
  return db.prepare<[string], TrackRow>(tracksOfItemSql).all(itemId).map(withKeyframes(db));
}

/** The track of an id with its keyframes, or null. */
export function trackById(db: ReadableDb, id: string): Tracked | null {
  const row = db.prepare<[string], TrackRow>(`SELECT ${trackColumns} FROM tracks WHERE id = ?`).get(id);
  return row === undefined ? null : withKeyframes(db)(row);
}

/** Every track that carries a label, in id order. */
export function tracksWithLabel(db: ReadableDb, labelId: string): Tracked[] {
  const sql = `SELECT ${trackColumns} FROM tracks WHERE label_id = ? ORDER BY id`;
  return db.prepare<[string], TrackRow>(sql).all(labelId).map(withKeyframes(db));
}

/** The keyframe of a track on a frame, or null. */
export function keyframeAt(db: ReadableDb, trackId: string, frame: number): Keyframe | null {
  const sql = `SELECT ${keyframeColumns} FROM keyframes WHERE track_id = ? AND frame = ?`;
  const row = db.prepare<[string, number], KeyframeRow>(sql).get(trackId, frame);
  return row === undefined ? null : rowToKeyframe(row);
}

/** Writes a track's own record, new or changed. */
export function putTrack(db: WritableDb, track: Track, seq: number): void {
  db.prepare(`
    INSERT INTO tracks (id, item_id, label_id, after_last, attributes, seq)
    VALUES (@id, @itemId, @labelId, @afterLast, @attributes, @seq)
    ON CONFLICT (id) DO UPDATE SET item_id = @itemId, label_id = @labelId, after_last = @afterLast,
      attributes = @attributes, seq = @seq`).run({ ...track, attributes: JSON.stringify(track.attributes), seq });
}

/** Takes a track out; its keyframes must be gone. */
export function removeTrack(db: WritableDb, id: string): void {
  db.prepare('DELETE FROM tracks WHERE id = ?').run(id);
}

/** Writes a keyframe whole, new or changed. */
export function putKeyframe(db: WritableDb, keyframe: Keyframe, seq: number): void {
  const { trackId, frame, outside, occluded, isHeld, z, geometry, attributes } = keyframe;
  preparedOnce(db, `INSERT OR REPLACE INTO keyframes (${keyframeColumns}, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(
    trackId,
    frame,
    Number(outside),
    Number(occluded),
    Number(isHeld),
    z,
    JSON.stringify(geometry),
    JSON.stringify(attributes),
    seq,
  );
  noteEdit(db, trackId, seq);
}

/** Takes a keyframe out; `seq` is the journal row that says so. */
export function removeKeyframe(
  db: WritableDb,
  { trackId, frame }: Pick<Keyframe, 'trackId' | 'frame'>,
  seq: number,
): void {
  db.prepare('DELETE FROM keyframes WHERE track_id = ? AND frame = ?').run(trackId, frame);
  noteEdit(db, trackId, seq);
}

/** The journal row that last wrote a track or any of its keyframes; 0 where there is no such track. */
export function lastEditOfTrack(db: ReadableDb, id: string): number {
  return db.prepare<[string], number>('SELECT seq FROM tracks WHERE id = ?').pluck().get(id) ?? 0;
}

/** The video a track is on, or null where there is no such track. */
export function itemOfTrack(db: ReadableDb, id: string): string | null {
  return (preparedOnce(db, 'SELECT item_id FROM tracks WHERE id = ?').pluck().get(id) as string | undefined) ?? null;
}

/** How many tracks and keyframes there are. */
export function trackCounts(db: ReadableDb): { readonly tracks: number; readonly keyframes: number } {
  const count = (table: string) => Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  return { tracks: count('tracks'), keyframes: count('keyframes') };
}

function noteEdit(db: WritableDb, trackId: string, seq: number): void {
  preparedOnce(db, 'UPDATE tracks SET seq = ? WHERE id = ?').run(seq, trackId);
}

function withKeyframes(db: ReadableDb): (row: TrackRow) => Tracked {
  const sql = `SELECT ${keyframeColumns} FROM keyframes WHERE track_id = ? ORDER BY frame`;
  const select = db.prepare<[string], KeyframeRow>(sql);
  return (row) => ({
    id: row.id,
    itemId: row.item_id,
    labelId: row.label_id,
    afterLast: row.after_last,
    attributes: JSON.parse(row.attributes),
    keyframes: select.all(row.id).map(rowToKeyframe),
  });
}

function rowToKeyframe(row: KeyframeRow): Keyframe {
  return {
    trackId: row.track_id,
    frame: row.frame,
    geometry: JSON.parse(row.geometry),
    outside: row.outside === 1,
    occluded: row.occluded === 1,
    isHeld: row.is_held === 1,
    z: row.z,
    attributes: JSON.parse(row.attributes),
  };
}
