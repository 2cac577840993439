import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HostRefusal } from '../../../../src/core/refusal.ts';
import { newId } from '../../../../src/main/services/ids.ts';
import { createProject, openProject } from '../../../../src/main/store/project/projectFile.ts';
import { insertItems } from '../../../../src/main/store/project/repositories/items.ts';
import { anItem } from '../../../core/document/aDocument.ts';
import { anyJournalRow } from './rows.ts';
import type { Tried } from './tryProject.ts';

const about = { id: newId(), name: 'Street', madeAtMs: 0 };
const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';
const script = join(import.meta.dirname, 'tryProject.ts');
/** A user without rights, for root may write everywhere. */
const nobody = isRoot ? { uid: 65534, gid: 65534 } : {};

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'halte-file-'));
  onTestFinished(() => {
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A closed project with one picture and a long journal. */
function aProject(folder = aFolder(), rows = 300): string {
  const path = join(folder, 'street.halte');
  const file = createProject(path, about);
  insertItems(file.db, [{ ...anItem('item'), rootId: null, bytes: null, fingerprint: null }]);
  const insert = file.db.transaction(() => {
    for (let row = 0; row < rows; row += 1) anyJournalRow(file.db, newId());
  });
  insert();
  file.close();
  return path;
}

/** What somebody is told who opens a file, and that not a byte of it is different afterwards. */
function refusedUnharmed(path: string): { readonly code: string; readonly message: string } {
  const before = readFileSync(path);
  const refusal = refusalOf(() => openProject(path).close());
  expect(readFileSync(path).equals(before), 'the file is as it was').toBe(true);
  return refusal;
}

function refusalOf(work: () => void): { readonly code: string; readonly message: string } {
  try {
    work();
  } catch (error) {
    if (error instanceof HostRefusal) return { code: error.code, message: error.message };
    throw error;
  }
  return { code: 'none', message: 'It was not refused.' };
}

describe('a file that is no project', () => {
  const notAStore = { code: 'not-a-store', message: 'street.halte is not a Halte project.' };

  it.each([
    ['a text', Buffer.from('This is no database.\n'.repeat(400))],
    ['noise with the first bytes of SQLite', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(5000, 7)])],
  ])('%s is not opened', (_, content) => {
    const path = join(aFolder(), 'street.halte');
    writeFileSync(path, content);
    expect(refusedUnharmed(path)).toEqual(notAStore);
  });

  it.each([0, 1])('A file of %i bytes is not opened and stays as it is', (bytes) => {
    const path = join(aFolder(), 'street.halte');
    writeFileSync(path, Buffer.alloc(bytes));
    const message = 'street.halte cannot be opened. The file is not a Halte project.';
    expect(refusedUnharmed(path)).toEqual({ code: 'not-a-store', message });
  });

  it("Another program's database is not opened, not even turned to another journal", () => {
    const path = join(aFolder(), 'street.halte');
    const other = new Database(path);
    other.exec('CREATE TABLE bookmarks (url TEXT)');
    other.close();
    const message = 'street.halte cannot be opened. The file is not a Halte project.';
    expect(refusedUnharmed(path)).toEqual({ code: 'not-a-store', message });
  });

  it('The workstation database is not opened as a project', () => {
    const path = join(aFolder(), 'street.halte');
    const other = new Database(path);
    other.exec('CREATE TABLE workers (id TEXT)');
    other.pragma(`application_id = ${0x48414c57}`);
    other.pragma('user_version = 10');
    other.close();
    expect(refusedUnharmed(path).code).toBe('not-a-store');
  });

  it('A folder is not opened', () => {
    const path = join(aFolder(), 'street.halte');
    mkdirSync(path);
    expect(refusalOf(() => openProject(path))).toEqual(notAStore);
    expect(readdirSync(dirname(path))).toEqual(['street.halte']);
  });

  it('A path where nothing is says so and makes nothing', () => {
    const path = join(aFolder(), 'street.halte');
    expect(refusalOf(() => openProject(path))).toEqual({
      code: 'project-missing',
      message: `There is no project at ${path}.`,
    });
    expect(readdirSync(dirname(path))).toEqual([]);
  });
});

describe('a project that cannot be opened now', () => {
  it('One from a newer Halte is left alone and asks for an update', () => {
    const path = aProject();
    const newer = new Database(path);
    newer.pragma('user_version = 990');
    newer.close();
    const refusal = refusedUnharmed(path);
    expect(refusal.code).toBe('store-too-new');
    expect(refusal.message).toMatch(
      /^street\.halte cannot be opened\. The Halte project is at version 990, this build knows \d+: a newer Halte made it, please update\.$/,
    );
  });

  it('One that another Halte has open is refused, and opened when that one is killed', async () => {
    const path = aProject();
    const other = spawn(process.execPath, [script, path, 'hold']);
    await new Promise((resolve) => other.stdout.once('data', resolve));
    expect(refusalOf(() => openProject(path))).toEqual({
      code: 'project-busy',
      message: 'street.halte is open in another Halte; close it there first.',
    });
    const gone = new Promise((resolve) => other.once('exit', resolve));
    other.kill('SIGKILL');
    await gone;
    openProject(path).close();
  });

  it('One that is open twice in one program is refused the second time', () => {
    const path = aProject();
    const file = openProject(path);
    expect(refusalOf(() => openProject(path)).code).toBe('project-busy');
    file.close();
    file.close();
    openProject(path).close();
  });

  it('A damaged one is told of in a sentence and left as it is', () => {
    const path = aProject();
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 100, 4096);
    writeFileSync(path, bytes);
    expect(refusedUnharmed(path)).toEqual({
      code: 'project-damaged',
      message: 'street.halte is damaged and was left as it is; a copy may be whole.',
    });
  });

  it('One that is cut off after its first page is told of in a sentence', () => {
    const path = aProject();
    writeFileSync(path, readFileSync(path).subarray(0, 3000));
    expect(refusedUnharmed(path).code).toMatch(/^(project-damaged|not-a-store)$/);
  });
});

