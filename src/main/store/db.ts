import Database from 'better-sqlite3';

/** A connection that may be read; writers take `WritableDb`, so a signature tells whether a function writes. */
export type ReadableDb = Pick<Database.Database, 'prepare' | 'pragma'>;

/** A connection that may be written. */
export type WritableDb = Database.Database;

/**
 * Opens a database the way every Halte file is opened: write-ahead log, and a commit is on the disk before it returns.
 *
 * @param options.check looks at the file before anything of it is changed, and throws where it is not to be opened
 * @throws SqliteError where the file is no database or cannot be written
 */
export function openDb(
  path: string,
  options: { readonly readonly?: boolean; readonly check?: (db: ReadableDb) => void } = {},
): WritableDb {
  const db = new Database(path, { readonly: options.readonly ?? false, timeout: 5000 });
  try {
    options.check?.(db);
    if (options.readonly !== true) {
      writeAhead(db);
    }
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('temp_store = MEMORY');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The write-ahead log of a connection, with which a commit is on the disk before it returns. */
export function writeAhead(db: WritableDb): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
}

/** Runs `work` in one write transaction: all of it is on the disk when this returns, or none of it. */
export function inTransaction<Value>(db: WritableDb, work: () => Value): Value {
  return db.transaction(work).immediate();
}

const prepared = new WeakMap<ReadableDb, Map<string, Database.Statement>>();

/** A statement that is prepared once for each connection: for what is written row by row, many at a time. */
export function preparedOnce(db: ReadableDb, sql: string): Database.Statement {
  const known = prepared.get(db) ?? new Map<string, Database.Statement>();
  prepared.set(db, known);
  const there = known.get(sql) ?? db.prepare(sql);
  known.set(sql, there);
  return there;
}
