import { resolve } from 'node:path';
import { importFormatSchema } from '../../core/contract/job.ts';
import type { Report } from '../../core/formats/report.ts';
import { HostRefusal } from '../../core/refusal.ts';
import { importInput } from '../../main/services/formats/importInput.ts';
import type { AskedFormat } from '../../main/services/formats/inputFiles.ts';
import { newId } from '../../main/services/ids.ts';
import { runSteps } from '../../main/services/jobs/runSteps.ts';
import type { ProjectFile } from '../../main/store/project/projectFile.ts';
import {
  type Command,
  type CommandInput,
  type CommandPorts,
  hasFlag,
  optionOf,
  usageError,
  wordsOf,
} from '../commandLine.ts';
import { commandLineDevice } from '../device.ts';
import { withProject } from '../openForCommand.ts';
import { progressLine } from '../showProgress.ts';
import { showReports } from '../showReport.ts';

/** `halte import`. */
export const importCommand: Command = {
  usage: 'halte import PROJECT.halte INPUT [--from FORMAT] [--media DIR]... [--strict] [--report FILE] [--json]',
  summary: 'read the annotations of another tool into a project',
  help: `INPUT is a file or a folder. The format is found out and said; --from names it: coco,
cvat for CVAT for video, or mot for gt.txt and det.txt of MOT and the MOTChallenge (a sequence folder or many), halte for Halte JSON Lines. Tracks go
on the video of the same name, else on the project's only one.

Pictures are looked for beside the annotations, in images/ there and beside the folder, and in folders named
after the split (train, val2017...). --media DIR looks only below DIR. A picture that is not found becomes an
item all the same and can be found again later. Pictures the project has already are matched by path, then by
a file name that only one of them has.

Nothing of the input is lost: what Halte cannot show is kept word for word and written back by an export.
One damaged record among good ones is skipped and reported (exit code 1); --strict refuses the file instead.
A file that is cut off or no COCO at all is refused with the place (exit code 3), and the project is as it was.

  halte import cars.halte annotations/instances_train.json
  halte import cars.halte dataset/ --media /data/pictures --report report.json`,
  valued: { from: false, variant: false, media: true, report: false },
  flags: ['strict', 'json'],
  async run(input, ports) {
    const [project, path] = wordsOf(input, ['PROJECT.halte', 'INPUT']);
    const asked = importAsked(input, path);
    const report = await withProject(project, { readonly: false }, (file) => importInto(file, asked, ports));
    return showReports(input, ports, { import: report });
  },
};

/** What is asked of an import on the command line. */
export type AskedOnLine = {
  readonly input: string;
  readonly from: AskedFormat;
  readonly mediaFolders: readonly string[];
  readonly isStrict: boolean;
};

/** Reads the options of an import. */
export function importAsked(input: CommandInput, path: string): AskedOnLine {
  const from = optionOf(input, 'from') ?? 'auto';
  const format = importFormatSchema.safeParse(from);
  const known = importFormatSchema.options.filter((each) => each !== 'auto').join(', ');
  if (!format.success) throw usageError(`Halte cannot read “${from}” yet; it reads: ${known}.`);
  const variant = optionOf(input, 'variant');
  if (variant !== null) throw usageError(`Files are read in one way only; there is no variant “${variant}”.`);
  const mediaFolders = (input.options.media ?? []).map((folder) => resolve(folder));
  return { input: resolve(path), from: format.data, mediaFolders, isStrict: hasFlag(input, 'strict') };
}

/** Imports into an open project, showing how far it is. */
export async function importInto(file: ProjectFile, asked: AskedOnLine, ports: CommandPorts): Promise<Report> {
  if (file.isReadOnly) throw new HostRefusal('project-read-only', `${file.path} may not be written.`);
  const line = progressLine(ports, 'Importing');
  const journal = { id: newId(), deviceId: commandLineDevice, workerId: null, atMs: ports.nowMs() };
  try {
    const steps = importInput(file.db, { ...asked, projectPath: file.path, jobWorker: ports.jobWorker, journal });
    return await runSteps(steps, { signal: ports.signal, onProgress: line.onProgress });
  } finally {
    line.end();
  }
}
