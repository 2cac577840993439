import sharp from 'sharp';
import { bmpBytesNeeded, bmpHeader } from './bmp.ts';
import { type FileParts, tailOf } from './fingerprint.ts';
import { lookOptions } from './pictureSize.ts';
import type { PictureKind } from './sniff.ts';

/**
 * Whether a picture's file ends before the picture does.
 *
 * Cheap for whole files: only one that does not end as its format should is decoded to be sure, because phones
 * append clips and depth maps to good JPEGs. TIFFs are not checked: their parts may lie in any order.
 */
export async function isCutOff(path: string, kind: PictureKind, parts: FileParts): Promise<boolean> {
  switch (kind) {
    case 'jpeg':
      return !endsWith(parts, [0xff, 0xd9]) && (await failsToDecode(path));
    case 'png':
      return !endsWith(parts, [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]) && (await failsToDecode(path));
    case 'gif':
      return !endsWith(parts, [0x3b]) && (await failsToDecode(path));
    case 'webp':
      return parts.head.readUInt32LE(4) + 8 > parts.bytes;
    case 'avif':
      return boxesReachBeyond(parts);
    case 'bmp':
      return bmpEndsEarly(parts);
    case 'tiff':
      return false;
  }
}

async function failsToDecode(path: string): Promise<boolean> {
  try {
    await sharp(path, { ...lookOptions, failOn: 'truncated' })
      .resize(64, 64, { fit: 'inside' })
      .raw()
      .toBuffer();
    return false;
  } catch {
    return true;
  }
}

/** Whether the file ends with these bytes; zeros that a camera or disk put behind them do not count. */
function endsWith(parts: FileParts, ending: readonly number[]): boolean {
  const tail = tailOf(parts);
  let end = tail.length;
  while (end > 0 && tail[end - 1] === 0) end -= 1;
  return ending.every((byte, at) => tail[end - ending.length + at] === byte);
}

function bmpEndsEarly(parts: FileParts): boolean {
  const header = bmpHeader(parts.head);
  const needed = header === null ? null : bmpBytesNeeded(header);
  return needed !== null && needed > parts.bytes;
}

/** Walks the outermost boxes as far as the head shows them; each says its length before its content. */
function boxesReachBeyond(parts: FileParts): boolean {
  let at = 0;
  while (at + 16 <= parts.head.length) {
    const short = parts.head.readUInt32BE(at);
    const length = short === 1 ? Number(parts.head.readBigUInt64BE(at + 8)) : short;
    if (length === 0) return false;
    if (length < 8) return true;
    at += length;
  }
  return at > parts.bytes;
}
