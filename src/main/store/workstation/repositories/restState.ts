import type { ClockSample } from '../../../../core/rest/clock.ts';
import { type RestState, restStateSchema } from '../../../../core/rest/state.ts';
import type { ReadableDb, WritableDb } from '../../db.ts';

/**
 * What the rest engine knew of a worker last, or null where they never worked here.
 *
 * @throws ZodError where the stored state cannot be read; the gate must then stay shut
 */
export function restStateOf(db: ReadableDb, workerId: string): RestState | null {
  const json = db.prepare<[string], string>('SELECT json FROM rest_state WHERE worker_id = ?').pluck().get(workerId);
  return json === undefined ? null : restStateSchema.parse(JSON.parse(json));
}

/** Stores the engine's state and when the worker's shift was last seen running; both rows are overwritten. */
export function putRestState(db: WritableDb, workerId: string, state: RestState): void {
  db.prepare(
    'INSERT INTO rest_state (worker_id, json) VALUES (?, ?) ON CONFLICT DO UPDATE SET json = excluded.json',
  ).run(workerId, JSON.stringify(state));
  if (state.last === null) return;
  db.prepare(
    'INSERT INTO last_seen (worker_id, sample) VALUES (?, ?) ON CONFLICT DO UPDATE SET sample = excluded.sample',
  ).run(workerId, JSON.stringify(state.last));
}

/** When a worker's shift was last seen running, or null. */
export function lastSeen(db: ReadableDb, workerId: string): ClockSample | null {
  const json = db.prepare<[string], string>('SELECT sample FROM last_seen WHERE worker_id = ?').pluck().get(workerId);
  return json === undefined ? null : JSON.parse(json);
}
