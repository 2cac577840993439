import { type FrameIndexTable, frameAtTime, ptsOf } from '../../core/video/frameIndex.ts';
import { goToFrame } from './videoNavigation.ts';
import type { Work } from './work.ts';

const slowest = 0.25;
const fastest = 4;

/** Plays, or stops where it is. */
export function togglePlaying(work: Work): void {
  const { playing, video, askedFrame } = work.store.getState();
  if (video?.index == null) return;
  work.store.setState({ playing: { ...playing, isOn: !playing.isOn } });
  if (playing.isOn) return;
  const isAtEnd = askedFrame === (playing.loop?.to ?? video.info.frames - 1);
  if (isAtEnd) goToFrame(work, playing.loop?.from ?? 0);
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

/** Shows each frame when it is due by the clock; a machine that is too slow leaves frames out and stays in time. */
function play(work: Work, index: FrameIndexTable, since: { readonly wallMs: number; readonly speed: number }): void {
  const start = work.store.getState().askedFrame;
  const startPts = ptsOf(index, start);
  const tick = () => {
    const { playing, video } = work.store.getState();
    if (!playing.isOn || video?.index !== index) return;
    if (playing.speed !== since.speed) return play(work, index, { wallMs: performance.now(), speed: playing.speed });
    const [num, den] = video.info.timeBase;
    const seconds = ((performance.now() - since.wallMs) / 1000) * playing.speed;
    const end = playing.loop?.to ?? video.info.frames - 1;
    const due = frameAtTime(index, startPts + Math.floor((seconds * den) / num + 0.5));
    goToFrame(work, Math.min(due, end));
    if (due < end) return void requestAnimationFrame(tick);
    if (playing.loop === null) return work.store.setState({ playing: { ...playing, isOn: false } });
    goToFrame(work, playing.loop.from);
    play(work, index, { wallMs: performance.now(), speed: playing.speed });
  };
  requestAnimationFrame(tick);
}
