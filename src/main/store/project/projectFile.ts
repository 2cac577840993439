import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';
import { HostRefusal } from '../../../core/refusal.ts';
import { openDb, type ReadableDb, type WritableDb } from '../db.ts';
import { checkedVersion, migrate, newestVersion, StoreMismatch } from '../migrate.ts';
import { projectStore } from './projectStore.ts';

/** An open project file. `close` gives it free for others; it is safe to call twice. */
export type ProjectFile = {
  readonly db: WritableDb;
  readonly path: string;
  readonly isReadOnly: boolean;
  close(): void;
};

/**
 * Makes a project file that is not there yet and opens it. Where that fails, nothing is left of it.
 *
 * @throws HostRefusal `project-exists`, `folder-missing`, or what `openProject` throws
 */
export function createProject(
  path: string,
  about: { readonly id: string; readonly name: string; readonly madeAtMs: number },
): ProjectFile {
  if (existsSync(path))
    throw new HostRefusal('project-exists', `${basename(path)} is there already; open it, or choose another name.`);
  if (!existsSync(dirname(path))) throw new HostRefusal('folder-missing', `There is no folder at ${dirname(path)}.`);
  try {
    const file = withSentences(path, () => openLocked(path, { isReadOnly: false, check: () => {} }));
    return closedOnFailure(path, file, () => {
      file.db.prepare('INSERT INTO project (only, id, name, made_at_ms) VALUES (1, @id, @name, @madeAtMs)').run(about);
    });
  } catch (error) {
    if (!(error instanceof HostRefusal && error.code === 'project-busy')) removeProject(path);
    throw error;
  }
}

/** Removes a project file that nobody has open, with what SQLite and Halte keep beside it. */
export function removeProject(path: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal', '-lock']) rmSync(path + ending, { force: true });
}

/**
 * Opens a project file for one program at a time. A file that may not be written is opened for reading only.
 *
 * @throws HostRefusal `project-missing`, `project-busy` (another Halte has it), `not-a-store`, `store-too-new`,
 *   `project-damaged`, `disk-full`; the file is then as it was
 */
export function openProject(path: string, options: { readonly readonly?: boolean } = {}): ProjectFile {
  if (!existsSync(path)) throw new HostRefusal('project-missing', `There is no project at ${path}.`);
  if (!statSync(path).isFile()) throw new HostRefusal('not-a-store', `${basename(path)} is not a Halte project.`);
  const isReadOnly = options.readonly === true || !isWritable(path);
  const check = isReadOnly ? checkReadable : checkIsProject;
  if (isReadOnly) withSentences(path, () => takeBack(path));
  return withSentences(path, () => openLocked(path, { isReadOnly, check }));
}

/**
 * Does something with a project that was just opened; where that fails, the project is closed again.
 *
 * @throws HostRefusal in place of what SQLite says
 */
export function closedOnFailure(path: string, file: ProjectFile, work: () => void): ProjectFile {
  try {
    withSentences(path, work);
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

function openLocked(
  path: string,
  { isReadOnly, check }: { readonly isReadOnly: boolean; readonly check: (db: ReadableDb) => void },
): ProjectFile {
  const lock = isReadOnly ? null : takeLock(path);
  try {
    const db = openDb(path, { readonly: isReadOnly, check });
    try {
      if (!isReadOnly) migrate(db, projectStore);
    } catch (error) {
      db.close();
      throw error;
    }
    return { db, path, isReadOnly, close: () => closeBoth(db, lock) };
  } catch (error) {
    lock?.close();
    throw error;
  }
}

/** A connection for reading cannot take back what a killed import left half written; one for writing does so at once. */
function takeBack(path: string): void {
  if (!existsSync(`${path}-journal`) || !isWritable(path)) return;
  openLocked(path, { isReadOnly: false, check: checkIsProject }).close();
}

/** An empty file, or another program's database, must not be made a project by opening it. */
function checkIsProject(db: ReadableDb): void {
  if (checkedVersion(db, projectStore) > 0) return;
  throw new StoreMismatch('not-a-store', `The file is not a ${projectStore.noun}.`);
}

function checkReadable(db: ReadableDb): void {
  checkIsProject(db);
  const version = checkedVersion(db, projectStore);
  if (version !== newestVersion(projectStore)) {
    throw new StoreMismatch(
      'not-a-store',
      'The Halte project is of an older version and may not be written, so it cannot be brought up to date.',
    );
  }
}

function closeBoth(db: WritableDb, lock: WritableDb | null): void {
  if (db.open) db.close();
  if (lock?.open === true) lock.close();
}

/** A lock that the operating system drops with the process, however it ends: an open exclusive transaction beside the file. */
function takeLock(path: string): WritableDb {
  const lock = new Database(`${path}-lock`, { timeout: 0 });
  try {
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (!isSqliteError(error) || !error.code.startsWith('SQLITE_BUSY')) throw error;
    throw new HostRefusal('project-busy', `${basename(path)} is open in another Halte; close it there first.`);
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function withSentences<Value>(path: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw withSentence(path, error);
  }
}

function withSentence(path: string, error: unknown): unknown {
  const name = basename(path);
  if (error instanceof StoreMismatch) return new HostRefusal(error.code, `${name} cannot be opened. ${error.message}`);
  if (!isSqliteError(error)) return error;
  return sqliteRefusal(name, error.code) ?? error;
}

/** The file could be read, but the folder takes none of the files that SQLite needs beside it. */
const cannotShare = /^SQLITE_READONLY_(CANTINIT|CANTLOCK|DIRECTORY|RECOVERY)$/;

/** What a person is told of an SQLite error, or null where it is a fault of ours. */
export function sqliteRefusal(name: string, code: string): HostRefusal | null {
  const inner = name.replace(/^The /, 'the ');
  if (code === 'SQLITE_NOTADB') return new HostRefusal('not-a-store', `${name} is not a Halte project.`);
  if (code.startsWith('SQLITE_CORRUPT'))
    return new HostRefusal('project-damaged', `${name} is damaged and was left as it is; a copy may be whole.`);
  // SQLite could not make its shared index larger: the disk is full, though it does not say so.
  if (code.startsWith('SQLITE_FULL') || code === 'SQLITE_IOERR_SHMSIZE')
    return new HostRefusal('disk-full', `The disk is full: nothing was written to ${inner}. Make room and try again.`);
  if (code.startsWith('SQLITE_BUSY'))
    return new HostRefusal('project-busy', `${name} is being written by another Halte; try again when that is done.`);
  if (code.startsWith('SQLITE_IOERR'))
    return new HostRefusal('disk-failed', `The disk refused to read or write ${inner} (${code}); nothing was changed.`);
  if (code.startsWith('SQLITE_READONLY') && !cannotShare.test(code))
    return new HostRefusal('project-read-only', `${name} may not be written: it is open for looking only.`);
  if (code.startsWith('SQLITE_CANTOPEN') || cannotShare.test(code))
    return new HostRefusal('project-unreachable', `${name} cannot be opened here; look at the folder's rights.`);
  return null;
}

/** Whether an error came from SQLite. */
export function isSqliteError(error: unknown): error is InstanceType<typeof Database.SqliteError> {
  return error instanceof Database.SqliteError;
}
