/** Reads bytes of a file; fewer at its end. */
export type ReadBytes = (start: number, length: number) => Promise<Uint8Array>;

/**
 * How a Matroska file that breaks off can be read to its last whole frame: what lies from `from` on is replaced by an
 * element that means nothing, up to `to`, where the cluster that was cut would have ended.
 */
export type CutTail = { readonly from: number; readonly to: number; readonly filler: Uint8Array };

const ebml = 0x1a45dfa3;
const segment = 0x18538067;
const cluster = 0x1f43b675;

/** Elements of a cluster that hold frames or say something of them; anything else ends it. */
const inCluster = new Set([0xe7, 0xab, 0xa3, 0xa0, 0xec, 0xbf, 0x5854, 0xa7]);

/**
 * Where a Matroska or WebM file breaks off inside its last cluster; null where it is whole, or another kind of file. The
 * demuxer leaves such a cluster out, and with it up to five seconds that are all there.
 */
export async function cutTailOf(read: ReadBytes, bytes: number): Promise<CutTail | null> {
  const head = await elementAt(read, 0);
  if (head?.id !== ebml || head.end === null) return null;
  const whole = await elementAt(read, head.end);
  if (whole?.id !== segment) return null;
  for (let at = whole.data; at < bytes; ) {
    const element = await elementAt(read, at);
    if (element === null || element.end === null) return null;
    if (element.id === cluster && element.end > bytes) return tailOf(read, element, bytes);
    at = element.end;
  }
  return null;
}

type Element = { readonly id: number; readonly data: number; readonly end: number | null };

async function tailOf(read: ReadBytes, { data, end }: Element, bytes: number): Promise<CutTail | null> {
  let at = data;
  for (;;) {
    const element = at < bytes ? await elementAt(read, at) : null;
    if (element === null || element.end === null || element.end > bytes || !inCluster.has(element.id)) break;
    at = element.end;
  }
  const to = end ?? bytes;
  return to - at < 9 ? null : { from: at, to, filler: voidElement(to - at) };
}

/** An element of type Void that is so many bytes long; only its head is given, the rest may be anything. */
function voidElement(length: number): Uint8Array {
  const head = new Uint8Array(9);
  const view = new DataView(head.buffer);
  view.setUint8(0, 0xec);
  view.setBigUint64(1, (1n << 56n) | BigInt(length - 9));
  return head;
}

/** The element at a place; `end` is null where its size is not known. Null where there is none. */
async function elementAt(read: ReadBytes, at: number): Promise<Element | null> {
  const bytes = await read(at, 12);
  const idLength = lengthOf(bytes[0]);
  if (idLength === 0 || idLength > 4) return null;
  const sizeLength = lengthOf(bytes[idLength]);
  if (sizeLength === 0 || bytes.length < idLength + sizeLength) return null;
  const id = numberOf(bytes.subarray(0, idLength));
  const [first = 0, ...rest] = bytes.subarray(idLength, idLength + sizeLength);
  // The mark of the length goes first: with it the number would be too long for all its digits.
  const size = numberOf([first - 2 ** (8 - sizeLength), ...rest]);
  const data = at + idLength + sizeLength;
  return { id, data, end: size === 2 ** (7 * sizeLength) - 1 ? null : data + size };
}

/** How many bytes a number takes, by its first byte: the place of the first bit that is set. */
function lengthOf(first: number | undefined): number {
  return first === undefined || first === 0 ? 0 : Math.clz32(first) - 23;
}

function numberOf(bytes: Iterable<number>): number {
  return [...bytes].reduce((value, byte) => value * 256 + byte, 0);
}
