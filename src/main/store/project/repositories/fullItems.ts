import type { FrameRanges } from '../../../../core/video/frameRanges.ts';
import type { ReadableDb } from '../../db.ts';

/** All that the project knows of an item itself; `root` is the path of its root as stored, `frames` null for a picture. */
export type FullItem = {
  readonly id: string;
  readonly ordinal: number;
  readonly root: string | null;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number | null;
  readonly fingerprint: string | null;
  readonly frames: number | null;
  /** The frames that are marked as deleted, null for none. */
  readonly deleted: FrameRanges | null;
};

/** Every item in project order, one at a time. */
export function* fullItems(db: ReadableDb): Generator<FullItem> {
  const sql = `SELECT items.id, ordinal, roots.path root, items.path, width, height, bytes, fingerprint, frame_count frames,
      deleted_frames deleted
    FROM items LEFT JOIN roots ON roots.id = root_id WHERE ordinal > ? ORDER BY ordinal LIMIT 1000`;
  const some = db.prepare<[number], Omit<FullItem, 'deleted'> & { readonly deleted: string | null }>(sql);
  // By pages: a statement that is being stepped through would keep others from writing.
  for (let rows = some.all(-1); rows.length > 0; rows = some.all(rows.at(-1)?.ordinal ?? -1))
    for (const { deleted, ...row } of rows) yield { ...row, deleted: deleted === null ? null : JSON.parse(deleted) };
}
