import { resolve } from 'node:path';

/**
 * The project or folder a person asked for on the command line, or null.
 *
 * @param argv as Electron hands it over: the program, the app's folder unless it is packaged, switches, then the path
 */
export function askedPath(argv: readonly string[], isPackaged: boolean, folder: string): string | null {
  const asked = argv.slice(isPackaged ? 1 : 2).find((word) => word !== '' && !word.startsWith('-'));
  return asked === undefined ? null : resolve(folder, asked);
}
