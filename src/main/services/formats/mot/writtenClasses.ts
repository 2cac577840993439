import { challengeClasses } from '../../../../core/formats/mot/motClasses.ts';
import { noClass } from '../../../../core/formats/mot/readMot.ts';
import type { VideoExport } from '../exportVideos.ts';
import { plainName } from '../videoImport.ts';
import type { VideoObject } from '../videoObjects.ts';
import type { KeptMot } from './keptMot.ts';

/** The classes of a sequence: the number of each label, and `labels.txt`, null where there is to be none. */
export type MotClasses = { readonly text: string | null; numberOf(labelId: string): number };

/**
 * The classes of a sequence. Those that were imported keep their numbers, and `labels.txt` its words where no label was
 * renamed or added; a project's own labels count from 1.
 */
export function motClasses(run: VideoExport, kept: KeptMot | null, objects: readonly VideoObject[]): MotClasses {
  const used = new Set(objects.map(({ track }) => track.labelId));
  const base = kept?.file.classBase ?? 1;
  const said: (string | null)[] = kept === null || kept.labelsText !== null ? [] : [...challengeClasses];
  const numbers = new Map<string, number>();
  let isSame = kept !== null;
  for (const { labelId, foreignId, name, raw } of kept?.labels ?? []) {
    const number = Number(foreignId);
    if (!numbers.has(labelId)) numbers.set(labelId, number);
    if (number === noClass) continue;
    const isKept = name === null || plainName(raw).toLowerCase() === name.trim().toLowerCase();
    isSame &&= isKept;
    said[number - base] = isKept ? raw : name;
  }
  for (const { id, name } of run.labels) {
    if (numbers.has(id) || (kept !== null && !used.has(id))) continue;
    numbers.set(id, said.length + base);
    said.push(name);
    isSame = false;
  }
  const lines = Array.from(said, (name, i) => (name ?? `class ${i + base}`).replaceAll(/[\r\n]/g, ' '));
  const text = isSame ? (kept?.labelsText ?? null) : `${lines.join('\n')}\n`;
  return { text, numberOf: (labelId) => numbers.get(labelId) ?? noClass };
}
