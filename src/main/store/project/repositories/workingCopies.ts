import { gunzipSync, gzipSync } from 'node:zlib';
import type { PacketTable } from '../../../../core/video/frameIndex.ts';
import { packTable, unpackTable } from '../../../../core/video/packetBytes.ts';
import type { VideoInfo } from '../../../../core/video/videoInfo.ts';
import type { ReadableDb, WritableDb } from '../../db.ts';

/** A copy of a video that this machine can decode: `path` is below the project file's folder, with forward slashes. */
export type WorkingCopy = { readonly path: string; readonly fingerprint: string; readonly info: VideoInfo };

/** Keeps what is known of an item's working copy, in place of any other. */
export function putWorkingCopy(
  db: WritableDb,
  itemId: string,
  { path, fingerprint, info, packets }: WorkingCopy & { readonly packets: PacketTable },
): void {
  const table = gzipSync(packTable(packets), { level: 3 });
  db.prepare(
    'INSERT OR REPLACE INTO working_copies (item_id, path, fingerprint, info, packets) VALUES (?, ?, ?, ?, ?)',
  ).run(itemId, path, fingerprint, JSON.stringify(info), table);
}

/** An item's working copy, or null where it has none. */
export function workingCopyOf(db: ReadableDb, itemId: string): WorkingCopy | null {
  const sql = 'SELECT path, fingerprint, info FROM working_copies WHERE item_id = ?';
  const row = db.prepare<[string], { path: string; fingerprint: string; info: string }>(sql).get(itemId);
  return row === undefined ? null : { ...row, info: JSON.parse(row.info) };
}

/** The packets of an item's working copy, or null where it has none. */
export function workingCopyPackets(db: ReadableDb, itemId: string): PacketTable | null {
  const sql = 'SELECT packets FROM working_copies WHERE item_id = ?';
  const bytes = db.prepare<[string], Buffer>(sql).pluck().get(itemId);
  return bytes === undefined ? null : unpackTable(gunzipSync(bytes));
}
