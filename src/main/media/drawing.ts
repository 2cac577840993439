import { rename, rm } from 'node:fs/promises';
import sharp from 'sharp';

/** Writes an SVG of our own as a JPEG; the file is there whole or not at all. */
export async function drawJpeg(svg: string, path: string): Promise<void> {
  const part = `${path}.part`;
  try {
    await sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toFile(part);
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}
