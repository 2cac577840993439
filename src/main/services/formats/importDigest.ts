import { createHash } from 'node:crypto';

/** How many rows of each table an import made, and SHA-256 over them; enough to prove later that they are all there. */
export type ImportDigest = {
  readonly items: number;
  readonly labels: number;
  readonly shapes: number;
  readonly sha256: string;
};

/** Counts rows and hashes them, each table in the order of its ids. */
export function createImportDigest() {
  const hashes = { items: createHash('sha256'), labels: createHash('sha256'), shapes: createHash('sha256') };
  const counts = { items: 0, labels: 0, shapes: 0 };
  const pending = { items: '', labels: '', shapes: '' };
  const add = (table: 'items' | 'labels' | 'shapes', line: string) => {
    counts[table] += 1;
    pending[table] += `${line}\n`;
    if (pending[table].length < 65_536) return;
    hashes[table].update(pending[table]);
    pending[table] = '';
  };
  return {
    item: (id: string) => add('items', id),
    label: (text: string) => add('labels', text),
    /** Counts a shape by what it points to. */
    shape: (link: string) => add('shapes', link),
    /** Counts how the shapes of a block look, after the last of them. */
    looks: (hash: string) => {
      pending.shapes += `${hash}\n`;
    },
    done(): ImportDigest {
      const whole = createHash('sha256');
      for (const table of ['items', 'labels', 'shapes'] as const)
        whole.update(hashes[table].update(pending[table]).digest());
      return { ...counts, sha256: whole.digest('hex') };
    },
  };
}

/** What a shape looks like, as a digest counts it: texts as they are stored. */
export type DigestedLooks = { readonly kind: string; readonly geometry: string; readonly attributes: string };

/**
 * The hash of the looks of shapes whose records lie in one block. It knows neither pictures nor labels, so that the thread
 * that reads a file can make it.
 */
export function looksHash(shapes: readonly DigestedLooks[]): string {
  const lines = shapes.map(({ kind, geometry, attributes }) => `${kind}\t${geometry}\t${attributes}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

/** What a shape points to, as a digest counts it. */
export function linkLine(shape: { readonly itemId: string; readonly labelId: string; readonly z: number }): string {
  return `${shape.itemId}\t${shape.labelId}\t${shape.z}`;
}

/** A label's row as a digest counts it. */
export function labelLine(label: {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly digit: number | null;
  readonly position: number;
  readonly parentId: string | null;
}): string {
  const { id, name, color, digit, position, parentId } = label;
  return JSON.stringify([id, name, color, digit, position, parentId]);
}
