import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDb, type WritableDb } from '../db.ts';
import { migrate, type StoreKind } from '../migrate.ts';
import { workstation } from './migrations/0010-workstation.ts';
import { payAndPace } from './migrations/0020-pay-and-pace.ts';

/** The workstation database `workstation.db`; its application id spells "HALW". */
export const workstationStore: StoreKind = {
  applicationId: 0x48414c57,
  noun: 'Halte workstation database',
  migrations: [workstation, payAndPace],
};

/**
 * Opens the workstation database of a data folder, both made where they are missing, and brings it up to date. The
 * caller closes it.
 *
 * @throws StoreMismatch where the file is another program's or a newer build's
 */
export function openWorkstationDb(dataFolder: string): WritableDb {
  mkdirSync(dataFolder, { recursive: true });
  const db = openDb(join(dataFolder, 'workstation.db'));
  try {
    migrate(db, workstationStore);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
