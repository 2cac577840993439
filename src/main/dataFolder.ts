import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where this person's Halte keeps its own data, whichever host runs; `HALTE_DATA` names another place. */
export function dataFolder(): string {
  const named = process.env.HALTE_DATA;
  if (named !== undefined && named !== '') return resolve(named);
  if (process.platform === 'win32') return join(process.env.APPDATA ?? homedir(), 'Halte');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Halte');
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'halte');
}
