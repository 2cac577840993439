import { resolve } from 'node:path';
import { type CheckResult, databaseFaults, mediaFaults } from '../../main/services/formats/checkProject.ts';
import { journalFaults } from '../../main/services/formats/journalReplay.ts';
import { runSteps } from '../../main/services/jobs/runSteps.ts';
import type { ProjectFile } from '../../main/store/project/projectFile.ts';
import { type Command, type CommandPorts, exitCodes, hasFlag, wordsOf } from '../commandLine.ts';
import { withProject } from '../openForCommand.ts';
import { progressLine } from '../showProgress.ts';

/** `halte check`. */
export const checkCommand: Command = {
  usage: 'halte check PROJECT.halte [--json]',
  summary: 'prove that a project is whole',
  help: `Checks three things and writes nothing: that the database is sound, that the journal of all edits and imports leads
exactly to the objects that are there, and that the pictures are there and unchanged.

Exit code 0: all is well. 1: the project is sound, but pictures are missing or changed. 3: the project is damaged.

  halte check cars.halte`,
  valued: {},
  flags: ['json'],
  async run(input, ports) {
    const [project] = wordsOf(input, ['PROJECT.halte']);
    const result = await withProject(project, { readonly: true }, (file) => checked(file, resolve(project), ports));
    ports.out(hasFlag(input, 'json') ? `${JSON.stringify(result)}\n` : checkText(result));
    if (result.database.length + result.journal.length > 0) return exitCodes.refused;
    return result.media.length > 0 ? exitCodes.leftOut : exitCodes.done;
  },
};

async function checked(file: ProjectFile, path: string, ports: CommandPorts): Promise<CheckResult> {
  const line = progressLine(ports, 'Checking');
  const { db } = file;
  const count = (sql: string) => Number(db.prepare(sql).pluck().get());
  try {
    const database = databaseFaults(db);
    const control = { signal: ports.signal, onProgress: line.onProgress };
    const journal = database.length > 0 ? [] : await runSteps(journalFaults(db), control);
    const media = await mediaFaults(db, path, {
      signal: ports.signal,
      onProgress: (done, total) => line.onProgress({ done, total, unit: 'files' }),
    });
    const checkedCounts = {
      edits: count('SELECT count(*) FROM journal'),
      shapes: count('SELECT count(*) FROM shapes'),
      media: count('SELECT count(*) FROM items'),
    };
    return { database, journal, media, checked: checkedCounts };
  } finally {
    line.end();
  }
}

const placesShown = 20;

function checkText({ database, journal, media, checked: { edits, shapes, media: items } }: CheckResult): string {
  const faults = [...database, ...journal];
  const lines = faults.length === 0 ? [`The project is sound: ${edits} edits lead to its ${shapes} objects.`] : faults;
  const shown = media.slice(0, placesShown).map(({ path, problem }) => `  ${problem}: ${path}`);
  const more = media.length > placesShown ? [`  and ${media.length - placesShown} more`] : [];
  const about =
    media.length === 0
      ? `All ${items} pictures are as they were.`
      : `${media.length} of ${items} pictures are not as they were:`;
  return `${[...lines, about, ...shown, ...more].join('\n')}\n`;
}
