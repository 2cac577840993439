import { readFileSync } from 'node:fs';
import type { Detected } from '../../../core/contract/job.ts';
import { readCvatFile } from '../../../core/formats/cvat/cvatFile.ts';
import { labelsOf } from '../../../core/formats/cvat/readTracks.ts';
import { scanObject } from '../../../core/formats/json/scanObject.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import { openByteFile, textDecoder } from './byteFile.ts';
import type { InputFile } from './coco/importRun.ts';
import { type AskedFormat, detectInput } from './inputFiles.ts';
import { readSequence } from './mot/motSequence.ts';
import type { Steps } from './progress.ts';
import { textOf } from './videoImport.ts';

type FileCounts = Detected['files'][number];
type Seen = { images: number; categories: number; annotations: number; isWhole: boolean };

/**
 * What an input seems to be and how much it holds, counted for a limited time.
 *
 * @throws HostRefusal `input-*` where it is of no known format
 */
export function* detectCounts(
  asked: { readonly input: string; readonly from: AskedFormat; readonly limitMs: number },
  nowMs: () => number = Date.now,
): Steps<Detected> {
  const { format, files, ignored } = detectInput(asked.input, asked.from);
  if (format !== 'coco') return otherCounts(format, files, ignored);
  const until = nowMs() + asked.limitMs;
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  const counted: FileCounts[] = [];
  let [isWhole, problem, before] = [true, null as Detected['problem'], 0];
  for (const file of files) {
    const seen: Seen = { images: 0, categories: 0, annotations: 0, isWhole: true };
    try {
      for (const done of countFile(file, seen, () => nowMs() > until))
        yield { done: before + done, total, unit: 'bytes' };
    } catch (error) {
      if (!(error instanceof HostRefusal)) throw error;
      problem ??= { code: error.code, message: `${file.name}: ${error.message}` };
    }
    const { isWhole: isCounted, ...counts } = seen;
    isWhole &&= isCounted;
    counted.push({ name: file.name, bytes: file.bytes, ...counts });
    before += file.bytes;
  }
  return {
    format: 'coco',
    explanation: explanationOf(files),
    files: counted.slice(0, 1000),
    ignored: ignored.slice(0, 1000),
    images: sumOf(counted, 'images'),
    categories: sumOf(counted, 'categories'),
    annotations: sumOf(counted, 'annotations'),
    isWhole,
    problem,
  };
}

const otherFormats = {
  cvat: { explanation: 'CVAT for video: an XML file of tracks.', countsOf: cvatCounts },
  mot: { explanation: 'MOT: a text file of boxes, a row an object and frame.', countsOf: motCounts },
  halte: { explanation: 'Halte JSON Lines: a project as text, a record a line.', countsOf: halteCounts },
} as const;

/** What files hold that are read in one piece: items, labels and objects. */
function otherCounts(
  format: keyof typeof otherFormats,
  files: readonly InputFile[],
  ignored: readonly string[],
): Detected {
  let problem: Detected['problem'] = null;
  const { explanation, countsOf } = otherFormats[format];
  const counted = files.map((file): FileCounts => {
    const { name, bytes } = file;
    try {
      return { name, bytes, ...countsOf(file) };
    } catch (error) {
      if (!(error instanceof HostRefusal)) throw error;
      problem ??= { code: error.code, message: error.message };
      return { name, bytes, images: 0, categories: 0, annotations: 0 };
    }
  });
  return {
    format,
    explanation,
    files: counted.slice(0, 1000),
    ignored: ignored.slice(0, 1000),
    images: sumOf(counted, 'images'),
    categories: sumOf(counted, 'categories'),
    annotations: sumOf(counted, 'annotations'),
    isWhole: true,
    problem,
  };
}

function cvatCounts({ path, name }: InputFile) {
  const parsed = readCvatFile(readFileSync(path, 'utf8'));
  if (!parsed.ok) throw new HostRefusal(parsed.refusal.code, `${name}: ${parsed.refusal.message}`);
  const { meta, tracks } = parsed.value;
  return { images: 1, categories: labelsOf(meta).length, annotations: tracks.length };
}

function motCounts(file: InputFile) {
  const { mot, labels } = readSequence(file);
  const classes = new Set(mot.objects.map(({ classNumber }) => classNumber));
  return { images: 1, categories: labels?.names.length ?? classes.size, annotations: mot.objects.length };
}

function halteCounts({ path }: InputFile) {
  const counts = new Map<string, number>();
  for (const [, type = ''] of textOf(path, 128).matchAll(/^\s*\{\s*"type"\s*:\s*"(\w+)"/gm))
    counts.set(type, (counts.get(type) ?? 0) + 1);
  const sum = (...types: readonly string[]) => types.reduce((all, type) => all + (counts.get(type) ?? 0), 0);
  return { images: sum('image', 'video'), categories: sum('label'), annotations: sum('shape', 'track') };
}

const recordsAtOnce = 2000;

function* countFile(file: InputFile, seen: Seen, isLate: () => boolean): Generator<number> {
  const source = openByteFile(file.path);
  try {
    let pieces = 0;
    for (const piece of scanObject(source, { decode: textDecoder(), treat: () => 'stream' })) {
      if (piece.kind === 'element' && isCounted(piece.key)) seen[piece.key] += 1;
      pieces += 1;
      if (pieces % recordsAtOnce !== 0) continue;
      yield source.bytesRead();
      seen.isWhole = !isLate();
      if (!seen.isWhole) return;
    }
  } finally {
    source.close();
  }
}

function isCounted(key: string): key is 'images' | 'categories' | 'annotations' {
  return key === 'images' || key === 'categories' || key === 'annotations';
}

function sumOf(files: readonly FileCounts[], what: 'images' | 'categories' | 'annotations'): number {
  return files.reduce((sum, file) => sum + file[what], 0);
}

function explanationOf(files: readonly InputFile[]): string {
  const what = 'a JSON object with lists of images, categories or annotations';
  return files.length === 1 ? `COCO: ${what}.` : `COCO: ${files.length} files, each ${what}.`;
}
