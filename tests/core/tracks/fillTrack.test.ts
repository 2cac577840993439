import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tracked } from '../../../src/core/document/records.ts';
import { filledAt, joined, smoothed } from '../../../src/core/tracks/fillTrack.ts';
import { isVisibleAt, stateAt } from '../../../src/core/tracks/interpolate.ts';
import { aBox, idOf } from '../document/aDocument.ts';
import { anyTrack } from '../document/commands.ts';
import { aTrack } from './aTrack.ts';

const frames = Array.from({ length: 14 }, (_, frame) => frame);

/** Left edges of the box on each frame, null where it is not in the picture. */
function edges(track: Tracked): (number | null)[] {
  return frames.map((frame) => {
    const geometry = isVisibleAt(track, frame) ? stateAt(track, frame)?.geometry : undefined;
    return geometry?.kind === 'box' ? Math.round(geometry.x * 1e6) / 1e6 : null;
  });
}

describe('filling a gap', () => {
  const gone = aTrack('t', { 0: aBox(0, 0), 4: aBox(40, 0), 10: aBox(100, 0) }, { keys: { 4: { outside: true } } });

  it('goes straight from where the object was last seen to where it is seen again', () => {
    expect(edges(gone)).toEqual([0, 10, 20, 30, null, null, null, null, null, null, 100, 100, 100, 100]);
    const filled = filledAt(gone, 7);
    expect(filled && edges(filled)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 100, 100, 100]);
  });

  it('moves also where the object was held before, and keeps what was noted in between', () => {
    const held = aTrack(
      't',
      { 0: aBox(0, 0), 2: aBox(0, 0), 3: aBox(0, 0), 6: aBox(50, 0) },
      {
        keys: {
          0: { isHeld: true },
          2: { outside: true, attributes: { pose: 'up' } },
          3: { outside: true, attributes: { side: 'left', pose: 'down' } },
          6: { attributes: { side: 'right' } },
        },
      },
    );
    const filled = filledAt(held, 2);
    expect(filled && edges(filled).slice(0, 7)).toEqual([0, 0, 10, 20, 30, 40, 50]);
    expect(filled && stateAt(filled, 6)?.attributes).toEqual({ side: 'right', pose: 'down' });
  });

  it.each([
    ['the object is seen there', 2],
    ['the object was never seen before', 0],
  ])('does nothing where %s', (_, frame) => {
    const late = aTrack('t', { 1: aBox(0, 0), 5: aBox(5, 5) });
    expect(filledAt(late, frame)).toBeNull();
  });

  it('does nothing where the object never comes back', () => {
    const ended = aTrack('t', { 0: aBox(0, 0), 4: aBox(4, 0) }, { keys: { 4: { outside: true } } });
    expect(filledAt(ended, 6)).toBeNull();
  });

  it('changes nothing but the gap, whatever the track', () => {
    fc.assert(
      fc.property(anyTrack, fc.integer({ min: 0, max: 9 }), (track, frame) => {
        const filled = filledAt(track, frame);
        if (filled === null) return;
        const [before, after] = [edges(track), edges(filled)];
        const changed = frames.filter((each) => before[each] !== after[each]);
        expect(changed.every((each) => before[each] === null && after[each] !== null)).toBe(true);
        expect(changed).toContain(frame);
        expect(changed).toEqual(changed.map((_, i) => (changed[0] ?? 0) + i));
        expect(filledAt(filled, frame)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });
});

describe('joining ends', () => {
  const early = aTrack('early', { 0: aBox(0, 0), 2: aBox(20, 0) }, { afterLast: 'end' });
  const late = aTrack('late', { 6: aBox(60, 0), 8: aBox(60, 0) });

  it('makes one object of two, with the frames between filled', () => {
    const whole = joined([late, early]);
    expect('track' in whole && [whole.track.id, edges(whole.track)]).toEqual([
      early.id,
      [0, 10, 20, 30, 40, 50, 60, 60, 60, 60, 60, 60, 60, 60],
    ]);
  });

  it('is refused for what cannot be merged', () => {
    expect(joined([early, { ...late, labelId: idOf('bus') }])).toEqual({ problem: 'label' });
  });
});

describe('smoothing', () => {
  it('takes half of the jitter out and leaves both ends', () => {
    const jittery = aTrack('t', { 0: aBox(0, 0), 2: aBox(30, 0), 4: aBox(40, 0) });
    expect(smoothed(jittery)).toEqual(aTrack('t', { 0: aBox(0, 0), 2: aBox(25, 0), 4: aBox(40, 0) }));
  });

  it('leaves straight motion as it is, also where keyframes lie unevenly', () => {
    const straight = aTrack('t', { 0: aBox(0, 0), 1: aBox(10, 0), 7: aBox(70, 0), 9: aBox(90, 0) });
    expect(edges(smoothed(straight))).toEqual(edges(straight));
  });

  it('moves nothing at a gap or a stop', () => {
    const stops = aTrack(
      't',
      { 0: aBox(0, 0), 2: aBox(9, 0), 4: aBox(1, 0), 6: aBox(7, 0), 8: aBox(0, 0) },
      { keys: { 2: { isHeld: true }, 6: { outside: true } } },
    );
    expect(smoothed(stops)).toEqual(stops);
  });

  it('adds no vertex to an outline', () => {
    const ring = (count: number) => ({
      kind: 'polygon' as const,
      parts: [
        Array.from(
          { length: count * 2 },
          (_, i) => (i % 2 ? Math.sin : Math.cos)((Math.floor(i / 2) * 6) / count) * 50,
        ),
      ],
    });
    const track = aTrack('t', { 0: ring(5), 1: ring(4), 2: ring(7) });
    expect(smoothed(track).keyframes[1]?.geometry).toEqual(ring(4));
  });

  it('keeps frames, marks and who is seen when, whatever the track', () => {
    fc.assert(
      fc.property(anyTrack, (track) => {
        const plain = (each: Tracked) => each.keyframes.map(({ geometry: _, ...rest }) => rest);
        expect(plain(smoothed(track))).toEqual(plain(track));
      }),
    );
  });
});
