import type { Activity } from '../../../../core/rest/task.ts';
import type { ItemTime } from '../../../../core/work/pace.ts';
import type { ReadableDb, WritableDb } from '../../db.ts';

/** A kind of item for a worker's pace: items of one project, in one activity. */
export type ItemKind = { readonly workerId: string; readonly projectId: string; readonly activity: Activity };

/** Adds the time of one more item and forgets all of its kind but the newest `kept`. */
export function addItemTime(db: WritableDb, kind: ItemKind, time: ItemTime, kept: number): void {
  db.prepare(
    `INSERT INTO item_times (worker_id, project_id, activity, session, ms)
     VALUES (@workerId, @projectId, @activity, @session, @ms)`,
  ).run({ ...kind, ...time, ms: Math.round(time.ms) });
  db.prepare(
    `DELETE FROM item_times WHERE worker_id = @workerId AND project_id = @projectId AND activity = @activity
     AND id NOT IN (SELECT id FROM item_times WHERE worker_id = @workerId AND project_id = @projectId
     AND activity = @activity ORDER BY id DESC LIMIT @kept)`,
  ).run({ ...kind, kept });
}

/** The times of one kind, the newest last. */
export function itemTimesOf(db: ReadableDb, kind: ItemKind): readonly ItemTime[] {
  return db
    .prepare<[ItemKind], ItemTime>(
      `SELECT session, ms FROM item_times
       WHERE worker_id = @workerId AND project_id = @projectId AND activity = @activity ORDER BY id`,
    )
    .all(kind);
}

/** The times of one kind of item of each worker who has any. */
export function itemTimesByWorker(
  db: ReadableDb,
  { projectId, activity }: Omit<ItemKind, 'workerId'>,
): readonly (readonly ItemTime[])[] {
  const ids = db
    .prepare<[string, string], string>(
      'SELECT DISTINCT worker_id FROM item_times WHERE project_id = ? AND activity = ?',
    )
    .pluck()
    .all(projectId, activity);
  return ids.map((workerId) => itemTimesOf(db, { workerId, projectId, activity }));
}
