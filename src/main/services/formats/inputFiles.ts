import { type Dirent, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { scanObject } from '../../../core/formats/json/scanObject.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import { openByteFile, textDecoder } from './byteFile.ts';
import type { InputFile } from './coco/importRun.ts';

/** What an input turned out to be: the files of one format, and those beside them that are something else. */
export type DetectedInput = {
  readonly format: 'coco';
  readonly files: readonly InputFile[];
  readonly ignored: readonly string[];
};

const deepest = 16;
const mostFiles = 100_000;

/**
 * Finds the COCO files of an input: a JSON file, or every COCO file of a folder, named by their paths below it.
 *
 * @throws HostRefusal `input-*` where there is none
 */
export function detectInput(path: string, format: 'auto' | 'coco' = 'auto'): DetectedInput {
  const about = statSync(path, { throwIfNoEntry: false });
  if (about === undefined) throw new HostRefusal('input-missing', `There is nothing at ${path}.`);
  if (!about.isDirectory()) return detectedFile(path, about.size, format);
  const found = jsonFiles(path, '', 0);
  const isCoco = new Map(found.map((file) => [file.name, looksLikeCoco(file.path)]));
  const files = found.filter((file) => isCoco.get(file.name) === true);
  const ignored = found.filter((file) => isCoco.get(file.name) !== true).map((file) => file.name);
  if (files.length === 0) throw new HostRefusal('input-unknown', `There is no COCO file in ${basename(path)}.`);
  return { format: 'coco', files, ignored };
}

function detectedFile(path: string, bytes: number, format: 'auto' | 'coco'): DetectedInput {
  const name = basename(path);
  // A file named outright is refused by the reader, which can say the place; the guess is only for folders.
  if (format === 'auto' && !/\.json$/i.test(name) && !looksLikeCoco(path))
    throw new HostRefusal('input-unknown', `${name} is of no format that Halte reads yet; COCO JSON is.`);
  return { format: 'coco', files: [{ path, name, bytes }], ignored: [] };
}

function jsonFiles(root: string, below: string, depth: number): InputFile[] {
  const files: InputFile[] = [];
  for (const entry of sortedEntries(join(root, below))) {
    const name = below + entry.name;
    if (entry.isFile() && /\.json$/i.test(entry.name)) {
      const path = join(root, name);
      files.push({ path, name, bytes: statSync(path).size });
    } else if (entry.isDirectory() && depth < deepest) files.push(...jsonFiles(root, `${name}/`, depth + 1));
    if (files.length > mostFiles)
      throw new HostRefusal('input-too-many', 'The folder holds more than 100,000 JSON files.');
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
