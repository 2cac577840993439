import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Thumbnail } from './picture.ts';

/** Thumbnails kept on disk. It never fails: where the disk does, thumbnails are made each time. */
export type ThumbnailCache = {
  /** The thumbnail kept for a fingerprint and edge, or the one `make` makes, which is then kept. */
  thumbnail(fingerprint: string, edgePx: number, make: () => Promise<Thumbnail>): Promise<Thumbnail>;
  /** Resolves when everything handed out so far is on the disk and the budget is kept. */
  settled(): Promise<void>;
};

/** What the cache may take on disk unless told otherwise. */
export const defaultBudgetBytes = 256 * 1024 * 1024;

/** Only these are kept; a bitmap that serves as its own thumbnail is not worth a second copy. */
const keptType = 'image/webp';

const hashBytes = 32;

type Kept = { readonly name: string; readonly bytes: number; readonly usedAtMs: number };

/**
 * A cache of thumbnails in a folder of its own. Entries carry the hash of their content, so that a damaged one is made
 * anew; the least recently used go when the budget is passed.
 */
export function openThumbnailCache(folder: string, budgetBytes: number = defaultBudgetBytes): ThumbnailCache {
  const state = { bytes: Number.NaN, tail: Promise.resolve() };
  const keep = async (name: string, body: Uint8Array): Promise<void> => {
    if (Number.isNaN(state.bytes)) state.bytes = sum(await keptIn(folder));
    await writeAtomically(folder, name, sealed(body));
    state.bytes += body.byteLength + hashBytes;
    if (state.bytes > budgetBytes) state.bytes = await evict(folder, budgetBytes * 0.9);
  };
  return {
    thumbnail: async (fingerprint, edgePx, make) => {
      const name = `${createHash('sha256').update(`${fingerprint}@${edgePx}`).digest('hex').slice(0, 40)}.thumb`;
      const kept = await readKept(join(folder, name));
      if (kept !== null) return { type: keptType, body: kept };
      const made = await make();
      if (made.type === keptType) state.tail = state.tail.then(() => keep(name, made.body)).catch(() => undefined);
      return made;
    },
    settled: () => state.tail,
  };
}

async function readKept(path: string): Promise<Uint8Array | null> {
  try {
    const file = await readFile(path);
    const body = file.subarray(hashBytes);
    if (body.length === 0 || !hashOf(body).equals(file.subarray(0, hashBytes))) return null;
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
    return body;
  } catch {
    return null;
  }
}

function sealed(body: Uint8Array): Uint8Array {
  return Buffer.concat([hashOf(body), body]);
}

function hashOf(body: Uint8Array): Buffer {
  return createHash('sha256').update(body).digest();
}

/** A reader sees the whole entry or none, even across a power cut: the name appears after the content. */
async function writeAtomically(folder: string, name: string, content: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `${randomBytes(8).toString('hex')}.part`);
  try {
    await writeFile(temporary, content);
    await rename(temporary, join(folder, name));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Removes the least recently used entries until what is left fits, and returns how much that is. */
async function evict(folder: string, targetBytes: number): Promise<number> {
  const kept = (await keptIn(folder)).sort((one, other) => one.usedAtMs - other.usedAtMs);
  let bytes = sum(kept);
  for (const entry of kept) {
    if (bytes <= targetBytes) break;
    await rm(join(folder, entry.name), { force: true });
    bytes -= entry.bytes;
  }
  return bytes;
}

async function keptIn(folder: string): Promise<Kept[]> {
  const names = await readdir(folder).catch(() => []);
  const kept: Kept[] = [];
  for (const name of names) {
    const about = await stat(join(folder, name)).catch(() => null);
    if (about?.isFile() === true) kept.push({ name, bytes: about.size, usedAtMs: about.mtimeMs });
  }
  return kept;
}

function sum(kept: readonly Kept[]): number {
  return kept.reduce((bytes, entry) => bytes + entry.bytes, 0);
}
