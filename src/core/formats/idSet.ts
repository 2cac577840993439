/** Ids that were seen, compact enough for tens of millions. */
export type IdSet = {
  /** Adds an id and says whether it was new. */
  add(id: number | string): boolean;
};

/** A set of ids: safe integers in a flat table of 8 bytes each, texts in an ordinary set. */
export function createIdSet(): IdSet {
  const texts = new Set<string>();
  const state = { table: emptyTable(1024), count: 0 };
  return {
    add(id) {
      if (typeof id === 'string') {
        const isNew = !texts.has(id);
        texts.add(id);
        return isNew;
      }
      if (state.count * 2 >= state.table.length) state.table = grown(state.table);
      const isNew = put(state.table, id);
      if (isNew) state.count += 1;
      return isNew;
    },
  };
}

function emptyTable(size: number): Float64Array {
  return new Float64Array(size).fill(Number.NaN);
}

function grown(table: Float64Array): Float64Array {
  const larger = emptyTable(table.length * 2);
  for (const id of table) if (!Number.isNaN(id)) put(larger, id);
  return larger;
}

function put(table: Float64Array, id: number): boolean {
  const mask = table.length - 1;
  // Ids that follow each other lie beside each other, which is quick; the higher digits scatter.
  let at = (id + Math.imul(Math.floor(id / 1024) | 0, 0x9e3779b1)) & mask;
  for (let there = table[at] as number; !Number.isNaN(there); there = table[at] as number) {
    if (there === id) return false;
    at = (at + 1) & mask;
  }
  table[at] = id;
  return true;
}
