import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Command } from '../../src/core/document/command.ts';
import { applyCommand } from '../../src/main/services/annotations/annotationService.ts';
import { newId } from '../../src/main/services/ids.ts';
import { openProject } from '../../src/main/store/project/projectFile.ts';
import { revisionOf } from '../../src/main/store/project/repositories/journal.ts';
import { writeCocoFile } from './support/cocoFile.ts';
import type { Print } from './support/measure.ts';

const annotations = 1_000_000;
const mostMiB = 512;
const budgets: Readonly<Record<string, number>> = {
  'coco import': 15,
  'coco export': 10,
  'coco export after edits': 10,
};

/** Import and export of a million annotations by the command line, each in a process of its own. */
export async function run(print: Print): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'halte-bench-formats-'));
  try {
    const at = (name: string) => join(folder, name);
    writeCocoFile(at('in.json'), annotations);
    await halte('create', at('p.halte'));
    const measured = async (name: string, ...words: string[]) => print(await measurement(name, words));
    await measured('coco import', 'import', at('p.halte'), at('in.json'));
    print({
      name: 'project file',
      n: annotations,
      bytes: statSync(at('p.halte')).size,
      inputBytes: statSync(at('in.json')).size,
    });
    await measured('coco export', 'export', at('p.halte'), at('out.json'), '--to', 'coco');
    print({
      name: 'coco round trip',
      n: annotations,
      isSame: (await sha(at('in.json'))) === (await sha(at('out.json'))),
    });
    editOne(at('p.halte'));
    await measured('coco export after edits', 'export', at('p.halte'), at('out.json'), '--to', 'coco');
    await measured('check', 'check', at('p.halte'));
    await measured('coco convert', 'convert', at('in.json'), at('converted.json'), '--to', 'coco');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measurement(name: string, words: readonly string[]) {
  const startedMs = performance.now();
  const { code, residentMiB } = await halte(...words);
  const seconds = Math.round(performance.now() - startedMs) / 1000;
  const budget = budgets[name] ?? null;
  const figures = { n: annotations, seconds, recordsPerSecond: Math.round(annotations / seconds), residentMiB, code };
  if (budget === null) return { name, ...figures };
  return {
    name,
    ...figures,
    budgetSeconds: budget,
    budgetMiB: mostMiB,
    holds: seconds <= budget && residentMiB <= mostMiB,
  };
}

/** The most memory a process had, told on a pipe of its own when it ends. */
const tellMemory = `import { writeSync } from 'node:fs';
process.on('exit', () => writeSync(3, process.resourceUsage().maxRSS + '\\n'));`;

async function halte(...words: string[]): Promise<{ readonly code: number | null; readonly residentMiB: number }> {
  const cli = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url));
  const hook = `data:text/javascript,${encodeURIComponent(tellMemory)}`;
  const child = spawn(process.execPath, ['--import', hook, cli, ...words], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const pipe = child.stdio[3];
  const kib = pipe === null || pipe === undefined ? '' : await text(pipe as unknown as AsyncIterable<Buffer>);
  return { code: await ended, residentMiB: Math.round(Math.max(0, ...kib.split('\n').map(Number)) / 1024) };
}

/** One edit is enough to make an export look at every object. */
function editOne(path: string): void {
  const file = openProject(path);
  const [first] = file.db.prepare<[], string>('SELECT id FROM shapes ORDER BY id LIMIT 1').pluck().all();
  const [label] = file.db.prepare<[], string>('SELECT id FROM labels ORDER BY id DESC LIMIT 1').pluck().all();
  const worker = newId();
  const ports = {
    workerId: () => worker,
    assertWritable: () => {},
    assertUnmarkable: () => {},
    nowMs: Date.now,
    deviceId: worker,
  };
  const command = { type: 'shapes.relabel', ids: [first ?? ''], labelId: label ?? '' } satisfies Command;
  applyCommand(file.db, ports, { editId: newId(), baseRevision: revisionOf(file.db), command });
  file.close();
}

async function sha(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
