import { type FrameIndexTable, frameAtTime, ptsOf } from '../../core/video/frameIndex.ts';
import { keptFrom } from '../../core/video/frameRanges.ts';
import { goToFrame } from './videoNavigation.ts';
import type { Work } from './work.ts';
import { skippedFrames, type WorkState } from './workState.ts';

const slowest = 0.25;
const fastest = 4;

/** Plays, or stops where it is. */
export function togglePlaying(work: Work): void {
  const { playing, video, askedFrame } = work.store.getState();
  if (video?.index == null) return;
  work.store.setState({ playing: { ...playing, isOn: !playing.isOn } });
  if (playing.isOn) return;
  const { from, to } = playedRange(work.store.getState());
  if (askedFrame === to) goToFrame(work, from);
  play(work, video.index, { wallMs: performance.now(), speed: playing.speed });
}

/** Plays so many times as fast, from a quarter to four times. */
export function changeSpeed(work: Work, factor: number): void {
  const { playing } = work.store.getState();
  const speed = Math.min(fastest, Math.max(slowest, playing.speed * factor));
  work.store.setState({ playing: { ...playing, speed } });
}

/** Begins a range to play over and over at this frame, ends it at a later one, or gives it up. */
export function toggleLoop(work: Work): void {
  const { playing, frame, video } = work.store.getState();
  const last = (video?.info.frames ?? 1) - 1;
  const { loop } = playing;
  if (loop === null) return work.store.setState({ playing: { ...playing, loop: { from: frame, to: last } } });
  const isEnded = loop.to < last || frame <= loop.from;
  work.store.setState({ playing: { ...playing, loop: isEnded ? null : { from: loop.from, to: frame } } });
}

/** The first and last frame that are played: of the range or of all, those that are deleted left out at its ends. */
function playedRange(state: WorkState): { readonly from: number; readonly to: number } {
  const { playing, video } = state;
  const skipped = skippedFrames(state);
  const { from, to } = playing.loop ?? { from: 0, to: (video?.info.frames ?? 1) - 1 };
  const kept = { from: keptFrom(skipped, from, 1), to: keptFrom(skipped, to, -1) };
  return kept.from <= kept.to ? kept : { from, to: from };
}

/** Shows each frame when it is due by the clock, deleted ones gone over; a machine that is too slow leaves frames out and stays in time. */
function play(work: Work, index: FrameIndexTable, since: { readonly wallMs: number; readonly speed: number }): void {
  const start = work.store.getState().askedFrame;
  const startPts = ptsOf(index, start);
  const tick = () => {
    const { playing, video } = work.store.getState();
    if (!playing.isOn || video?.index !== index) return;
    if (playing.speed !== since.speed) return play(work, index, { wallMs: performance.now(), speed: playing.speed });
    const [num, den] = video.info.timeBase;
    const seconds = ((performance.now() - since.wallMs) / 1000) * playing.speed;
    const state = work.store.getState();
    const { from, to: end } = playedRange(state);
    const due = frameAtTime(index, startPts + Math.floor((seconds * den) / num + 0.5));
    const shown = keptFrom(skippedFrames(state), Math.min(due, end), 1);
    goToFrame(work, Math.min(shown, end));
    if (due < shown && shown < end) return play(work, index, { wallMs: performance.now(), speed: playing.speed });
    if (due < end) return void requestAnimationFrame(tick);
    if (playing.loop === null || from >= end) return work.store.setState({ playing: { ...playing, isOn: false } });
    goToFrame(work, from);
    play(work, index, { wallMs: performance.now(), speed: playing.speed });
  };
  requestAnimationFrame(tick);
}
