import { open } from 'node:fs/promises';
import { HostRefusal } from '../../../core/refusal.ts';
import { fingerprintOf, readParts } from '../../media/fingerprint.ts';
import { resolveMedia } from '../../media/resolveMedia.ts';
import type { ReadableDb, WritableDb } from '../../store/db.ts';
import { miscountedItems } from '../../store/project/repositories/deletedFrames.ts';

/** What a check found; empty lists mean that all is well. `media` names the pictures that are not as they were. */
export type CheckResult = {
  readonly database: readonly string[];
  readonly journal: readonly string[];
  readonly media: readonly { readonly path: string; readonly problem: 'missing' | 'changed' | 'unreadable' }[];
  readonly checked: { readonly edits: number; readonly shapes: number; readonly media: number };
};

/** Checks the database's own structure and that its rows fit together. */
export function databaseFaults(db: WritableDb): string[] {
  const damage = db.prepare<[], string>('PRAGMA integrity_check(20)').pluck().all();
  const broken = damage.filter((line) => line !== 'ok').map((line) => `The database is damaged: ${line}.`);
  if (broken.length > 0) return broken;
  const loose = db.prepare('PRAGMA foreign_key_check').all().length;
  const miscounted = miscountedItems(db);
  return [
    ...(loose > 0 ? [`${loose} rows point to rows that are gone.`] : []),
    ...(miscounted > 0 ? [`${miscounted} pictures count their objects wrongly.`] : []),
  ];
}

/** Checks that the media are there and still the same, one after the other. */
export async function mediaFaults(
  db: ReadableDb,
  projectPath: string,
  control: { readonly signal: AbortSignal; onProgress(done: number, total: number): void },
): Promise<CheckResult['media']> {
  const sql = `SELECT roots.path AS root, items.path AS path, fingerprint FROM items LEFT JOIN roots ON roots.id = root_id
    ORDER BY items.ordinal`;
  const items = db.prepare<[], { root: string | null; path: string; fingerprint: string | null }>(sql).all();
  const faults: { path: string; problem: 'missing' | 'changed' | 'unreadable' }[] = [];
  for (const [i, { root, path, fingerprint }] of items.entries()) {
    if (control.signal.aborted) throw new HostRefusal('cancelled', 'It was cancelled.');
    const problem = await mediaProblem(projectPath, { root, path, fingerprint });
    if (problem !== null) faults.push({ path, problem });
    control.onProgress(i + 1, items.length);
  }
  return faults;
}

async function mediaProblem(
  projectPath: string,
  item: { readonly root: string | null; readonly path: string; readonly fingerprint: string | null },
): Promise<'missing' | 'changed' | 'unreadable' | null> {
  try {
    const handle = await open(await resolveMedia(projectPath, item.root, item.path));
    try {
      if (item.fingerprint === null) return null;
      const { size } = await handle.stat();
      return (await fingerprintOf(await readParts(handle, size))) === item.fingerprint ? null : 'changed';
    } finally {
      await handle.close();
    }
  } catch (error) {
    const isMissing =
      error instanceof HostRefusal || (error instanceof Error && 'code' in error && error.code === 'ENOENT');
    return isMissing ? 'missing' : 'unreadable';
  }
}
