import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HostRefusal } from '../core/refusal.ts';
import { dataFolder } from '../main/dataFolder.ts';
import type { ReadableDb } from '../main/store/db.ts';
import { openProject, type ProjectFile } from '../main/store/project/projectFile.ts';
import { openWorkstationDb } from '../main/store/workstation/workstationStore.ts';

/** Opens a project for as long as `work` lasts. */
export async function withProject<Value>(
  path: string,
  options: { readonly readonly: boolean },
  work: (file: ProjectFile) => Promise<Value>,
): Promise<Value> {
  const file = openProject(resolve(path), options);
  try {
    return await work(file);
  } finally {
    file.close();
  }
}

/**
 * Reads the workstation database of this computer account.
 *
 * @throws HostRefusal `no-workstation` where there is none yet
 */
export function withWorkstation<Value>(work: (db: ReadableDb) => Value): Value {
  const folder = dataFolder();
  if (!existsSync(join(folder, 'workstation.db')))
    throw new HostRefusal('no-workstation', 'Halte has not been used on this computer yet.');
  const db = openWorkstationDb(folder);
  try {
    return work(db);
  } finally {
    db.close();
  }
}
