import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { scanFolder } from '../../../src/main/media/scanFolder.ts';
import { aBmp, aDeepTiff, aFolder, aPicture, put, scannedSizes as sizes } from './support/files.ts';

describe('a folder of pictures', () => {
  it('gives every format its displayed size', async () => {
    const folder = aFolder();
    put(folder, 'a.jpg', await aPicture().jpeg().toBuffer());
    put(folder, 'b.png', await aPicture().png().toBuffer());
    put(folder, 'c.webp', await aPicture().webp().toBuffer());
    put(folder, 'd.avif', await aPicture().avif().toBuffer());
    put(folder, 'e.gif', await aPicture().gif().toBuffer());
    put(folder, 'f.bmp', aBmp({ width: 40, height: 30 }));
    put(folder, 'g.bmp', aBmp({ width: 40, height: 30, bits: 32, topDown: true }));
    put(folder, 'h.tif', await aPicture().tiff().toBuffer());
    put(folder, 'i.tif', aDeepTiff([{ width: 40, height: 30, values: new Uint16Array(1200) }]));
    expect(await sizes(folder)).toEqual(
      Object.fromEntries(
        ['a.jpg', 'b.png', 'c.webp', 'd.avif', 'e.gif', 'f.bmp', 'g.bmp', 'h.tif', 'i.tif'].map((n) => [n, '40x30']),
      ),
    );
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('obeys EXIF orientation %i', async (orientation) => {
    const folder = aFolder();
    put(folder, 'a.jpg', await aPicture().withMetadata({ orientation }).jpeg().toBuffer());
    put(folder, 'b.tif', aDeepTiff([{ width: 40, height: 30, values: new Uint16Array(1200) }], orientation));
    const turned = orientation >= 5 ? '30x40' : '40x30';
    expect(await sizes(folder)).toEqual({ 'a.jpg': turned, 'b.tif': turned });
  });

  it('counts the first frame of an animation and the first page of a TIFF', async () => {
    const folder = aFolder();
    const frames = [aPicture(40, 30), aPicture(40, 30), aPicture(40, 30)];
    const buffers = await Promise.all(frames.map((frame) => frame.png().toBuffer()));
    const animation = () => sharp(buffers, { join: { animated: true } });
    put(folder, 'a.gif', await animation().gif().toBuffer());
    put(folder, 'b.webp', await animation().webp().toBuffer());
    const pages = [
      { width: 40, height: 30, values: new Uint16Array(1200) },
      { width: 7, height: 5, values: new Uint16Array(35) },
    ];
    put(folder, 'c.tif', aDeepTiff(pages));
    expect(await sizes(folder)).toEqual({ 'a.gif': '40x30', 'b.webp': '40x30', 'c.tif': '40x30' });
  });

  it('keeps sub-folders, in the order people count', async () => {
    const folder = aFolder();
    const picture = await aPicture(4, 4).png().toBuffer();
    const inOrder = ['day 2/9.png', 'day 2/10.png', 'day 10/1.png', 'image2.png', 'image10.png', 'image10 (b).png'];
    for (const name of inOrder.toReversed()) put(folder, name, picture);
    const items = await scanFolder(folder, {});
    expect(items.map((item) => item.path)).toEqual([
      'day 2/9.png',
      'day 2/10.png',
      'day 10/1.png',
      'image2.png',
      'image10 (b).png',
      'image10.png',
    ]);
  });

  it('goes by what a file holds, not by its name', async () => {
    const folder = aFolder();
    put(folder, 'a.png', await aPicture().jpeg().toBuffer());
    put(folder, 'b.txt', await aPicture().webp().toBuffer());
    put(folder, 'noextension', await aPicture().png().toBuffer());
    put(folder, 'c.jpg', 'Dear diary');
    put(folder, 'd.txt', 'Dear diary');
    put(folder, 'e.json', '{}');
    put(folder, 'BM.txt', 'BMW is not a bitmap, however long this sentence goes on about it.');
    expect(await sizes(folder)).toEqual({
      'a.png': '40x30',
      'b.txt': '40x30',
      noextension: '40x30',
      'c.jpg': 'The file holds no picture, whatever its name says.',
    });
  });

  it('leaves out hidden files and the project lying in the folder', async () => {
    const folder = aFolder();
    const picture = await aPicture().png().toBuffer();
    for (const name of [
      '.hidden.png',
      '.git/a.png',
      '._a.png',
      'p.halte',
      'p.halte-wal',
      'p.halte-lock',
      'p.halte.before-10',
    ])
      put(folder, name, picture);
    expect(await sizes(folder)).toEqual({});
  });

  it('says what it does not open', async () => {
    const folder = aFolder();
    put(folder, 'a.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'));
    put(folder, 'b.dng', aDeepTiff([{ width: 4, height: 4, values: new Uint16Array(16) }]));
    put(folder, 'c.jxl', Buffer.from([0xff, 0x0a, 1, 2, 3]));
    expect(await sizes(folder)).toEqual({
      'a.heic': 'This is a HEIC picture, which Halte does not open; export it as JPEG, PNG or TIFF.',
      'b.dng': 'This is a camera raw file, which Halte does not open; export it as JPEG, PNG or TIFF.',
      'c.jxl': 'This is a JPEG XL picture, which Halte does not open; export it as JPEG, PNG or TIFF.',
    });
  });

  it('tells how far it is and stops when asked', async () => {
    const folder = aFolder();
    const picture = await aPicture(4, 4).png().toBuffer();
    for (let number = 0; number < 40; number += 1) put(folder, `${number}.png`, picture);
    const steps: string[] = [];
    await scanFolder(folder, { onProgress: (done, total) => steps.push(`${done}/${total}`) });
    expect([steps.length, steps[0], steps.at(-1)]).toEqual([40, '1/40', '40/40']);

    const stop = new AbortController();
    const seen: number[] = [];
    const scan = scanFolder(folder, {
      signal: stop.signal,
      onProgress: (done) => {
        seen.push(done);
        stop.abort(new Error('stopped'));
      },
    });
    await expect(scan).rejects.toThrow('stopped');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(seen.length).toBeLessThan(10);
  });

  it('says that a folder is not there', async () => {
    const folder = aFolder();
    const missing = join(folder, 'gone');
    await expect(scanFolder(missing, {})).rejects.toThrow(`There is no folder at ${missing}.`);
    await expect(scanFolder(put(folder, 'a.txt', ''), {})).rejects.toMatchObject({ code: 'folder-missing' });
  });
});
