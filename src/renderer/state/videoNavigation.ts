import type { Diff } from '../../core/document/diff.ts';
import type { Item } from '../../core/document/records.ts';
import { isVisibleAt } from '../../core/tracks/interpolate.ts';
import { type FrameIndexTable, frameCount, keyFrameBeyond } from '../../core/video/frameIndex.ts';
import { type FrameRanges, firstApart, keptFrom, keptStep, rangeAt } from '../../core/video/frameRanges.ts';
import type { VideoInfo } from '../../core/video/videoInfo.ts';
import { noDecoder } from '../../core/video/videoProblem.ts';
import { VideoView } from '../video/videoView.ts';
import { settleNudge } from './objectActions.ts';
import { atRest } from './playingState.ts';
import type { Work } from './work.ts';
import { skippedFrames, type WorkState, withShown } from './workState.ts';

const views = new WeakMap<Work, { readonly itemId: string; readonly view: VideoView }>();

/** The open video of a workbench, or null. */
export function videoViewOf(work: Work): VideoView | null {
  return views.get(work)?.view ?? null;
}

/** Takes a video up: its frames come from a thread of their own, the first one that is asked for as soon as it can. */
export function openVideo(
  work: Work,
  item: Item,
  { info, problem }: { readonly info: VideoInfo; readonly problem: string | null },
  kept: { readonly frame: number } | null,
): void {
  closeVideo(work);
  const frame = Math.min(kept?.frame ?? 0, info.frames - 1);
  const video = { info, index: null, isPainted: false, approximates: null, use: null };
  work.store.setState((state) =>
    withShown({ ...state, video, frame, askedFrame: frame, playing: atRest, followedId: null }),
  );
  if (problem !== null) return work.store.setState({ pictureProblem: problem });
  const ifStill = (act: () => void) => {
    if (work.store.getState().item?.id === item.id) act();
  };
  const addresses = {
    table: work.bridge.mediaAddress('packet-table', item.id),
    packets: work.bridge.mediaAddress('packets', item.id),
  };
  const view = new VideoView(info, addresses, {
    onOpened: (index) => ifStill(() => work.store.setState(({ video }) => ({ video: video && { ...video, index } }))),
    onProblem: (code) =>
      ifStill(() => work.store.setState(({ frame: at }) => ({ pictureProblem: problemText(code), askedFrame: at }))),
    onThumb: (approximates) =>
      ifStill(() => work.store.setState(({ video }) => ({ video: video && { ...video, approximates } }))),
    onIdle: (use) => ifStill(() => work.store.setState(({ video }) => ({ video: video && { ...video, use } }))),
    onFrame: (shown, trouble) =>
      ifStill(() =>
        work.store.setState((state) => ({
          ...withShown({ ...state, frame: shown }),
          video: state.video && { ...state.video, isPainted: trouble === null, approximates: null },
          pictureProblem: trouble,
        })),
      ),
  });
  views.set(work, { itemId: item.id, view });
  view.ask(frame, 0, false);
}

/** Lets the open video go, if any. */
export function closeVideo(work: Work): void {
  views.get(work)?.view.close();
  views.delete(work);
  if (work.store.getState().video !== null) work.store.setState({ video: null, frame: 0, askedFrame: 0 });
}

/**
 * Goes to a frame, or as far as there are any. Somebody who drags through the video (`isScrub`) sees the nearest thumb
 * where the frame has to be decoded first; it is said to be one, and nothing can be drawn on it.
 */
export function goToFrame(work: Work, wanted: number, isScrub = false): void {
  const { video, askedFrame } = work.store.getState();
  const view = videoViewOf(work);
  if (video === null || view === null) return;
  settleNudge(work);
  const frame = Math.min(Math.max(0, wanted), video.info.frames - 1);
  if (frame === askedFrame) return;
  const step = Math.abs(frame - askedFrame) <= 32 ? frame - askedFrame : 0;
  work.store.setState({ askedFrame: frame });
  view.ask(frame, step, isScrub);
}

/** When the frame that is on its way is painted, or nothing is on its way any more. */
export function arrival(work: Work): Promise<void> | void {
  const isThere = ({ video, frame, askedFrame }: WorkState) => video === null || frame === askedFrame;
  if (isThere(work.store.getState())) return;
  return new Promise((resolve) => {
    const stop = work.store.subscribe((state) => {
      if (!isThere(state)) return;
      stop();
      resolve();
    });
  });
}

/** The frame an edit happened on, or null where it was none of a video's. */
export function frameOf(diff: Diff): number | null {
  for (const { table, from, to } of diff) {
    if (table === 'keyframe') return (to ?? from)?.frame ?? null;
    if (table === 'shape') return (to ?? from)?.frame ?? null;
    if (table === 'deleted') return firstApart(from?.ranges ?? [], to?.ranges ?? []);
  }
  return null;
}

