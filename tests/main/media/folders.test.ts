import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFolder } from '../../../src/main/media/folders.ts';
import { shortcuts } from '../../../src/main/media/shortcuts.ts';
import { aFolder, put } from './support/files.ts';

describe('picking a folder', () => {
  it('shows folders with their pictures and projects, in the order people count', async () => {
    const folder = aFolder();
    for (const name of [
      'day 10/a.jpg',
      'day 2/a.PNG',
      'day 2/b.tiff',
      'day 2/notes.txt',
      'day 2/.hidden.jpg',
      'here.webp',
    ])
      put(folder, name, '');
    for (const name of ['p.halte', 'p.halte-wal', 'notes.txt', '.hidden/a.jpg']) put(folder, name, '');
    symlinkSync(join(folder, 'day 2'), join(folder, 'link'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'broken'));
    const listing = await listFolder(folder);
    expect({ ...listing, shortcuts: [] }).toEqual({
      path: folder,
      name: basename(folder),
      parent: join(folder, '..'),
      pictures: 1,
      entries: [
        { name: 'day 2', path: join(folder, 'day 2'), kind: 'folder', pictures: 2 },
        { name: 'day 10', path: join(folder, 'day 10'), kind: 'folder', pictures: 1 },
        { name: 'link', path: join(folder, 'link'), kind: 'folder', pictures: 2 },
        { name: 'p.halte', path: join(folder, 'p.halte'), kind: 'project', pictures: 0 },
      ],
      shortcuts: [],
      problem: null,
    });
  });

  it('stops counting at a thousand pictures', async () => {
    const folder = aFolder();
    mkdirSync(join(folder, 'many'));
    for (let number = 0; number < 1100; number += 1) writeFileSync(join(folder, 'many', `${number}.jpg`), '');
    expect((await listFolder(folder)).entries[0]?.pictures).toBe(1000);
    expect((await listFolder(join(folder, 'many'))).pictures).toBe(1000);
  });

  it('says why a folder cannot be shown', async () => {
    const folder = aFolder();
    const file = put(folder, 'a.txt', '');
    expect(await listFolder(join(folder, 'gone'))).toMatchObject({
      entries: [],
      problem: 'The folder is not there any more.',
    });
    expect(await listFolder(file)).toMatchObject({
      entries: [],
      problem: 'This is a file, not a folder.',
      parent: folder,
    });
  });

  it('begins at home and ends at the top', async () => {
    expect((await listFolder(null)).path).toBe(homedir());
    expect((await listFolder('/')).parent).toBeNull();
  });

  it.runIf(process.platform === 'linux')('offers the places the desktop names, in its language', async () => {
    const home = aFolder();
    put(
      home,
      '.config/user-dirs.dirs',
      '# made by hand\nXDG_DESKTOP_DIR="$HOME/Bureau"\nXDG_PICTURES_DIR="$HOME/Mes images"\n',
    );
    mkdirSync(join(home, 'Mes images'));
    const places = await shortcuts(home);
    expect(places.filter((place) => place.kind !== 'drive')).toEqual([
      { kind: 'home', name: basename(home), path: home },
      { kind: 'pictures', name: 'Mes images', path: join(home, 'Mes images') },
    ]);
    expect(places.find((place) => place.kind === 'drive')?.path).toBe('/');
  });
});
