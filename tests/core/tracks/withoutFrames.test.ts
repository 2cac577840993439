import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tracked } from '../../../src/core/document/records.ts';
import { isVisibleAt, stateAt } from '../../../src/core/tracks/interpolate.ts';
import { isOnlyOn, visibleSpans } from '../../../src/core/tracks/visibleSpans.ts';
import { withoutFrames } from '../../../src/core/tracks/withoutFrames.ts';
import { type FrameRange, normalRanges, rangeAt } from '../../../src/core/video/frameRanges.ts';
import { aBox } from '../document/aDocument.ts';
import { anyTrack } from '../document/commands.ts';
import { aTrack } from './aTrack.ts';

const frames = 9;
const grid = { start: 0, step: 1, frames };
const anyDeleted = fc
  .array(fc.tuple(fc.nat(frames - 1), fc.nat(3)), { maxLength: 4 })
  .map(
    (some) => normalRanges(some.map(([first, more]): FrameRange => [first, Math.min(frames - 1, first + more)])) ?? [],
  );
const allFrames = Array.from({ length: frames }, (_, frame) => frame);
const anySaying = fc.tuple(anyTrack, fc.array(fc.constantFrom('', 'x', 'y'))).map(([track, words]): Tracked => {
  const said = (i: number) => (words[i] ? { attributes: { said: words[i] } } : {});
  return { ...track, keyframes: track.keyframes.map((keyframe, i) => ({ ...keyframe, ...said(i) })) };
});

/** What a track says of a frame, places to a thousandth of a pixel. */
function saidAt(track: Tracked | null, frame: number): unknown {
  if (track === null || !isVisibleAt(track, frame)) return null;
  const { geometry, occluded, z, attributes } = stateAt(track, frame) ?? {};
  const places = JSON.stringify(geometry, (_, value) =>
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value,
  );
  return { places, occluded, z, attributes };
}

describe('a track over deleted frames', () => {
  it('says the same of every other frame, and has no keyframe on them', () => {
    fc.assert(
      fc.property(anySaying, anyDeleted, (track, deleted) => {
        const left = withoutFrames(track, deleted, grid);
        for (const frame of allFrames.filter((each) => rangeAt(deleted, each) === null))
          expect([frame, saidAt(left, frame)]).toEqual([frame, saidAt(track, frame)]);
        const isSeen = track.keyframes.some(({ outside }) => !outside);
        if (isSeen) expect(left?.keyframes.filter(({ frame }) => rangeAt(deleted, frame) !== null) ?? []).toEqual([]);
      }),
    );
  });

  it('is left out where it is seen on nothing else, which counting sees from its spans', () => {
    fc.assert(
      fc.property(anyTrack, anyDeleted, (track, deleted) => {
        const seen = allFrames.filter((frame) => isVisibleAt(track, frame));
        const isOnly = seen.length > 0 && seen.every((frame) => rangeAt(deleted, frame) !== null);
        expect(isOnlyOn(deleted, track, frames)).toBe(isOnly);
        expect(withoutFrames(track, deleted, grid) === null).toBe(isOnly);
        const spans = visibleSpans(track, frames).flatMap(([first, last]) => allFrames.slice(first, last + 1));
        expect(spans).toEqual(seen);
      }),
    );
  });

  it('keeps what it led to on the frames that a file with steps writes', () => {
    const track = aTrack('t', { 1: aBox(0, 0), 7: aBox(60, 0), 13: aBox(0, 0) });
    const left = withoutFrames(track, [[6, 8]], { start: 1, step: 3, frames: 20 });
    expect(left?.keyframes.map(({ frame, geometry }) => [frame, geometry])).toEqual([
      [1, aBox(0, 0)],
      [4, aBox(30, 0)],
      [10, aBox(30, 0)],
      [13, aBox(0, 0)],
    ]);
  });

  it('still ends where its end was set on a deleted frame', () => {
    const track = aTrack('t', { 0: aBox(0, 0), 4: aBox(0, 0) }, { keys: { 4: { outside: true } } });
    const left = withoutFrames(track, [[4, 5]], grid);
    const kept = [0, 1, 2, 3, 6, 7, 8];
    expect(kept.filter((frame) => left !== null && isVisibleAt(left, frame))).toEqual([0, 1, 2, 3]);
  });

  it('is the same track where it has no keyframe on them', () => {
    const track = aTrack('t', { 0: aBox(0, 0), 8: aBox(8, 0) });
    expect(withoutFrames(track, [[3, 5]], grid)).toBe(track);
  });
});
