import { dirname, resolve } from 'node:path';
import type { MappedImage } from '../../../../core/formats/coco/mapImage.ts';
import { createHashIndex, type HashIndex } from '../../../../core/formats/hashIndex.ts';
import type { ReadableDb } from '../../../store/db.ts';
import type { FoundMedia } from '../mediaFinder.ts';
import type { ItemTable } from './itemTable.ts';

/** The items a project held before an import, to be found again by path or by a file name that only one of them has. */
export type ExistingItems = {
  readonly count: number;
  find(asked: {
    readonly image: MappedImage;
    readonly found: FoundMedia | null;
    /** What the picture is told apart by; an item is given by name to one picture only. */
    readonly key: string;
  }): { readonly item: number; readonly by: 'path' | 'name' } | null;
  /** Whether an item of the table is one of these. */
  isTakenIn(item: number): boolean;
};

type Row = {
  readonly id: string;
  readonly root: string | null;
  readonly path: string;
  readonly width: number;
  readonly height: number;
};

const several = -1;

const sql = `SELECT items.id AS id, roots.path AS root, items.path AS path, width, height
  FROM items LEFT JOIN roots ON roots.id = root_id`;

/** Reads the items of a project; nothing is read where there are none. */
export function existingItems(db: ReadableDb, table: ItemTable, projectPath: string): ExistingItems {
  const count = Number(db.prepare('SELECT coalesce(max(ordinal), -1) + 1 FROM items').pluck().get());
  if (count === 0) return { count, find: () => null, isTakenIn: () => false };
  const folder = dirname(projectPath);
  const { byPlace, byPath, byName } = indexed(db, folder);
  const claims = new Map<string, string>();
  const takenIn = new Set<number>();
  const byOrdinal = db.prepare<[number], Row>(`${sql} WHERE items.ordinal = ?`);
  const rowAt = (ordinal: number | null): Row | null =>
    ordinal === null || ordinal === several ? null : (byOrdinal.get(ordinal) ?? null);
  const take = (row: Row, by: 'path' | 'name') => {
    const item = table.takeIn(row.id);
    takenIn.add(item);
    return { item, by };
  };
  return {
    count,
    isTakenIn: (item) => takenIn.has(item),
    find({ image, found, key }) {
      if (found !== null) {
        const there = rowAt(byPlace.get(`${found.root}/${found.path}`));
        if (there !== null && placeOf(folder, there) === `${found.root}/${found.path}`) return take(there, 'path');
      }
      for (const path of found === null ? [image.path] : [found.path, image.path]) {
        const row = rowAt(byPath.get(path));
        if (row?.path === path && canBe(row, image)) return take(row, 'path');
      }
      const name = nameOf(image.path);
      const row = rowAt(byName.get(name));
      if (row === null || nameOf(row.path) !== name || !canBe(row, image)) return null;
      if ((claims.get(row.id) ?? key) !== key) return null;
      claims.set(row.id, key);
      return take(row, 'name');
    },
  };
}

/** Two pictures of one name are not the same where their sizes differ, unless one was turned on its side. */
function canBe(row: Row, image: MappedImage): boolean {
  if (row.width === 0 || row.height === 0 || image.width === 0 || image.height === 0) return true;
  const isSame = row.width === image.width && row.height === image.height;
  return isSame || (row.width === image.height && row.height === image.width);
}

function indexed(db: ReadableDb, folder: string) {
  const [byPlace, byPath, byName] = [createHashIndex(), createHashIndex(), createHashIndex()];
  const ordered = `${sql.replace('SELECT', 'SELECT items.ordinal AS ordinal,')}`;
  for (const row of db.prepare<[], Row & { ordinal: number }>(ordered).iterate()) {
    if (row.root !== null) byPlace.set(placeOf(folder, row), row.ordinal);
    add(byPath, row.path, row.ordinal);
    add(byName, nameOf(row.path), row.ordinal);
  }
  return { byPlace, byPath, byName };
}

function add(index: HashIndex, text: string, ordinal: number): void {
  index.set(text, index.get(text) === null ? ordinal : several);
}

function placeOf(folder: string, { root, path }: Row): string {
  return `${resolve(folder, root ?? '.')}/${path}`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
