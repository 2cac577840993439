import { resolve } from 'node:path';
import { type ProjectSummary, projectSummary, summaryJson } from '../../main/services/formats/projectSummary.ts';
import { type Command, exitCodes, hasFlag, wordsOf } from '../commandLine.ts';
import { withProject } from '../openForCommand.ts';

/** `halte info`. */
export const infoCommand: Command = {
  usage: 'halte info PROJECT.halte [--json]',
  summary: 'say what a project holds',
  help: `Counts pictures, labels and objects, and looks which pictures are missing from the disk. With --json it prints
one object: items, images, videos, frames, missingMedia, labels (in their order, with the id they had in the
file they came from), shapes by kind, tracks, keyframes.

  halte info cars.halte --json`,
  valued: {},
  flags: ['json'],
  async run(input, ports) {
    const [project] = wordsOf(input, ['PROJECT.halte']);
    const summary = await withProject(project, { readonly: true }, async (file) =>
      projectSummary(file.db, resolve(project)),
    );
    ports.out(hasFlag(input, 'json') ? `${summaryJson(summary)}\n` : summaryText(summary));
    return exitCodes.done;
  },
};

function summaryText(summary: ProjectSummary): string {
  const shown = summary.shapes.filter(([, count]) => count > 0).map(([kind, count]) => `${count} ${kind}`);
  const labels = summary.labels.map(({ name, foreignId }) => (foreignId === null ? name : `${name} (${foreignId})`));
  const { videos, sequences, frames, tracks, keyframes } = summary;
  const ofPictures = sequences === 0 ? '' : `, ${sequences} of them image sequences`;
  return [
    `pictures  ${summary.images}, of which ${summary.missingMedia} are missing`,
    `labels    ${labels.length === 0 ? 'none' : labels.join(', ')}`,
    `objects   ${shown.length === 0 ? 'none' : shown.join(', ')}`,
    ...(videos === 0
      ? []
      : [`videos    ${videos} with ${frames} frames, ${tracks} tracks, ${keyframes} keyframes${ofPictures}`]),
    '',
  ].join('\n');
}
