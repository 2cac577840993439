import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Label } from '../../../core/document/records.ts';
import { drawJpeg } from '../../media/drawing.ts';
import { mapInOrder } from '../../media/mapInOrder.ts';
import { inTransaction } from '../../store/db.ts';
import { createProject, type ProjectFile } from '../../store/project/projectFile.ts';
import { addToShapeCount, itemAt } from '../../store/project/repositories/items.ts';
import { putLabel } from '../../store/project/repositories/labels.ts';
import { putShape } from '../../store/project/repositories/shapes.ts';
import { newId } from '../ids.ts';
import { createFromFolder } from '../projects/createFromFolder.ts';
import { type Scene, scenes } from './scenes.ts';
import type { ThingKind } from './things.ts';

const labelColors: Readonly<Record<ThingKind, string>> = {
  cup: '#e4572e',
  plant: '#3a9d5d',
  lamp: '#f2b134',
  car: '#2e86de',
  person: '#9b51e0',
};

/** The first so many things of the first picture are labelled already; the rest is for the newcomer. */
const labelledThings = 3;

/**
 * Draws the sample's pictures and makes its project in a folder, where it is not there yet.
 *
 * @returns the path of the project file
 */
export async function createSample(folder: string): Promise<string> {
  const path = join(folder, 'sample.halte');
  await mkdir(folder, { recursive: true });
  const all = scenes();
  const pictures = join(folder, 'pictures');
  await drawMissing(all, pictures);
  if (await isThere(path)) return path;
  // Built beside its place and moved there whole: a broken-off first start leaves no half project behind.
  const part = join(folder, `sample.part-${process.pid}.halte`);
  try {
    const file = createProject(part, { id: newId(), name: 'Sample', madeAtMs: Date.now() });
    try {
      await createFromFolder(file, pictures, { newId });
      inTransaction(file.db, () => labelFirst(file, all[0]));
    } finally {
      file.close();
    }
    await rename(part, path);
    return path;
  } finally {
    for (const rest of ['', '-lock', '-wal', '-shm']) await rm(part + rest, { force: true });
  }
}

async function drawMissing(all: readonly Scene[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draw = async ({ name, svg }: Scene): Promise<void> => {
    const path = join(folder, `${name}.jpg`);
    if (!(await isThere(path))) await drawJpeg(svg, path);
  };
  await mapInOrder(all, draw, { atOnce: 4 });
}

function labelFirst(file: ProjectFile, first: Scene | undefined): void {
  const labels = new Map(Object.entries(labelColors).map(([name, color], at) => [name, aLabel(name, color, at)]));
  for (const label of labels.values()) putLabel(file.db, label, 0);
  const item = itemAt(file.db, 0);
  if (item === null || first === undefined) return;
  const things = first.things.slice(0, labelledThings);
  for (const [z, { kind, box }] of things.entries()) {
    const labelId = labels.get(kind)?.id ?? '';
    const shape = {
      id: newId(),
      itemId: item.id,
      labelId,
      z,
      geometry: { kind: 'box' as const, ...box },
      attributes: {},
    };
    putShape(file.db, shape, 0);
  }
  addToShapeCount(file.db, item.id, things.length);
}

function aLabel(name: string, color: string, at: number): Label {
  return { id: newId(), name, color, digit: at + 1, position: at, parentId: null };
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
