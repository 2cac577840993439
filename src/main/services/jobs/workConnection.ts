import { basename } from 'node:path';
import { HostRefusal } from '../../../core/refusal.ts';
import { openDb, type WritableDb } from '../../store/db.ts';
import { checkedVersion, newestVersion } from '../../store/migrate.ts';
import { projectStore } from '../../store/project/projectStore.ts';

/**
 * A second connection to a project that this program has open: the lock beside the file is already ours, and the store
 * is up to date.
 *
 * @throws HostRefusal `project-busy` where the file is not as the program that has it open would have left it
 */
export function openForWork(path: string): WritableDb {
  const db = openDb(path);
  if (checkedVersion(db, projectStore) === newestVersion(projectStore)) return db;
  db.close();
  throw new HostRefusal('project-busy', `${basename(path)} is being brought up to date; try again when it is open.`);
}
