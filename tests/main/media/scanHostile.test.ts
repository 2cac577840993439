import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scanFolder } from '../../../src/main/media/scanFolder.ts';
import { aBmp, aFolder, aPicture, aPngHeader, put, scannedSizes as sizes } from './support/files.ts';

const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';
const cutOff = 'The file is cut off: the end of the picture is missing.';

describe('a hostile folder', () => {
  it('lists damaged pictures with the reason', async () => {
    const folder = aFolder();
    put(folder, 'empty.jpg', '');
    put(folder, 'head only.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    put(folder, 'no pixels.png', aPngHeader(0, 0));
    put(folder, 'no pixels.bmp', aBmp({ width: 0, height: 0 }));
    put(folder, 'cut header.bmp', aBmp({ width: 4, height: 4 }).subarray(0, 20));
    put(folder, 'noise.png', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(2000, 7)]));
    put(folder, 'noise.tif', Buffer.concat([Buffer.from('49492a00', 'hex'), Buffer.alloc(2000, 7)]));
    put(
      folder,
      'noise.webp',
      Buffer.concat([Buffer.from('RIFF\xff\xff\xff\xffWEBPVP8 ', 'latin1'), Buffer.alloc(200, 7)]),
    );
    put(
      folder,
      'noise.avif',
      Buffer.concat([Buffer.from('\0\0\0\x14ftypavif\0\0\0\0', 'latin1'), Buffer.alloc(200, 7)]),
    );
    put(folder, 'noise.gif', Buffer.concat([Buffer.from('GIF89a', 'latin1')]));
    const damaged = 'The picture is damaged: not even its size can be read.';
    expect(await sizes(folder)).toEqual({
      'empty.jpg': 'The file is empty.',
      'head only.jpg': damaged,
      'no pixels.png': damaged,
      'no pixels.bmp': 'The picture has no pixels: it says it is 0 x 0.',
      'cut header.bmp': damaged,
      'noise.png': damaged,
      'noise.tif': damaged,
      'noise.webp': damaged,
      'noise.avif': damaged,
      'noise.gif': damaged,
    });
  });

  it('names the limit where a picture is too large, without decoding it', async () => {
    const folder = aFolder();
    put(folder, 'a.png', aPngHeader(30_000, 20_000));
    put(folder, 'b.png', aPngHeader(16_385, 10));
    put(folder, 'c.png', aPngHeader(16_384, 16_384));
    put(folder, 'd.bmp', aBmp({ width: 1, height: 1 }).fill(0x7f, 20, 22));
    const limit = 'Halte opens up to 16,384 a side and 268 megapixels.';
    const found = await sizes(folder);
    expect(found).toMatchObject({
      'a.png': `The picture is 30,000 x 20,000 pixels; ${limit}`,
      'b.png': `The picture is 16,385 x 10 pixels; ${limit}`,
      'c.png': `The picture is 16,384 x 16,384 pixels; ${limit}`,
    });
    expect(found['d.bmp']).toContain(limit);
  });

  it('keeps a picture that is cut off, with its size, and says so', async () => {
    const folder = aFolder();
    const half = (file: Buffer) => file.subarray(0, Math.floor(file.length * 0.6));
    put(folder, 'a.jpg', half(await aPicture(300, 200).jpeg().toBuffer()));
    put(folder, 'b.jpg', half(await aPicture(300, 200).jpeg({ progressive: true }).toBuffer()));
    put(folder, 'c.png', half(await aPicture(300, 200).png().toBuffer()));
    put(folder, 'd.webp', half(await aPicture(300, 200).webp().toBuffer()));
    put(folder, 'd2.webp', half(await aPicture(300, 200).webp({ lossless: true }).toBuffer()));
    put(folder, 'd3.webp', half(await aPicture(300, 200).withMetadata().webp().toBuffer()));
    put(folder, 'e.gif', half(await aPicture(300, 200).gif().toBuffer()));
    put(folder, 'f.bmp', half(aBmp({ width: 300, height: 200 })));
    put(folder, 'g.avif', half(await aPicture(300, 200).avif().toBuffer()));
    const items = await scanFolder(folder, {});
    expect(items.map(({ path, width, height, problem }) => ({ path, width, height, problem }))).toEqual(
      ['a.jpg', 'b.jpg', 'c.png', 'd.webp', 'd2.webp', 'd3.webp', 'e.gif', 'f.bmp', 'g.avif'].map((path) => ({
        path,
        width: 300,
        height: 200,
        problem: cutOff,
      })),
    );
  });

  it('takes a whole JPEG with a clip or zeros behind it for whole', async () => {
    const folder = aFolder();
    const whole = await aPicture(300, 200).jpeg().toBuffer();
    put(folder, 'clip.jpg', Buffer.concat([whole, Buffer.alloc(300_000, 'mdat')]));
    put(folder, 'zeros.jpg', Buffer.concat([whole, Buffer.alloc(4096)]));
    expect(await sizes(folder)).toEqual({ 'clip.jpg': '300x200', 'zeros.jpg': '300x200' });
  });

  it('keeps strange names as they are', async () => {
    const folder = aFolder();
    const picture = await aPicture(4, 4).png().toBuffer();
    const names = [
      '%2e%2e',
      '..a.png',
      'a&b;$(rm).png',
      'café.png',
      'cafe\u0301 2.png',
      '日本 🙂.png',
      `${'n'.repeat(251)}.png`,
    ];
    if (isLinux) names.push('new\nline.png', 'back\\slash.png', '"quote\'.png', 'tab\t.png', ' .png');
    for (const name of names) if (!name.startsWith('..')) put(folder, name, picture);
    const expected = names.filter((name) => !name.startsWith('..')).sort();
    expect(Object.keys(await sizes(folder)).sort()).toEqual(expected);
    expect(new Set(Object.values(await sizes(folder)))).toEqual(new Set(['4x4']));
  });

  it.runIf(isLinux)('lists a name that is not valid text with a cleaned one', async () => {
    const folder = aFolder();
    const picture = await aPicture(4, 4).png().toBuffer();
    const inFolder = (name: Buffer) => Buffer.concat([Buffer.from(`${folder}/`), name]);
    writeFileSync(inFolder(Buffer.from('caf\xe9.png', 'latin1')), picture);
    writeFileSync(inFolder(Buffer.from('text\xff.txt', 'latin1')), 'text');
    mkdirSync(inFolder(Buffer.from('d\xe9j\xe0', 'latin1')));
    writeFileSync(inFolder(Buffer.from('d\xe9j\xe0/vu.png', 'latin1')), picture);
    const problem = 'The name is not valid text on this disk; rename the file to open it.';
    expect(await sizes(folder)).toEqual({ 'caf\ufffd.png': problem, 'd\ufffdj\ufffd/vu.png': problem });
  });

  it('follows links inside the folder only, and no loop', async () => {
    const [outside, folder] = [aFolder(), aFolder()];
    const picture = await aPicture(4, 4).png().toBuffer();
    put(outside, 'secret.png', picture);
    put(folder, 'real/a.png', picture);
    symlinkSync(join(folder, 'real/a.png'), join(folder, 'inside.png'));
    symlinkSync(join(outside, 'secret.png'), join(folder, 'outside.png'));
    symlinkSync(outside, join(folder, 'outside'));
    symlinkSync(folder, join(folder, 'loop'));
    symlinkSync('..', join(folder, 'real', 'up'));
    symlinkSync('nowhere.png', join(folder, 'broken.png'));
    symlinkSync('self.png', join(folder, 'self.png'));
    const notFollowed = 'The link leads out of the folder and is not followed.';
    expect(await sizes(folder)).toEqual({
      'real/a.png': '4x4',
      'inside.png': '4x4',
      'outside.png': notFollowed,
      'outside/': notFollowed,
      'broken.png': 'The link leads nowhere.',
      'self.png': 'The link leads nowhere.',
    });
  });

  it.runIf(isLinux)('does not wait for a pipe that is called a picture', async () => {
    const folder = aFolder();
    expect(spawnSync('mkfifo', [join(folder, 'pipe.jpg')]).status).toBe(0);
    symlinkSync('pipe.jpg', join(folder, 'link.jpg'));
    expect(await sizes(folder)).toEqual({});
  });

  it.skipIf(process.platform === 'win32')('says that the rights are missing', async () => {
    const folder = aFolder();
    put(folder, 'a.png', await aPicture(4, 4).png().toBuffer());
    put(folder, 'locked.png', await aPicture(4, 4).png().toBuffer());
    put(folder, 'closed/b.png', await aPicture(4, 4).png().toBuffer());
    chmodSync(join(folder, 'locked.png'), 0);
    chmodSync(join(folder, 'closed'), 0);
    chmodSync(folder, 0o755);
    const found = isRoot ? sizesAsNobody(folder) : await sizes(folder);
    chmodSync(join(folder, 'closed'), 0o755);
    expect(found).toEqual({
      'a.png': '4x4',
      'locked.png': 'The file may not be read; look at its rights.',
      'closed/': 'The folder cannot be opened; look at its rights.',
    });
  });

  it('scans a folder that changes meanwhile', async () => {
    const folder = aFolder();
    const picture = await aPicture(4, 4).png().toBuffer();
    for (let number = 0; number < 20; number += 1) put(folder, `${number}.png`, picture);
    const items = await scanFolder(folder, {
      onProgress: (done) => {
        if (done === 1) renameSync(join(folder, '19.png'), join(folder, 'moved.png'));
      },
    });
    expect(items).toHaveLength(20);
    expect(items[19]?.problem).toBe('The file went away while the folder was being read.');
  });
});

/** Root may read everything, so the scan runs as a user who may not. */
function sizesAsNobody(folder: string): unknown {
  const module = new URL('../../../src/main/media/scanFolder.ts', import.meta.url).href;
  const script = `
    const { scanFolder } = await import(${JSON.stringify(module)});
    const items = await scanFolder(${JSON.stringify(folder)}, {});
    console.log(JSON.stringify(Object.fromEntries(items.map((i) => [i.path, i.problem ?? i.width + 'x' + i.height]))));`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    uid: 65534,
    gid: 65534,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}
