import { basename, dirname, extname } from 'node:path';
import { storedRoot } from '../../../media/resolveMedia.ts';
import type { WritableDb } from '../../../store/db.ts';
import { insertItems, rootIdOf, videosOf } from '../../../store/project/repositories/items.ts';
import { newId } from '../../ids.ts';

/** The video that tracks are put on, and how it was found. */
export type FoundVideo = {
  readonly id: string;
  readonly path: string;
  readonly frames: number;
  readonly how: 'byName' | 'byOnly' | 'videoMissing';
};

/**
 * What a file tells of its video: the file names it may have, with or without their ending, and what a video that is not
 * there is called. `isAlone` says that the project's only video may be meant whatever its name.
 */
export type VideoClues = {
  readonly names: readonly string[];
  readonly called: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly isAlone: boolean;
};

/** Where a sequence of the MOTChallenge has its pictures. */
const pictureFolder = 'img1';

/**
 * The project's video that a file of tracks is about: the one of its name, else the only one there is, else a new item
 * without frames, on which the tracks wait for the video.
 */
export function videoFor(
  db: WritableDb,
  clues: VideoClues,
  at: { readonly input: string; readonly projectPath: string },
): FoundVideo {
  const videos = videosOf(db);
  const names = new Set(clues.names.map((name) => basename(name)));
  const named = videos.filter(({ path }) => namesOf(path).some((name) => names.has(name)));
  const [first] = named;
  if (first !== undefined && named.length === 1) return { ...first, how: 'byName' };
  const [only] = videos;
  if (only !== undefined && videos.length === 1 && clues.isAlone) return { ...only, how: 'byOnly' };
  return { ...placeholder(db, clues, at), how: 'videoMissing' };
}

/** What a video may be called: by its file with and without its ending, and the pictures in `img1` by the folder above. */
function namesOf(path: string): string[] {
  const above = basename(path) === pictureFolder ? [basename(dirname(path))] : [];
  return [basename(path), basename(path, extname(path)), ...above];
}

function placeholder(db: WritableDb, clues: VideoClues, at: { readonly input: string; readonly projectPath: string }) {
  const ordinal = Number(db.prepare('SELECT coalesce(max(ordinal), -1) + 1 FROM items').pluck().get());
  const item = {
    id: newId(),
    ordinal,
    path: basename(clues.called) || 'video',
    width: clues.width,
    height: clues.height,
    frameCount: Math.max(1, clues.frames),
  };
  const rootId = rootIdOf(db, storedRoot(at.projectPath, dirname(at.input)));
  const problem = 'The video was not found.';
  insertItems(db, [{ ...item, rootId, bytes: null, fingerprint: null, problem }]);
  return { id: item.id, path: item.path, frames: item.frameCount };
}