describe.skipIf(isWindows)('a project that may not be written', () => {
  /** Opens a project as a person without rights, in a process of their own. */
  function openedByNobody(path: string): Tried {
    const tried = spawnSync(process.execPath, [script, path], { ...nobody, encoding: 'utf8' });
    return tried.stdout === '' ? { fault: tried.stderr } : JSON.parse(tried.stdout);
  }

  it('A read-only file is opened for looking', () => {
    const path = aProject();
    chmodSync(dirname(path), 0o777);
    chmodSync(path, 0o444);
    const before = readFileSync(path);
    expect(openedByNobody(path)).toEqual({ isReadOnly: true, items: 1 });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('A file in a read-only folder says where to look', () => {
    const path = aProject();
    for (const name of readdirSync(dirname(path))) chmodSync(join(dirname(path), name), 0o444);
    chmodSync(dirname(path), 0o555);
    const before = readFileSync(path);
    expect(openedByNobody(path)).toEqual({
      code: 'project-unreachable',
      message: "street.halte cannot be opened here; look at the folder's rights.",
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('A file that may not even be read says so', () => {
    const path = aProject();
    chmodSync(dirname(path), 0o777);
    chmodSync(path, 0o000);
    expect(openedByNobody(path)).toMatchObject({ code: 'project-unreachable' });
  });
});

describe('making a project', () => {
  it('Never writes over a file that is there', () => {
    const path = join(aFolder(), 'street.halte');
    writeFileSync(path, 'mine');
    expect(refusalOf(() => createProject(path, about))).toEqual({
      code: 'project-exists',
      message: 'street.halte is there already; open it, or choose another name.',
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  it('In a folder that is not there it says so', () => {
    const folder = join(aFolder(), 'gone');
    expect(refusalOf(() => createProject(join(folder, 'street.halte'), about))).toEqual({
      code: 'folder-missing',
      message: `There is no folder at ${folder}.`,
    });
  });

  it('Opening a project brings back what was made', () => {
    const path = aProject();
    const file = openProject(path);
    expect(file.db.prepare('SELECT id, name, made_at_ms AS madeAtMs FROM project').get()).toEqual(about);
    expect(file.db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(file.db.pragma('synchronous', { simple: true })).toBe(2);
    file.close();
  });
});

describe('a full disk', () => {
  /** A disk of one megabyte, where this computer lets us make one. */
  function aSmallDisk(): string | null {
    const folder = aFolder();
    if (shell('mount -t tmpfs -o size=1m halte-test "$1"', folder) !== 0) return null;
    onTestFinished(() => void shell('umount "$1"', folder));
    return folder;
  }

  it('Writing says that the disk is full and keeps what was written before', () => {
    const path = aProject();
    const file = openProject(path);
    const pages = Number(file.db.pragma('page_count', { simple: true }));
    file.db.pragma(`max_page_count = ${pages}`);
    const before = file.db.prepare('SELECT count(*) FROM journal').pluck().get();
    const fill = file.db.transaction(() => {
      for (let row = 0; row < 1000; row += 1) anyJournalRow(file.db, newId());
    });
    expect(() => fill()).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
    expect(file.db.prepare('SELECT count(*) FROM journal').pluck().get()).toBe(before);
    expect(file.db.pragma('integrity_check', { simple: true })).toBe('ok');
    file.close();
  });

  it('A project that does not fit is not made, and nothing is left of it', (context) => {
    const folder = aSmallDisk();
    if (folder === null) return context.skip('no small disk can be mounted here');
    writeFileSync(join(folder, 'full'), Buffer.alloc(1024 * 1024 - 8192));
    const refusal = refusalOf(() => createProject(join(folder, 'street.halte'), about));
    expect(refusal).toEqual({
      code: 'disk-full',
      message: 'The disk is full: nothing was written to street.halte. Make room and try again.',
    });
    expect(readdirSync(folder)).toEqual(['full']);
  });

  it('A project on a disk that fills up stays whole', (context) => {
    const folder = aSmallDisk();
    if (folder === null) return context.skip('no small disk can be mounted here');
    const path = aProject(folder, 1);
    const file = openProject(path);
    let written = 1;
    const fillUp = () => {
      for (; written < 100_000; written += 1) anyJournalRow(file.db, newId());
    };
    expect(fillUp).toThrow(expect.objectContaining({ code: expect.stringMatching(/^SQLITE_(FULL|IOERR)/) }));
    expect(file.db.prepare('SELECT count(*) FROM journal').pluck().get()).toBe(written);
    expect(file.db.pragma('integrity_check', { simple: true })).toBe('ok');
    file.close();
  });
});

/** Runs a line of shell on a path, and gives back its exit code. */
function shell(line: string, path: string): number | null {
  return spawnSync('sh', ['-c', line, 'sh', path]).status;
}
