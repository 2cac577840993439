import type { ReadableDb } from '../../../store/db.ts';
import { shapeIdOf, shapePrefixOf } from './shapeIds.ts';

/** The items that annotations can be put on, by number from 0: a few bytes each, for there can be millions. */
export type ItemTable = {
  /** Takes in an item that the import makes and gives its number; its id follows from it. */
  make(): number;
  /** Takes in an item that was there before, once, and gives its number. */
  takeIn(id: string): number;
  idOf(item: number): string;
  pathOf(item: number): string | null;
  /** Counts a shape that is put on an item, and gives its height above the others. */
  addShape(item: number): number;
  /** The items that shapes were put on, and how many. */
  added(): Generator<readonly [id: string, count: number]>;
};

/**
 * An empty table.
 *
 * @param newId an id whose beginning the ids of all items that are made will share
 */
export function createItemTable(db: ReadableDb, newId: string): ItemTable {
  const prefix = shapePrefixOf(newId);
  const idsTakenIn = new Map<number, string>();
  const numbersTakenIn = new Map<string, number>();
  const topZ = db.prepare<[string], number>('SELECT coalesce(max(z), -1) + 1 FROM shapes WHERE item_id = ?').pluck();
  const path = db.prepare<[string], string>('SELECT path FROM items WHERE id = ?').pluck();
  const hasShapes = db.prepare('SELECT 1 FROM shapes LIMIT 1').pluck().get() !== undefined;
  const state = { count: 0, nextZ: new Float64Array(1024), added: new Int32Array(1024) };
  const idOf = (item: number) => idsTakenIn.get(item) ?? shapeIdOf(prefix, item);
  const make = (): number => {
    if (state.count === state.added.length) grow(state);
    return state.count++;
  };
  return {
    make,
    takeIn(id) {
      const known = numbersTakenIn.get(id);
      if (known !== undefined) return known;
      const item = make();
      // Where there was no shape before, the index that this question needs is set aside.
      state.nextZ[item] = hasShapes ? (topZ.get(id) ?? 0) : 0;
      idsTakenIn.set(item, id);
      numbersTakenIn.set(id, item);
      return item;
    },
    idOf,
    pathOf: (item) => path.get(idOf(item)) ?? null,
    addShape(item) {
      state.added[item] = (state.added[item] ?? 0) + 1;
      const z = state.nextZ[item] ?? 0;
      state.nextZ[item] = z + 1;
      return z;
    },
    *added() {
      for (let item = 0; item < state.count; item++) {
        const count = state.added[item] ?? 0;
        if (count > 0) yield [idOf(item), count];
      }
    },
  };
}

function grow(state: { nextZ: Float64Array<ArrayBuffer>; added: Int32Array<ArrayBuffer> }): void {
  const { nextZ, added } = state;
  state.nextZ = new Float64Array(nextZ.length * 2);
  state.nextZ.set(nextZ);
  state.added = new Int32Array(added.length * 2);
  state.added.set(added);
}
