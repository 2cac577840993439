import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../../src/main/services/ids.ts';
import { newProject, projectForTarget } from '../../../../src/main/services/projects/newProject.ts';
import { createProject, openProject } from '../../../../src/main/store/project/projectFile.ts';
import { itemsAt } from '../../../../src/main/store/project/repositories/items.ts';
import { allLabels } from '../../../../src/main/store/project/repositories/labels.ts';
import { aFolder, aPicture, put } from '../../media/support/files.ts';

async function aFolderOfPictures(count = 3): Promise<string> {
  const folder = aFolder();
  const picture = await aPicture(8, 6).png().toBuffer();
  for (let number = 0; number < count; number += 1) put(folder, `photos/${number}.png`, picture);
  return folder;
}

const about = { id: newId(), name: 'Street', madeAtMs: 0 };
const car = { name: 'car', color: '#112233', digit: 1, position: 0, parentId: null };

function wanted(folder: string) {
  const projectPath = join(folder, 'street.halte');
  return { projectPath, name: 'Street', folder: join(folder, 'photos'), labels: [car], madeAtMs: 7 };
}

describe('a new project', () => {
  it('Holds the pictures and the labels, and nothing else is left beside it', async () => {
    const folder = await aFolderOfPictures();
    expect(await newProject(wanted(folder))).toEqual({ items: 3, problems: [] });
    expect(readdirSync(folder).sort()).toEqual(['photos', 'street.halte']);
    const file = openProject(join(folder, 'street.halte'));
    expect(itemsAt(file.db, [0, 1, 2]).map(({ path }) => path)).toEqual(['0.png', '1.png', '2.png']);
    expect(allLabels(file.db)).toEqual([{ ...car, id: expect.any(String) }]);
    file.close();
  });

  it('Does not write over a file that is there', async () => {
    const folder = await aFolderOfPictures();
    writeFileSync(join(folder, 'street.halte'), 'mine');
    await expect(newProject(wanted(folder))).rejects.toMatchObject({
      code: 'project-exists',
      message: 'street.halte is there already; open it, or choose another name.',
    });
    expect(readFileSync(join(folder, 'street.halte'), 'utf8')).toBe('mine');
    expect(readdirSync(folder).sort()).toEqual(['photos', 'street.halte']);
  });

  it('Is not seen before it is whole, and leaves nothing where it is stopped', async () => {
    const folder = await aFolderOfPictures(30);
    const stop = new AbortController();
    const seen: string[][] = [];
    const onProgress = (done: number) => {
      seen.push(readdirSync(folder).filter((name) => name === 'street.halte'));
      if (done === 5) stop.abort(new Error('stopped'));
    };
    await expect(newProject(wanted(folder), { signal: stop.signal, onProgress })).rejects.toThrow('stopped');
    expect(seen.flat()).toEqual([]);
    expect(readdirSync(folder)).toEqual(['photos']);
  });

  it('Leaves nothing of a folder without pictures', async () => {
    const folder = aFolder();
    mkdirSync(join(folder, 'photos'));
    await expect(newProject(wanted(folder))).rejects.toMatchObject({ code: 'folder-empty' });
    expect(readdirSync(folder)).toEqual(['photos']);
  });

  it.each<[string, (part: string) => void]>([
    ['an empty file', (part) => writeFileSync(part, '')],
    ['half a project', (part) => createProject(part, about).close()],
    ['noise', (part) => writeFileSync(part, 'noise '.repeat(1000))],
  ])('What a kill left of an earlier making, as %s, is no hindrance', async (_, leave) => {
    const folder = await aFolderOfPictures();
    leave(join(folder, '.street.halte'));
    expect(await newProject(wanted(folder))).toMatchObject({ items: 3 });
    expect(readdirSync(folder).sort()).toEqual(['photos', 'street.halte']);
  });

  it('What another Halte makes at this moment is left alone', async () => {
    const folder = await aFolderOfPictures();
    const file = createProject(join(folder, '.street.halte'), about);
    await expect(newProject(wanted(folder))).rejects.toMatchObject({ code: 'project-busy' });
    expect(file.db.prepare('SELECT name FROM project').pluck().get()).toBe('Street');
    file.close();
  });

  it('A folder opened twice has one project', async () => {
    const folder = await aFolderOfPictures();
    const photos = join(folder, 'photos');
    const first = await projectForTarget(photos, 0);
    expect([first, await projectForTarget(photos, 0)]).toEqual([join(photos, 'photos.halte'), first]);
    expect(await projectForTarget(first, 0)).toBe(first);
  });
});
