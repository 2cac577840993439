import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { newId } from '../../../src/main/services/ids.ts';
import { newProject } from '../../../src/main/services/projects/newProject.ts';
import { inTransaction } from '../../../src/main/store/db.ts';
import { createProject, openProject } from '../../../src/main/store/project/projectFile.ts';
import { insertItems, itemsAt, recountShapes, rootIdOf } from '../../../src/main/store/project/repositories/items.ts';
import { allLabels } from '../../../src/main/store/project/repositories/labels.ts';
import { putShape } from '../../../src/main/store/project/repositories/shapes.ts';
import { putKeyframe, putTrack } from '../../../src/main/store/project/repositories/tracks.ts';
import { seeded } from './measure.ts';

const colors = ['#e69f00', '#56b4e9', '#00c291'];

/** So many photos are made, the others are copies: what is decoded is kept by the item, not by the content. */
const distinctPhotos = 4;

type Size = { readonly width: number; readonly height: number };

/** A photo-like picture: noise over a gradient, so that a JPEG of it weighs what a photo weighs. */
export async function writePhoto(path: string, { width, height }: Size, seed: number): Promise<void> {
  const random = seeded(seed);
  const small = Buffer.from(Array.from({ length: 64 * 48 * 3 }, () => Math.floor(random() * 256)));
  const base = sharp(small, { raw: { width: 64, height: 48, channels: 3 } }).resize(width, height, { kernel: 'cubic' });
  const noise = {
    create: {
      width,
      height,
      channels: 3 as const,
      background: '#808080',
      noise: { type: 'gaussian' as const, mean: 128, sigma: 30 },
    },
  };
  const grain = await sharp(noise).raw().toBuffer();
  await base
    .composite([{ input: grain, raw: { width, height, channels: 3 }, blend: 'soft-light' }])
    .jpeg({ quality: 92 })
    .toFile(path);
}

/** A project of photos, of 12 megapixels unless told otherwise; the picture of each place carries as many boxes as asked. */
export async function photoProject(
  folder: string,
  boxesByPlace: readonly number[],
  size = { width: 4000, height: 3000 },
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  for (const place of boxesByPlace.keys()) {
    const path = join(folder, `photo ${String(place).padStart(2, '0')}.jpg`);
    if (place < distinctPhotos) await writePhoto(path, size, place + 1);
    else copyFileSync(join(folder, `photo 0${place % distinctPhotos}.jpg`), path);
  }
  const projectPath = join(folder, 'photos.halte');
  const labels = ['one', 'two', 'three'].map((name, i) => ({
    name,
    color: colors[i] ?? '#888888',
    digit: i + 1,
    position: i,
    parentId: null,
  }));
  await newProject({ projectPath, name: 'photos', folder, labels, madeAtMs: 0 });
  fillWithBoxes(projectPath, boxesByPlace);
  return projectPath;
}

function fillWithBoxes(projectPath: string, boxesByPlace: readonly number[]): void {
  const file = openProject(projectPath);
  const random = seeded(7);
  const labels = allLabels(file.db);
  inTransaction(file.db, () => {
    for (const [place, boxes] of boxesByPlace.entries()) {
      const [item] = itemsAt(file.db, [place]);
      if (item === undefined) throw new Error(`no item at ${place}`);
      for (let i = 0; i < boxes; i++) {
        const label = labels[i % labels.length];
        if (label === undefined) throw new Error('no label');
        const [x, y] = [Math.floor(random() * 3900), Math.floor(random() * 2900)];
        const [width, height] = [10 + Math.floor(random() * 90), 10 + Math.floor(random() * 90)];
        putShape(
          file.db,
          {
            id: newId(),
            itemId: item.id,
            labelId: label.id,
            z: i,
            geometry: { x, y, width, height, kind: 'box' },
            attributes: {},
          },
          0,
        );
      }
    }
    recountShapes(file.db);
  });
  file.close();
}

/** A project of very many items, whose pictures are not on the disk. */
export function hugeProject(projectPath: string, items: number): void {
  const file = createProject(projectPath, { id: newId(), name: 'huge', madeAtMs: 0 });
  inTransaction(file.db, () => {
    const rootId = rootIdOf(file.db, 'pictures');
    for (let from = 0; from < items; from += 10_000) {
      const ordinals = Array.from({ length: Math.min(10_000, items - from) }, (_, i) => from + i);
      insertItems(
        file.db,
        ordinals.map((ordinal) => ({
          id: newId(),
          ordinal,
          rootId,
          path: `street ${Math.floor(ordinal / 1000)}/frame ${ordinal}.jpg`,
          width: 1920,
          height: 1080,
          bytes: 300_000,
          fingerprint: null,
          problem: null,
        })),
      );
    }
  });
  file.close();
}

/** Puts tracks of boxes on the only video of a project, their keyframes so many frames apart. */
export function fillWithTracks(
  projectPath: string,
  asked: { readonly tracks: number; readonly keyframes: number; readonly every: number },
): void {
  const file = openProject(projectPath);
  const [[item], [label]] = [itemsAt(file.db, [0]), allLabels(file.db)];
  if (item === undefined || label === undefined) throw new Error('no video');
  const plain = { outside: false, isHeld: false, attributes: {} };
  inTransaction(file.db, () => {
    for (let i = 0; i < asked.tracks; i++) {
      const id = newId();
      putTrack(file.db, { id, itemId: item.id, labelId: label.id, afterLast: 'end', attributes: {} }, 0);
      for (let k = 0; k < asked.keyframes; k++) {
        const box = { kind: 'box' as const, x: (i * 17) % 1700, y: (k * 13 + i) % 900, width: 60, height: 60 };
        const frame = (i % 100) + k * asked.every;
        putKeyframe(file.db, { ...plain, trackId: id, frame, geometry: box, occluded: k % 2 === 0, z: i }, 0);
      }
    }
    recountShapes(file.db);
  });
  file.close();
}
