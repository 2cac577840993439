import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packPackets, problemIn, problemPacket, unpackPackets } from '../../../src/core/video/packetBytes.ts';

describe('packets on their way to the window', () => {
  it('carry in the place of a picture why there is none, in any words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uint8Array(), (sentence, other) => {
        const packets = unpackPackets(packPackets([problemPacket(sentence), new Uint8Array(other)]));
        expect(packets.map(problemIn)).toEqual([sentence, null]);
      }),
    );
  });

  it('are no problem where they begin like a picture, or are empty', () => {
    const heads = ['', '\xff\xd8\xff', '\x89PNG', 'GIF89a', 'BM', 'RIFF', 'problem'];
    expect(heads.map((head) => problemIn(Buffer.from(head, 'latin1')))).toEqual(heads.map(() => null));
  });
});
