/** Packets as they travel to the window: each as four bytes of length (little-endian) and its data, in decode order. */
export function packPackets(packets: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(packets.reduce((sum, packet) => sum + 4 + packet.byteLength, 0));
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const packet of packets) {
    view.setUint32(at, packet.byteLength, true);
    packed.set(packet, at + 4);
    at += 4 + packet.byteLength;
  }
  return packed;
}

/**
 * The packets in what has travelled.
 *
 * @throws Error where it ends in the middle of one
 */
export function unpackPackets(packed: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const packets: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < packed.byteLength; ) {
    const length = at + 4 <= packed.byteLength ? view.getUint32(at, true) : Number.POSITIVE_INFINITY;
    if (at + 4 + length > packed.byteLength) throw new Error('the packets are cut off');
    packets.push(packed.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return packets;
}

/** A packet table as bytes: the timestamps as little-endian doubles, then the key flags. */
export function packTable(table: { readonly pts: Float64Array; readonly isKey: Uint8Array }): Uint8Array<ArrayBuffer> {
  const count = table.pts.length;
  const packed = new Uint8Array(count * 9);
  packed.set(new Uint8Array(table.pts.buffer, table.pts.byteOffset, count * 8));
  packed.set(table.isKey, count * 8);
  return packed;
}

/**
 * The packet table in bytes.
 *
 * @throws Error where the bytes are not a whole number of packets
 */
export function unpackTable(packed: Uint8Array): { readonly pts: Float64Array; readonly isKey: Uint8Array } {
  if (packed.byteLength % 9 !== 0) throw new Error('the table of packets is damaged');
  const count = packed.byteLength / 9;
  // A copy from the start of its own memory: Node's buffers lie anywhere, and their `slice` copies nothing.
  const whole = new Uint8Array(packed);
  return { pts: new Float64Array(whole.buffer, 0, count), isKey: whole.subarray(count * 8) };
}

/** No picture begins like this. */
const problemMark = 'problem:';

/**
 * What stands in the place of a picture of an image sequence that cannot be had: a mark, then the reason as UTF-16 code
 * units, little-endian.
 */
export function problemPacket(sentence: string): Uint8Array<ArrayBuffer> {
  const bytes = [...problemMark].map((char) => char.charCodeAt(0));
  for (let at = 0; at < sentence.length; at++) {
    const unit = sentence.charCodeAt(at);
    bytes.push(unit & 0xff, unit >> 8);
  }
  return Uint8Array.from(bytes);
}

/** The reason that stands in the place of a picture, or null where it is one. */
export function problemIn(packet: Uint8Array): string | null {
  if ([...problemMark].some((char, i) => packet[i] !== char.charCodeAt(0))) return null;
  let sentence = '';
  for (let at = problemMark.length; at + 1 < packet.length; at += 2)
    sentence += String.fromCharCode((packet[at] ?? 0) | ((packet[at + 1] ?? 0) << 8));
  return sentence;
}
