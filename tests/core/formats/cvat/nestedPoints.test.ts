import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Geometry, Keyframe, Tracked } from '../../../../src/core/document/records.ts';
import { readCvatFile } from '../../../../src/core/formats/cvat/cvatFile.ts';
import { readTrack, taskOf } from '../../../../src/core/formats/cvat/readTracks.ts';
import { cvatHead, trackText } from '../../../../src/core/formats/cvat/writeTracks.ts';
import { stateAt } from '../../../../src/core/tracks/interpolate.ts';
import { aLabel, idOf } from '../../document/aDocument.ts';

const frames = { start: 0, stop: 8, step: 1, deleted: [] };
const head = cvatHead({ name: 'a', source: 'a.mp4', width: 64, height: 48, frames: 9 }, [aLabel('body')]);

type State = 'visible' | 'hidden' | 'absent';

function aSkeleton(places: readonly (readonly [x: number, y: number, state: State])[]): Geometry {
  return { kind: 'skeleton', points: places.map(([x, y, state], i) => ({ name: `joint ${i}`, x, y, state })) };
}

function aKeyframe(frame: number, geometry: Geometry, outside = false): Keyframe {
  return { trackId: idOf('t'), frame, geometry, outside, occluded: false, isHeld: false, z: 0, attributes: {} };
}

function aBody(keyframes: readonly Keyframe[]): Tracked {
  return { id: idOf('t'), itemId: idOf('item'), labelId: idOf('body'), afterLast: 'hold', attributes: {}, keyframes };
}

function readAgain(track: Tracked): { readonly text: string; readonly again: Tracked } {
  const text = trackText(track, { id: 3, label: 'body', frames, isNested: true });
  const file = readCvatFile(`${head}${text}\n</annotations>\n`);
  if (!file.ok) throw new Error(file.refusal.message);
  const [found] = file.value.tracks;
  if (found === undefined) throw new Error('no track');
  const read = readTrack(found.element, { id: idOf('t'), label: undefined, size: taskOf(file.value.meta) });
  if ('problem' in read) throw new Error(read.problem);
  return { text, again: { ...read.track, itemId: idOf('item'), labelId: idOf('body') } };
}

describe('a skeleton in the layout of older files', () => {
  it('has a track for each point, which ends where the point leaves the picture', () => {
    const { text, again } = readAgain(
      aBody([
        aKeyframe(
          6,
          aSkeleton([
            [1, 2, 'visible'],
            [30, 40, 'visible'],
          ]),
        ),
        aKeyframe(
          7,
          aSkeleton([
            [1, 2, 'visible'],
            [30, 40, 'absent'],
          ]),
        ),
      ]),
    );
    expect(text).toBe(`<track id="3" label="body" source="manual">
    <skeleton frame="6" outside="0" occluded="0" keyframe="1" points="1.00,2.00;30.00,40.00" z_order="0">
    </skeleton>
    <skeleton frame="7" outside="0" occluded="0" keyframe="0" points="1.00,2.00;30.00,40.00" z_order="0">
    </skeleton>
    <skeleton frame="8" outside="0" occluded="0" keyframe="0" points="1.00,2.00;30.00,40.00" z_order="0">
    </skeleton>
    <track id="0" label="joint 0" source="manual">
      <points frame="6" outside="0" occluded="0" keyframe="1" points="1.00,2.00" z_order="0">
      </points>
      <points frame="7" outside="0" occluded="0" keyframe="0" points="1.00,2.00" z_order="0">
      </points>
      <points frame="8" outside="0" occluded="0" keyframe="0" points="1.00,2.00" z_order="0">
      </points>
    </track>
    <track id="1" label="joint 1" source="manual">
      <points frame="6" outside="0" occluded="0" keyframe="1" points="30.00,40.00" z_order="0">
      </points>
      <points frame="7" outside="1" occluded="0" keyframe="1" points="30.00,40.00" z_order="0">
      </points>
    </track>
  </track>`);
    expect(again.keyframes.map(({ frame }) => frame)).toEqual([6, 7]);
  });

  it('says the same when it is read again: every point on every frame', () => {
    const whole = fc.integer({ min: 0, max: 60 });
    const point = fc.tuple(whole, whole, fc.constantFrom<State>('visible', 'hidden', 'absent'));
    const keyframe = fc.tuple(fc.nat(8), fc.tuple(point, point, point), fc.boolean());
    const some = fc.uniqueArray(keyframe, { minLength: 1, maxLength: 5, selector: ([frame]) => frame });
    fc.assert(
      fc.property(some, (keys) => {
        const inOrder = keys.toSorted(([a], [b]) => a - b);
        const track = aBody(inOrder.map(([frame, places, outside]) => aKeyframe(frame, aSkeleton(places), outside)));
        const { again } = readAgain(track);
        for (let frame = 0; frame <= 8; frame++) expect(saidAt(again, frame)).toEqual(saidAt(track, frame));
      }),
    );
  });
});

/** What is seen of a skeleton on a frame, places to half a hundredth; points that are absent have none. */
function saidAt(track: Tracked, frame: number): unknown {
  const state = stateAt(track, frame);
  if (state === null || state.outside || state.geometry.kind !== 'skeleton') return null;
  return state.geometry.points.map(({ name, x, y, state: seen }) =>
    seen === 'absent' ? [name, seen] : [name, seen, Math.round(x * 10) / 10, Math.round(y * 10) / 10],
  );
}
