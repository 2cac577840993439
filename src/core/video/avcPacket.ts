/** Types of NAL units that carry a piece of a picture (ITU-T H.264, table 7-1). */
const slices = { first: 1, last: 5 };

/**
 * Whether no other picture is decoded from this H.264 picture: `nal_ref_idc` of its first slice is 0 (ITU-T H.264,
 * 7.4.1). False where the packet holds no slice that can be found.
 *
 * @param isAnnexB units are parted by start codes, not by four bytes of length
 */
export function isDisposableAvc(packet: Uint8Array, isAnnexB: boolean): boolean {
  for (const head of isAnnexB ? startCodedHeads(packet) : lengthCodedHeads(packet)) {
    const type = head & 0x1f;
    if (type >= slices.first && type <= slices.last) return ((head >> 5) & 3) === 0;
  }
  return false;
}

function* lengthCodedHeads(packet: Uint8Array): Generator<number> {
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  for (let at = 0; at + 5 <= packet.byteLength; at += 4 + view.getUint32(at)) yield packet[at + 4] ?? 0;
}

function* startCodedHeads(packet: Uint8Array): Generator<number> {
  for (let at = 0; at + 3 < packet.byteLength; at++)
    if (packet[at] === 0 && packet[at + 1] === 0 && packet[at + 2] === 1) yield packet[at + 3] ?? 0;
}
