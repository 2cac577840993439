import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { HostRefusal } from '../../core/refusal.ts';

/**
 * The file an item's picture lies in.
 *
 * @param root as the project file stores it: absolute, or relative to the project file; null where the item has none
 * @param path below the root, with forward slashes; read as it stands, so that `%2e%2e` is a name like any other
 * @throws HostRefusal `media-outside` where path or links lead out of the root, `media-missing` where nothing is there
 */
export async function resolveMedia(projectPath: string, root: string | null, path: string): Promise<string> {
  const top = rootFolder(projectPath, root);
  const file = resolve(top, ...path.split('/'));
  if (path.includes('\0') || isAbsolute(path) || !isInside(top, file)) throw outside(path);
  try {
    const [realTop, realFile] = await Promise.all([realpath(top), realpath(file)]);
    if (!isInside(realTop, realFile)) throw outside(path);
    return file;
  } catch (error) {
    if (error instanceof HostRefusal) throw error;
    throw new HostRefusal('media-missing', `There is no file at ${file} any more.`);
  }
}

/** The folder a stored root stands for. */
export function rootFolder(projectPath: string, root: string | null): string {
  return resolve(dirname(projectPath), root ?? '.');
}

/** A root as the project file stores it: relative with forward slashes where both are on one drive, else absolute. */
export function storedRoot(projectPath: string, folder: string): string {
  const path = relative(dirname(resolve(projectPath)), resolve(folder));
  if (isAbsolute(path)) return path;
  return path === '' ? '.' : path.split(sep).join('/');
}

function isInside(top: string, file: string): boolean {
  const path = relative(top, file);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function outside(path: string): HostRefusal {
  return new HostRefusal('media-outside', `The project names a file outside its folder, which is not opened: ${path}.`);
}