/** Goes so many frames on or back; deleted ones do not count. */
export function stepFrames(work: Work, by: number): void {
  const state = work.store.getState();
  const frames = state.video?.info.frames ?? 0;
  goToFrame(work, keptStep(skippedFrames(state), state.askedFrame, { by, frames }));
}

/** Goes to the first or the last frame that is not deleted or of the video where all are. */
export function goToEnd(work: Work, end: 'first' | 'last'): void {
  const state = work.store.getState();
  const last = (state.video?.info.frames ?? 1) - 1;
  const skipped = skippedFrames(state);
  const kept = end === 'first' ? keptFrom(skipped, 0, 1) : keptFrom(skipped, last, -1);
  const isKept = kept >= 0 && kept <= last;
  goToFrame(work, isKept ? kept : end === 'first' ? 0 : last);
}

/** Goes to the next (or previous) frame of a kind. Returns whether there is one. */
export function goToNext(work: Work, step: 1 | -1, kind: 'key' | 'keyframe' | 'end' | 'empty'): boolean {
  const state = work.store.getState();
  if (state.video === null) return false;
  const frame = nextOf(state, step, kind);
  if (frame !== null) goToFrame(work, frame);
  return frame !== null;
}

function nextOf(state: WorkState, step: 1 | -1, kind: 'key' | 'keyframe' | 'end' | 'empty'): number | null {
  const { askedFrame: at, video } = state;
  if (video === null) return null;
  if (kind === 'empty') return nextEmpty(state, step);
  const skipped = skippedFrames(state);
  if (kind === 'key') return video.index === null ? null : keptKeyFrame(video.index, skipped, { at, step });
  const frames = kind === 'keyframe' ? keyframesOf(state) : endsOf(state, video.index);
  const beyond = frames.filter((frame) => (frame - at) * step > 0 && rangeAt(skipped, frame) === null);
  return beyond.length === 0 ? null : beyond.reduce((near, frame) => ((frame - near) * step < 0 ? frame : near));
}

function keptKeyFrame(
  index: FrameIndexTable,
  skipped: FrameRanges,
  { at, step }: { readonly at: number; readonly step: 1 | -1 },
): number | null {
  let frame = keyFrameBeyond(index, at, step);
  while (frame !== null && rangeAt(skipped, frame) !== null) frame = keyFrameBeyond(index, frame, step);
  return frame;
}

/** The keyframes of what is selected, else of everything; single shapes are one on their frame. */
function keyframesOf({ tracks, objects, selection }: WorkState): readonly number[] {
  const chosen = selection.flatMap((id) => tracks.get(id) ?? []);
  const of = chosen.length > 0 ? chosen : [...tracks.values()];
  const loose = chosen.length > 0 ? [] : [...objects.values()].flatMap((shape) => shape.frame ?? []);
  return [...of.flatMap((track) => track.keyframes.map((keyframe) => keyframe.frame)), ...loose];
}

/** The first and last frames on which what is selected, else anything, is in the picture. */
function endsOf({ tracks, selection }: WorkState, index: FrameIndexTable | null): readonly number[] {
  const chosen = selection.flatMap((id) => tracks.get(id) ?? []);
  const last = index === null ? Number.POSITIVE_INFINITY : frameCount(index) - 1;
  return (chosen.length > 0 ? chosen : [...tracks.values()]).flatMap((track) => {
    const ends = track.keyframes.flatMap(({ frame, outside }) => {
      const isStart = !outside && !isVisibleAt(track, frame - 1);
      const isEnd = outside && isVisibleAt(track, frame - 1);
      return [...(isStart ? [frame] : []), ...(isEnd ? [frame - 1] : [])];
    });
    const end = track.keyframes.at(-1);
    if (end === undefined || end.outside) return ends;
    return [...ends, track.afterLast === 'end' ? end.frame : last];
  });
}

function nextEmpty({ item, objects, tracks, video, askedFrame }: WorkState, step: 1 | -1): number | null {
  const taken = new Set([...objects.values()].map((shape) => shape.frame));
  const all = [...tracks.values()];
  const deleted = item?.deletedFrames ?? [];
  for (let frame = askedFrame + step; frame >= 0 && frame < (video?.info.frames ?? 0); frame += step) {
    if (rangeAt(deleted, frame) === null && !taken.has(frame) && !all.some((track) => isVisibleAt(track, frame)))
      return frame;
  }
  return null;
}

/** What the decoding thread says by a code, as a sentence `told` knows. */
export function problemText(code: string): string {
  if (code === 'no-decoder') return noDecoder;
  if (code === 'no-table') return 'The frames of the video cannot be read from the project.';
  return code;
}
