import { dirname, resolve } from 'node:path';
import type { ReadableDb } from '../../../store/db.ts';
import type { FoundMedia } from '../mediaFinder.ts';
import type { ItemTarget } from './importRun.ts';

/** The items a project held before an import, to be found again by path or by a file name that only one of them has. */
export type ExistingItems = {
  readonly count: number;
  find(asked: {
    readonly path: string;
    readonly found: FoundMedia | null;
    /** What the picture is told apart by; an item is given by name to one picture only. */
    readonly key: string;
  }): { readonly target: ItemTarget; readonly by: 'path' | 'name' } | null;
};

type Row = { readonly id: string; readonly root: string | null; readonly path: string };

/** Reads the items of a project; nothing is read where there are none. */
export function existingItems(db: ReadableDb, projectPath: string): ExistingItems {
  const count = Number(db.prepare('SELECT coalesce(max(ordinal), -1) + 1 FROM items').pluck().get());
  if (count === 0) return { count, find: () => null };
  const { byPlace, byPath, byName } = indexed(db, projectPath);
  const targets = new Map<string, ItemTarget>();
  const claims = new Map<string, string>();
  const topZ = db.prepare<[string], number>('SELECT coalesce(max(z), -1) + 1 FROM shapes WHERE item_id = ?').pluck();
  const targetOf = (id: string, path: string): ItemTarget => {
    const target = targets.get(id) ?? { id, path, nextZ: topZ.get(id) ?? 0, added: 0 };
    targets.set(id, target);
    return target;
  };
  return {
    count,
    find({ path, found, key }) {
      const there = found === null ? undefined : byPlace.get(`${found.root}/${found.path}`);
      const samePath = there ?? (found === null ? undefined : byPath.get(found.path)) ?? byPath.get(path);
      if (samePath !== undefined && samePath !== null) return { target: targetOf(samePath, path), by: 'path' };
      const sameName = byName.get(nameOf(path)) ?? null;
      if (sameName === null || (claims.get(sameName) ?? key) !== key) return null;
      claims.set(sameName, key);
      return { target: targetOf(sameName, path), by: 'name' };
    },
  };
}

function indexed(db: ReadableDb, projectPath: string) {
  const byPlace = new Map<string, string>();
  const byPath = new Map<string, string | null>();
  const byName = new Map<string, string | null>();
  const sql =
    'SELECT items.id AS id, roots.path AS root, items.path AS path FROM items LEFT JOIN roots ON roots.id = root_id';
  for (const { id, root, path } of db.prepare<[], Row>(sql).iterate()) {
    if (root !== null) byPlace.set(`${resolve(dirname(projectPath), root)}/${path}`, id);
    byPath.set(path, byPath.has(path) ? null : id);
    const name = nameOf(path);
    byName.set(name, byName.has(name) ? null : id);
  }
  return { byPlace, byPath, byName };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
