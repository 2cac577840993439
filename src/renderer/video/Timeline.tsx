import { type PointerEvent, useEffect, useRef } from 'react';
import type { Tracked } from '../../core/document/records.ts';
import { useText } from '../i18n/i18n.ts';
import type { App } from '../state/app.ts';
import { useApp } from '../state/useApp.tsx';
import { goToFrame } from '../state/videoNavigation.ts';
import { apply } from '../state/work.ts';
import { TimelineHead } from './TimelineHead.tsx';
import {
  drawTimeline,
  keyframeNear,
  laneAt,
  type ShownTimeline,
  themeColors,
  wholeVideo,
  xToFrame,
} from './timelineView.ts';
import { useTimeline, useTimelineWheel } from './useTimeline.ts';

/** The tracks of a video over time. Everything here can also be done by keys; its lanes stand in the list of objects, too. */
export function Timeline() {
  const text = useText();
  const app = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { state, setView } = useTimeline(canvas);
  const { size, frames } = state;
  useTimelineWheel(canvas, { frames, width: size.width }, setView);
  const held = useRef<Held | null>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || size.width === 0) return;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    drawTimeline(context, { ...state, colors: themeColors() });
  });
  const isEmpty = state.lanes.length === 0;
  return (
    <section className="timeline" data-region aria-label={text('video.timeline')}>
      <TimelineHead />
      <canvas
        ref={canvas}
        className="timeline-canvas"
        width={Math.round(size.width * devicePixelRatio)}
        height={Math.round(size.height * devicePixelRatio)}
        onPointerDown={(event) => {
          held.current = press(app, state, event);
        }}
        onPointerMove={(event) =>
          held.current !== null && goToFrame(app.work, xToFrame(state.view, placeOf(event).x), true)
        }
        onPointerUp={(event) => {
          release(app, state, { event, held: held.current });
          held.current = null;
        }}
        onDoubleClick={() => setView(() => wholeVideo(frames, size.width))}
      />
      {isEmpty && <p className="quiet timeline-empty">{text('video.noTracks')}</p>}
    </section>
  );
}

/** What a pointer holds: the place in the video, or a keyframe. */
type Held = { readonly kind: 'place' } | { readonly kind: 'keyframe'; readonly id: string; readonly from: number };

function placeOf(event: PointerEvent): { readonly x: number; readonly y: number } {
  return { x: event.nativeEvent.offsetX, y: event.nativeEvent.offsetY };
}

function press(app: App, state: ShownTimeline, event: PointerEvent): Held {
  const { x, y } = placeOf(event);
  const lane = laneAt(state, y);
  event.currentTarget.setPointerCapture(event.pointerId);
  if (lane !== null) select(app, lane, event.shiftKey || event.ctrlKey);
  const keyframe = lane === null ? null : keyframeNear(state.view, lane, x);
  goToFrame(app.work, keyframe ?? xToFrame(state.view, x), true);
  return lane !== null && keyframe !== null ? { kind: 'keyframe', id: lane.id, from: keyframe } : { kind: 'place' };
}

function release(
  app: App,
  { view, frames }: ShownTimeline,
  { event, held }: { readonly event: PointerEvent; readonly held: Held | null },
): void {
  if (held?.kind !== 'keyframe') return;
  const to = Math.min(Math.max(0, xToFrame(view, placeOf(event).x)), frames - 1);
  if (to !== held.from) apply(app.work, { type: 'tracks.moveKey', id: held.id, from: held.from, to });
}

function select(app: App, lane: Tracked, isAdding: boolean): void {
  const { selection } = app.work.store.getState();
  const others = selection.filter((id) => id !== lane.id);
  const isTakenOff = isAdding && selection.includes(lane.id);
  app.work.store.setState({ selection: isTakenOff ? others : [...(isAdding ? others : []), lane.id] });
}
