import type { Migration } from '../../migrate.ts';

/** `project.rest` is JSON text of the breaks a project asks for beyond the rules, or null; it can only tighten them. */
export const rest: Migration = {
  version: 30,
  name: 'rest',
  sql: 'ALTER TABLE project ADD COLUMN rest TEXT CHECK (rest IS NULL OR json_valid(rest));',
};
