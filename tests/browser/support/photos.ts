import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';

/** A folder of small pictures in two sub-folders, each of another colour. */
export async function photoFolder(count: number): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), 'halte-photos-')), 'street photos');
  for (let i = 0; i < count; i++) {
    const place = join(folder, i < count / 2 ? 'morning' : 'evening');
    mkdirSync(place, { recursive: true });
    const background = { r: (i * 37) % 256, g: (i * 91) % 256, b: 120 };
    await sharp({ create: { width: 800, height: 600, channels: 3, background } })
      .jpeg()
      .toFile(join(place, `photo ${i + 1}.jpg`));
  }
  return folder;
}
