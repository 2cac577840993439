import type { Migration } from '../../migrate.ts';

/** `items.hard` is 1 where an item is marked as hard content. */
export const hard: Migration = {
  version: 70,
  name: 'hard',
  sql: 'ALTER TABLE items ADD COLUMN hard INTEGER NOT NULL DEFAULT 0 CHECK (hard IN (0, 1));',
};
