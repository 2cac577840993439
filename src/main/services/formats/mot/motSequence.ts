import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { classNamesOf, type MotSequence, sequenceOf } from '../../../../core/formats/mot/motClasses.ts';
import { type MotFile, readMot } from '../../../../core/formats/mot/readMot.ts';
import { HostRefusal } from '../../../../core/refusal.ts';
import type { InputFile } from '../coco/importRun.ts';
import { textOf } from '../videoImport.ts';

/** A sequence of MOT as it lies on the disk: its rows and the two files that may lie beside them. */
export type SequenceFiles = {
  readonly file: InputFile;
  readonly mot: MotFile;
  /** The name of its folder, null where it is not in one of its own. */
  readonly folder: string | null;
  readonly labels: { readonly text: string; readonly names: readonly string[] } | null;
  readonly info: { readonly text: string; readonly sequence: MotSequence } | null;
};

/** Rows are read in one piece and become one edit; more than this is refused rather than run out of memory. */
const mostMebibytes = 32;

/**
 * Reads a `gt.txt` or `det.txt` with the `labels.txt` beside it and the `seqinfo.ini` of its sequence.
 *
 * @throws HostRefusal `input-large`, `input-text`, `input-damaged` where no line is a row
 */
export function readSequence(file: InputFile): SequenceFiles {
  const mot = readMot(textOf(file.path, mostMebibytes));
  const [problem] = mot.problems;
  if (mot.objects.length === 0 && problem !== undefined)
    throw new HostRefusal(
      'input-damaged',
      `${file.name}: line ${problem.line + 1} is no row of MOT (frame, number, x, y, width, height, ...).`,
    );
  const here = dirname(file.path);
  const isLayout = basename(here) === 'gt' || basename(here) === 'det';
  const root = isLayout ? dirname(here) : here;
  const labels = beside(join(here, 'labels.txt'));
  const info = beside(join(root, 'seqinfo.ini'));
  return {
    file,
    mot,
    folder: isLayout ? basename(root) : null,
    labels: labels === null ? null : { text: labels, names: classNamesOf(labels) },
    info: info === null ? null : { text: info, sequence: sequenceOf(info) },
  };
}

function beside(path: string): string | null {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? textOf(path, 1) : null;
}
