import type { Migration } from '../../migrate.ts';

/** `items.deleted_frames` are the runs of frames that are marked as deleted, `[[first,last],...]` as JSON; null for none. */
export const deletedFrames: Migration = {
  version: 90,
  name: 'deleted-frames',
  sql: 'ALTER TABLE items ADD COLUMN deleted_frames TEXT CHECK (json_valid(deleted_frames));',
};
