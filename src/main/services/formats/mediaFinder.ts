import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';

/** Where a picture is: the folder it is looked up from and its path below, with forward slashes. */
export type FoundMedia = { readonly root: string; readonly path: string };

/** Looks for a picture by the name a file gives it and the split (train, val...) the file belongs to. */
export type MediaFinder = (path: string, split: string) => FoundMedia | 'missing' | 'ambiguous';

const mostFiles = 2_000_000;
const deepest = 32;

/**
 * A finder below the folders given, or below those that data sets use around an annotation file: its own folder, its
 * `images`, the sibling `images`, and in each the folder of the split.
 *
 * Folders are listed once. Hidden files, and links that lead out of the folder they are in, are not found.
 */
export function mediaFinder(file: string, mediaFolders: readonly string[]): MediaFinder {
  const here = dirname(resolve(file));
  const deep = mediaFolders.length > 0 ? mediaFolders.map((folder) => resolve(folder)) : imageFolders(here);
  const all = mediaFolders.length > 0 ? deep : [...deep, here];
  const folders = folderCache();
  const indexes = new Map<string, NameIndex>();
  const direct = (path: string, split: string) => {
    for (const root of all) {
      const below = folders.find(root, path) ?? folders.find(root, `${split}/${path}`);
      if (below !== null) return { root, path: below };
    }
    const beside = mediaFolders.length > 0 ? null : folders.find(dirname(here), `${split}/${path}`);
    return beside === null ? null : { root: dirname(here), path: beside };
  };
  return (path, split) => {
    const there = direct(path, split);
    if (there !== null) return there;
    const found = deep.flatMap((root) => {
      const index = indexes.get(root) ?? indexNames(root, folders);
      indexes.set(root, index);
      return matches(index, path).map((below) => ({ root, path: below }));
    });
    const inSplit = found.filter((one) => one.path.split('/').includes(split));
    const [only, second] = inSplit.length === 1 ? inSplit : found;
    if (only === undefined) return 'missing';
    return second === undefined ? only : 'ambiguous';
  };
}

function imageFolders(here: string): string[] {
  return [join(here, 'images'), join(dirname(here), 'images')];
}

type Listing = { readonly files: ReadonlyMap<string, string>; readonly folders: ReadonlyMap<string, string> };
type NameIndex = ReadonlyMap<string, readonly string[]>;

function folderCache() {
  const listings = new Map<string, Listing>();
  const list = (folder: string): Listing => {
    const known = listings.get(folder);
    if (known !== undefined) return known;
    const listing = listed(folder);
    listings.set(folder, listing);
    return listing;
  };
  /** The path below the root as the disk spells it, or null where there is no such file. */
  const find = (root: string, path: string): string | null => {
    const steps = path.normalize('NFC').split('/');
    const name = steps.pop() ?? '';
    const spelled: string[] = [];
    for (const step of steps) {
      const folder = list(below(root, spelled)).folders.get(step);
      if (folder === undefined) return null;
      spelled.push(folder);
    }
    const file = list(below(root, spelled)).files.get(name);
    return file === undefined ? null : [...spelled, file].join('/');
  };
  return { list, find };
}

function below(root: string, steps: readonly string[]): string {
  return steps.length === 0 ? root : join(root, ...steps);
}

function listed(folder: string): Listing {
  const [files, folders] = [new Map<string, string>(), new Map<string, string>()];
  for (const entry of entriesOf(folder)) {
    if (entry.name.startsWith('.')) continue;
    const kind = kindOf(folder, entry);
    if (kind === 'file') files.set(entry.name.normalize('NFC'), entry.name);
    else if (kind === 'folder') folders.set(entry.name.normalize('NFC'), entry.name);
  }
  return { files, folders };
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function kindOf(folder: string, entry: Dirent): 'file' | 'folder' | null {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? linkKind(folder, join(folder, entry.name)) : null;
}

/** A link counts where it leads to a file inside its own folder. */
function linkKind(folder: string, link: string): 'file' | null {
  try {
    const target = realpathSync(link);
    const real = realpathSync(folder);
    return target.startsWith(real.endsWith(sep) ? real : real + sep) && statSync(target).isFile() ? 'file' : null;
  } catch {
    return null;
  }
}

/** Every file below a folder by its name. */
function indexNames(root: string, folders: { list(folder: string): Listing }): NameIndex {
  const byName = new Map<string, string[]>();
  const state = { count: 0 };
  const walk = (below: string, depth: number): void => {
    const listing = folders.list(join(root, below));
    for (const [name, spelled] of listing.files) {
      state.count += 1;
      if (state.count > mostFiles) return;
      const paths = byName.get(name);
      if (paths === undefined) byName.set(name, [below + spelled]);
      else paths.push(below + spelled);
    }
    if (depth < deepest) for (const folder of listing.folders.values()) walk(`${below}${folder}/`, depth + 1);
  };
  walk('', 0);
  return byName;
}

/** The files of a name whose path ends as asked, or all of that name where none does. */
function matches(index: NameIndex, path: string): readonly string[] {
  const named = index.get(basename(path).normalize('NFC')) ?? [];
  const exact = named.filter((below) => below === path || below.endsWith(`/${path}`));
  return exact.length > 0 ? exact : named;
}
