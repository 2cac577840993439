import type { Change } from '../document/diff.ts';
import type { Keyframe, Track, Tracked } from '../document/records.ts';

/**
 * What takes a track from one state to another, record by record; null is a track that is not there. Keyframes are taken
 * out before their track and put in after it.
 */
export function trackDiff(before: Tracked | null, after: Tracked | null): Change[] {
  const [left, right] = [keyframesByFrame(before), keyframesByFrame(after)];
  const changes: Change[] = [];
  for (const [frame, from] of left) {
    const to = right.get(frame) ?? null;
    if (to === null) changes.push({ table: 'keyframe', from, to });
  }
  const [from, to] = [before === null ? null : recordOf(before), after === null ? null : recordOf(after)];
  if (!isSame(from, to)) changes.push({ table: 'track', from, to });
  for (const [frame, next] of right) {
    const was = left.get(frame) ?? null;
    if (!isSame(was, next)) changes.push({ table: 'keyframe', from: was, to: next });
  }
  return changes;
}

/** The tracks after a diff, those left out that it took away; tracks it does not name stay the same objects. */
export function tracksAfter(
  tracks: ReadonlyMap<string, Tracked>,
  diff: readonly Change[],
): ReadonlyMap<string, Tracked> {
  const touched = new Map<string, { track: Track | null; keyframes: Map<number, Keyframe> }>();
  const of = (id: string) => {
    const known = touched.get(id);
    if (known !== undefined) return known;
    const there = tracks.get(id) ?? null;
    const made = { track: there === null ? null : recordOf(there), keyframes: keyframesByFrame(there) };
    touched.set(id, made);
    return made;
  };
  for (const change of diff) {
    if (change.table === 'track') of(change.to?.id ?? change.from?.id ?? '').track = change.to;
    if (change.table !== 'keyframe') continue;
    const { trackId = '', frame = 0 } = change.to ?? change.from ?? {};
    if (change.to === null) of(trackId).keyframes.delete(frame);
    else of(trackId).keyframes.set(frame, change.to);
  }
  if (touched.size === 0) return tracks;
  const after = new Map(tracks);
  for (const [id, { track, keyframes }] of touched) {
    if (track === null) after.delete(id);
    else after.set(id, { ...track, keyframes: [...keyframes.values()].sort((a, b) => a.frame - b.frame) });
  }
  return after;
}

function recordOf({ keyframes: _, ...track }: Tracked): Track {
  return track;
}

function keyframesByFrame(track: Tracked | null): Map<number, Keyframe> {
  return new Map(track?.keyframes.map((keyframe) => [keyframe.frame, keyframe]));
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
