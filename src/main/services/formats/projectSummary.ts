import { shapeKinds } from '../../../core/document/records.ts';
import { rootFolder } from '../../media/resolveMedia.ts';
import type { ReadableDb } from '../../store/db.ts';
import { uncountedObjects } from '../../store/project/repositories/deletedFrames.ts';
import { foreignLabelIds } from '../../store/project/repositories/foreign.ts';
import { videoCounts } from '../../store/project/repositories/items.ts';
import { allLabels } from '../../store/project/repositories/labels.ts';
import { shapeCountsByKind } from '../../store/project/repositories/shapes.ts';
import { trackCounts } from '../../store/project/repositories/tracks.ts';
import { isSequenceSql, sequenceCount } from '../../store/project/repositories/videos.ts';
import { createFolderCache } from './folderCache.ts';

/** What a project holds, as `halte info` tells it; `foreignId` is JSON text, `sequences` are the videos that are image sequences. */
export type ProjectSummary = {
  readonly items: number;
  readonly images: number;
  readonly videos: number;
  readonly sequences: number;
  readonly frames: number;
  readonly missingMedia: number;
  readonly labels: readonly {
    readonly name: string;
    readonly foreignId: string | null;
    readonly parent: string | null;
  }[];
  readonly shapes: readonly (readonly [kind: string, count: number])[];
  readonly tracks: number;
  readonly keyframes: number;
};

/** Counts what a project holds, but for what stands on deleted frames only, and looks which of its media are there. */
export function projectSummary(db: ReadableDb, projectPath: string): ProjectSummary {
  const items = Number(db.prepare('SELECT count(*) FROM items').pluck().get());
  const videos = videoCounts(db);
  const labels = allLabels(db);
  const names = new Map(labels.map((label) => [label.id, label.name]));
  const foreignIds = foreignLabelIds(db);
  const counts = shapeCountsByKind(db);
  const less = uncountedObjects(db);
  const { tracks, keyframes } = trackCounts(db);
  return {
    items,
    images: items - videos.videos,
    ...videos,
    sequences: sequenceCount(db),
    missingMedia: missingMedia(db, projectPath),
    labels: labels.map(({ id, name, parentId }) => ({
      name,
      foreignId: foreignIds.get(id) ?? null,
      parent: parentId === null ? null : (names.get(parentId) ?? null),
    })),
    shapes: shapeKinds.map((kind) => [kind, (counts.get(kind) ?? 0) - (less.shapes.get(kind) ?? 0)] as const),
    tracks: tracks - less.tracks,
    keyframes: keyframes - less.keyframes,
  };
}

/** The summary as one JSON object, keys in the order the specification has them. */
export function summaryJson(summary: ProjectSummary): string {
  const { labels, shapes, tracks, keyframes, sequences: _, ...counts } = summary;
  const labelTexts = labels.map(({ name, foreignId, parent }) => {
    return `{"name":${JSON.stringify(name)},"foreignId":${foreignId ?? 'null'},"parent":${JSON.stringify(parent)}}`;
  });
  const head = JSON.stringify(counts).slice(0, -1);
  const counted = JSON.stringify(Object.fromEntries(shapes));
  return `${head},"labels":[${labelTexts.join(',')}],"shapes":${counted},"tracks":${tracks},"keyframes":${keyframes}}`;
}

function missingMedia(db: ReadableDb, projectPath: string): number {
  const folders = createFolderCache();
  const sql = `SELECT roots.path AS root, items.path AS path, ${isSequenceSql} AS isSequence
    FROM items LEFT JOIN roots ON roots.id = root_id LEFT JOIN videos ON item_id = items.id`;
  type Row = { root: string | null; path: string; isSequence: 0 | 1 | null };
  let missing = 0;
  for (const { root, path, isSequence } of db.prepare<[], Row>(sql).iterate()) {
    const folder = rootFolder(projectPath, root);
    const isThere = isSequence === 1 ? folders.hasFolder(folder, path) : folders.find(folder, path) !== null;
    if (!isThere) missing += 1;
  }
  return missing;
}
