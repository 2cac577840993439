import type { ReadableDb, WritableDb } from '../../db.ts';

/** A setting of the whole workstation, or null where it was never set. The caller checks its shape. */
export function setting(db: ReadableDb, key: string): unknown {
  const json = db.prepare<[string], string>('SELECT json FROM settings WHERE key = ?').pluck().get(key);
  return json === undefined ? null : JSON.parse(json);
}

/** Sets a setting of the whole workstation to a value that JSON can hold. */
export function putSetting(db: WritableDb, key: string, value: unknown): void {
  db.prepare('INSERT INTO settings (key, json) VALUES (?, ?) ON CONFLICT DO UPDATE SET json = excluded.json').run(
    key,
    JSON.stringify(value),
  );
}

/** All settings of one worker by name; empty where the worker is unknown. The caller checks their shape. */
export function workerSettings(db: ReadableDb, workerId: string): unknown {
  const json = db.prepare<[string], string>('SELECT settings FROM workers WHERE id = ?').pluck().get(workerId);
  return JSON.parse(json ?? '{}');
}

/** Replaces all settings of one worker. */
export function putWorkerSettings(db: WritableDb, workerId: string, settings: Readonly<Record<string, unknown>>): void {
  db.prepare('UPDATE workers SET settings = ? WHERE id = ?').run(JSON.stringify(settings), workerId);
}
