import { symlinkSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { bmpPixels } from '../../../src/main/media/bmp.ts';
import { glance, type OpenedPicture, openPicture, thumbnail } from '../../../src/main/media/picture.ts';
import { resolveMedia, storedRoot } from '../../../src/main/media/resolveMedia.ts';
import { aBmp, aDeepTiff, aFolder, aPicture, aPngHeader, put } from './support/files.ts';

async function bytesOf(picture: OpenedPicture): Promise<Buffer> {
  return picture.body instanceof Uint8Array ? Buffer.from(picture.body) : buffer(picture.body);
}

async function greysOf(picture: OpenedPicture): Promise<number[]> {
  return [
    ...(await sharp(await bytesOf(picture))
      .extractChannel(0)
      .raw()
      .toBuffer()),
  ];
}

describe('a picture for the window', () => {
  it('is the file itself where Chromium can show it', async () => {
    const folder = aFolder();
    const files = {
      jpeg: await aPicture().jpeg().toBuffer(),
      png: await aPicture().png().toBuffer(),
      webp: await aPicture().webp().toBuffer(),
      avif: await aPicture().avif().toBuffer(),
      gif: await aPicture().gif().toBuffer(),
      bmp: aBmp({ width: 4, height: 3 }),
    };
    for (const [kind, file] of Object.entries(files)) {
      const opened = await openPicture(put(folder, `a.${kind}`, file), { displayable: true });
      expect([opened.type, opened.size]).toEqual([`image/${kind}`, file.length]);
      expect((await bytesOf(opened)).equals(file)).toBe(true);
    }
  });

  it('is a PNG where the file is a TIFF, turned as it says', async () => {
    const pixels = Uint8Array.from([10, 20, 30, 40, 50, 60]);
    const file = await sharp(pixels, { raw: { width: 2, height: 3, channels: 1 } })
      .tiff({ compression: 'lzw' })
      .toBuffer();
    const opened = await openPicture(put(aFolder(), 'a.tif', file), { displayable: true });
    expect([opened.type, await greysOf(opened)]).toEqual(['image/png', [10, 20, 30, 40, 50, 60]]);
  });

  it('scales 16 bits to the range that the first page uses, and turns it', async () => {
    const first = { width: 3, height: 1, values: Uint16Array.from([1000, 1510, 2020]) };
    const second = { width: 1, height: 1, values: Uint16Array.from([65535]) };
    const folder = aFolder();
    const upright = await openPicture(put(folder, 'a.tif', aDeepTiff([first, second])), { displayable: true });
    expect(await greysOf(upright)).toEqual([0, 128, 255]);
    const turned = await openPicture(put(folder, 'b.tif', aDeepTiff([first], 3)), { displayable: true });
    expect(await greysOf(turned)).toEqual([255, 128, 0]);
    const onItsSide = await openPicture(put(folder, 'c.tif', aDeepTiff([first], 6)), { displayable: true });
    expect((await sharp(await bytesOf(onItsSide)).metadata()).height).toBe(3);
  });

  it('scales floats and shows what is no number as black', async () => {
    const values = Float32Array.from([-1, 0, 1, Number.NaN]);
    const path = put(aFolder(), 'a.tif', aDeepTiff([{ width: 4, height: 1, values }]));
    expect(await greysOf(await openPicture(path, { displayable: true }))).toEqual([0, 128, 255, 0]);
  });

  it('shows an even 16 bit page instead of failing', async () => {
    const path = put(aFolder(), 'a.tif', aDeepTiff([{ width: 2, height: 1, values: Uint16Array.from([7, 7]) }]));
    expect(await greysOf(await openPicture(path, { displayable: true }))).toEqual([0, 0]);
  });

  it('leaves a TIFF alone for those who can read it', async () => {
    const file = await aPicture().tiff().toBuffer();
    const opened = await openPicture(put(aFolder(), 'a.tif', file), { displayable: false });
    expect([opened.type, (await bytesOf(opened)).equals(file)]).toEqual(['image/tiff', true]);
  });

  it('is refused where it would fill the memory of the window', async () => {
    const path = put(aFolder(), 'a.png', aPngHeader(30_000, 20_000));
    await expect(openPicture(path, { displayable: true })).rejects.toMatchObject({
      code: 'media-too-large',
      message: 'The picture is 30,000 x 20,000 pixels; Halte opens up to 16,384 a side and 268 megapixels.',
    });
  });

  it('is never a file that is no picture', async () => {
    const folder = aFolder();
    for (const [name, content] of [
      ['a.jpg', 'secret words'],
      ['b.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ['c', ''],
    ])
      await expect(openPicture(put(folder, name ?? '', content ?? ''), { displayable: true })).rejects.toMatchObject({
        code: 'media-unreadable',
      });
    await mkdir(join(folder, 'folder.png'));
    for (const name of ['gone.png', 'folder.png', 'a.jpg/b.png'])
      await expect(openPicture(join(folder, name), { displayable: true })).rejects.toMatchObject({
        code: 'media-missing',
      });
  });
});

describe('a thumbnail', () => {
  it('fits the edge, turned as EXIF says, and is not enlarged', async () => {
    const folder = aFolder();
    const path = put(folder, 'a.jpg', await aPicture(400, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    const small = await thumbnail(path, 100);
    const about = await sharp(small.body).metadata();
    expect([small.type, about.width, about.height]).toEqual(['image/webp', 50, 100]);
    const large = await sharp((await thumbnail(path, 1000)).body).metadata();
    expect([large.width, large.height]).toEqual([200, 400]);
  });

  it.each([
    { bits: 24, topDown: false },
    { bits: 24, topDown: true },
    { bits: 32, topDown: false },
    { bits: 32, topDown: true },
  ] as const)('shows a bitmap the right way up: %o', async (sort) => {
    const file = aBmp({ width: 3, height: 2, ...sort });
    const [red, blue] = [
      [255, 0, 0],
      [0, 0, 255],
    ];
    expect(bmpPixels(file)?.pixels).toEqual(Uint8Array.from([red, blue, blue, blue, blue, blue].flat()));
    const about = await sharp((await thumbnail(put(aFolder(), 'a.bmp', file), 64)).body).metadata();
    expect([about.format, about.width, about.height]).toEqual(['webp', 3, 2]);
  });

  it('of a bitmap of a rare sort is the bitmap', async () => {
    const file = aBmp({ width: 4, height: 4 });
    file.writeUInt16LE(8, 28);
    expect(await thumbnail(put(aFolder(), 'a.bmp', file), 64)).toEqual({ type: 'image/bmp', body: file });
  });

  it('of a picture that is cut off shows what there is', async () => {
    const file = await aPicture(300, 200).jpeg().toBuffer();
    const small = await thumbnail(put(aFolder(), 'a.jpg', file.subarray(0, file.length / 2)), 64);
    expect((await sharp(small.body).metadata()).width).toBe(64);
  });

  it('of a bomb or of rubbish is refused with a sentence', async () => {
    const folder = aFolder();
    const bomb = put(folder, 'a.png', aPngHeader(30_000, 30_000));
    const rubbish = put(folder, 'b.png', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)]));
    const wide = put(folder, 'c.bmp', aBmp({ width: 1, height: 1 }).fill(0x7f, 20, 22));
    for (const path of [bomb, rubbish, wide])
      await expect(thumbnail(path, 64)).rejects.toMatchObject({ code: 'media-unreadable' });
  });

  it('is not made where nobody waits for it any more', async () => {
    const path = put(aFolder(), 'a.jpg', await aPicture(1000, 800).jpeg().toBuffer());
    const gone = AbortSignal.abort(new Error('scrolled away'));
    const made = [1, 2, 3].map(() => thumbnail(path, 64));
    await expect(thumbnail(path, 64, gone)).rejects.toThrow('scrolled away');
    expect(await Promise.all(made)).toHaveLength(3);
  });
});

describe('a glance', () => {
  it('is a JPEG at eighths of its size, turned as EXIF says', async () => {
    const upright = await aPicture(800, 400).jpeg().toBuffer();
    const turned = await aPicture(800, 400).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const folder = aFolder();
    for (const [name, file, eighths, expected] of [
      ['a.jpg', upright, 1, [100, 50]],
      ['b.jpg', upright, 3, [300, 150]],
      ['c.jpg', upright, 7, [700, 350]],
      ['d.jpg', turned, 2, [100, 200]],
    ] as const) {
      const small = await glance(put(folder, name, file), eighths);
      const about = await sharp(small?.body ?? Buffer.alloc(0)).metadata();
      expect([small?.type, about.width, about.height, about.orientation ?? 1]).toEqual(['image/jpeg', ...expected, 1]);
    }
  });

  it('is none of a picture of another kind, and what there is of one that is cut off', async () => {
    const folder = aFolder();
    expect(await glance(put(folder, 'a.png', await aPicture(800, 400).png().toBuffer()), 2)).toBeNull();
    const file = await aPicture(800, 400).jpeg().toBuffer();
    const small = await glance(put(folder, 'b.jpg', file.subarray(0, file.length / 2)), 4);
    expect((await sharp(small?.body).metadata()).width).toBe(400);
  });

  it('of rubbish is refused, and is not made where nobody waits for it any more', async () => {
    const folder = aFolder();
    const rubbish = put(folder, 'a.jpg', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(200)]));
    await expect(glance(rubbish, 2)).rejects.toMatchObject({ code: 'media-unreadable' });
    const path = put(folder, 'b.jpg', await aPicture(1000, 800).jpeg().toBuffer());
    const made = [1, 2, 3].map(() => glance(path, 2));
    await expect(glance(path, 2, AbortSignal.abort(new Error('went on')))).rejects.toThrow('went on');
    expect(await Promise.all(made)).toHaveLength(3);
  });
});

