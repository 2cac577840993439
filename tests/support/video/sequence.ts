import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { barcodeClips, makeBarcodeClips } from './barcodeClips.ts';

const clips = resolve('.cache/clips');

/**
 * Writes the first frames of a numbered clip as pictures: frame N is `shot N.png`, unpadded, so that only natural order is
 * right. Needs ffmpeg.
 */
export async function makeSequence(folder: string, frames: number): Promise<void> {
  await makeBarcodeClips(clips, barcodeClips.slice(0, 1));
  mkdirSync(folder, { recursive: true });
  const from = ['-v', 'error', '-i', join(clips, 'long-gop.mp4')];
  const to = [
    '-frames:v',
    String(frames),
    '-fps_mode',
    'passthrough',
    '-start_number',
    '0',
    join(folder, 'shot %d.png'),
  ];
  execFileSync('ffmpeg', [...from, ...to]);
}

/** The same as photographs of a camera that was held upright: stored lying, with an EXIF turn. */
export async function makeTurnedSequence(folder: string, from: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(from)) {
    const lying = sharp(join(from, name)).rotate(270).withMetadata({ orientation: 6 });
    await lying.jpeg({ quality: 95 }).toFile(join(folder, name.replace('.png', '.JPG')));
  }
}
