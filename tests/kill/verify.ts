import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { Draft, WorkView } from '../../src/core/contract/project.ts';
import { verifyLedger } from '../../src/core/rest/ledger.ts';
import { heartbeatMs } from '../../src/core/rest/passTime.ts';
import { sha256 } from '../../src/main/services/rest/sha256.ts';
import type { ReadableDb } from '../../src/main/store/db.ts';
import { ledgerOf } from '../../src/main/store/workstation/repositories/ledger.ts';
import type { Expected, Snapshot } from './expected.ts';
import type { SocketClient } from './socketClient.ts';

/** Where the files of a desk lie, and what is in its project. */
export type DeskFiles = {
  readonly dataFolder: string;
  readonly projectPath: string;
  readonly itemIds: readonly string[];
  readonly workerId: string;
};

/**
 * Looks at everything after a kill and a new start, through the host and in the files, and takes over what is stored of
 * what was on its way when the host died.
 */
export async function verifyDesk(client: SocketClient, files: DeskFiles, expected: Expected): Promise<void> {
  const session = await client.call('session.get', {});
  if (expected.isSignedIn) expect(session?.worker.id, 'the worker is still signed in').toBe(files.workerId);
  expected.isSignedIn = session !== null;
  const project = await client.call('project.current', {});
  if (expected.isOpen) expect(project?.path, 'the project is still open').toBe(files.projectPath);
  expected.isOpen = project !== null;
  reading(join(files.dataFolder, 'workstation.db'), (db) => verifyWorkstation(db, files, expected));
  reading(files.projectPath, (db) => verifyProject(db, expected));
  if (project === null) return;
  const opened = await Promise.all(files.itemIds.map((id) => client.call('item.open', { id })));
  const shown = { labels: project.labels, shapes: opened.flatMap(({ shapes }) => shapes) };
  expect(sorted(shown), 'every acknowledged edit is there').toEqual(sorted(listed(expected.now)));
  expect(project.revision).toBe(expected.acknowledged.length);
  if (!expected.isSignedIn) return;
  await verifyBreak(client, expected);
  const draft = opened.map((item) => item.draft).find((found) => found !== null) ?? null;
  expected.drafts = [oneOf<Draft | null>(draft, expected.drafts, 'draft')];
  expected.views = [oneOf<WorkView | null>(project.view, expected.views, 'view')];
}

/** A break outlives the kill and is neither longer nor shorter for it, to a heartbeat. */
export async function verifyBreak(client: SocketClient, expected: Expected): Promise<void> {
  const view = await client.call('rest.view', {});
  const { breakLeftMs, isResuming } = expected;
  expected.isResuming = false;
  const isBreak = view?.phase === 'break';
  if (breakLeftMs !== null) {
    const hasGoneOn = isResuming && breakLeftMs <= heartbeatMs;
    expect(isBreak || hasGoneOn, `the break runs on: ${view?.phase}, ${breakLeftMs} ms left`).toBe(true);
    if (isBreak) expect(Math.abs((view.breakRemainingMs ?? 0) - breakLeftMs)).toBeLessThanOrEqual(heartbeatMs);
  }
  expected.breakLeftMs = isBreak ? view.breakRemainingMs : null;
}

function verifyWorkstation(db: ReadableDb, files: DeskFiles, expected: Expected): void {
  verifyDatabase(db);
  const workers = db.prepare<[], string>('SELECT id FROM workers').pluck().all();
  if (expected.hasWorker) expect(workers).toEqual([files.workerId]);
  expected.hasWorker = workers.length > 0;
  const ledger = ledgerOf(db, files.workerId);
  expect(verifyLedger(ledger, sha256), 'the ledger holds together').toMatchObject({ ok: true });
  if (expected.isSignedIn) expect(ledger.length).toBeGreaterThan(0);
}

function verifyProject(db: ReadableDb, expected: Expected): void {
  verifyDatabase(db);
  const written = db.prepare<[], string>('SELECT id FROM journal ORDER BY seq').pluck().all();
  if (expected.inFlight !== null && written.at(-1) === expected.inFlight.editId) expected.acknowledge();
  expect(written, 'the journal holds what was acknowledged').toEqual(expected.acknowledged);
  const miscounted = db.prepare(`
    SELECT id FROM items WHERE shape_count <> (SELECT count(*) FROM shapes WHERE item_id = items.id)`);
  expect(miscounted.all()).toEqual([]);
}

function verifyDatabase(db: ReadableDb): void {
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.pragma('foreign_key_check')).toEqual([]);
}

/** What is stored must be the last acknowledged value or one sent after it. */
function oneOf<Value>(stored: Value, candidates: readonly Value[], what: string): Value {
  const texts = candidates.map((value) => JSON.stringify(value));
  const isKnown = candidates.some((value) => same(value, stored));
  expect(isKnown, `the ${what} ${JSON.stringify(stored)} is one of ${texts.join(' ')}`).toBe(true);
  return stored;
}

function same(one: unknown, other: unknown): boolean {
  try {
    expect(one).toEqual(other);
    return true;
  } catch {
    return false;
  }
}

function listed({ shapes, labels }: Snapshot) {
  return { labels: [...labels.values()], shapes: [...shapes.values()] };
}

function sorted(document: { labels: readonly { id: string }[]; shapes: readonly { id: string }[] }) {
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
  return { labels: [...document.labels].sort(byId), shapes: [...document.shapes].sort(byId) };
}

function reading(path: string, look: (db: ReadableDb) => void): void {
  const db = new Database(path, { readonly: true });
  try {
    look(db);
  } finally {
    db.close();
  }
}