describe('where a picture lies', () => {
  it('is found below the root, relative to the project or absolute', async () => {
    const folder = aFolder();
    const picture = put(folder, 'photos/day 1/a.png', 'x');
    const project = join(folder, 'projects/p.halte');
    expect(await resolveMedia(project, '../photos', 'day 1/a.png')).toBe(picture);
    expect(await resolveMedia(project, join(folder, 'photos'), 'day 1/a.png')).toBe(picture);
    expect(await resolveMedia(join(folder, 'p.halte'), null, 'photos/day 1/a.png')).toBe(picture);
    expect(storedRoot(project, join(folder, 'photos'))).toBe('../photos');
    expect(storedRoot(project, join(folder, 'projects'))).toBe('.');
  });

  it('is never outside the root', async () => {
    const folder = aFolder();
    put(folder, 'secret.png', 'x');
    put(folder, 'photos/a.png', 'x');
    put(folder, 'photos evil/a.png', 'x');
    symlinkSync(join(folder, 'secret.png'), join(folder, 'photos/link.png'));
    symlinkSync(folder, join(folder, 'photos/up'));
    const project = join(folder, 'p.halte');
    const paths = [
      '../secret.png',
      'a/../../secret.png',
      '..',
      '.',
      '',
      '/etc/passwd',
      join(folder, 'secret.png'),
      '../photos evil/a.png',
      'link.png',
      'up/secret.png',
      'a.png\0.jpg',
    ];
    for (const path of paths)
      await expect(resolveMedia(project, 'photos', path), path).rejects.toMatchObject({ code: 'media-outside' });
    await expect(resolveMedia(project, 'photos', '%2e%2e/secret.png')).rejects.toMatchObject({ code: 'media-missing' });
  });

  it('is said to be missing where the file went away', async () => {
    const folder = aFolder();
    const picture = put(folder, 'a.png', 'x');
    await rm(picture);
    await expect(resolveMedia(join(folder, 'p.halte'), '.', 'a.png')).rejects.toMatchObject({
      code: 'media-missing',
      message: `There is no file at ${picture} any more.`,
    });
  });
});
