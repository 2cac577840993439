import type { ScannedItem } from '../../media/scanFolder.ts';
import type { WritableDb } from '../../store/db.ts';
import { insertItems } from '../../store/project/repositories/items.ts';
import { putVideo } from '../../store/project/repositories/videos.ts';
import type { NewId } from '../ids.ts';

/** Adds what was found in a folder to a project, from a free place on, with the frames of its videos. */
export function addScanned(
  db: WritableDb,
  scanned: readonly ScannedItem[],
  at: { readonly rootId: number; readonly ordinal: number; readonly newId: NewId },
): void {
  const items = scanned.map((item, i) => ({ ...item, id: at.newId(), ordinal: at.ordinal + i, rootId: at.rootId }));
  insertItems(
    db,
    items.map(({ video, ...item }) => (video === undefined ? item : { ...item, frameCount: video.info.frames })),
  );
  for (const { id, video } of items) if (video !== undefined) putVideo(db, id, video);
}
