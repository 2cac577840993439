import type { Label, Tracked } from '../../core/document/records.ts';
import { placeOf } from '../../core/tracks/interpolate.ts';
import type { FrameRanges } from '../../core/video/frameRanges.ts';

/** Which part of a video a timeline shows: frames from `from` on, so many pixels each, lanes scrolled by `top` pixels. */
export type TimelineView = { readonly from: number; readonly pxPerFrame: number; readonly top: number };

/** The height of a lane and of the ruler above the lanes, in CSS pixels, and the width of the names beside them. */
export const laneHeight = 18;
export const rulerHeight = 20;
export const namesWidth = 120;

/** What a timeline draws. Lanes are in the order of their first frame. */
export type TimelineState = {
  readonly view: TimelineView;
  readonly size: { readonly width: number; readonly height: number };
  readonly frames: number;
  readonly frame: number;
  readonly askedFrame: number;
  readonly lanes: readonly Tracked[];
  readonly selection: ReadonlySet<string>;
  readonly labelsById: ReadonlyMap<string, Label>;
  /** The frames that are marked as deleted. */
  readonly deleted: FrameRanges;
  readonly loop: { readonly from: number; readonly to: number } | null;
  readonly colors: TimelineColors;
};

/** All of it but the colours, which are read when it is drawn. */
export type ShownTimeline = Omit<TimelineState, 'colors'>;

/** The colours of the theme. */
export type TimelineColors = {
  readonly ground: string;
  readonly line: string;
  readonly text: string;
  readonly accent: string;
};

/** The colours of the theme in use. */
export function themeColors(): TimelineColors {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return { ground: color('--surface'), line: color('--line'), text: color('--text'), accent: color('--accent') };
}

/** The whole video in a width. */
export function wholeVideo(frames: number, width: number): TimelineView {
  return { from: 0, pxPerFrame: Math.max(1e-6, (width - namesWidth) / Math.max(1, frames)), top: 0 };
}

/** The place of a frame's middle in CSS pixels. */
export function frameToX({ from, pxPerFrame }: TimelineView, frame: number): number {
  return namesWidth + (frame - from + 0.5) * pxPerFrame;
}

/** The frame at a place, which may lie outside the video. */
export function xToFrame({ from, pxPerFrame }: TimelineView, x: number): number {
  return Math.floor((x - namesWidth) / pxPerFrame + from);
}

/** Zoomed around a place, never further out than the whole video nor closer than 40 pixels a frame. */
export function zoomedTimeline(
  view: TimelineView,
  factor: number,
  x: number,
  room: { frames: number; width: number },
): TimelineView {
  const least = wholeVideo(room.frames, room.width).pxPerFrame;
  const pxPerFrame = Math.min(40, Math.max(least, view.pxPerFrame * factor));
  const under = (x - namesWidth) / view.pxPerFrame + view.from;
  return clampedTimeline({ ...view, pxPerFrame, from: under - (x - namesWidth) / pxPerFrame }, room);
}

/** Kept within the video. */
export function clampedTimeline(
  view: TimelineView,
  { frames, width }: { frames: number; width: number },
): TimelineView {
  const seen = (width - namesWidth) / view.pxPerFrame;
  return { ...view, from: Math.min(Math.max(0, view.from), Math.max(0, frames - seen)), top: Math.max(0, view.top) };
}

/** The view moved so that a frame is in sight. */
export function followed(view: TimelineView, frame: number, room: { frames: number; width: number }): TimelineView {
  const seen = (room.width - namesWidth) / view.pxPerFrame;
  if (frame >= view.from && frame < view.from + seen) return view;
  return clampedTimeline({ ...view, from: frame - seen / 4 }, room);
}

/** The lane at a place, or null. */
export function laneAt({ view, lanes }: Pick<TimelineState, 'view' | 'lanes'>, y: number): Tracked | null {
  return y < rulerHeight ? null : (lanes[Math.floor((y - rulerHeight + view.top) / laneHeight)] ?? null);
}

