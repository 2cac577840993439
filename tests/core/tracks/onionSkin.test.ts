import { describe, expect, it } from 'vitest';
import { onionSkins } from '../../../src/core/tracks/onionSkin.ts';
import { aBox } from '../document/aDocument.ts';
import { aTrack } from './aTrack.ts';

const car = aTrack(
  'car',
  { 0: aBox(0, 0), 10: aBox(100, 0), 20: aBox(200, 0), 30: aBox(300, 0) },
  { keys: { 20: { outside: true } } },
);

describe('onion skin', () => {
  it.each([
    ['between two keyframes, both', 4, ['before 0', 'after 10']],
    ['on a keyframe, its neighbours', 10, ['before 0']],
    ['before the first, only that one', -1, ['after 0']],
    ['where the object is outside, only what comes back', 25, ['after 30']],
    ['after the last, only that one', 99, ['before 30']],
  ] as const)('shows %s', (_, frame, expected) => {
    expect(onionSkins([car], frame).map((skin) => `${skin.side} ${skin.frame}`)).toEqual(expected);
  });

  it('has the place and the label of the keyframe', () => {
    expect(onionSkins([car], 4)[1]?.shape).toMatchObject({ labelId: car.labelId, frame: 10, geometry: aBox(100, 0) });
  });
});
