import type { FrameIndex, Ticks } from '../units.ts';

/** A video's packets in decode order: presentation timestamps in ticks, and 1 where the container says "key". */
export type PacketTable = { readonly pts: Float64Array; readonly isKey: Uint8Array };

/**
 * The frames of a video in presentation order. `packetOf` gives the place of a frame's packet in decode order, `frameOf`
 * the frame of a packet, -1 where it is hidden (outside the edit).
 */
export type FrameIndexTable = PacketTable & { readonly packetOf: Int32Array; readonly frameOf: Int32Array };

/**
 * Puts packets in presentation order: by timestamp, and where two have the same one in decode order. What lies before
 * zero was cut off by the file's edit list and is no frame, though others may need it to be decoded.
 */
export function frameIndexOf(packets: PacketTable): FrameIndexTable {
  const { pts } = packets;
  const packetOf = Int32Array.from(pts.keys()).filter((packet) => at(pts, packet) >= 0);
  packetOf.sort((a, b) => at(pts, a) - at(pts, b) || a - b);
  const frameOf = new Int32Array(pts.length).fill(-1);
  for (const [frame, packet] of packetOf.entries()) frameOf[packet] = frame;
  return { ...packets, packetOf, frameOf };
}

/** How many frames there are. */
export function frameCount(index: FrameIndexTable): number {
  return index.packetOf.length;
}

/** The presentation timestamp of a frame. */
export function ptsOf(index: FrameIndexTable, frame: FrameIndex): Ticks {
  return at(index.pts, at(index.packetOf, frame));
}

/** The last frame that begins at or before a timestamp; the first where none does. */
export function frameAtTime(index: FrameIndexTable, ticks: Ticks): FrameIndex {
  let [low, high] = [0, frameCount(index) - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (ptsOf(index, middle) <= ticks) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The packet from which a frame can be decoded: the last key packet at or before it in decode order *and* in presentation
 * order. In an open GOP pictures that are shown before a key need the one before; they begin there.
 *
 * @param struck key packets that turned out to be none
 */
export function startOf(index: FrameIndexTable, frame: FrameIndex, struck: ReadonlySet<number>): number {
  const target = at(index.packetOf, frame);
  for (let packet = target; packet > 0; packet--) {
    const isBefore = at(index.pts, packet) <= at(index.pts, target);
    if (isBefore && index.isKey[packet] === 1 && !struck.has(packet)) return packet;
  }
  return 0;
}

/** The frames that can be decoded from themselves, in order. */
export function keyFrames(index: FrameIndexTable): Int32Array {
  const keys = Array.from(index.packetOf.keys()).filter((frame) => index.isKey[at(index.packetOf, frame)] === 1);
  return Int32Array.from(keys);
}

/** The nearest key frame before (`step` -1) or after (1) a frame, or null. */
export function keyFrameBeyond(index: FrameIndexTable, frame: FrameIndex, step: 1 | -1): FrameIndex | null {
  for (let next = frame + step; next >= 0 && next < frameCount(index); next += step)
    if (index.isKey[at(index.packetOf, next)] === 1) return next;
  return null;
}

/** The longest way from a key packet to the next, in packets: what a jump may have to decode. */
export function longestGop(index: PacketTable): number {
  let [longest, from] = [0, 0];
  for (let packet = 1; packet <= index.pts.length; packet++) {
    if (packet < index.pts.length && index.isKey[packet] !== 1) continue;
    longest = Math.max(longest, packet - from);
    from = packet;
  }
  return longest;
}

/** Whether not all frames last equally long, beyond the rounding of a tick. */
export function hasVariableRate(index: FrameIndexTable): boolean {
  let [shortest, longest] = [Number.POSITIVE_INFINITY, 0];
  for (let frame = 1; frame < frameCount(index); frame++) {
    const step = ptsOf(index, frame) - ptsOf(index, frame - 1);
    shortest = Math.min(shortest, step);
    longest = Math.max(longest, step);
  }
  return longest - shortest > Math.max(1, shortest * 0.05);
}

/** A place of a table that is known to be there. */
function at(table: Float64Array | Int32Array, place: number): number {
  return table[place] ?? 0;
}
