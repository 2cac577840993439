import { resolve } from 'node:path';
import {
  type ExportFormat,
  exportFormatSchema,
  exportVariantSchema,
  type FrameChoice,
  frameChoiceSchema,
  framedFormats,
} from '../../core/contract/job.ts';
import type { Report } from '../../core/formats/report.ts';
import { exporters } from '../../main/services/formats/exporters.ts';
import { newId } from '../../main/services/ids.ts';
import { runSteps } from '../../main/services/jobs/runSteps.ts';
import { cardOf, writeCard } from '../../main/services/labour/labourCardFiles.ts';
import { targetsOf } from '../../main/services/pace/targets.ts';
import { systemClock } from '../../main/services/rest/systemClock.ts';
import type { ProjectFile } from '../../main/store/project/projectFile.ts';
import { projectRow } from '../../main/store/project/repositories/projectRow.ts';
import { type Command, type CommandInput, type CommandPorts, optionOf, usageError, wordsOf } from '../commandLine.ts';
import { withProject, withWorkstation } from '../openForCommand.ts';
import { progressLine } from '../showProgress.ts';
import { showReports } from '../showReport.ts';

/** `halte export`. */
export const exportCommand: Command = {
  usage:
    'halte export PROJECT.halte OUTPUT --to coco|cvat|mot|halte [--variant V] [--only label=NAME,...] [--frames CHOICE] [--labour-card en|fr]\n             [--report FILE] [--json]',
  summary: 'write a project for another tool',
  help: `coco writes pictures and the frames of videos; cvat the videos as CVAT for video 1.1, a file each; mot their boxes as MOT 1.1, a folder each; halte the whole project as Halte JSON Lines. OUTPUT is a file, or a folder. A project made of several COCO files is written as several,
under their own names, so it needs a folder. Files of these names are replaced, all at once, at the end.

Records that were imported and not edited since are written back word for word. Edited ones change where the
edit changed them. What was made in Halte is appended with ids beyond the largest.

--variant corners   write boxes with their four corners as segmentation, for tools that train on masks
--variant tags      write tags of whole pictures as records without a place; without it they are left out
                    (several variants: --variant corners,tags)
--only label=a,b    write only the objects of these labels
--frames CHOICE     write only some frames of videos (coco, mot): all, keyframes (those with a keyframe of an object),
                    labelled (those on which one is seen), or a number N for every Nth from the first on
--labour-card en    also write a labour card beside it: who made this data and how they worked, from the records of
                    this computer, never with a figure of fewer than five people

  halte export cars.halte cars.json --to coco
  halte export cars.halte out/ --to coco --only label=car,bus --report report.json`,
  valued: { to: false, variant: false, only: false, frames: false, media: false, report: false, 'labour-card': false },
  flags: ['json'],
  async run(input, ports) {
    const [project, output] = wordsOf(input, ['PROJECT.halte', 'OUTPUT']);
    const asked = exportAsked(input, output);
    const card = cardLanguage(input);
    const report = await withProject(project, { readonly: true }, async (file) => {
      const made = await exportFrom(file, asked, ports);
      if (card !== null) writeCardOf(file, asked.output, card);
      return made;
    });
    return showReports(input, ports, { export: report });
  },
};

/** What is asked of an export on the command line. */
export type ExportOnLine = {
  readonly output: string;
  readonly to: ExportFormat;
  readonly variants: readonly string[];
  readonly onlyLabels: readonly string[] | null;
  readonly frames: FrameChoice;
};

/** Reads the options of an export. */
export function exportAsked(input: CommandInput, output: string): ExportOnLine {
  const to = optionOf(input, 'to');
  const known = exportFormatSchema.options.join(', ');
  if (to === null) throw usageError(`--to FORMAT is missing; Halte writes: ${known}.`);
  const format = exportFormatSchema.safeParse(to);
  if (!format.success) throw usageError(`Halte cannot write “${to}” yet; it writes: ${known}.`);
  const media = optionOf(input, 'media');
  if (media !== null && media !== 'none') throw usageError(`Halte cannot export with --media ${media} yet; only none.`);
  const variants = (optionOf(input, 'variant') ?? '').split(',').filter((name) => name !== '');
  const unknown = variants.find((name) => !exportVariantSchema.safeParse(name).success);
  if (unknown !== undefined) throw usageError(`There is no variant “${unknown}”; there are: corners, tags.`);
  const slash = output.endsWith('/') ? '/' : '';
  return {
    output: resolve(output) + slash,
    to: format.data,
    variants,
    onlyLabels: onlyLabels(optionOf(input, 'only')),
    frames: frameChoice(optionOf(input, 'frames'), format.data),
  };
}

function cardLanguage(input: CommandInput): 'en' | 'fr' | null {
  const language = optionOf(input, 'labour-card');
  if (language === null || language === 'en' || language === 'fr') return language;
  throw usageError(`There is no labour card in “${language}”; there are: en, fr.`);
}

function writeCardOf(file: ProjectFile, output: string, language: 'en' | 'fr'): void {
  withWorkstation((db) => {
    const card = cardOf({ db, clock: systemClock(), targets: () => targetsOf(db, null) }, projectRow(file.db));
    writeCard(output, card, language);
  });
}

function onlyLabels(filter: string | null): readonly string[] | null {
  if (filter === null) return null;
  if (!filter.startsWith('label=')) throw usageError('--only knows label=NAME,NAME...');
  return filter
    .slice('label='.length)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function frameChoice(said: string | null, to: ExportFormat): FrameChoice {
  if (said !== null && !framedFormats.has(to))
    throw usageError(`${to} takes no --frames: it does not write frame by frame.`);
  const choice = frameChoiceSchema.safeParse(/^\d+$/.test(said ?? '') ? Number(said) : (said ?? 'all'));
  if (choice.success) return choice.data;
  throw usageError(`--frames knows all, keyframes, labelled or a number from 2 on, not “${said}”.`);
}

/** Exports an open project, showing how far it is. */
export async function exportFrom(file: ProjectFile, asked: ExportOnLine, ports: CommandPorts): Promise<Report> {
  const line = progressLine(ports, 'Exporting');
  const steps = exporters[asked.to](file.db, {
    output: asked.output,
    projectPath: file.path,
    boxStyle: asked.variants.includes('corners') ? 'corners' : 'box',
    withTags: asked.variants.includes('tags'),
    onlyLabels: asked.onlyLabels,
    frames: asked.frames,
    id: newId(),
  });
  try {
    return await runSteps(steps, { signal: ports.signal, onProgress: line.onProgress });
  } finally {
    line.end();
  }
}
