import type { Geometry, Shape } from '../../../../core/document/records.ts';
import { withTrackAttributes } from '../../../../core/formats/coco/frameFile.ts';
import { frameName } from '../../../../core/formats/coco/frameNames.ts';
import { reasons } from '../../../../core/formats/coco/reasons.ts';
import { isVisibleAt, stateAt } from '../../../../core/tracks/interpolate.ts';
import type { VideoRow } from '../../../store/project/repositories/items.ts';
import { chosenFrames } from '../chosenFrames.ts';
import { objectsOf, type VideoObject } from '../videoObjects.ts';
import type { ExportRun } from './exportRun.ts';

/** An object of a video as COCO has it; `trackId` is null where it is of one frame. */
export type FrameVideoObject = VideoObject & { readonly trackId: string | number | null };

/** A video whose frames are written as pictures: those that were chosen, and its objects. */
export type FrameVideo = {
  readonly video: VideoRow;
  readonly folder: string;
  readonly frames: readonly number[];
  readonly objects: readonly FrameVideoObject[];
  /** What is on deleted frames only. */
  readonly leftOutIds: ReadonlySet<string>;
};

/**
 * The videos of an export with the objects that COCO can hold, their tracks numbered.
 *
 * @param trackIdOf the number a track had where it came from; null numbers it anew
 */
export function frameVideos(
  run: Pick<ExportRun, 'db' | 'report' | 'request' | 'shownLabels'>,
  videos: readonly { readonly video: VideoRow; readonly folder: string }[],
  known: { readonly nextTrackId: number; trackIdOf(id: string): string | number | null } = noneKnown,
): FrameVideo[] {
  let next = known.nextTrackId;
  run.report.add('read', 'videos', videos.length);
  return videos.map(({ video, folder }) => {
    run.report.add('read', 'frames', video.frames);
    const { objects: all, leftOutIds } = objectsOf({ ...run, only: run.shownLabels }, video, reasons.videoTag);
    const held = all.filter((object) => isHeld(run, video, object));
    const objects = held.map((object) => {
      const trackId = object.shape === null ? (known.trackIdOf(object.track.id) ?? next++) : null;
      return { ...object, trackId };
    });
    return { video, folder, objects, leftOutIds, frames: chosenFrames(run.request.frames, video, objects) };
  });
}

const noneKnown = { nextTrackId: 0, trackIdOf: () => null };

function isHeld(
  { report, request }: Pick<ExportRun, 'report' | 'request'>,
  video: VideoRow,
  { track }: VideoObject,
): boolean {
  const place = () => ({ file: '', at: '', image: video.path });
  const kinds = new Set(track.keyframes.map(({ geometry }) => geometry.kind));
  if (kinds.has('tag') && !request.withTags) {
    report.note('leftOut', reasons.tagLeftOut, place);
    return false;
  }
  if ([...kinds].some(isOtherKind)) report.note('changed', reasons.kindChanged, place);
  return true;
}

/** Whether COCO has no such kind, so that an object is written as its outline or its box. */
export function isOtherKind(kind: Geometry['kind']): boolean {
  return kind !== 'box' && kind !== 'polygon' && kind !== 'mask' && kind !== 'tag';
}

/** The record of a frame as a picture, as JSON text. */
export function frameImageText({ video, folder }: FrameVideo, frame: number, imageId: string): string {
  const { width, height } = video;
  const name = JSON.stringify(frameName({ folder, frame }));
  return `{"id": ${imageId}, "width": ${width}, "height": ${height}, "file_name": ${name}}`;
}

/** An object as it is seen on a frame, or null where it is not. */
export function shapeOnFrame(
  { track, shape, trackId }: FrameVideoObject,
  frame: number,
): Pick<Shape, 'geometry' | 'attributes'> | null {
  const state = isVisibleAt(track, frame) ? stateAt(track, frame) : null;
  if (state === null) return null;
  const { geometry, occluded, isKeyframe } = state;
  if (shape !== null || trackId === null) return { geometry, attributes: track.attributes };
  const said = Object.entries({ ...track.attributes, ...state.attributes }).filter(([, value]) => value !== null);
  return { geometry, attributes: withTrackAttributes(Object.fromEntries(said), { trackId, occluded, isKeyframe }) };
}
