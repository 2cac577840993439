import { basename, dirname, join, resolve } from 'node:path';
import { createFolderCache, type FolderCache } from './folderCache.ts';

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
  const folders = createFolderCache();
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

type NameIndex = ReadonlyMap<string, readonly string[]>;

/** Every file below a folder by its name. */
function indexNames(root: string, folders: FolderCache): NameIndex {
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
