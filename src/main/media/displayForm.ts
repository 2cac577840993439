import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { bmpPixels } from './bmp.ts';
import { isCutOff } from './cutOff.ts';
import type { FileParts } from './fingerprint.ts';
import { maxPixels } from './limits.ts';
import type { PictureKind } from './sniff.ts';
import { tiffToPng } from './tiff.ts';

/** Quick rather than small: the bytes go no further than this machine. */
const png = { compressionLevel: 1 } as const;

/**
 * What makes a picture's PNG where a Chromium window could not show the file itself as it should be, else null: TIFFs,
 * WebPs with a turn (which Chromium does not obey), and files that are cut off (of which it decodes nothing).
 */
export async function pngMakerFor(
  path: string,
  kind: PictureKind,
  parts: FileParts,
): Promise<(() => Promise<Uint8Array>) | null> {
  if (kind === 'tiff') return () => tiffToPng(path);
  if (kind === 'webp' && (await isTurned(path))) return () => uprightPng(path);
  if (!(await isCutOff(path, kind, parts))) return null;
  if (kind === 'bmp') return () => bmpToPng(path);
  const isReadable = kind === 'jpeg' || kind === 'png' || kind === 'gif';
  return isReadable ? () => uprightPng(path) : null;
}

async function isTurned(path: string): Promise<boolean> {
  const about = await sharp(path, { failOn: 'none', limitInputPixels: false })
    .metadata()
    .catch(() => null);
  return (about?.orientation ?? 1) > 1;
}

async function uprightPng(path: string): Promise<Uint8Array> {
  return sharp(path, { failOn: 'none', limitInputPixels: maxPixels }).autoOrient().png(png).toBuffer();
}

async function bmpToPng(path: string): Promise<Uint8Array> {
  const raw = bmpPixels(await readFile(path));
  if (raw === null) throw new Error('a compressed bitmap that is cut off');
  const { width, height, channels } = raw;
  return sharp(raw.pixels, { raw: { width, height, channels } }).png(png).toBuffer();
}
