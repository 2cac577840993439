import sharp from 'sharp';
import { bmpHeader } from './bmp.ts';
import type { PictureKind } from './sniff.ts';

/** Width and height of a picture as it is displayed. */
export type DisplayedSize = { readonly width: number; readonly height: number };

/** Options under which sharp looks at any picture: first page only, and never a refusal because of size or damage. */
export const lookOptions = { failOn: 'none', limitInputPixels: false, pages: 1 } as const;

/**
 * The displayed size of a picture: EXIF turns obeyed, the first frame of an animation, the first page of a TIFF.
 *
 * @param head the file's first bytes; the rest is read from `path` where they do not suffice
 * @throws where the headers cannot be read
 */
export async function displayedSize(path: string, kind: PictureKind, head: Uint8Array): Promise<DisplayedSize> {
  if (kind === 'bmp') return bmpSize(head);
  try {
    const { autoOrient } = await sharp(path, lookOptions).metadata();
    return { width: autoOrient.width, height: autoOrient.height };
  } catch (error) {
    const size = kind === 'webp' ? webpSize(head) : null;
    if (size === null) throw error;
    return size;
  }
}

/** The size of a WebP that is cut off, which libwebp does not tell; its turn would be at the end and is lost. */
function webpSize(head: Uint8Array): DisplayedSize | null {
  if (head.length < 30) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  switch (String.fromCharCode(...head.subarray(12, 16))) {
    case 'VP8X':
      return { width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(26, true) >>> 8) };
    case 'VP8 ':
      if (view.getUint16(23, true) !== 0x019d || head[25] !== 0x2a) return null;
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 'VP8L': {
      if (head[20] !== 0x2f) return null;
      const bits = view.getUint32(21, true);
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    default:
      return null;
  }
}

function bmpSize(head: Uint8Array): DisplayedSize {
  const header = bmpHeader(head);
  if (header === null) throw new Error('the bitmap headers are cut off');
  return { width: header.width, height: header.height };
}
