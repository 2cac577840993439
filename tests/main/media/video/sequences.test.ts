import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { videoInfoSchema } from '../../../../src/core/video/videoInfo.ts';
import { scanProblems, scanSequences, sequencesOf } from '../../../../src/main/media/video/sequences.ts';
import { aFolder, aPicture, put } from '../support/files.ts';

const picture = await aPicture(16, 12).png().toBuffer();

/** What a scan finds: each path with its size, its number of frames and the names of their files. */
async function found(folder: string) {
  const { items } = await scanSequences(folder, 25, {});
  return items.map(({ path, width, height, problem, video }) => ({
    path,
    size: `${width}x${height}`,
    problem,
    frames: video?.info.pictures?.map(({ name }) => name) ?? null,
  }));
}

describe('folders of pictures as videos', () => {
  it('are one for each folder that holds pictures, in natural order, whatever lies below or beside them', async () => {
    const folder = aFolder();
    for (const name of ['b/10.png', 'b/9.png', 'b/inner/1.png', 'a/x.png']) put(folder, name, picture);
    put(folder, 'b/notes.txt', 'no picture');
    put(folder, 'empty/readme', '');
    const none = { size: '16x12', problem: null };
    expect(await found(folder)).toEqual([
      { path: 'a', ...none, frames: ['x.png'] },
      { path: 'b', ...none, frames: ['9.png', '10.png'] },
      { path: 'b/inner', ...none, frames: ['1.png'] },
    ]);
  });

  it('begin above the folder where that itself holds the pictures', async () => {
    const folder = aFolder();
    put(folder, 'shots/1.png', picture);
    put(folder, 'shots/more/1.png', picture);
    const { root, items } = await scanSequences(join(folder, 'shots'), 25, {});
    expect([root, items.map(({ path }) => path)]).toEqual([folder, ['shots', 'shots/more']]);
  });

  it('keep the number of every frame: files that cannot be one stay, and say why', async () => {
    const folder = aFolder();
    for (const number of [1, 3, 6]) put(folder, `${number}.png`, picture);
    put(folder, '2.png', '');
    put(folder, '4.png', await aPicture(8, 6).png().toBuffer());
    put(folder, '5.jpg', 'no picture');
    put(folder, '7.png', picture.subarray(0, picture.length / 2));
    symlinkSync(join(folder, 'nowhere'), join(folder, '8.png'));
    const { items } = await scanSequences(folder, 25, {});
    expect(items[0]?.video?.info.frames).toBe(8);
    const problems = scanProblems(items).map(({ path, reason }) => [path.split('/').at(-1), reason]);
    expect(problems).toEqual([
      ['2.png', 'The file is empty.'],
      ['4.png', 'The picture is 8 x 6, but the frames of this video are 16 x 12.'],
      ['5.jpg', 'The file holds no picture, whatever its name says.'],
      ['7.png', 'The file is cut off: the end of the picture is missing.'],
      ['8.png', 'The link leads nowhere.'],
    ]);
  });

  it('have the size that most pictures have as they are displayed, also where the first is another', async () => {
    const folder = aFolder();
    put(folder, '1.png', await aPicture(40, 30).png().toBuffer());
    put(folder, '2.png', picture);
    put(folder, '3.jpg', await aPicture(12, 16).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    const { items } = await scanSequences(folder, 25, {});
    expect(items).toMatchObject([{ width: 16, height: 12 }]);
    expect(scanProblems(items).map(({ path }) => path.endsWith('/1.png'))).toEqual([true]);
  });

  it('are told of and stay items where no picture can be read or all are too large', async () => {
    const folder = aFolder();
    put(folder, 'bad/1.png', 'no picture');
    const { items } = await scanSequences(folder, 25, {});
    const large = { path: 'large/1.png', width: 8000, height: 6000, bytes: 9, fingerprint: '9-a', problem: null };
    const both = [...items, ...sequencesOf([large], 25)];
    expect(both.map(({ path, problem, video }) => [path, problem, video])).toEqual([
      ['bad', 'None of the pictures in this folder can be read.', undefined],
      ['large', expect.stringContaining('more than 36 megapixels'), undefined],
    ]);
  });

  it('take names as they are, and what is kept of them can be read again', async () => {
    const folder = aFolder();
    const names = ['%2e%2e%2f.png', 'line\nbreak.png', 'ünï "quoted".png', '..png', 'problem:.png'];
    for (const name of names) put(folder, `odd\n%2e/${name}`, picture);
    const { items } = await scanSequences(folder, 25, {});
    const info = items[0]?.video?.info;
    expect([items.length, items[0]?.path]).toEqual([1, 'odd\n%2e']);
    expect(new Set(info?.pictures?.map(({ name }) => name))).toEqual(new Set(names.filter((name) => name !== '..png')));
    expect(videoInfoSchema.parse(JSON.parse(JSON.stringify(info)))).toEqual(info);
  });

  it('leave videos what they are, and a folder that is not there is refused', async () => {
    const folder = aFolder();
    put(folder, 'a/1.png', picture);
    put(folder, 'a/clip.avi', 'no video');
    expect((await found(folder)).map(({ path, frames }) => [path, frames])).toEqual([
      ['a', ['1.png']],
      ['a/clip.avi', null],
    ]);
    rmSync(folder, { recursive: true });
    await expect(scanSequences(folder, 25, {})).rejects.toMatchObject({ code: 'folder-missing' });
  });
});
