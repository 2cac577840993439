import { type RefObject, useEffect, useMemo, useState } from 'react';
import type { Tracked } from '../../core/document/records.ts';
import type { FrameRanges } from '../../core/video/frameRanges.ts';
import { useAppState, useWork } from '../state/useApp.tsx';
import {
  clampedTimeline,
  followed,
  type ShownTimeline,
  type TimelineView,
  wholeVideo,
  zoomedTimeline,
} from './timelineView.ts';

const none: FrameRanges = [];

/** What the timeline shows at this moment, and how its view is changed. */
export function useTimeline(canvas: RefObject<HTMLCanvasElement | null>) {
  const size = useSize(canvas);
  const frames = useWork((state) => state.video?.info.frames ?? 1);
  const frame = useWork((state) => state.frame);
  const askedFrame = useWork((state) => state.askedFrame);
  const tracks = useWork((state) => state.tracks);
  const label = useWork((state) => state.timelineLabel);
  const selected = useWork((state) => state.selection);
  const labelsById = useWork((state) => state.labelsById);
  const loop = useWork((state) => state.playing.loop);
  const deleted = useWork((state) => state.item?.deletedFrames ?? none);
  // Drawn anew when the colours change.
  useAppState((state) => state.settings.theme);
  const [view, setView] = useTimelineView(askedFrame, frames, size.width);
  const lanes = useMemo(() => lanesOf(tracks, label), [tracks, label]);
  const selection = useMemo(() => new Set(selected), [selected]);
  const state: ShownTimeline = { view, size, frames, frame, askedFrame, lanes, selection, labelsById, deleted, loop };
  return { state, setView };
}

/** The wheel goes along the video, with Shift down the lanes, with Ctrl closer or farther. */
export function useTimelineWheel(
  canvas: RefObject<HTMLCanvasElement | null>,
  room: { readonly frames: number; readonly width: number },
  setView: (change: (view: TimelineView) => TimelineView) => void,
): void {
  const { frames, width } = room;
  useEffect(() => {
    const element = canvas.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const inside = { frames, width };
      const { deltaY, offsetX } = event;
      if (event.ctrlKey) setView((old) => zoomedTimeline(old, Math.exp(-deltaY / 300), offsetX, inside));
      else if (event.shiftKey) setView((old) => ({ ...old, top: Math.max(0, old.top + deltaY) }));
      else setView((old) => clampedTimeline({ ...old, from: old.from + deltaY / old.pxPerFrame }, inside));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [canvas, frames, width, setView]);
}

function useSize(canvas: RefObject<HTMLCanvasElement | null>) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [canvas]);
  return size;
}

function useTimelineView(askedFrame: number, frames: number, width: number) {
  const [view, setView] = useState<TimelineView>(() => wholeVideo(frames, 1));
  const itemId = useWork((state) => state.item?.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another video begins anew
  useEffect(() => setView(wholeVideo(frames, width)), [itemId, frames, width]);
  useEffect(() => {
    if (width > 0) setView((old) => followed(old, askedFrame, { frames, width }));
  }, [askedFrame, frames, width]);
  return [view, setView] as const;
}

function lanesOf(tracks: ReadonlyMap<string, Tracked>, labelId: string | null): readonly Tracked[] {
  const start = (track: Tracked) => track.keyframes[0]?.frame ?? 0;
  return [...tracks.values()]
    .filter((track) => labelId === null || track.labelId === labelId)
    .sort((a, b) => start(a) - start(b) || (a.id < b.id ? -1 : 1));
}
