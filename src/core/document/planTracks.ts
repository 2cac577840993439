import { accepted, type Result, refused, unreachable } from '../result.ts';
import {
  endedBefore,
  type Merged,
  merged,
  shiftedInTime,
  splitAt,
  thinned,
  withKeyframe,
  withoutKeyframes,
} from '../tracks/editTrack.ts';
import { filledAt, joined, smoothed } from '../tracks/fillTrack.ts';
import { trackDiff } from '../tracks/trackDiff.ts';
import type { Command } from './command.ts';
import type { Change, Diff } from './diff.ts';
import { problemOf } from './geometryProblem.ts';
import type { DocumentView } from './plan.ts';
import type { Shape, Tracked } from './records.ts';
import { takenId, unknownItem, unknownLabel, unknownObject } from './refusals.ts';

/** The commands about tracks that make none. */
export type TrackCommand = Extract<
  Command,
  {
    readonly type:
      | 'tracks.key'
      | 'tracks.unkey'
      | 'tracks.moveKey'
      | 'tracks.cut'
      | 'tracks.afterLast'
      | 'tracks.split'
      | 'tracks.merge'
      | 'tracks.join'
      | 'tracks.fill'
      | 'tracks.smooth'
      | 'tracks.shift'
      | 'tracks.thin';
  }
>;

/** What a command about tracks does. */
export function planTracks(document: DocumentView, command: TrackCommand): Result<Diff> {
  switch (command.type) {
    case 'tracks.key':
      return eachTrack(document, command.ids, (track) => withKeyframe(track, command.frame, given(command.change)));
    case 'tracks.unkey':
      return unkey(document, command.ids, new Set(command.frames));
    case 'tracks.moveKey':
      return moveKey(document, command);
    case 'tracks.cut':
      return eachTrack(document, command.ids, (track) => endedBefore(track, command.frame));
    case 'tracks.afterLast':
      return eachTrack(document, command.ids, (track) => ({ ...track, afterLast: command.afterLast }));
    case 'tracks.split':
      return split(document, command);
    case 'tracks.merge':
      return merge(document, command.ids, merged);
    case 'tracks.join':
      return merge(document, command.ids, joined);
    case 'tracks.fill':
      return fill(document, command);
    case 'tracks.smooth':
      return eachTrack(document, command.ids, smoothed);
    case 'tracks.shift':
      return eachTrack(document, command.ids, (track) => shiftedInTime(track, command.by, command.frames));
    case 'tracks.thin':
      return eachTrack(document, command.ids, (track) => thinned(track, command.tolerance));
    default:
      return unreachable(command);
  }
}

/** Puts new tracks into the document. */
export function createTracks(document: DocumentView, tracks: readonly Tracked[]): Result<Diff> {
  const labels = new Set(document.labels().map((label) => label.id));
  const seen = new Set<string>();
  for (const track of tracks) {
    if (seen.has(track.id) || document.track(track.id) !== null || document.shape(track.id) !== null)
      return takenId(track.id);
    seen.add(track.id);
    if (!labels.has(track.labelId)) return unknownLabel();
    if (document.item(track.itemId) === null) return unknownItem();
    const problem = keyframeProblem(track);
    if (problem !== null) return problem;
  }
  return accepted(tracks.flatMap((track) => trackDiff(null, track)));
}

/** A change that is the same for shapes and tracks. */
export function toBoth(
  change: (object: Pick<Shape, 'labelId' | 'attributes'>) => Partial<Pick<Shape, 'labelId' | 'attributes'>>,
) {
  return {
    shape: (shape: Shape) => ({ ...shape, ...change(shape) }),
    track: (track: Tracked) => ({ ...track, ...change(track) }),
  };
}

/** Takes away whatever it is given. */
export const toNothing = { shape: () => null, track: () => null };

/** Changes shapes and tracks alike; null takes one away. Refused where one is not there. */
export function eachObject(
  document: DocumentView,
  ids: readonly string[],
  change: { shape(shape: Shape): Shape | null; track(track: Tracked): Tracked | null },
): Result<Diff> {
  const diff: Change[] = [];
  for (const id of new Set(ids)) {
    const shape = document.shape(id);
    const track = shape === null ? document.track(id) : null;
    if (shape === null && track === null) return unknownObject(id);
    if (track !== null) diff.push(...trackDiff(track, change.track(track)));
    if (shape === null) continue;
    const to = change.shape(shape);
    if (to === null || JSON.stringify(shape) !== JSON.stringify(to)) diff.push({ table: 'shape', from: shape, to });
  }
  return accepted(diff);
}

