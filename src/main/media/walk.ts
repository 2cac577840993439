import { readdir, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { TextDecoder } from 'node:util';
import { compareNaturally } from './natural.ts';

/**
 * Something a walk came by: a file to look at, or what stands in the way with the reason. `path` is below the root with
 * forward slashes, a folder's ends with one; `absolute` is null where the file is not to be opened.
 */
export type Found = { readonly path: string; readonly absolute: string | null; readonly problem: string | null };

/** Files that SQLite keeps open: closing a second handle on one would drop its locks under a running Halte. */
const ownFile = /\.halte(-wal|-shm|-lock|-journal|\.before-\d+)?$/i;

type Folder = { readonly bytes: Buffer; readonly path: string; readonly isNameBroken: boolean };

type Entry = {
  readonly bytes: Buffer;
  readonly name: string;
  readonly isNameBroken: boolean;
  readonly kind: EntryKind;
};

type EntryKind = 'file' | 'folder' | 'link' | 'other';

/** Every file below a folder in natural order, folder by folder; hidden ones and Halte's own are left out. */
export async function* walk(root: string, signal?: AbortSignal): AsyncGenerator<Found> {
  const realRoot = await realpath(root);
  yield* walkFolder({ bytes: Buffer.from(root), path: '', isNameBroken: false }, realRoot, signal);
}

async function* walkFolder(folder: Folder, realRoot: string, signal?: AbortSignal): AsyncGenerator<Found> {
  signal?.throwIfAborted();
  const entries = await entriesOf(folder.bytes);
  if (entries === null) {
    yield { path: folder.path, absolute: null, problem: 'The folder cannot be opened; look at its rights.' };
    return;
  }
  for (const entry of entries) {
    const path = folder.path + entry.name;
    const bytes = Buffer.concat([folder.bytes, Buffer.from(sep), entry.bytes]);
    const isNameBroken = folder.isNameBroken || entry.isNameBroken;
    if (entry.kind === 'folder') yield* walkFolder({ bytes, path: `${path}/`, isNameBroken }, realRoot, signal);
    else if (entry.kind === 'file') yield { path, ...nameState(bytes, isNameBroken) };
    else if (entry.kind === 'link') yield* followedLink(bytes, path, { realRoot, isNameBroken });
  }
}

/** A link into the root counts as a file; one to a folder is not walked, for the folder comes by itself or is a loop. */
async function* followedLink(
  bytes: Buffer,
  path: string,
  { realRoot, isNameBroken }: { readonly realRoot: string; readonly isNameBroken: boolean },
): AsyncGenerator<Found> {
  const target = await realpath(bytes).catch(() => null);
  const about = target === null ? null : await stat(target).catch(() => null);
  if (target === null || about === null) {
    yield { path, absolute: null, problem: 'The link leads nowhere.' };
    return;
  }
  const isInside = target === realRoot || target.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep);
  const folderMark = about.isDirectory() ? '/' : '';
  if (!isInside)
    yield { path: path + folderMark, absolute: null, problem: 'The link leads out of the folder and is not followed.' };
  else if (about.isFile()) yield { path, ...nameState(bytes, isNameBroken) };
}

function nameState(bytes: Buffer, isNameBroken: boolean): Omit<Found, 'path'> {
  if (!isNameBroken) return { absolute: bytes.toString(), problem: null };
  return { absolute: null, problem: 'The name is not valid text on this disk; rename the file to open it.' };
}

async function entriesOf(folder: Buffer): Promise<Entry[] | null> {
  try {
    const found = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
    return found
      .map(toEntry)
      .filter(isShown)
      .sort((one, other) => compareNaturally(one.name, other.name));
  } catch {
    return null;
  }
}

function isShown(entry: Entry): boolean {
  return !entry.name.startsWith('.') && !ownFile.test(entry.name);
}

type RawEntry = {
  readonly name: Buffer;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
};

function toEntry(entry: RawEntry): Entry {
  const decoded = decodedName(entry.name);
  return {
    bytes: entry.name,
    name: decoded ?? entry.name.toString().toWellFormed(),
    isNameBroken: decoded === null,
    kind: kindOf(entry),
  };
}

function kindOf(entry: RawEntry): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

/** A name as text, or null where its bytes are none. */
function decodedName(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
