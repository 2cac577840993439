import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { onTestFinished } from 'vitest';
import { scanFolder } from '../../../../src/main/media/scanFolder.ts';

/** A folder that goes away with the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'halte-media-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file and the folders it lies in, and returns its path. */
export function put(folder: string, name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** A picture of coloured noise, so that it does not compress to nothing: its file can be cut in the middle. */
export function aPicture(width = 40, height = 30): Sharp {
  const pixels = new Uint8Array(width * height * 3).map((_, at) => (at * 7919 + (at >> 3) * 104729) % 251);
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** An uncompressed bitmap whose pixel (0, 0) is red and all others blue. */
export function aBmp(options: { width: number; height: number; bits?: 24 | 32; topDown?: boolean }): Buffer {
  const { width, height, bits = 24, topDown = false } = options;
  const stride = Math.ceil((width * bits) / 32) * 4;
  const file = Buffer.alloc(54 + stride * height);
  file.write('BM', 0, 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(topDown ? -height : height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(bits, 28);
  for (let row = 0; row < height; row += 1) {
    const y = topDown ? row : height - 1 - row;
    for (let x = 0; x < width; x += 1) {
      const isRed = x === 0 && y === 0;
      file.set(isRed ? [0, 0, 255] : [255, 0, 0], 54 + row * stride + (x * bits) / 8);
    }
  }
  return file;
}

/** Grey pages of 16 bits or floats as an uncompressed TIFF, which sharp itself cannot write. */
export function aDeepTiff(
  pages: readonly { readonly width: number; readonly height: number; readonly values: Uint16Array | Float32Array }[],
  orientation = 1,
): Buffer {
  const chunks: Buffer[] = [Buffer.from('49492a0008000000', 'hex')];
  let at = 8;
  for (const [number, page] of pages.entries()) {
    const pixels = Buffer.from(page.values.buffer, page.values.byteOffset, page.values.byteLength);
    const isFloat = page.values instanceof Float32Array;
    const tags: [number, number, number][] = [
      [256, 4, page.width],
      [257, 4, page.height],
      [258, 3, isFloat ? 32 : 16],
      [259, 3, 1],
      [262, 3, 1],
      [273, 4, at + 2 + 11 * 12 + 4],
      [274, 3, orientation],
      [277, 3, 1],
      [278, 4, page.height],
      [279, 4, pixels.length],
      [339, 3, isFloat ? 3 : 1],
    ];
    const directory = Buffer.alloc(2 + tags.length * 12 + 4);
    directory.writeUInt16LE(tags.length, 0);
    for (const [index, [tag, type, value]] of tags.entries()) {
      directory.writeUInt16LE(tag, 2 + index * 12);
      directory.writeUInt16LE(type, 4 + index * 12);
      directory.writeUInt32LE(1, 6 + index * 12);
      directory.writeUInt32LE(value, 10 + index * 12);
    }
    at += directory.length + pixels.length;
    directory.writeUInt32LE(number === pages.length - 1 ? 0 : at, 2 + tags.length * 12);
    chunks.push(directory, pixels);
  }
  return Buffer.concat(chunks);
}

/** The header of a PNG that says it has any size, with no pixels behind it. */
export function aPngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4, 'latin1');
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  header.set([8, 2, 0, 0, 0], 16);
  header.writeUInt32BE(crc32(header.subarray(4, 21)), 21);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    header,
    aChunk('IDAT', Buffer.from('789c', 'hex')),
    aChunk('IEND', Buffer.alloc(0)),
  ]);
}

function aChunk(name: string, content: Buffer): Buffer {
  const chunk = Buffer.alloc(content.length + 12);
  chunk.writeUInt32BE(content.length, 0);
  chunk.write(name, 4, 'latin1');
  content.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length);
  return chunk;
}

/** What a scan says of each path: the size, or the problem. */
export async function scannedSizes(folder: string): Promise<Record<string, string>> {
  const items = await scanFolder(folder, {});
  return Object.fromEntries(items.map((item) => [item.path, item.problem ?? `${item.width}x${item.height}`]));
}
