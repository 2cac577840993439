import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The files and folders in a folder, by their names in Unicode's composed form, as the disk spells them. */
export type Listing = { readonly files: ReadonlyMap<string, string>; readonly folders: ReadonlyMap<string, string> };

/** Looks files up without asking the disk twice about a folder. Hidden files, and links out of their folder, are not seen. */
export type FolderCache = ReturnType<typeof createFolderCache>;

/** A cache that lives as long as one piece of work: what changes on the disk meanwhile is not seen. */
export function createFolderCache() {
  const listings = new Map<string, Listing>();
  const list = (folder: string): Listing => {
    const known = listings.get(folder);
    if (known !== undefined) return known;
    const listing = listed(folder);
    listings.set(folder, listing);
    return listing;
  };
  const foldersTo = (root: string, steps: readonly string[]): string[] | null => {
    const spelled: string[] = [];
    for (const step of steps) {
      const folder = list(below(root, spelled)).folders.get(step);
      if (folder === undefined) return null;
      spelled.push(folder);
    }
    return spelled;
  };
  /** The path below the root as the disk spells it, or null where there is no such file. */
  const find = (root: string, path: string): string | null => {
    const steps = path.normalize('NFC').split('/');
    const name = steps.pop() ?? '';
    const spelled = foldersTo(root, steps);
    const file = spelled === null ? undefined : list(below(root, spelled)).files.get(name);
    return spelled === null || file === undefined ? null : [...spelled, file].join('/');
  };
  /** Whether there is such a folder below the root; an empty path is the root itself. */
  const hasFolder = (root: string, path: string): boolean =>
    foldersTo(root, path.normalize('NFC').split('/').filter(Boolean)) !== null;
  return { list, find, hasFolder };
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
