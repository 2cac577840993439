import { closeSync, type Dirent, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { importFormatSchema } from '../../../core/contract/job.ts';
import { scanObject } from '../../../core/formats/json/scanObject.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import { openByteFile, textDecoder } from './byteFile.ts';
import type { InputFile } from './coco/importRun.ts';

/** A format that can be read. */
export type ReadFormat = Exclude<AskedFormat, 'auto'>;

/** A format that is named, or `auto` to find out. */
export type AskedFormat = z.infer<typeof importFormatSchema>;

/** What an input turned out to be: the files of one format, and those beside them that are something else. */
export type DetectedInput = {
  readonly format: ReadFormat;
  readonly files: readonly InputFile[];
  readonly ignored: readonly string[];
};

const deepest = 16;
const mostFiles = 100_000;

/** How the files of each format are called and begin, in the order they are looked for in. */
const formats: Readonly<
  Record<ReadFormat, { readonly name: string; readonly files: RegExp; readonly isOne: (path: string) => boolean }>
> = {
  coco: { name: 'COCO', files: /\.json$/i, isOne: looksLikeCoco },
  cvat: { name: 'CVAT', files: /\.xml$/i, isOne: looksLikeCvat },
  mot: { name: 'MOT', files: /^(gt|det)\.txt$/i, isOne: looksLikeMot },
  halte: { name: 'Halte', files: /\.jsonl$/i, isOne: looksLikeHalte },
};

/**
 * Finds the annotation files of an input: a COCO, CVAT or MOT file, or every one of a format in a folder, named by their
 * paths below it; the first of these formats that it holds.
 *
 * @throws HostRefusal `input-*` where there is none
 */
export function detectInput(path: string, format: AskedFormat = 'auto'): DetectedInput {
  const about = statSync(path, { throwIfNoEntry: false });
  if (about === undefined) throw new HostRefusal('input-missing', `There is nothing at ${path}.`);
  if (!about.isDirectory()) return detectedFile(path, about.size, format);
  const asked = format === 'auto' ? readFormats : [format];
  for (const each of asked) {
    const found = filesOf(each, path);
    if (found.files.length > 0) return found;
  }
  const what = asked
    .map((each) => formats[each].name)
    .join(', ')
    .replace(/, ([^,]+)$/, ' or $1');
  throw new HostRefusal('input-unknown', `There is no ${what} file in ${basename(path)}.`);
}

const readFormats = ['coco', 'cvat', 'mot', 'halte'] as const;

function filesOf(format: ReadFormat, path: string): DetectedInput {
  const { files: named, isOne } = formats[format];
  const found = filesNamed(named, path, { below: '', depth: 0 });
  const files = found.filter((file) => isOne(file.path));
  const ignored = found.filter((file) => !files.includes(file)).map((file) => file.name);
  return { format, files: format === 'mot' ? oneOfASequence(files) : files, ignored };
}

/** Where a sequence holds the truth and detections, the truth is meant. */
function oneOfASequence(files: readonly InputFile[]): InputFile[] {
  const truths = new Set(files.map(({ name }) => name).filter((name) => /gt\.txt$/i.test(name)));
  return files.filter(
    ({ name }) => !/det\.txt$/i.test(name) || !truths.has(name.replaceAll(/det(?=\/det\.txt$|\.txt$)/gi, 'gt')),
  );
}

function detectedFile(path: string, bytes: number, format: AskedFormat): DetectedInput {
  const name = basename(path);
  const files = [{ path, name, bytes }];
  if (format !== 'auto') return { format, files, ignored: [] };
  if (looksLikeHalte(path)) return { format: 'halte', files, ignored: [] };
  if (looksLikeCvat(path)) return { format: 'cvat', files, ignored: [] };
  if (/\.txt$/i.test(name) && looksLikeMot(path)) return { format: 'mot', files, ignored: [] };
  // A file named outright is refused by the reader, which can say the place; the guess is only for folders.
  if (!/\.json$/i.test(name) && !looksLikeCoco(path))
    throw new HostRefusal(
      'input-unknown',
      `${name} is of no format that Halte reads yet; COCO JSON, CVAT for video, MOT and Halte JSON Lines are.`,
    );
  return { format: 'coco', files, ignored: [] };
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
  return /^\ufeff?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<annotations[\s>]/.test(headOf(path));
}

/** Whether the first line of a file that says anything is a row of MOT; an empty file is one without rows. */
function looksLikeMot(path: string): boolean {
  const first = headOf(path)
    .split(/\r?\n/)
    .find((line) => line.trim() !== '' && !line.startsWith('#'));
  return first === undefined || /^\ufeff?\s*\d+(\s*,\s*[-+.\deE]+){5,}/.test(first);
}

/** Whether a file begins as the project's own text form does. */
function looksLikeHalte(path: string): boolean {
  return /^\ufeff?\s*\{\s*"type"\s*:\s*"halte"/.test(headOf(path));
}

function headOf(path: string): string {
  const handle = openSync(path, 'r');
  try {
    const head = Buffer.alloc(4096);
    return head.toString('utf8', 0, readSync(handle, head, 0, head.length, 0));
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
