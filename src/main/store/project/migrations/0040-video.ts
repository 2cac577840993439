import type { Migration } from '../../migrate.ts';

/**
 * Videos and what is followed through them. `items.frame_count` is null for a picture. `videos.info` is JSON text of what a
 * decoder must know, `packets` the table of all packets in decode order, gzipped (see `core/video/packetBytes.ts`).
 * `shapes.frame` is the one frame a shape stands on; null on a picture. A track's keyframes are rows of their own, so that
 * moving one writes one. `tracks.seq` and `keyframes.seq` name the journal row that last wrote them.
 */
export const video: Migration = {
  version: 40,
  name: 'video',
  sql: `
    ALTER TABLE items ADD COLUMN frame_count INTEGER;
    ALTER TABLE shapes ADD COLUMN frame INTEGER;
    CREATE TABLE videos (
      item_id TEXT PRIMARY KEY REFERENCES items (id), info TEXT NOT NULL CHECK (json_valid(info)), packets BLOB NOT NULL
    ) STRICT;
    CREATE TABLE tracks (
      id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES items (id), label_id TEXT NOT NULL REFERENCES labels (id),
      after_last TEXT NOT NULL CHECK (after_last IN ('end', 'hold')), attributes TEXT NOT NULL, seq INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX tracks_by_item ON tracks (item_id);
    CREATE INDEX tracks_by_label ON tracks (label_id);
    CREATE TABLE keyframes (
      track_id TEXT NOT NULL REFERENCES tracks (id), frame INTEGER NOT NULL, outside INTEGER NOT NULL,
      occluded INTEGER NOT NULL, is_held INTEGER NOT NULL, z REAL NOT NULL, geometry TEXT NOT NULL,
      attributes TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (track_id, frame)
    ) STRICT, WITHOUT ROWID;
  `,
};
