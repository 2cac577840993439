import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Geometry, Tracked } from '../../../src/core/document/records.ts';
import {
  endedBefore,
  merged,
  shiftedInTime,
  splitAt,
  thinned,
  withKeyframe,
  withoutKeyframes,
} from '../../../src/core/tracks/editTrack.ts';
import { between, isVisibleAt, stateAt } from '../../../src/core/tracks/interpolate.ts';
import { shownAt } from '../../../src/core/tracks/shownAt.ts';
import { aBox, aShape, idOf } from '../document/aDocument.ts';
import { anyTrack } from '../document/commands.ts';
import { aTrack } from './aTrack.ts';

const car = aTrack('car', { 10: aBox(0, 0), 20: aBox(100, 50) });

/** On which of the first frames a track is seen, and where. */
function seen(track: Tracked, frames = 12): unknown[] {
  return Array.from({ length: frames }, (_, frame) => {
    const state = stateAt(track, frame);
    return isVisibleAt(track, frame) && state !== null
      ? { place: numbersOf(state.geometry).map(toMillionths), occluded: state.occluded, z: state.z }
      : null;
  });
}

/** An interpolation of an interpolation may differ in the last digits. */
function toMillionths(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function numbersOf(geometry: Geometry | undefined): number[] {
  return geometry?.kind === 'box' ? [geometry.x, geometry.y, geometry.width, geometry.height] : [];
}

describe('a track on a frame', () => {
  it('is nowhere before its first keyframe, goes straight between two, and holds after the last as in CVAT', () => {
    expect(stateAt(car, 9)).toBeNull();
    expect(stateAt(car, 10)).toMatchObject({ isKeyframe: true, geometry: aBox(0, 0) });
    expect(stateAt(car, 15)).toMatchObject({ isKeyframe: false, geometry: aBox(50, 25) });
    expect(stateAt(car, 999)).toMatchObject({ geometry: aBox(100, 50), isOpen: false });
    expect([isVisibleAt(car, 9), isVisibleAt(car, 10), isVisibleAt(car, 999)]).toEqual([false, true, true]);
  });

  it('ends with its last keyframe where it is told to, with its end left open', () => {
    const ending = { ...car, afterLast: 'end' as const };
    expect([20, 21].map((frame) => isVisibleAt(ending, frame))).toEqual([true, false]);
    expect([20, 21].map((frame) => stateAt(ending, frame)?.isOpen)).toEqual([false, true]);
  });

  it('takes outside, occluded and z from the keyframe to the left, and moves no more once it is outside', () => {
    const track = aTrack(
      't',
      { 0: aBox(0, 0), 4: aBox(40, 0), 8: aBox(80, 0) },
      {
        keys: { 0: { occluded: true, z: 7 }, 4: { outside: true } },
      },
    );
    expect(stateAt(track, 2)).toMatchObject({ occluded: true, z: 7, outside: false });
    expect(stateAt(track, 6)).toMatchObject({ occluded: false, outside: true, geometry: aBox(40, 0) });
    expect([3, 4, 7, 8].map((frame) => isVisibleAt(track, frame))).toEqual([true, false, false, true]);
  });

  it('holds still up to the next keyframe where it is told to', () => {
    const track = aTrack('t', { 0: aBox(0, 0), 4: aBox(40, 0) }, { keys: { 0: { isHeld: true } } });
    expect([3, 4].map((frame) => stateAt(track, frame)?.geometry)).toEqual([aBox(0, 0), aBox(40, 0)]);
  });

  it('has the value of an attribute that was set last', () => {
    const track = aTrack(
      't',
      { 0: aBox(0, 0), 4: aBox(0, 0), 8: aBox(0, 0) },
      {
        keys: { 0: { attributes: { pose: 'up', side: 'left' } }, 4: { attributes: { pose: 'down' } } },
      },
    );
    expect([2, 5, 9].map((frame) => stateAt(track, frame)?.attributes)).toEqual([
      { pose: 'up', side: 'left' },
      { pose: 'down', side: 'left' },
      { pose: 'down', side: 'left' },
    ]);
  });

  it.each([
    [350, 10, 0],
    [10, 350, 0],
    [0, 90, 45],
    [-30, 30, 0],
  ])('turns from %d to %d degrees by the shortest arc', (from, to, half) => {
    const turned = (rotation: number): Geometry => ({ kind: 'rotated-box', x: 0, y: 0, width: 4, height: 2, rotation });
    expect(between(turned(from), turned(to), 0.5)).toMatchObject({ rotation: half });
  });

  it('takes every point of both outlines along where their numbers differ', () => {
    const square = { kind: 'polygon' as const, parts: [[0, 0, 10, 0, 10, 10, 0, 10]] };
    const more = { kind: 'polygon' as const, parts: [[0, 0, 5, 0, 10, 0, 10, 10, 0, 10]] };
    expect(between(square, more, 0.5)).toEqual({ kind: 'polygon', parts: [[0, 0, 5, 0, 10, 0, 10, 10, 0, 10]] });
  });

  it('keeps what cannot be interpolated as the left keyframe has it', () => {
    const mask: Geometry = { kind: 'mask', size: [2, 2], counts: [1, 3] };
    expect(between(mask, { ...mask, counts: [0, 4] }, 0.5)).toBe(mask);
    const two: Geometry = { kind: 'points', points: [0, 0, 1, 1] };
    expect(between(two, { kind: 'points', points: [2, 2, 3, 3] }, 0.5)).toBe(two);
    expect(between({ kind: 'points', points: [0, 0] }, { kind: 'points', points: [2, 4] }, 0.5)).toEqual({
      kind: 'points',
      points: [1, 2],
    });
  });
});

describe('properties of tracks', () => {
  it('A track is exactly its keyframe on each keyframe, and moves no farther in a frame than the whole way by its length', () => {
    fc.assert(
      fc.property(anyTrack, (track) => {
        for (const keyframe of track.keyframes) {
          expect(stateAt(track, keyframe.frame)).toMatchObject({
            geometry: keyframe.geometry,
            outside: keyframe.outside,
          });
        }
        for (const [i, right] of track.keyframes.entries()) {
          const left = track.keyframes[i - 1];
          if (left === undefined || left.outside || left.isHeld) continue;
          const [a, b] = [numbersOf(left.geometry), numbersOf(right.geometry)];
          for (let frame = left.frame; frame < right.frame; frame++) {
            const [now, next] = [
              numbersOf(stateAt(track, frame)?.geometry),
              numbersOf(stateAt(track, frame + 1)?.geometry),
            ];
            const step = (k: number) => Math.abs((b[k] ?? 0) - (a[k] ?? 0)) / (right.frame - left.frame);
            for (const [k, value] of now.entries())
              expect(Math.abs((next[k] ?? 0) - value)).toBeLessThan(step(k) + 1e-6);
          }
        }
      }),
    );
  });

  it('Keyframes set in any order give the same track', () => {
    const change = fc.record({ frame: fc.integer({ min: 0, max: 9 }), x: fc.integer({ min: 0, max: 99 }) });
    const changes = fc.uniqueArray(change, { minLength: 1, maxLength: 6, selector: ({ frame }) => frame });
    fc.assert(
      fc.property(changes, fc.infiniteStream(fc.nat()), (sets, dice) => {
        const apply = (order: typeof sets) =>
          order.reduce<Tracked>((track, { frame, x }) => withKeyframe(track, frame, { geometry: aBox(x, 0) }), car);
        const other = sets
          .map((set) => [dice.next().value, set] as const)
          .sort(([a], [b]) => a - b)
          .map(([, set]) => set);
        expect(apply(other)).toEqual(apply(sets));
      }),
    );
  });

  it('Merging the two parts of a split gives the track back as it was seen', () => {
    fc.assert(
      fc.property(anyTrack, fc.integer({ min: 1, max: 8 }), (track, frame) => {
        const parts = splitAt(track, frame, idOf('right'));
        if (parts === null) return;
        const whole = merged(parts);
        expect('track' in whole && seen(whole.track)).toEqual(seen(track));
        expect('track' in whole && whole.track.keyframes.length).toBeLessThanOrEqual(track.keyframes.length);
      }),
      { numRuns: 500 },
    );
  });

  it('A split shows every frame once, on its side', () => {
    fc.assert(
      fc.property(anyTrack, fc.integer({ min: 1, max: 8 }), (track, frame) => {
        const parts = splitAt(track, frame, idOf('right'));
        if (parts === null) return;
        const [left, right] = parts.map((part) => seen(part));
        const expected = seen(track);
        expect(left).toEqual(expected.map((state, at) => (at < frame ? state : null)));
        expect(right).toEqual(expected.map((state, at) => (at < frame ? null : state)));
      }),
      { numRuns: 500 },
    );
  });

  it('An object that is ended before a frame is seen as before up to it, and never after', () => {
    fc.assert(
      fc.property(anyTrack, fc.integer({ min: 0, max: 8 }), (track, frame) => {
        const ended = endedBefore(track, frame);
        const expected = seen(track).map((state, at) => (at < frame ? state : null));
        expect(ended === null ? expected.map(() => null) : seen(ended)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('A track moved in time is seen as many frames later, and what moves out of the video is gone', () => {
    fc.assert(
      fc.property(anyTrack, fc.integer({ min: -5, max: 5 }), (track, by) => {
        const moved = shiftedInTime(track, by, 12);
        const expected = Array.from({ length: 12 }, (_, at) => (at - by >= 0 ? seen(track, 24)[at - by] : null));
        const places = (states: unknown[]) => states.map((state) => state !== null && state !== undefined);
        const isCutShort = track.keyframes.some(({ frame }) => frame + by >= 12);
        if (moved !== null && !isCutShort) expect(places(seen(moved))).toEqual(places(expected));
      }),
      { numRuns: 500 },
    );
  });

  it('Thinning out leaves every frame within the tolerance of where it was', () => {
    const tolerance = fc.constantFrom(0.5, 5, 50);
    fc.assert(
      fc.property(anyTrack, tolerance, (track, most) => {
        const thin = thinned(track, most);
        expect(thin.keyframes.length).toBeLessThanOrEqual(track.keyframes.length);
        for (let frame = 0; frame < 10; frame++) {
          expect(isVisibleAt(thin, frame)).toBe(isVisibleAt(track, frame));
          if (!isVisibleAt(track, frame)) continue;
          const [a, b] = [numbersOf(stateAt(thin, frame)?.geometry), numbersOf(stateAt(track, frame)?.geometry)];
          for (const [k, value] of a.entries()) expect(Math.abs(value - (b[k] ?? 0))).toBeLessThanOrEqual(most + 1e-6);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('merging', () => {
  const early = aTrack('early', { 0: aBox(0, 0) }, { afterLast: 'end' });
  const late = aTrack('late', { 10: aBox(9, 9) });

  it('leaves the object out of the picture between two tracks that do not meet', () => {
    const whole = merged([late, early]);
    expect('track' in whole && whole.track.id).toBe(early.id);
    expect('track' in whole && seen(whole.track).map((state) => state !== null)).toEqual(
      Array.from({ length: 12 }, (_, frame) => frame === 0 || frame >= 10),
    );
  });

  it.each([
    ['label', [early, { ...late, labelId: idOf('bus') }]],
    ['kind', [early, aTrack('late', { 10: { kind: 'points', points: [1, 1] } })]],
    ['overlap', [early, aTrack('late', { 0: aBox(1, 1) })]],
  ] as const)('is refused for the %s', (problem, tracks) => {
    expect(merged(tracks)).toEqual({ problem });
  });

  it('The only keyframe of a track cannot be taken away', () => {
    expect(withoutKeyframes(late, new Set([10]))).toBeNull();
  });
});

describe('what is seen on a frame', () => {
  const loose = aShape('loose', { frame: 3 });
  const tag = aShape('tag', { geometry: { kind: 'tag' } });
  const objects = {
    shapes: new Map([loose, tag].map((shape) => [shape.id, shape])),
    tracks: new Map([[car.id, { ...car, afterLast: 'end' as const }]]),
  };

  it('On a picture it is all its shapes, the very same map', () => {
    const shapes = new Map([[idOf('a'), aShape('a')]]);
    expect(shownAt({ shapes, tracks: new Map() }, 0, new Set())).toBe(shapes);
  });

  it('On a video it is what stands on that frame, and tags of the whole', () => {
    expect([...shownAt(objects, 3, new Set()).keys()]).toEqual([tag.id, loose.id]);
    expect([...shownAt(objects, 15, new Set()).keys()]).toEqual([tag.id, car.id]);
  });

  it('A selected track shows a ghost where it is not in the picture', () => {
    const selected = new Set([car.id]);
    expect(shownAt(objects, 15, selected).get(car.id)?.track).toMatchObject({ isGhost: false });
    expect(shownAt(objects, 25, selected).get(car.id)).toMatchObject({
      geometry: aBox(100, 50),
      track: { isGhost: true },
    });
    expect(shownAt(objects, 2, selected).get(car.id)).toMatchObject({ geometry: aBox(0, 0), track: { isGhost: true } });
  });
});
