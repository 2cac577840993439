import { type FrameFile, type FrameObject, readFrameFile } from '../../../../core/formats/coco/frameFile.ts';
import type { ReadableDb } from '../../../store/db.ts';
import { labelRecordsOf, recordsOf, type SourceRow, sourcesOf } from '../../../store/project/repositories/foreign.ts';
import { type VideoRow, videosOf } from '../../../store/project/repositories/items.ts';
import { type FrameText, scanFrameText } from './frameText.ts';
import { ordinalOf } from './shapeIds.ts';

/** A COCO file of frames that was imported, as an export writes it again: the videos it is about, by their folders in it. */
export type FrameTarget = {
  readonly source: SourceRow;
  readonly text: FrameText;
  readonly file: FrameFile;
  readonly videos: readonly { readonly video: VideoRow; readonly folder: string }[];
  /** The first number that none of its tracks has. */
  readonly nextTrackId: number;
  /** The records that a track or shape came from, or null where it came from elsewhere. */
  objectOf(id: string): FrameObject | null;
};

/** The imported files of frames: of each video the last one. */
export function frameTargets(db: ReadableDb): FrameTarget[] {
  const videos = new Map(videosOf(db).map((video) => [video.id, video]));
  const taken = new Set<string>();
  const targets: FrameTarget[] = [];
  for (const source of sourcesOf(db, 'coco-frames').reverse()) {
    const listed = (JSON.parse(source.detail) as { videos: [folder: string, id: string][] }).videos;
    const own = listed.flatMap(([folder, id]) => {
      const video = videos.get(id);
      return video === undefined || taken.has(id) ? [] : [{ video, folder }];
    });
    for (const { video } of own) taken.add(video.id);
    if (own.length > 0) targets.unshift(targetOf(db, source, own));
  }
  return targets;
}

function targetOf(db: ReadableDb, source: SourceRow, videos: FrameTarget['videos']): FrameTarget {
  const text = scanFrameText([...recordsOf(db, source.id, 'text')][0]?.raw ?? '{}');
  const keys = labelRecordsOf(db, source.id).flatMap(({ foreignId }) => (foreignId === null ? [] : [keyOf(foreignId)]));
  const file = readFrameFile(text, new Set(keys));
  const largest = file.objects.reduce((most, { trackId }) => Math.max(most, Number(trackId) || 0), -1);
  return {
    source,
    text,
    file,
    videos,
    nextTrackId: Math.floor(largest) + 1,
    objectOf: (id) => (id.startsWith(source.shapePrefix) ? (file.objects[ordinalOf(id)] ?? null) : null),
  };
}

/** A stored id as a key of a file: a number where it is a safe integer. */
function keyOf(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) && String(number) === text ? number : text;
}