/** The keyframe of a lane within a few pixels of a place, or null. */
export function keyframeNear(view: TimelineView, lane: Tracked, x: number): number | null {
  const place = placeOf(lane.keyframes, xToFrame(view, x) + 1);
  const near = [lane.keyframes[place], lane.keyframes[place - 1], lane.keyframes[place + 1]];
  const hit = near.find((keyframe) => keyframe !== undefined && Math.abs(frameToX(view, keyframe.frame) - x) <= 6);
  return hit?.frame ?? null;
}

/** Draws the lanes in sight, their spans and keyframes, the ruler and where one is. */
export function drawTimeline(context: CanvasRenderingContext2D, state: TimelineState): void {
  const { size, colors, view, lanes } = state;
  context.fillStyle = colors.ground;
  context.fillRect(0, 0, size.width, size.height);
  const first = Math.floor(view.top / laneHeight);
  const last = Math.min(lanes.length, Math.ceil((view.top + size.height - rulerHeight) / laneHeight));
  context.save();
  context.beginPath();
  context.rect(0, rulerHeight, size.width, size.height - rulerHeight);
  context.clip();
  for (let i = first; i < last; i++) {
    const lane = lanes[i];
    if (lane !== undefined) drawLane(context, state, { lane, y: rulerHeight + i * laneHeight - view.top });
  }
  context.restore();
  drawDeleted(context, state);
  drawRuler(context, state);
  drawPlace(context, state);
}

/** Hatches the frames that are deleted, over the whole height. */
function drawDeleted(context: CanvasRenderingContext2D, { view, size, colors, deleted }: TimelineState): void {
  const apart = 7;
  for (const [first, last] of deleted) {
    const left = Math.max(namesWidth, frameToX(view, first - 0.5));
    const right = Math.min(size.width, Math.max(frameToX(view, last + 0.5), frameToX(view, first - 0.5) + 2));
    if (right <= left) continue;
    context.save();
    context.beginPath();
    context.rect(left, 0, right - left, size.height);
    context.clip();
    context.globalAlpha = 0.55;
    context.fillStyle = colors.ground;
    context.fillRect(left, 0, right - left, size.height);
    context.globalAlpha = 0.8;
    context.strokeStyle = colors.text;
    context.lineWidth = 1;
    context.beginPath();
    for (let x = Math.floor((left - size.height) / apart) * apart; x < right; x += apart) {
      context.moveTo(x, size.height);
      context.lineTo(x + size.height, 0);
    }
    context.stroke();
    context.restore();
  }
}

function drawLane(
  context: CanvasRenderingContext2D,
  state: TimelineState,
  { lane, y }: { readonly lane: Tracked; readonly y: number },
): void {
  const { view, size, labelsById, colors, selection, frames } = state;
  const label = labelsById.get(lane.labelId);
  const isSelected = selection.has(lane.id);
  if (isSelected) {
    context.fillStyle = `${colors.accent}33`;
    context.fillRect(0, y, size.width, laneHeight);
  }
  context.save();
  context.beginPath();
  context.rect(namesWidth - 6, y, size.width - namesWidth + 6, laneHeight);
  context.clip();
  const [from, to] = [xToFrame(view, namesWidth), xToFrame(view, size.width) + 1];
  const start = Math.max(0, placeOf(lane.keyframes, from));
  context.fillStyle = label?.color ?? '#888888';
  for (let i = start; i < lane.keyframes.length; i++) {
    const [left, right] = [lane.keyframes[i], lane.keyframes[i + 1]];
    if (left === undefined || left.frame > to) break;
    if (left.outside) continue;
    const end = right?.frame ?? (lane.afterLast === 'hold' ? frames - 1 : left.frame);
    drawSpan(context, [frameToX(view, left.frame), frameToX(view, end)], { y, isThin: left.occluded });
    if (right === undefined && lane.afterLast === 'end') drawOpenEnd(context, frameToX(view, left.frame), y);
  }
  drawKeyframes(context, state, { lane, y, from: start, to });
  context.restore();
  drawName(context, state, { name: label?.name ?? '?', color: label?.color ?? '#888888', y });
}

function drawSpan(
  context: CanvasRenderingContext2D,
  [left, right]: readonly [number, number],
  { y, isThin }: { readonly y: number; readonly isThin: boolean },
): void {
  const height = isThin ? 3 : 8;
  context.globalAlpha = 0.75;
  context.fillRect(left, y + (laneHeight - height) / 2, Math.max(2, right - left), height);
  context.globalAlpha = 1;
}

