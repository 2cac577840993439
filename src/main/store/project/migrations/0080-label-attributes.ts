import type { Migration } from '../../migrate.ts';

/** `labels.attributes` and `labels.shapes` are JSON lists as in a label's record; null where it has none. */
export const labelAttributes: Migration = {
  version: 80,
  name: 'label-attributes',
  sql: `
    ALTER TABLE labels ADD COLUMN attributes TEXT;
    ALTER TABLE labels ADD COLUMN shapes TEXT;
  `,
};
