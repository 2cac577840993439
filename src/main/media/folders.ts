import { opendir, stat } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { mapInOrder } from './mapInOrder.ts';
import { compareNaturally } from './natural.ts';
import { homeFolder, type Shortcut, shortcuts } from './shortcuts.ts';

/** A folder or project file a person can pick. `pictures` counts what lies right inside by name, and stops at 1000. */
export type FolderEntry = {
  readonly name: string;
  readonly path: string;
  readonly kind: 'folder' | 'project';
  readonly pictures: number;
};

/** What the folder picker shows: where one is, what is in there, and where else one may go. */
export type FolderListing = {
  readonly path: string;
  readonly name: string;
  readonly parent: string | null;
  readonly pictures: number;
  readonly entries: readonly FolderEntry[];
  readonly shortcuts: readonly Shortcut[];
  readonly problem: string | null;
};

const mostPictures = 1000;

/** A folder of a million files must not hold up the picker: beyond this many names the count stands. */
const mostNames = 5000;

const pictureNames = /^\.(jpe?g|jpe|jfif|png|webp|avif|gif|bmp|dib|tiff?)$/i;

/** What is in a folder, home where null; a folder that cannot be read comes without entries and with the reason. */
export async function listFolder(path: string | null): Promise<FolderListing> {
  const folder = resolve(path ?? homeFolder());
  const parent = dirname(folder);
  const about = { path: folder, name: nameOf(folder), parent: parent === folder ? null : parent };
  const more = await shortcuts();
  try {
    const { names, pictures } = await contentOf(folder);
    const entries = await mapInOrder(names, (name) => entryOf(folder, name), { atOnce: 8 });
    return { ...about, pictures, entries: entries.filter((entry) => entry !== null), shortcuts: more, problem: null };
  } catch (error) {
    return { ...about, pictures: 0, entries: [], shortcuts: more, problem: problemOf(error) };
  }
}

/** The names that may be entries, in natural order, and how many pictures lie beside them. */
async function contentOf(folder: string): Promise<{ readonly names: string[]; readonly pictures: number }> {
  const names: string[] = [];
  let pictures = 0;
  for await (const entry of await opendir(folder)) {
    if (isHidden(entry.name)) continue;
    if (entry.isDirectory() || entry.isSymbolicLink() || isProject(entry.name)) names.push(entry.name);
    else if (isPicture(entry.name)) pictures += 1;
  }
  return { names: names.sort(compareNaturally), pictures: Math.min(pictures, mostPictures) };
}

async function entryOf(folder: string, name: string): Promise<FolderEntry | null> {
  const path = join(folder, name);
  const about = await stat(path).catch(() => null);
  if (about?.isDirectory() === true) return { name, path, kind: 'folder', pictures: await pictureCount(path) };
  return about?.isFile() === true && isProject(name) ? { name, path, kind: 'project', pictures: 0 } : null;
}

async function pictureCount(folder: string): Promise<number> {
  let pictures = 0;
  let names = 0;
  try {
    for await (const entry of await opendir(folder)) {
      names += 1;
      if (!isHidden(entry.name) && !entry.isDirectory() && isPicture(entry.name)) pictures += 1;
      if (pictures === mostPictures || names === mostNames) break;
    }
  } catch {
    // Opening the folder says what is wrong; the picker only leaves its count at what was seen.
  }
  return pictures;
}

function isHidden(name: string): boolean {
  return name.startsWith('.') || name.startsWith('$') || name === 'System Volume Information';
}

function isProject(name: string): boolean {
  return extname(name).toLowerCase() === '.halte';
}

function isPicture(name: string): boolean {
  return pictureNames.test(extname(name));
}

function nameOf(folder: string): string {
  const parent = dirname(folder);
  return parent === folder ? folder : folder.slice(parent.length).replace(/^[\\/]/, '');
}

function problemOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'The folder is not there any more.';
  if (code === 'ENOTDIR') return 'This is a file, not a folder.';
  if (code === 'EACCES' || code === 'EPERM') return 'The folder may not be opened; look at its rights.';
  return `The folder cannot be read (${String(code)}).`;
}