/** An end that nobody set: it fades out, and waits to be taken up again. */
function drawOpenEnd(context: CanvasRenderingContext2D, x: number, y: number): void {
  for (const [i, alpha] of [0.5, 0.3, 0.15].entries()) {
    context.globalAlpha = alpha;
    context.fillRect(x + 3 + i * 5, y + 6, 3, laneHeight - 12);
  }
  context.globalAlpha = 1;
}

function drawKeyframes(
  context: CanvasRenderingContext2D,
  { view, colors }: TimelineState,
  at: { readonly lane: Tracked; readonly y: number; readonly from: number; readonly to: number },
): void {
  let lastX = Number.NEGATIVE_INFINITY;
  for (let i = at.from; i < at.lane.keyframes.length; i++) {
    const keyframe = at.lane.keyframes[i];
    if (keyframe === undefined || keyframe.frame > at.to) return;
    const x = frameToX(view, keyframe.frame);
    // Where keyframes lie closer than their marks, one mark stands for all.
    if (x - lastX < 3) continue;
    lastX = x;
    context.beginPath();
    context.moveTo(x, at.y + 3);
    context.lineTo(x + 5, at.y + laneHeight / 2);
    context.lineTo(x, at.y + laneHeight - 3);
    context.lineTo(x - 5, at.y + laneHeight / 2);
    context.closePath();
    context.fillStyle = keyframe.outside ? colors.ground : colors.text;
    context.fill();
    context.strokeStyle = colors.text;
    context.lineWidth = 1;
    context.stroke();
  }
}

function drawName(
  context: CanvasRenderingContext2D,
  { colors }: TimelineState,
  { name, color, y }: { readonly name: string; readonly color: string; readonly y: number },
): void {
  context.fillStyle = color;
  context.fillRect(4, y + 4, 10, laneHeight - 8);
  context.save();
  context.beginPath();
  context.rect(0, y, namesWidth - 6, laneHeight);
  context.clip();
  context.fillStyle = colors.text;
  context.font = '12px system-ui, sans-serif';
  context.fillText(name, 20, y + 13);
  context.restore();
}

function drawRuler(context: CanvasRenderingContext2D, { view, size, colors, frames, loop }: TimelineState): void {
  context.fillStyle = colors.line;
  context.fillRect(0, rulerHeight - 1, size.width, 1);
  if (loop !== null) {
    const [left, right] = [frameToX(view, loop.from - 0.5), frameToX(view, loop.to + 0.5)];
    context.fillStyle = `${colors.accent}55`;
    context.fillRect(Math.max(namesWidth, left), 0, right - Math.max(namesWidth, left), rulerHeight - 1);
  }
  const every = niceStep(70 / view.pxPerFrame);
  context.font = '11px system-ui, sans-serif';
  context.fillStyle = colors.text;
  for (let frame = Math.ceil(view.from / every) * every; frame < frames; frame += every) {
    const x = frameToX(view, frame);
    if (x > size.width) return;
    context.fillRect(Math.round(x), rulerHeight - 6, 1, 5);
    if (x + 34 < size.width) context.fillText(String(frame), x + 3, 12);
  }
}

function drawPlace(context: CanvasRenderingContext2D, { view, size, frame, askedFrame, colors }: TimelineState): void {
  const width = Math.max(2, view.pxPerFrame);
  for (const [at, alpha] of [
    [askedFrame, 0.35],
    [frame, 1],
  ] as const) {
    const x = frameToX(view, at);
    if (x < namesWidth) continue;
    context.globalAlpha = alpha * 0.25;
    context.fillStyle = colors.accent;
    context.fillRect(x - width / 2, 0, width, size.height);
    context.globalAlpha = alpha;
    context.fillRect(Math.round(x) - 1, 0, 2, size.height);
  }
  context.globalAlpha = 1;
}

/** The least of 1, 2, 5, 10, 20, 50... that is not below a number. */
function niceStep(least: number): number {
  const decade = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((each) => each * decade).find((each) => each >= least) ?? decade * 10;
}
