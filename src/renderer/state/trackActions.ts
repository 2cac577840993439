import type { Keyframe, Shape, Tracked } from '../../core/document/records.ts';
import { isVisibleAt } from '../../core/tracks/interpolate.ts';
import { trackShape } from '../../core/tracks/shownAt.ts';
import { trackOf } from '../../core/tracks/trackOf.ts';
import { newId } from './newId.ts';
import { settleNudge } from './objectActions.ts';
import { apply, type Work } from './work.ts';
import type { WorkState } from './workState.ts';

/** Keyframes that lie no farther than this from where they would be interpolated are thinned out, in image pixels. */
const thinTolerance = 1;

/** Most shapes one conversion makes: more are a mistake of the hand, not a wish. */
const mostShapes = 20_000;

/** Sets a keyframe here on what is selected, or takes it away where all have one. */
export function toggleKeyframe(work: Work): boolean {
  const { frame, tracks } = begin(work);
  if (tracks.length === 0) return false;
  const ids = tracks.map((track) => track.id);
  const haveAll = tracks.every((track) => hasKeyframe(track, frame));
  if (haveAll) apply(work, { type: 'tracks.unkey', ids, frames: [frame] });
  else apply(work, { type: 'tracks.key', ids, frame, change: {} });
  return true;
}

/** Turns a mark of what is selected on or off from this frame on. */
export function toggleMark(work: Work, mark: 'outside' | 'occluded' | 'isHeld'): boolean {
  const { frame, tracks } = begin(work);
  if (tracks.length === 0) return false;
  const isOn = tracks.every((track) => leftKeyframe(track, frame)?.[mark] === true);
  const ids = tracks.map((track) => track.id);
  apply(work, { type: 'tracks.key', ids, frame, change: { [mark]: !isOn } });
  return true;
}

/** Ends what is selected here: the object is gone from this frame on. */
export function endHere(work: Work): boolean {
  const { frame, tracks } = begin(work);
  if (tracks.length > 0) apply(work, { type: 'tracks.cut', ids: tracks.map((track) => track.id), frame });
  return tracks.length > 0;
}

/** Cuts the selected track in two at this frame. */
export function splitHere(work: Work): boolean {
  const { frame, tracks } = begin(work);
  const [track] = tracks;
  if (track === undefined || tracks.length !== 1) return false;
  const rightId = newId();
  if (apply(work, { type: 'tracks.split', id: track.id, frame, newId: rightId }))
    work.store.setState({ selection: [rightId] });
  return true;
}

/** Makes one track of the selected ones. */
export function mergeSelected(work: Work): boolean {
  const { tracks } = begin(work);
  if (tracks.length < 2) return false;
  apply(work, { type: 'tracks.merge', ids: tracks.map((track) => track.id) });
  return true;
}

/** Makes one track of the selected ones, each going straight on to where the next begins. */
export function joinSelected(work: Work): boolean {
  const { tracks } = begin(work);
  if (tracks.length < 2) return false;
  apply(work, { type: 'tracks.join', ids: tracks.map((track) => track.id) });
  return true;
}

/** Fills the gap of the selected tracks around this frame. */
export function fillGap(work: Work): boolean {
  const { frame, tracks } = begin(work);
  if (tracks.length > 0) apply(work, { type: 'tracks.fill', ids: tracks.map((track) => track.id), frame });
  return tracks.length > 0;
}

/** Takes half of the jitter out of the selected tracks. */
export function smooth(work: Work): boolean {
  const { tracks } = begin(work);
  if (tracks.length > 0) apply(work, { type: 'tracks.smooth', ids: tracks.map((track) => track.id) });
  return tracks.length > 0;
}

/** Says whether the selected tracks hold after their last keyframe or end there. */
export function toggleAfterLast(work: Work): boolean {
  const { tracks } = begin(work);
  if (tracks.length === 0) return false;
  const afterLast = tracks.every((track) => track.afterLast === 'hold') ? 'end' : 'hold';
  apply(work, { type: 'tracks.afterLast', ids: tracks.map((track) => track.id), afterLast });
  return true;
}

/** Takes out keyframes of the selected tracks that say nothing their neighbours do not. */
export function thinOut(work: Work): boolean {
  const { tracks } = begin(work);
  if (tracks.length === 0) return false;
  apply(work, { type: 'tracks.thin', ids: tracks.map((track) => track.id), tolerance: thinTolerance });
  return true;
}

