import { isOnlyOn } from '../../core/tracks/visibleSpans.ts';
import {
  type FrameRange,
  type FrameRanges,
  framesIn,
  isWithin,
  keptFrom,
  rangeAt,
} from '../../core/video/frameRanges.ts';
import { translate } from '../i18n/i18n.ts';
import { type App, toast } from './app.ts';
import { settleNudge } from './objectActions.ts';
import { goToFrame } from './videoNavigation.ts';
import { apply } from './work.ts';
import type { WorkState } from './workState.ts';

/** Deletes the frame that is seen, or restores it. */
export function toggleFrame(app: App): void {
  const { frame } = app.work.store.getState();
  toggle(app, [frame, frame]);
}

/** Deletes all frames of the range that is repeated, or restores them where all are deleted. */
export function toggleRange(app: App): void {
  const { loop } = app.work.store.getState().playing;
  if (loop === null) return toast(app, { tone: 'note', text: translate('toast.noRange'), canUndo: false });
  toggle(app, [loop.from, loop.to]);
}

/** Goes over deleted frames from now on, or shows them. */
export function toggleShown(app: App): void {
  app.work.store.setState(({ showsDeleted }) => ({ showsDeleted: !showsDeleted }));
}

/** How many objects an item has, but for those that stand on deleted frames only. */
export function countedObjects({ objects, tracks, item }: Pick<WorkState, 'objects' | 'tracks' | 'item'>): number {
  const { deletedFrames, frameCount = 0 } = item ?? {};
  if (deletedFrames === undefined) return objects.size + tracks.size;
  const isCounted = (frame: number | undefined) => frame === undefined || rangeAt(deletedFrames, frame) === null;
  const shapes = [...objects.values()].filter(({ frame }) => isCounted(frame));
  return shapes.length + countedTracks(tracks, deletedFrames, frameCount);
}

/** How many tracks there are that do not stand on deleted frames only. */
export function countedTracks(tracks: WorkState['tracks'], deleted: FrameRanges, frames: number): number {
  if (deleted.length === 0) return tracks.size;
  return [...tracks.values()].filter((track) => !isOnlyOn(deleted, track, frames)).length;
}

function toggle(app: App, range: FrameRange): void {
  const { work } = app;
  settleNudge(work);
  const { item, video, showsDeleted } = work.store.getState();
  if (item === null || video === null) return;
  const isDeleted = !isWithin(item.deletedFrames ?? [], range);
  if (!apply(work, { type: 'frames.mark', itemId: item.id, from: range[0], to: range[1], isDeleted })) return;
  const text = translate(isDeleted ? 'toast.framesDeleted' : 'toast.framesRestored', { count: framesIn([range]) });
  toast(app, { tone: 'note', text, canUndo: true });
  if (!isDeleted || showsDeleted) return;
  const deleted = work.store.getState().item?.deletedFrames ?? [];
  const { frame } = work.store.getState();
  const [ahead, behind] = [keptFrom(deleted, frame, 1), keptFrom(deleted, frame, -1)];
  if (ahead < video.info.frames) goToFrame(work, ahead);
  else if (behind >= 0) goToFrame(work, behind);
}
