import type { ReadableDb, WritableDb } from '../../db.ts';

/** A worker as stored. `nameKey` is what must be unique; `pinFailures` is JSON text of the wrong tries since the last right one. */
export type WorkerRow = {
  readonly id: string;
  readonly name: string;
  readonly nameKey: string;
  readonly pinHash: string | null;
  readonly pinFailures: string | null;
  readonly createdAtMs: number;
};

const columns = `id, name, name_key AS nameKey, pin_hash AS pinHash, pin_failures AS pinFailures,
  created_at_ms AS createdAtMs`;

/** Every worker of this workstation by name. */
export function allWorkers(db: ReadableDb): readonly WorkerRow[] {
  return db.prepare<[], WorkerRow>(`SELECT ${columns} FROM workers ORDER BY name_key`).all();
}

/** One worker, or null. */
export function workerOf(db: ReadableDb, id: string): WorkerRow | null {
  return db.prepare<[string], WorkerRow>(`SELECT ${columns} FROM workers WHERE id = ?`).get(id) ?? null;
}

/** Whether a worker of that name key is there. */
export function isNameTaken(db: ReadableDb, nameKey: string): boolean {
  return db.prepare('SELECT 1 FROM workers WHERE name_key = ?').get(nameKey) !== undefined;
}

/** Adds a worker. */
export function addWorker(db: WritableDb, worker: Omit<WorkerRow, 'pinFailures'>): void {
  db.prepare(
    `INSERT INTO workers (id, name, name_key, pin_hash, created_at_ms)
     VALUES (@id, @name, @nameKey, @pinHash, @createdAtMs)`,
  ).run(worker);
}

/** Notes the wrong PIN tries of a worker, null after a right one. */
export function putPinFailures(db: WritableDb, id: string, json: string | null): void {
  db.prepare('UPDATE workers SET pin_failures = ? WHERE id = ?').run(json, id);
}
