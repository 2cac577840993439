import type { Shape, Tracked } from '../../../core/document/records.ts';
import { reasons } from '../../../core/formats/coco/reasons.ts';
import type { Reason } from '../../../core/formats/report.ts';
import { trackOf } from '../../../core/tracks/trackOf.ts';
import { visibleSpans } from '../../../core/tracks/visibleSpans.ts';
import { type WrittenGrid, withoutFrames } from '../../../core/tracks/withoutFrames.ts';
import { framesIn, meets } from '../../../core/video/frameRanges.ts';
import type { ReadableDb } from '../../store/db.ts';
import type { VideoRow } from '../../store/project/repositories/items.ts';
import { lastEditOfShape, shapesOfItem } from '../../store/project/repositories/shapes.ts';
import { lastEditOfTrack, tracksOfItem } from '../../store/project/repositories/tracks.ts';
import type { VideoExport } from './exportVideos.ts';

/** An object of a video: a track, or a shape of one frame as the track it would be; `seq` is the edit that last wrote it. */
export type VideoObject = { readonly track: Tracked; readonly shape: Shape | null; readonly seq: number };

/** What of a video is written, and the ids of what is not for it stands on deleted frames only. */
export type VideoObjects = { readonly objects: readonly VideoObject[]; readonly leftOutIds: ReadonlySet<string> };

/** An export as far as the objects of a video are gone through for it. */
export type CountedExport = Pick<VideoExport, 'report' | 'only'> & { readonly db: ReadableDb };

/**
 * The objects of a video that an export writes, tracks first, counted in its report: those of labels that nobody asked for
 * are filtered, tags of the whole video left out for the reason given. What stands on deleted frames is left out there.
 *
 * @param grid the frames that the file is about, where they are not all
 */
export function objectsOf(
  run: CountedExport,
  video: VideoRow,
  tagLeftOut: Reason,
  grid: WrittenGrid = { start: 0, step: 1, frames: video.frames },
): VideoObjects {
  const { db, report, only } = run;
  const place = () => ({ file: '', at: '', image: video.path });
  const tracks = tracksOfItem(db, video.id).map((track) => ({
    track,
    shape: null,
    seq: lastEditOfTrack(db, track.id),
  }));
  const shapes = shapesOfItem(db, video.id);
  report.add('read', 'tracks', tracks.length);
  report.add('read', 'shapes', shapes.length);
  const single = shapes.flatMap((shape) => {
    if (shape.frame !== undefined)
      return [{ track: trackOf(shape, undefined), shape, seq: lastEditOfShape(db, shape.id) }];
    report.note('leftOut', tagLeftOut, place);
    return [];
  });
  const asked = [...tracks, ...single].filter(({ track }) => {
    const isAsked = only === null || only.has(track.labelId);
    if (!isAsked) report.note('filtered', reasons.filtered, place);
    return isAsked;
  });
  if (video.deleted.length === 0) return { objects: asked, leftOutIds: new Set() };
  report.add('read', 'deletedFrames', framesIn(video.deleted));
  const leftOutIds = new Set<string>();
  const objects = asked.flatMap((object) => {
    const isOnDeleted = visibleSpans(object.track, video.frames).some((span) => meets(video.deleted, span));
    if (isOnDeleted) report.note('leftOut', reasons.onDeletedFrames, place);
    const track = withoutFrames(object.track, video.deleted, grid);
    if (track === null) leftOutIds.add(object.track.id);
    return track === null ? [] : [{ ...object, track }];
  });
  return { objects, leftOutIds };
}
