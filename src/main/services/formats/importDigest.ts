import { createHash } from 'node:crypto';

/** How many rows of each table an import made, and SHA-256 over them; enough to prove later that they are all there. */
export type ImportDigest = {
  readonly items: number;
  readonly labels: number;
  readonly shapes: number;
  readonly sha256: string;
};

/** A row in the order of its id, as a digest counts it. */
export type DigestedRow =
  | { readonly table: 'item'; readonly id: string }
  | { readonly table: 'label'; readonly text: string }
  | { readonly table: 'shape'; readonly text: string };

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
    shape: (text: string) => add('shapes', text),
    done(): ImportDigest {
      const whole = createHash('sha256');
      for (const table of ['items', 'labels', 'shapes'] as const)
        whole.update(hashes[table].update(pending[table]).digest());
      return { ...counts, sha256: whole.digest('hex') };
    },
  };
}

/** A shape's row as a digest counts it; geometry in its canonical text. */
export function shapeLine(shape: {
  readonly id: string;
  readonly itemId: string;
  readonly labelId: string;
  readonly z: number;
  readonly geometry: string;
  readonly attributes: string;
}): string {
  return `${shape.id}\t${shape.itemId}\t${shape.labelId}\t${shape.z}\t${shape.geometry}\t${shape.attributes}`;
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
