import { readFileSync, rmSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { plan } from '../../core/document/plan.ts';
import type { Label } from '../../core/document/records.ts';
import { labelColor } from '../../core/formats/labelColor.ts';
import { HostRefusal } from '../../core/refusal.ts';
import { usualFrameRate } from '../../core/video/frameRate.ts';
import { storedRoot } from '../../main/media/resolveMedia.ts';
import { type ScannedItem, scanFile, scanFolder } from '../../main/media/scanFolder.ts';
import { scanProblems, scanSequences } from '../../main/media/video/sequences.ts';
import { storedDocument, writeDiff } from '../../main/services/annotations/storedDocument.ts';
import { newId } from '../../main/services/ids.ts';
import { cancelled } from '../../main/services/jobs/runSteps.ts';
import { addScanned } from '../../main/services/projects/newItems.ts';
import { inTransaction } from '../../main/store/db.ts';
import { createProject, type ProjectFile } from '../../main/store/project/projectFile.ts';
import { rootIdOf } from '../../main/store/project/repositories/items.ts';
import { appendJournal } from '../../main/store/project/repositories/journal.ts';
import {
  type Command,
  type CommandInput,
  type CommandPorts,
  exitCodes,
  hasFlag,
  optionOf,
  usageError,
  wordsOf,
} from '../commandLine.ts';
import { commandLineDevice } from '../device.ts';
import { frameRateOf } from '../frameRateOf.ts';
import { progressLine } from '../showProgress.ts';

/** `halte create`. */
export const createCommand: Command = {
  usage:
    'halte create PROJECT.halte [--images DIR]... [--sequence [--fps N]] [--video FILE]... [--labels FILE] [--name NAME] [--json]',
  summary: 'make a project, empty or from folders of pictures and videos',
  help: `--images DIR    take the pictures of a folder and its sub-folders, in natural order; they stay where they are
--sequence      every folder of pictures in --images, sub-folders too, is one video; its pictures are the frames
--fps N         how many of them are shown in a second; ${usualFrameRate} if left out
--video FILE    take a video (MP4, MOV, MKV, WebM, MPEG-TS); one in a folder of --images comes by itself
--labels FILE   labels to begin with, one a line: NAME or NAME,#rrggbb; the first ten get the keys 1-9 and 0
--name NAME     how the project is called in the window; the file's name if left out

A picture that cannot be read becomes an item with the reason, and is told of here (exit code 1).
There must be no project at PROJECT.halte yet. Where anything fails, none is left.

  halte create cars.halte --images /data/street --labels labels.txt`,
  valued: { images: true, video: true, fps: false, labels: false, name: false },
  flags: ['json', 'sequence'],
  async run(input, ports) {
    const [word] = wordsOf(input, ['PROJECT.halte']);
    const path = resolve(word);
    const labels = labelsIn(optionOf(input, 'labels'));
    const framesPerSecond = sequenceRate(input);
    const name = optionOf(input, 'name') ?? basename(path, extname(path));
    const file = createProject(path, { id: newId(), name, madeAtMs: ports.nowMs() });
    try {
      addLabels(file, labels, ports.nowMs());
      const scanned = await addMedia(file, { ...input, framesPerSecond }, ports);
      file.close();
      return showCreated(input, ports, { path, labels: labels.length, scanned });
    } catch (error) {
      file.close();
      for (const ending of ['', '-wal', '-shm', '-lock']) rmSync(path + ending, { force: true });
      throw ports.signal.aborted ? cancelled() : error;
    }
  },
};

/** Takes the media of several folders and single videos, one after the other, all or none. */
async function addMedia(
  { db, path: projectPath }: ProjectFile,
  { options, framesPerSecond }: CommandInput & { readonly framesPerSecond: number | null },
  ports: CommandPorts,
): Promise<readonly ScannedItem[]> {
  const { images: folders = [], video: videos = [] } = options;
  const line = progressLine(ports, 'Reading pictures');
  const onProgress = (done: number, total: number) => line.onProgress({ done, total, unit: 'files' });
  const scanned: { readonly root: string; readonly items: readonly ScannedItem[] }[] = [];
  try {
    for (const folder of folders) {
      const [root, scanning] = [resolve(folder), { onProgress, signal: ports.signal }];
      if (framesPerSecond === null) scanned.push({ root, items: await scanFolder(root, scanning) });
      else scanned.push(await scanSequences(root, framesPerSecond, scanning));
    }
    for (const video of videos) {
      const path = resolve(video);
      scanned.push({ root: dirname(path), items: [await scanFile(path, ports.signal)] });
    }
  } finally {
    line.end();
  }
  let ordinal = 0;
  inTransaction(db, () => {
    for (const { root, items } of scanned) {
      const rootId = rootIdOf(db, storedRoot(projectPath, root));
      const pictures = items.filter(isPicture);
      addScanned(db, pictures, { rootId, ordinal, newId });
      ordinal += pictures.length;
    }
  });
  return scanned.flatMap(({ items }) => items);
}

/** The frames a second where folders are image sequences, else null. */
function sequenceRate(input: CommandInput): number | null {
  const asked = optionOf(input, 'fps');
  if (hasFlag(input, 'sequence')) return frameRateOf(asked);
  if (asked !== null) throw usageError('--fps says how many pictures a second a --sequence shows; there is none.');
  return null;
}

/** A folder that could not be entered is listed with a slash at its end: it is told of, and no item. */
function isPicture({ path }: ScannedItem): boolean {
  return !path.endsWith('/');
}

/** The labels of a file, one a line. */
function labelsIn(path: string | null): Label[] {
  if (path === null) return [];
  const lines = readText(path)
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .map((line, i) => {
      const [, name = line, color = labelColor(i)] = /^(.*?)\s*,\s*(#[0-9a-f]{6})$/i.exec(line) ?? [];
      if (name.length > 200)
        throw new HostRefusal('input-labels', `Line ${i + 1} of ${basename(path)} is longer than 200 characters.`);
      return {
        id: newId(),
        name,
        color: color.toLowerCase(),
        digit: i < 10 ? (i + 1) % 10 : null,
        position: i,
        parentId: null,
      };
    });
}

function readText(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    throw new HostRefusal('input-labels', `The labels in ${path} cannot be read: there must be a text file in UTF-8.`);
  }
}

/** Labels are edits as any others, so that the journal leads to them. */
function addLabels({ db }: ProjectFile, labels: readonly Label[], atMs: number): void {
  inTransaction(db, () => {
    for (const label of labels) {
      const command = { type: 'label.create', label } as const;
      const planned = plan(storedDocument(db), command);
      if (!planned.ok) throw new HostRefusal('input-labels', planned.refusal.message);
      const seq = appendJournal(db, {
        id: newId(),
        deviceId: commandLineDevice,
        workerId: null,
        atMs,
        kind: 'edit',
        itemId: null,
        targetSeq: null,
        command: JSON.stringify(command),
        diff: JSON.stringify(planned.value),
      });
      writeDiff(db, planned.value, seq);
    }
  });
}

const problemsShown = 20;

function showCreated(
  input: CommandInput,
  ports: CommandPorts,
  made: { readonly path: string; readonly labels: number; readonly scanned: readonly ScannedItem[] },
): number {
  const items = made.scanned.filter(isPicture).length;
  const problems = scanProblems(made.scanned);
  const videos = made.scanned.filter(({ video }) => video !== undefined).length;
  if (hasFlag(input, 'json')) {
    ports.out(`${JSON.stringify({ project: made.path, items, labels: made.labels, problems })}\n`);
  } else {
    const shown = problems.slice(0, problemsShown).map(({ path, reason }) => `  ${path}: ${reason}`);
    const more = problems.length > problemsShown ? [`  and ${problems.length - problemsShown} more`] : [];
    const media = hasFlag(input, 'sequence') ? `${videos} videos, ${items - videos} other items` : `${items} pictures`;
    const about = `Made ${made.path} with ${media} and ${made.labels} labels.`;
    ports.out(`${[about, ...shown, ...more].join('\n')}\n`);
  }
  return problems.length > 0 ? exitCodes.leftOut : exitCodes.done;
}
