import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveMedia } from '../../../../src/main/media/resolveMedia.ts';
import { newId } from '../../../../src/main/services/ids.ts';
import { createFromFolder } from '../../../../src/main/services/projects/createFromFolder.ts';
import { createProject, type ProjectFile } from '../../../../src/main/store/project/projectFile.ts';
import { itemCounts, itemMedia, itemsAt } from '../../../../src/main/store/project/repositories/items.ts';
import { aFolder, aPicture, put } from '../../media/support/files.ts';

function aProject(path: string): ProjectFile {
  return createProject(path, { id: newId(), name: 'Street', madeAtMs: 0 });
}

describe('a project from a folder', () => {
  it('holds the pictures in natural order and those with a problem', async () => {
    const folder = aFolder();
    const picture = await aPicture(8, 6).png().toBuffer();
    for (const name of ['day 10/1.png', 'day 2/10.png', 'day 2/9.png']) put(folder, `photos/${name}`, picture);
    put(folder, 'photos/day 2/broken.jpg', 'no picture');
    const file = aProject(join(folder, 'street.halte'));
    const made = await createFromFolder(file, join(folder, 'photos'), { newId });
    const reason = 'The file holds no picture, whatever its name says.';
    expect(made).toEqual({ items: 4, problems: [{ path: 'day 2/broken.jpg', reason }] });
    const items = itemsAt(file.db, [0, 1, 2, 3]);
    expect(items.map(({ path, width, problem }) => [path, width, problem])).toEqual([
      ['day 2/9.png', 8, null],
      ['day 2/10.png', 8, null],
      ['day 2/broken.jpg', 0, reason],
      ['day 10/1.png', 8, null],
    ]);
    const media = itemMedia(file.db, items[0]?.id ?? '');
    expect(media).toMatchObject({ root: 'photos', bytes: picture.length });
    expect(await resolveMedia(file.path, media?.root ?? null, media?.path ?? '')).toBe(
      join(folder, 'photos/day 2/9.png'),
    );
    file.close();
  });

  it('may lie among its pictures', async () => {
    const folder = aFolder();
    put(folder, 'a.png', await aPicture(8, 6).png().toBuffer());
    const file = aProject(join(folder, 'street.halte'));
    expect(await createFromFolder(file, folder, { newId })).toEqual({ items: 1, problems: [] });
    file.close();
  });

  it('holds all or nothing where it is stopped, and is filled once only', async () => {
    const folder = aFolder();
    const picture = await aPicture(8, 6).png().toBuffer();
    for (let number = 0; number < 30; number += 1) put(folder, `photos/${number}.png`, picture);
    const file = aProject(join(folder, 'street.halte'));
    const stop = new AbortController();
    const stopped = createFromFolder(file, join(folder, 'photos'), {
      newId,
      signal: stop.signal,
      onProgress: (done) => done === 5 && stop.abort(new Error('stopped')),
    });
    await expect(stopped).rejects.toThrow('stopped');
    expect(itemCounts(file.db).items).toBe(0);
    await createFromFolder(file, join(folder, 'photos'), { newId });
    await expect(createFromFolder(file, join(folder, 'photos'), { newId })).rejects.toMatchObject({
      code: 'project-not-empty',
    });
    expect(itemCounts(file.db).items).toBe(30);
    file.close();
  });

  it('makes an empty project of an empty folder', async () => {
    const folder = aFolder();
    const file = aProject(join(aFolder(), 'street.halte'));
    expect(await createFromFolder(file, folder, { newId })).toEqual({ items: 0, problems: [] });
    file.close();
  });
});
