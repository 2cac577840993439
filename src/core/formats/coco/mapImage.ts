import type { JsonRecord } from './tokens.ts';

/** What an image record says: the path as it may be stored and looked for, and the size, 0 where unknown. */
export type MappedImage = {
  readonly path: string;
  /** Whether the path leads out of its folder; `path` is then only a name to show and must not be opened. */
  readonly isOutside: boolean;
  readonly width: number;
  readonly height: number;
};

/** A side longer than this is a mistake in the file, not a picture. */
const longestSidePx = 10_000_000;

/** What an image record says, or null where it names no file. */
export function mapImage(record: JsonRecord): MappedImage | null {
  const name = record.file_name;
  if (typeof name !== 'string' || name === '') return null;
  const { path, isOutside } = safePath(name);
  return { path, isOutside, width: sideOf(record.width), height: sideOf(record.height) };
}

function sideOf(value: unknown): number {
  return typeof value === 'number' && value > 0 && value <= longestSidePx ? Math.floor(value) : 0;
}

/** What nearly every file name looks like: names that begin with a letter or digit, and nothing strange in them. */
const plainPath = /^[a-z0-9_][\w.-]*(\/[a-z0-9_][\w.-]*)*$/i;

/** A file name of a hostile file as a path below a folder: forward slashes, no drive, no way up, nothing unstorable. */
function safePath(name: string): { readonly path: string; readonly isOutside: boolean } {
  if (plainPath.test(name)) return { path: name, isOutside: false };
  const slashed = name.replaceAll('\\', '/');
  const isAbsolute = slashed.startsWith('/') || /^[a-z]:/i.test(slashed);
  const steps = slashed
    .replace(/^[a-z]:/i, '')
    .split('/')
    .filter((step) => step !== '' && step !== '.');
  const isOutside = isAbsolute || steps.includes('..') || name.includes('\0') || !name.isWellFormed();
  const shown = steps.map((step) => (step === '..' ? '_' : step)).join('/');
  return { path: shown.replaceAll('\0', '').toWellFormed() || '_', isOutside };
}
