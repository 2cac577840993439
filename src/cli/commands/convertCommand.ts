import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { newId } from '../../main/services/ids.ts';
import { createProject, type ProjectFile } from '../../main/store/project/projectFile.ts';
import { type Command, type CommandPorts, wordsOf } from '../commandLine.ts';
import { showReports } from '../showReport.ts';
import { exportAsked, exportFrom } from './exportCommand.ts';
import { importAsked, importInto } from './importCommand.ts';

/** `halte convert`. */
export const convertCommand: Command = {
  usage:
    'halte convert INPUT OUTPUT [--from FORMAT] --to FORMAT [--frames CHOICE] [--media DIR]... [--report FILE] [--json]',
  summary: 'turn the files of one tool into those of another',
  help: `The same as an import into an empty project and an export from it, without keeping the project. A folder goes
into a folder, with the same names; a file goes into a file. The report holds both halves.

  halte convert annotations/instances_val.json checked.json --to coco
  halte convert dataset/ out/ --to coco --strict --report report.json`,
  valued: { from: false, to: false, variant: false, only: false, frames: false, media: true, report: false },
  flags: ['strict', 'json'],
  async run(input, ports) {
    const [path, output] = wordsOf(input, ['INPUT', 'OUTPUT']);
    const { variant, media, ...others } = input.options;
    const importOptions = { ...others, ...(media === undefined ? {} : { media }) };
    const exportOptions = { ...others, ...(variant === undefined ? {} : { variant }) };
    const imported = importAsked({ words: input.words, options: importOptions }, path);
    const exported = exportAsked({ words: input.words, options: exportOptions }, outputFor(path, output));
    return withPassingProject(ports, async (file) => {
      const reports = {
        import: await importInto(file, imported, ports),
        export: await exportFrom(file, exported, ports),
      };
      return showReports(input, ports, reports);
    });
  },
};

/** A folder that holds one file goes into a folder all the same. */
function outputFor(input: string, output: string): string {
  const isFolder = statSync(input, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder && !/\.(jsonl?|xml)$/i.test(basename(output)) && !output.endsWith('/') ? `${output}/` : output;
}

/** A project that lives for one command. Nobody needs it after a power cut, so nothing waits for the disk. */
async function withPassingProject<Value>(
  ports: CommandPorts,
  work: (file: ProjectFile) => Promise<Value>,
): Promise<Value> {
  const folder = mkdtempSync(join(resolve(tmpdir()), 'halte-'));
  try {
    const file = createProject(join(folder, 'convert.halte'), {
      id: newId(),
      name: 'convert',
      madeAtMs: ports.nowMs(),
    });
    try {
      file.db.pragma('journal_mode = MEMORY');
      file.db.pragma('synchronous = OFF');
      return await work(file);
    } finally {
      file.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
