import { copyFileSync } from 'node:fs';
import { inTransaction, type ReadableDb, type WritableDb } from './db.ts';

/** One step of a store's history; `version` is the number its file is named after, in tens. Never edited once released. */
export type Migration = { readonly version: number; readonly name: string; readonly sql: string };

/** A kind of store: its SQLite `application_id`, what people call it, and its whole history. */
export type StoreKind = {
  readonly applicationId: number;
  readonly noun: string;
  readonly migrations: readonly Migration[];
};

/** Says that a file is not a store of the kind asked for, or is one of a newer build. */
export class StoreMismatch extends Error {
  readonly code: 'not-a-store' | 'store-too-new';

  constructor(code: 'not-a-store' | 'store-too-new', message: string) {
    super(message);
    this.code = code;
  }
}

/** The version the last migration of `kind` leads to. */
export function newestVersion(kind: StoreKind): number {
  return kind.migrations.at(-1)?.version ?? 0;
}

/**
 * Brings an open store up to date, a transaction a step; the file is copied beside itself first where there is one to lose.
 *
 * @throws StoreMismatch where the store is another program's or a newer build's; it is then untouched
 */
export function migrate(db: WritableDb, kind: StoreKind): void {
  const version = checkedVersion(db, kind);
  const pending = kind.migrations.filter((step) => step.version > version);
  if (pending.length === 0) return;
  if (version > 0) copyBeforeMigration(db, version);
  for (const step of pending) {
    inTransaction(db, () => {
      db.exec(step.sql);
      db.pragma(`user_version = ${step.version}`);
      db.pragma(`application_id = ${kind.applicationId}`);
    });
  }
}

/**
 * The version a store is at; 0 for an empty database.
 *
 * @throws StoreMismatch where it is no store of this kind, or newer than this build
 */
export function checkedVersion(db: ReadableDb, kind: StoreKind): number {
  const version = Number(db.pragma('user_version', { simple: true }));
  const applicationId = Number(db.pragma('application_id', { simple: true }));
  const tables = Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  const isEmpty = version === 0 && applicationId === 0 && tables === 0;
  if (isEmpty) return 0;
  if (applicationId !== kind.applicationId) throw new StoreMismatch('not-a-store', `The file is not a ${kind.noun}.`);
  const newest = newestVersion(kind);
  if (version <= newest) return version;
  throw new StoreMismatch(
    'store-too-new',
    `The ${kind.noun} is at version ${version}, this build knows ${newest}: a newer Halte made it, please update.`,
  );
}

function copyBeforeMigration(db: WritableDb, version: number): void {
  if (db.memory) return;
  db.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(db.name, `${db.name}.before-${version}`);
}
