import { translate } from '../i18n/i18n.ts';
import { type App, changeSettings, toast } from '../state/app.ts';
import { toggleFrame, toggleRange, toggleShown } from '../state/deletedFrames.ts';
import { changeSpeed, toggleLoop, togglePlaying } from '../state/playing.ts';
import * as tracks from '../state/trackActions.ts';
import { arrival, goToEnd, goToNext, stepFrames } from '../state/videoNavigation.ts';
import type { CommandId } from './commandIds.ts';

/** The commands of a video. */
export type VideoCommandId = Extract<CommandId, `${'frame' | 'play' | 'track'}.${string}`>;

const steps: Partial<Record<VideoCommandId, number>> = {
  'frame.next': 1,
  'frame.previous': -1,
  'frame.forwardTen': 10,
  'frame.backTen': -10,
};

const seeks = {
  'frame.nextKeyframe': { kind: 'keyframe', step: 1 },
  'frame.previousKeyframe': { kind: 'keyframe', step: -1 },
  'frame.nextEnd': { kind: 'end', step: 1 },
  'frame.previousEnd': { kind: 'end', step: -1 },
  'frame.nextEmpty': { kind: 'empty', step: 1 },
  'frame.previousEmpty': { kind: 'empty', step: -1 },
  'frame.nextKey': { kind: 'key', step: 1 },
  'frame.previousKey': { kind: 'key', step: -1 },
} as const;

/** Does a command of a video; one that goes to another frame is done when that is painted. */
export function runVideo(app: App, id: VideoCommandId): Promise<void> | void {
  perform(app, id);
  if (id.startsWith('frame.')) return arrival(app.work);
}

function perform(app: App, id: VideoCommandId): void {
  const { work } = app;
  const step = steps[id];
  if (step !== undefined) return stepFrames(work, step);
  if (id in seeks) return seek(app, id as keyof typeof seeks);
  switch (id) {
    case 'frame.first':
      return goToEnd(work, 'first');
    case 'frame.last':
      return goToEnd(work, 'last');
    case 'frame.delete':
      return toggleFrame(app);
    case 'frame.deleteRange':
      return toggleRange(app);
    case 'frame.showDeleted':
      return toggleShown(app);
    case 'frame.goTo':
      return app.store.setState({ dialog: 'go-to-frame' });
    case 'play.toggle':
      return togglePlaying(work);
    case 'play.slower':
      return changeSpeed(work, 0.5);
    case 'play.faster':
      return changeSpeed(work, 2);
    case 'play.loop':
      return toggleLoop(work);
    case 'track.onion':
      return changeSettings(app, { onion: !app.store.getState().settings.onion });
    case 'track.mode':
      return work.store.setState(({ drawsTracks }) => ({ drawsTracks: !drawsTracks }));
    default:
      return runTrack(app, id);
  }
}

function seek(app: App, id: keyof typeof seeks): void {
  const { kind, step } = seeks[id];
  if (goToNext(app.work, step, kind)) return;
  toast(app, { tone: 'note', text: translate(`toast.no.${kind}`), canUndo: false });
}

function runTrack(app: App, id: VideoCommandId): void {
  const isDone = trackEdit(app, id);
  if (!isDone) toast(app, { tone: 'note', text: translate('toast.selectTrack'), canUndo: false });
}

/** Does an edit of what is selected; false where nothing fitting is. */
function trackEdit({ work }: App, id: VideoCommandId): boolean {
  switch (id) {
    case 'track.keyframe':
      return tracks.toggleKeyframe(work);
    case 'track.outside':
      return tracks.toggleMark(work, 'outside');
    case 'track.occluded':
      return tracks.toggleMark(work, 'occluded');
    case 'track.hold':
      return tracks.toggleMark(work, 'isHeld');
    case 'track.cut':
      return tracks.endHere(work);
    case 'track.split':
      return tracks.splitHere(work);
    case 'track.merge':
      return tracks.mergeSelected(work);
    case 'track.join':
      return tracks.joinSelected(work);
    case 'track.fill':
      return tracks.fillGap(work);
    case 'track.smooth':
      return tracks.smooth(work);
    case 'track.propagate':
      return tracks.propagate(work, 10);
    case 'track.copyPrevious':
      return tracks.copyFromPreviousFrame(work);
    case 'track.afterLast':
      return tracks.toggleAfterLast(work);
    case 'track.toShapes':
      return tracks.toShapes(work);
    case 'track.fromShapes':
      return tracks.toTracks(work);
    case 'track.thin':
      return tracks.thinOut(work);
    case 'track.earlier':
      return tracks.shiftInTime(work, -1);
    case 'track.later':
      return tracks.shiftInTime(work, 1);
    default:
      return true;
  }
}
