/** The picture formats Halte knows, by the bytes they begin with. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'bmp' | 'tiff';

/** A picture format that is recognised but cannot be opened, as people call it. */
export type ForeignKind = 'HEIC' | 'JPEG XL' | 'JPEG 2000';

/** What a file's first bytes say it is; null where they say no picture format. At least 64 bytes make it certain. */
export function kindOf(head: Uint8Array): PictureKind | ForeignKind | null {
  if (starts(head, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (starts(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (text(head, 0, 6) === 'GIF87a' || text(head, 0, 6) === 'GIF89a') return 'gif';
  if (text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP') return 'webp';
  if (isTiff(head)) return 'tiff';
  if (isBmp(head)) return 'bmp';
  if (text(head, 4, 8) === 'ftyp') return brandKind(head);
  if (starts(head, [0xff, 0x0a]) || text(head, 4, 8) === 'JXL ') return 'JPEG XL';
  if (text(head, 4, 8) === 'jP  ' || starts(head, [0xff, 0x4f, 0xff, 0x51])) return 'JPEG 2000';
  return null;
}

/** Whether a kind is one that Halte opens. */
export function isPictureKind(kind: PictureKind | ForeignKind): kind is PictureKind {
  return kind === kind.toLowerCase();
}

/** The content type a browser knows a kind by. */
export function contentTypeOf(kind: PictureKind): string {
  return `image/${kind}`;
}

const classic = 42;
const big = 43;

function isTiff(head: Uint8Array): boolean {
  const [first, second, third, fourth] = head;
  if (first === 0x49 && second === 0x49) return (third === classic || third === big) && fourth === 0;
  return first === 0x4d && second === 0x4d && third === 0 && (fourth === classic || fourth === big);
}

/** "BM" alone begins many a text; the size of the second header tells a bitmap from it. */
function isBmp(head: Uint8Array): boolean {
  if (text(head, 0, 2) !== 'BM' || head.length < 18) return false;
  return [12, 16, 40, 52, 56, 64, 108, 124].includes(head[14] ?? 0) && head[15] === 0 && head[16] === 0;
}

/** ISO media files name their brands first; AVIF may stand behind the general "mif1". */
function brandKind(head: Uint8Array): PictureKind | ForeignKind | null {
  const length = Math.min(head.length, (head[2] ?? 0) * 256 + (head[3] ?? 0));
  const brands = new Set<string>();
  for (let at = 8; at + 4 <= length; at += 4) brands.add(text(head, at, at + 4));
  if (brands.has('avif') || brands.has('avis')) return 'avif';
  const heic = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'];
  return heic.some((brand) => brands.has(brand)) ? 'HEIC' : null;
}

function starts(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte);
}

function text(head: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...head.subarray(from, to));
}
