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
  const { autoOrient } = await sharp(path, lookOptions).metadata();
  return { width: autoOrient.width, height: autoOrient.height };
}

function bmpSize(head: Uint8Array): DisplayedSize {
  const header = bmpHeader(head);
  if (header === null) throw new Error('the bitmap headers are cut off');
  return { width: header.width, height: header.height };
}
