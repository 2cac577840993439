import type { Migration } from '../../migrate.ts';

/**
 * Copies of videos that this machine's decoder does not know, made with the office's own ffmpeg. `path` is below the project
 * file's folder; `info` and `packets` are those of the copy, as in `videos`, whose frames it has one by one.
 */
export const workingCopy: Migration = {
  version: 60,
  name: 'working-copy',
  sql: `
    CREATE TABLE working_copies (
      item_id TEXT PRIMARY KEY REFERENCES items (id), path TEXT NOT NULL, fingerprint TEXT NOT NULL,
      info TEXT NOT NULL CHECK (json_valid(info)), packets BLOB NOT NULL
    ) STRICT;
  `,
};