/** Moves the selected tracks by so many frames. */
export function shiftInTime(work: Work, by: number): boolean {
  const { tracks, frames } = begin(work);
  if (tracks.length === 0) return false;
  apply(work, { type: 'tracks.shift', ids: tracks.map((track) => track.id), by, frames });
  return true;
}

/** Puts copies of the selected shapes on the next frames, each on its own; a track gets a keyframe there instead. */
export function propagate(work: Work, count: number): boolean {
  const { frame, frames, tracks, state } = begin(work);
  const last = Math.min(frame + count, frames - 1);
  const shapes = loose(state);
  if (last === frame || (shapes.length === 0 && tracks.length === 0)) return false;
  const targets = Array.from({ length: last - frame }, (_, i) => frame + 1 + i);
  const copies = shapes.flatMap((shape) => targets.map((at) => ({ ...plain(shape), id: newId(), frame: at })));
  if (copies.length > 0) apply(work, { type: 'shapes.create', shapes: copies });
  if (tracks.length > 0)
    apply(work, { type: 'tracks.key', ids: tracks.map((track) => track.id), frame: last, change: { outside: false } });
  return true;
}

/** Copies what stood on the frame before and is not here: shapes as shapes, and tracks that ended there go on. */
export function copyFromPreviousFrame(work: Work): boolean {
  const { frame, state } = begin(work);
  if (frame === 0) return false;
  const shapes = [...state.objects.values()]
    .filter((shape) => shape.frame === frame - 1)
    .map((shape) => ({ ...shape, id: newId(), frame }));
  const ended = [...state.tracks.values()].filter(
    (track) => isVisibleAt(track, frame - 1) && !isVisibleAt(track, frame),
  );
  if (shapes.length === 0 && ended.length === 0) return false;
  if (shapes.length > 0) apply(work, { type: 'shapes.create', shapes });
  if (ended.length > 0)
    apply(work, { type: 'tracks.key', ids: ended.map((track) => track.id), frame, change: { outside: false } });
  return true;
}

/** Makes a shape of each frame of the selected tracks. */
export function toShapes(work: Work): boolean {
  const { tracks, frames } = begin(work);
  if (tracks.length === 0) return false;
  const shapes = tracks.flatMap((track) => framesOf(track, frames).flatMap((frame) => shapeOn(track, frame)));
  if (shapes.length > mostShapes) return false;
  apply(work, { type: 'tracks.toShapes', ids: tracks.map((track) => track.id), shapes });
  return true;
}

/** Makes a track of each selected shape. */
export function toTracks(work: Work): boolean {
  const { state } = begin(work);
  const shapes = loose(state);
  if (shapes.length === 0) return false;
  const tracks = shapes.map((shape) => trackOf({ ...plain(shape), id: newId() }, state.labelsById.get(shape.labelId)));
  const isDone = apply(work, { type: 'shapes.toTracks', ids: shapes.map((shape) => shape.id), tracks });
  if (isDone) work.store.setState({ selection: tracks.map((track) => track.id) });
  return true;
}

function begin(work: Work) {
  settleNudge(work);
  const state = work.store.getState();
  const chosen = state.selection.length > 0 || state.followedId === null ? state.selection : [state.followedId];
  const tracks = chosen.flatMap((id) => state.tracks.get(id) ?? []);
  return { state, tracks, frame: state.frame, frames: state.video?.info.frames ?? 1 };
}

/** The selected shapes that are no tracks and have a place. */
function loose({ selection, objects }: WorkState): readonly Shape[] {
  return selection.flatMap((id) => objects.get(id) ?? []).filter((shape) => shape.geometry.kind !== 'tag');
}

function plain({ id, itemId, frame, labelId, z, geometry, attributes }: Shape): Shape {
  return { id, itemId, labelId, z, geometry, attributes, ...(frame === undefined ? {} : { frame }) };
}

function framesOf(track: Tracked, frames: number): number[] {
  const first = track.keyframes[0]?.frame ?? 0;
  return Array.from({ length: Math.max(0, frames - first) }, (_, i) => first + i).filter((at) =>
    isVisibleAt(track, at),
  );
}

function shapeOn(track: Tracked, frame: number): Shape[] {
  const shape = trackShape(track, frame);
  return shape === null ? [] : [{ ...plain(shape), id: newId(), frame }];
}

function hasKeyframe(track: Tracked, frame: number): boolean {
  return track.keyframes.some((keyframe) => keyframe.frame === frame);
}

function leftKeyframe(track: Tracked, frame: number): Keyframe | undefined {
  return track.keyframes.findLast((keyframe) => keyframe.frame <= frame) ?? track.keyframes[0];
}
