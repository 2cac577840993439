import type { ReadableDb, WritableDb } from '../../db.ts';

/** A time for an item of a project that somebody declared as a target; null seconds take the one before back. */
export type TargetRow = {
  readonly projectId: string;
  readonly projectName: string;
  readonly seconds: number | null;
  readonly declaredBy: string;
  readonly declaredOn: string;
};

/** Adds a declaration; those before it stay. */
export function addTarget(db: WritableDb, target: TargetRow): void {
  db.prepare(
    `INSERT INTO targets (project_id, project_name, seconds, declared_by, declared_on)
     VALUES (@projectId, @projectName, @seconds, @declaredBy, @declaredOn)`,
  ).run(target);
}

/** Every declaration there ever was, the oldest first. */
export function allTargets(db: ReadableDb): readonly TargetRow[] {
  return db
    .prepare<[], TargetRow>(
      `SELECT project_id AS projectId, project_name AS projectName, seconds, declared_by AS declaredBy,
       declared_on AS declaredOn FROM targets ORDER BY id`,
    )
    .all();
}
