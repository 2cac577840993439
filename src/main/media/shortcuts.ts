import { access, readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';

/** A place the folder picker offers; `name` is the drive's or volume's own for `drive`, else what the folder is called. */
export type Shortcut = {
  readonly kind: 'home' | 'desktop' | 'pictures' | 'drive';
  readonly name: string;
  readonly path: string;
};

/** The worker's own folder. */
export function homeFolder(): string {
  return homedir();
}

/** The places that exist: home, desktop, pictures, drives and volumes. */
export async function shortcuts(home: string = homeFolder()): Promise<Shortcut[]> {
  const own = await xdgFolders(home);
  const wanted: Shortcut[] = [
    { kind: 'home', name: basename(home) || home, path: home },
    ...placesOf('desktop', [own.get('DESKTOP') ?? join(home, 'Desktop')]),
    ...placesOf('pictures', [own.get('PICTURES') ?? join(home, 'Pictures')]),
    ...placesOf('drive', await drives()),
  ];
  const isThere = await Promise.all(wanted.map((place) => exists(place.path)));
  return wanted.filter((place, at) => isThere[at] === true && (place.kind === 'home' || place.path !== home));
}

function placesOf(kind: Shortcut['kind'], paths: readonly string[]): Shortcut[] {
  return paths.map((path) => ({ kind, name: basename(path) || path, path }));
}

/** Linux desktops name these folders in the person's language and say so in a file. */
async function xdgFolders(home: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(home, '.config', 'user-dirs.dirs'), 'utf8').catch(() => '');
  const lines = text.matchAll(/^XDG_(\w+)_DIR="(.*)"$/gm);
  return new Map([...lines].map(([, name = '', path = '']) => [name, path.replace('$HOME', home)]));
}

async function drives(): Promise<string[]> {
  if (process.platform === 'win32') return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`);
  const user = process.env.USER ?? '';
  const parents = process.platform === 'darwin' ? ['/Volumes'] : [`/media/${user}`, `/run/media/${user}`, '/mnt'];
  const mounts = await Promise.all(parents.map(mountsIn));
  return ['/', ...mounts.flat()];
}

async function mountsIn(parent: string): Promise<string[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => join(parent, entry.name));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
