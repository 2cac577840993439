import { type FileHandle, open } from 'node:fs/promises';

/** How much of a file's head, middle and tail is read: what lies between does not count. */
export const partBytes = 64 * 1024;

/** The parts of a file that its fingerprint is made of. A file of up to three parts is held whole in `head`. */
export type FileParts = {
  readonly bytes: number;
  readonly head: Buffer;
  readonly middle: Buffer;
  readonly tail: Buffer;
};

/** Reads head, middle and tail of an open file of a known size. */
export async function readParts(handle: FileHandle, bytes: number): Promise<FileParts> {
  if (bytes <= 3 * partBytes) {
    const whole = await readAt(handle, 0, bytes);
    return { bytes, head: whole, middle: Buffer.alloc(0), tail: Buffer.alloc(0) };
  }
  return {
    bytes,
    head: await readAt(handle, 0, partBytes),
    middle: await readAt(handle, Math.floor(bytes / 2) - partBytes / 2, partBytes),
    tail: await readAt(handle, bytes - partBytes, partBytes),
  };
}

/** The last bytes of a file, up to 64 KiB. */
export function tailOf(parts: FileParts): Buffer {
  return parts.tail.length > 0 ? parts.tail : parts.head.subarray(-partBytes);
}

/**
 * The same file under any name has the same fingerprint: its size, a dash, and the SHA-256 of head, middle and tail in hex.
 *
 * It finds moved media again; it is no proof against someone who forges a file.
 */
export async function fingerprintOf(parts: FileParts): Promise<string> {
  const content = Buffer.concat([parts.head, parts.middle, parts.tail]);
  // Web crypto hashes off this thread, where a big folder would hold up everything else for minutes.
  const hash = await crypto.subtle.digest('SHA-256', content);
  return `${parts.bytes}-${Buffer.from(hash).toString('hex')}`;
}

/** The fingerprint of the file at a path. */
export async function fingerprintAt(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    return await fingerprintOf(await readParts(handle, size));
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