function eachTrack(
  document: DocumentView,
  ids: readonly string[],
  change: (track: Tracked) => Tracked | null,
): Result<Diff> {
  const diff: Change[] = [];
  for (const id of new Set(ids)) {
    const track = document.track(id);
    if (track === null) return unknownObject(id);
    diff.push(...trackDiff(track, change(track)));
  }
  return accepted(diff);
}

function unkey(document: DocumentView, ids: readonly string[], frames: ReadonlySet<number>): Result<Diff> {
  for (const id of ids) {
    const track = document.track(id);
    if (track !== null && withoutKeyframes(track, frames) === null)
      return refused('last-keyframe', 'The only keyframe of an object stays; delete the object instead.');
  }
  return eachTrack(document, ids, (track) => withoutKeyframes(track, frames));
}

function moveKey(
  document: DocumentView,
  { id, from, to }: TrackCommand & { readonly type: 'tracks.moveKey' },
): Result<Diff> {
  return eachTrack(document, [id], (track) => {
    const moving = track.keyframes.find((keyframe) => keyframe.frame === from);
    if (moving === undefined || from === to) return track;
    const others = track.keyframes.filter(({ frame }) => frame !== from && frame !== to);
    const keyframes = [...others, { ...moving, frame: to }].sort((a, b) => a.frame - b.frame);
    return { ...track, keyframes };
  });
}

function split(document: DocumentView, command: TrackCommand & { readonly type: 'tracks.split' }): Result<Diff> {
  const track = document.track(command.id);
  if (track === null) return unknownObject(command.id);
  if (document.track(command.newId) !== null || document.shape(command.newId) !== null) return takenId(command.newId);
  const parts = splitAt(track, command.frame, command.newId);
  if (parts === null)
    return refused('nothing-to-split', 'An object is split on a frame where it is seen, after its first one.');
  const [left, right] = parts;
  return accepted([...trackDiff(track, left), ...trackDiff(null, right)]);
}

function fill(document: DocumentView, { ids, frame }: TrackCommand & { readonly type: 'tracks.fill' }): Result<Diff> {
  const hasGap = ids.some((id) => {
    const track = document.track(id);
    return track !== null && filledAt(track, frame) !== null;
  });
  if (!hasGap)
    return refused('no-gap', 'There is no gap here: an object is filled in where it is gone and comes back later.');
  return eachTrack(document, ids, (track) => filledAt(track, frame) ?? track);
}

const mergeProblems = {
  label: 'Objects are merged only where they carry the same label.',
  kind: 'Objects are merged only where they are of the same kind.',
  overlap: 'Objects are merged only where no frame shows two of them.',
  mask: 'Masks are not merged.',
} as const;

function merge(
  document: DocumentView,
  ids: readonly string[],
  asOne: (tracks: readonly Tracked[]) => Merged,
): Result<Diff> {
  const tracks = ids.flatMap((id) => document.track(id) ?? []);
  if (tracks.length !== ids.length) return refused('shape-missing', 'Only tracks are merged; one of these is none.');
  const whole = asOne(tracks);
  if ('problem' in whole) return refused('no-merge', mergeProblems[whole.problem]);
  const others = tracks.filter((track) => track.id !== whole.track.id);
  const first = tracks.find((track) => track.id === whole.track.id) ?? null;
  return accepted([...others.flatMap((track) => trackDiff(track, null)), ...trackDiff(first, whole.track)]);
}

function keyframeProblem({ id, keyframes }: Tracked) {
  for (const [i, keyframe] of keyframes.entries()) {
    const before = keyframes[i - 1];
    if (keyframe.trackId !== id || (before !== undefined && before.frame >= keyframe.frame))
      return refused('keyframes-out-of-order', 'The keyframes of the object are not in order.');
    const problem = problemOf(keyframe.geometry);
    if (problem !== null) return problem;
  }
  return null;
}

/** A change without the members that were not given: zod leaves them as undefined. */
function given<Change extends object>(change: Change): { [Key in keyof Change]-?: Exclude<Change[Key], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never;
}
