import { closeSync, type Dirent, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { scanObject } from '../../../core/formats/json/scanObject.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import { openByteFile, textDecoder } from './byteFile.ts';
import type { InputFile } from './coco/importRun.ts';

/** What an input turned out to be: the files of one format, and those beside them that are something else. */
export type DetectedInput = {
  readonly format: 'coco' | 'cvat';
  readonly files: readonly InputFile[];
  readonly ignored: readonly string[];
};

/** A format that is named, or `auto` to find out. */
export type AskedFormat = 'auto' | 'coco' | 'cvat';

const deepest = 16;
const mostFiles = 100_000;

/**
 * Finds the annotation files of an input: a COCO or CVAT file, or every one of the two in a folder, named by their paths
 * below it; COCO where it holds both.
 *
 * @throws HostRefusal `input-*` where there is none
 */
export function detectInput(path: string, format: AskedFormat = 'auto'): DetectedInput {
  const about = statSync(path, { throwIfNoEntry: false });
  if (about === undefined) throw new HostRefusal('input-missing', `There is nothing at ${path}.`);
  if (!about.isDirectory()) return detectedFile(path, about.size, format);
  const coco = format === 'cvat' ? null : filesOf('coco', path);
  const cvat = format === 'coco' || (coco?.files.length ?? 0) > 0 ? null : filesOf('cvat', path);
  const found = [coco, cvat].find((each) => each !== null && each.files.length > 0);
  if (found != null) return found;
  const what = format === 'auto' ? 'COCO or CVAT' : format === 'coco' ? 'COCO' : 'CVAT';
  throw new HostRefusal('input-unknown', `There is no ${what} file in ${basename(path)}.`);
}

function filesOf(format: 'coco' | 'cvat', path: string): DetectedInput {
  const found = filesNamed(format === 'coco' ? /\.json$/i : /\.xml$/i, path, { below: '', depth: 0 });
  const isOne = new Map(
    found.map((file) => [file.name, (format === 'coco' ? looksLikeCoco : looksLikeCvat)(file.path)]),
  );
  const files = found.filter((file) => isOne.get(file.name) === true);
  return { format, files, ignored: found.filter((file) => !files.includes(file)).map((file) => file.name) };
}

function detectedFile(path: string, bytes: number, format: AskedFormat): DetectedInput {
  const name = basename(path);
  if (format === 'cvat' || (format === 'auto' && looksLikeCvat(path)))
    return { format: 'cvat', files: [{ path, name, bytes }], ignored: [] };
  // A file named outright is refused by the reader, which can say the place; the guess is only for folders.
  if (format === 'auto' && !/\.json$/i.test(name) && !looksLikeCoco(path))
    throw new HostRefusal(
      'input-unknown',
      `${name} is of no format that Halte reads yet; COCO JSON and CVAT for video are.`,
    );
  return { format: 'coco', files: [{ path, name, bytes }], ignored: [] };
}

function filesNamed(
  ending: RegExp,
  root: string,
  { below, depth }: { readonly below: string; readonly depth: number },
): InputFile[] {
  const files: InputFile[] = [];
  for (const entry of sortedEntries(join(root, below))) {
    const name = below + entry.name;
    if (entry.isFile() && ending.test(entry.name)) {
      const path = join(root, name);
      files.push({ path, name, bytes: statSync(path).size });
    } else if (entry.isDirectory() && depth < deepest)
      files.push(...filesNamed(ending, root, { below: `${name}/`, depth: depth + 1 }));
    if (files.length > mostFiles)
      throw new HostRefusal('input-too-many', 'The folder holds more than 100,000 annotation files.');
  }
  return files;
}

function sortedEntries(folder: string): Dirent[] {
  try {
    const shown = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.name.startsWith('.'));
    return shown.sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch {
    throw new HostRefusal('input-unreadable', `The folder ${basename(folder)} cannot be read.`);
  }
}

/** Whether a file begins as CVAT's do. */
function looksLikeCvat(path: string): boolean {
  const handle = openSync(path, 'r');
  try {
    const head = Buffer.alloc(4096);
    const text = head.toString('utf8', 0, readSync(handle, head, 0, head.length, 0));
    return /^\ufeff?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<annotations[\s>]/.test(text);
  } finally {
    closeSync(handle);
  }
}

/** Whether a file's own top level has a list that only COCO has; reads no further than the first of them. */
function looksLikeCoco(path: string): boolean {
  const file = openByteFile(path);
  const state = { isCoco: false };
  const treat = (key: string) => {
    state.isCoco ||= key === 'images' || key === 'categories' || key === 'annotations';
    return 'skip' as const;
  };
  try {
    for (const _ of scanObject(file, { decode: textDecoder(), treat })) if (state.isCoco) return true;
    return false;
  } catch (error) {
    if (error instanceof HostRefusal) return state.isCoco;
    throw error;
  } finally {
    file.close();
  }
}
