import { existsSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Label } from '../../../core/document/records.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import { inTransaction } from '../../store/db.ts';
import { createProject, openProject, type ProjectFile, removeProject } from '../../store/project/projectFile.ts';
import { putLabel } from '../../store/project/repositories/labels.ts';
import { newId } from '../ids.ts';
import { type CreatedItems, createFromFolder } from './createFromFolder.ts';

/**
 * A project to be made: its file, its name, the folder of its pictures, labels to begin with, and the frames a second
 * where each folder of pictures is one video; null where each picture is an item.
 */
export type WantedProject = {
  readonly projectPath: string;
  readonly name: string;
  readonly folder: string;
  readonly labels: readonly Omit<Label, 'id'>[];
  readonly madeAtMs: number;
  readonly sequence?: number | null;
};

/**
 * Makes a project from a folder of pictures. Where that fails or is stopped, no file is left. It is made under a hidden
 * name and renamed when it is whole: what a kill leaves is never taken for a project.
 *
 * @throws HostRefusal `project-exists`, `folder-empty` where the folder holds no picture, or what making a file and
 *   reading a folder throw
 */
export async function newProject(
  wanted: WantedProject,
  options: { onProgress?(done: number, total: number): void; readonly signal?: AbortSignal } = {},
): Promise<CreatedItems> {
  const { projectPath, name, madeAtMs } = wanted;
  assertFree(projectPath);
  const part = join(dirname(projectPath), `.${basename(projectPath)}`);
  discardUnfinished(part);
  const file = createProject(part, { id: newId(), name, madeAtMs });
  try {
    const created = await filled(file, wanted, options);
    file.close();
    assertFree(projectPath);
    renameSync(part, projectPath);
    return created;
  } finally {
    file.close();
    removeProject(part);
  }
}

async function filled(
  file: ProjectFile,
  wanted: WantedProject,
  options: { onProgress?(done: number, total: number): void; readonly signal?: AbortSignal },
): Promise<CreatedItems> {
  const created = await createFromFolder(file, wanted.folder, { ...options, newId, sequence: wanted.sequence ?? null });
  if (created.items === 0) {
    throw new HostRefusal('folder-empty', `There is no picture in ${basename(wanted.folder)} that Halte knows.`);
  }
  inTransaction(file.db, () => {
    for (const label of wanted.labels) putLabel(file.db, { ...label, id: newId() }, 0);
  });
  return created;
}

function assertFree(path: string): void {
  if (!existsSync(path)) return;
  throw new HostRefusal('project-exists', `${basename(path)} is there already; open it, or choose another name.`);
}

/** What a kill left of an earlier making goes; what another Halte makes at this moment stays, and is told of. */
function discardUnfinished(part: string): void {
  if (!existsSync(part)) return;
  try {
    openProject(part).close();
  } catch (error) {
    if (error instanceof HostRefusal && error.code === 'project-busy') throw error;
  }
  removeProject(part);
}

/** The project a start names: a project file as it is, or a folder of pictures, whose project is made in it the first time. */
export async function projectForTarget(target: string, madeAtMs: number): Promise<string> {
  const path = resolve(target);
  if (!existsSync(path) || !statSync(path).isDirectory()) return path;
  const name = basename(path);
  const projectPath = join(path, `${name}.halte`);
  if (!existsSync(projectPath)) await newProject({ projectPath, name, folder: path, labels: [], madeAtMs });
  return projectPath;
}
