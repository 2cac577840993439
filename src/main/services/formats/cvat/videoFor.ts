import { basename, dirname } from 'node:path';
import type { CvatTask } from '../../../../core/formats/cvat/readTracks.ts';
import { storedRoot } from '../../../media/resolveMedia.ts';
import type { WritableDb } from '../../../store/db.ts';
import { insertItems, rootIdOf } from '../../../store/project/repositories/items.ts';
import { newId } from '../../ids.ts';

/** The video that tracks are put on, and how it was found. */
export type FoundVideo = {
  readonly id: string;
  readonly path: string;
  readonly frames: number;
  readonly how: 'byName' | 'byOnly' | 'videoMissing';
};

/**
 * The project's video that a CVAT file is about: the one of its file's name, else the only one there is, else a new item
 * without frames, on which the tracks wait for the video.
 */
export function videoFor(
  db: WritableDb,
  task: CvatTask,
  at: { readonly input: string; readonly projectPath: string },
): FoundVideo {
  const sql = 'SELECT id, path, frame_count frames FROM items WHERE frame_count IS NOT NULL ORDER BY ordinal';
  const videos = db.prepare<[], { id: string; path: string; frames: number }>(sql).all();
  const named = videos.filter(({ path }) => task.source !== null && basename(path) === basename(task.source));
  const [first] = named;
  if (first !== undefined && named.length === 1) return { ...first, how: 'byName' };
  const [only] = videos;
  if (only !== undefined && videos.length === 1) return { ...only, how: 'byOnly' };
  return { ...placeholder(db, task, at), how: 'videoMissing' };
}

function placeholder(db: WritableDb, task: CvatTask, at: { readonly input: string; readonly projectPath: string }) {
  const ordinal = Number(db.prepare('SELECT coalesce(max(ordinal), -1) + 1 FROM items').pluck().get());
  const item = {
    id: newId(),
    ordinal,
    path: basename(task.source ?? task.name) || 'video',
    width: task.width,
    height: task.height,
    frameCount: Math.max(1, task.stop + 1),
  };
  const rootId = rootIdOf(db, storedRoot(at.projectPath, dirname(at.input)));
  const problem = 'The video was not found.';
  insertItems(db, [{ ...item, rootId, bytes: null, fingerprint: null, problem }]);
  return { id: item.id, path: item.path, frames: item.frameCount };
}
