import type { ReadableDb } from '../../../../src/main/store/db.ts';

/** How SQLite serves a statement, a step a line. */
export function queryPlan(db: ReadableDb, sql: string): string[] {
  const empty = Array.from(sql.matchAll(/\?/g), () => null);
  return db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...empty)
    .map(({ detail }) => detail);
}
