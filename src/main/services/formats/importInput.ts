import { reasons } from '../../../core/formats/coco/reasons.ts';
import type { Report } from '../../../core/formats/report.ts';
import { type WritableDb, writeAhead } from '../../store/db.ts';
import { isSqliteError } from '../../store/project/projectFile.ts';
import { importCoco } from './coco/importCoco.ts';
import { importFrames, isOfFrames } from './coco/importFrames.ts';
import type { ImportRequest } from './coco/importRun.ts';
import { importCvat } from './cvat/importCvat.ts';
import { importHalte } from './halte/importHalte.ts';
import { type AskedFormat, detectInput } from './inputFiles.ts';
import { importMot } from './mot/importMot.ts';
import type { Steps } from './progress.ts';

/** What a person asks of an import. */
export type ImportAsked = Omit<ImportRequest, 'files'> & { readonly from: AskedFormat };

/** How much of a database is held in memory while many rows are written, in KiB. */
const cacheKiB = 64 * 1024;

/**
 * Finds out what an input is and imports it, all or nothing.
 *
 * @throws HostRefusal `input-*`
 */
export function* importInput(db: WritableDb, asked: ImportAsked): Steps<Report> {
  const { format, files, ignored } = detectInput(asked.input, asked.from);
  if (format === 'cvat') return yield* importCvat(db, { ...asked, files });
  if (format === 'mot') return yield* importMot(db, { ...asked, files });
  if (format === 'halte') return yield* importHalte(db, { ...asked, files });
  if (files.every((file) => isOfFrames(db, file))) return yield* importFrames(db, { ...asked, files });
  const restore = tuneForManyRows(db);
  writeInPlace(db);
  const report = yield* closing(importCoco(db, { ...asked, files }), restore);
  shrinkLog(db);
  if (ignored.length === 0) return report;
  const places = ignored.slice(0, 5).map((file) => ({ file, at: '', image: null }));
  const entry = { reason: reasons.notCoco.code, message: reasons.notCoco.message, count: ignored.length, places };
  return { ...report, matched: [...report.matched, entry] };
}

/** The write-ahead log keeps the size of the import until it is told not to. The import is durable whether it is or not. */
function shrinkLog(db: WritableDb): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!isSqliteError(error)) throw error;
  }
}

/**
 * Where nobody else has the project open, an import writes each page once, to its place, and a rollback journal keeps what
 * was there before; a write-ahead log would write everything twice. With EXTRA the commit outlives a power cut there too.
 */
function writeInPlace(db: WritableDb): void {
  const patienceMs = Number(db.pragma('busy_timeout', { simple: true }));
  db.pragma('busy_timeout = 0');
  try {
    db.pragma('journal_mode = DELETE');
    db.pragma('synchronous = EXTRA');
  } catch (error) {
    if (!isSqliteError(error) || !error.code.startsWith('SQLITE_BUSY')) throw error;
  } finally {
    db.pragma(`busy_timeout = ${patienceMs}`);
  }
}

/** Sets a connection up for many rows, and gives what sets it back. Every row an import makes points to rows it knows. */
function tuneForManyRows(db: WritableDb): () => void {
  const cacheBefore = Number(db.pragma('cache_size', { simple: true }));
  db.pragma(`cache_size = -${cacheKiB}`);
  db.pragma('foreign_keys = OFF');
  db.pragma('temp_store = FILE');
  return () => {
    writeAhead(db);
    db.pragma(`cache_size = ${cacheBefore}`);
    db.pragma('foreign_keys = ON');
    db.pragma('temp_store = MEMORY');
  };
}

function* closing<Value>(steps: Steps<Value>, close: () => void): Steps<Value> {
  try {
    return yield* steps;
  } finally {
    close();
  }
}
