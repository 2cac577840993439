import { gunzipSync, gzipSync } from 'node:zlib';
import type { PacketTable } from '../../../../core/video/frameIndex.ts';
import { packTable, unpackTable } from '../../../../core/video/packetBytes.ts';
import { pictureCodec, type VideoInfo } from '../../../../core/video/videoInfo.ts';
import type { ReadableDb, WritableDb } from '../../db.ts';

/** Whether a row of videos is an image sequence, as an SQL expression; null where there is no row. */
export const isSequenceSql = `json_extract(videos.info, '$.codec') = '${pictureCodec}'`;

/** How many videos are image sequences. */
export function sequenceCount(db: ReadableDb): number {
  return Number(db.prepare(`SELECT count(*) FROM videos WHERE ${isSequenceSql}`).pluck().get());
}

/** Keeps what is known of a video, so that opening it again needs no reading. */
export function putVideo(
  db: WritableDb,
  itemId: string,
  { info, packets }: { readonly info: VideoInfo; readonly packets: PacketTable },
): void {
  db.prepare('INSERT OR REPLACE INTO videos (item_id, info, packets) VALUES (?, ?, ?)').run(
    itemId,
    JSON.stringify(info),
    gzipSync(packTable(packets), { level: 3 }),
  );
}

/** What a decoder must know of an item's video, or null where the item is none. */
export function videoInfo(db: ReadableDb, itemId: string): VideoInfo | null {
  const text = db.prepare<[string], string>('SELECT info FROM videos WHERE item_id = ?').pluck().get(itemId);
  return text === undefined ? null : JSON.parse(text);
}

/** All packets of an item's video, or null where the item is none. */
export function videoPackets(db: ReadableDb, itemId: string): PacketTable | null {
  const bytes = db.prepare<[string], Buffer>('SELECT packets FROM videos WHERE item_id = ?').pluck().get(itemId);
  return bytes === undefined ? null : unpackTable(gunzipSync(bytes));
}
