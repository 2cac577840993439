import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createSample } from '../../../../src/main/services/sample/createSample.ts';
import { randomOf } from '../../../../src/main/services/sample/random.ts';
import { scenes } from '../../../../src/main/services/sample/scenes.ts';
import { thing } from '../../../../src/main/services/sample/things.ts';
import { openProject } from '../../../../src/main/store/project/projectFile.ts';
import { itemAt, itemCounts } from '../../../../src/main/store/project/repositories/items.ts';
import { allLabels } from '../../../../src/main/store/project/repositories/labels.ts';
import { shapesOfItem } from '../../../../src/main/store/project/repositories/shapes.ts';
import { aFolder } from '../../media/support/files.ts';

describe('the sample', () => {
  it('is a project of twelve pictures with five labels and a beginning', async () => {
    const folder = join(aFolder(), 'sample');
    const file = openProject(await createSample(folder));
    expect(itemCounts(file.db)).toEqual({ items: 12, labelled: 1, problems: 0, videos: 0 });
    expect(allLabels(file.db).map(({ name, digit }) => `${digit} ${name}`)).toEqual([
      '1 cup',
      '2 plant',
      '3 lamp',
      '4 car',
      '5 person',
    ]);
    const first = itemAt(file.db, 0);
    expect(first).toMatchObject({ path: '01 breakfast.jpg', width: 1600, height: 1200, shapeCount: 3 });
    const drawn = scenes()[0]
      ?.things.slice(0, 3)
      .map(({ box }) => ({ kind: 'box', ...box }));
    expect(shapesOfItem(file.db, first?.id ?? '').map((shape) => shape.geometry)).toEqual(drawn);
    file.close();
    expect(readdirSync(folder).sort()).toEqual(['pictures', 'sample.halte', 'sample.halte-lock']);
  });

  it('is made once, and what was labelled in it stays', async () => {
    const folder = aFolder();
    const path = await createSample(folder);
    const before = readFileSync(path);
    const madeAt = statSync(join(folder, 'pictures/07 rush hour.jpg')).mtimeMs;
    rmSync(join(folder, 'pictures/03 living room.jpg'));
    expect(await createSample(folder)).toBe(path);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(statSync(join(folder, 'pictures/07 rush hour.jpg')).mtimeMs).toBe(madeAt);
    expect(readdirSync(join(folder, 'pictures'))).toHaveLength(12);
  });

  it.each(['cup', 'plant', 'lamp', 'car', 'person'] as const)(
    'draws each %s to the very edges of its box',
    async (kind) => {
      for (let seed = 0; seed < 12; seed += 1) {
        const { width, height, svg } = thing(kind, randomOf(seed));
        const page = `<svg xmlns="http://www.w3.org/2000/svg" width="${width + 20}" height="${height + 20}"><g transform="translate(10 10)">${svg}</g></svg>`;
        const { data, info } = await sharp(Buffer.from(page)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
        expect(extentOf(data, info.width)).toEqual({ left: 10, top: 10, right: 10 + width, bottom: 10 + height });
      }
    },
  );

  it('keeps every thing inside its picture', () => {
    for (const { name, things } of scenes()) {
      expect([name, things.length > 2]).toEqual([name, true]);
      for (const { box } of things) {
        expect(Math.min(box.x, box.y)).toBeGreaterThan(0);
        expect(box.x + box.width).toBeLessThan(1600);
        expect(box.y + box.height).toBeLessThan(1200);
      }
    }
  });
});

/** The extent of what is not transparent, in whole pixels. */
function extentOf(pixels: Uint8Array, width: number) {
  const [columns, rows] = [new Set<number>(), new Set<number>()];
  for (let at = 3; at < pixels.length; at += 4) {
    if ((pixels[at] ?? 0) < 8) continue;
    columns.add(Math.floor(at / 4) % width);
    rows.add(Math.floor(at / 4 / width));
  }
  const [xs, ys] = [[...columns], [...rows]];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs) + 1, bottom: Math.max(...ys) + 1 };
}
