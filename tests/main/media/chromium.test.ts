import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { chromium } from '@playwright/test';
import sharp, { type Sharp } from 'sharp';
import { expect, it, onTestFinished } from 'vitest';
import { findBrowser } from '../../../src/main/hosts/node/launchBrowser.ts';
import { openPicture } from '../../../src/main/media/picture.ts';
import { aBmp, aDeepTiff, aFolder, aPicture, put, scannedSizes } from './support/files.ts';

const browser = findBrowser();

/** Red, green, blue and white quarters, so that every turn and mirror looks different. */
function quarters(): Sharp {
  const pixels = new Uint8Array(48 * 32 * 3);
  for (const [at] of pixels.entries()) {
    const [x, y, channel] = [Math.floor(at / 3) % 48, Math.floor(at / 144), at % 3];
    const color = [0xff0000, 0x00ff00, 0x0000ff, 0xffffff][(x < 24 ? 0 : 1) + (y < 16 ? 0 : 2)] ?? 0;
    pixels[at] = (color >> (16 - 8 * channel)) & 255;
  }
  return sharp(pixels, { raw: { width: 48, height: 32, channels: 3 } });
}

/** What Chromium makes of the files: size and colours of the corners, or that it decodes nothing. */
async function seenByChromium(folder: string, names: readonly string[]): Promise<Record<string, string>> {
  const server = createServer(async (request, response) => {
    if (request.url === '/')
      return void response.setHeader('content-type', 'text/html').end('<link rel="icon" href="data:,">');
    const { type, body } = await openPicture(join(folder, request.url ?? ''), { displayable: true });
    response.setHeader('content-type', type).end(body instanceof Uint8Array ? body : await buffer(body));
  }).listen(0, '127.0.0.1');
  const running = await chromium.launch({ executablePath: browser ?? '', args: ['--no-sandbox'] });
  onTestFinished(async () => {
    await running.close();
    server.close();
  });
  const page = await running.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const seen = await page.evaluate(async (addresses) => {
    const look = async (address: string) => {
      const picture = await createImageBitmap(await (await fetch(address)).blob());
      const [right, bottom] = [picture.width - 4, picture.height - 4];
      const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
      context?.drawImage(picture, 0, 0);
      const corners = [
        [3, 3],
        [right, 3],
        [3, bottom],
        [right, bottom],
      ].map(([x = 0, y = 0]) =>
        [...(context?.getImageData(x, y, 1, 1).data.slice(0, 3) ?? [])].map((value) => Number(value > 127)).join(''),
      );
      return `${picture.width}x${picture.height} ${corners.join(' ')}`;
    };
    return Promise.all(addresses.map((address) => look(`/${address}`).catch(() => 'nothing')));
  }, names);
  return Object.fromEntries(names.map((name, at) => [name, seen[at] ?? '']));
}

it.skipIf(browser === null)('Chromium shows every picture with the size and the turn that Halte says', async () => {
  const folder = aFolder();
  const expected: Record<string, string> = {};
  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8])
    for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const) {
      const name = `${orientation}.${format}`;
      const file = await quarters().withMetadata({ orientation })[format]({ quality: 100 }).toBuffer();
      put(folder, name, file);
      const { data, info } = await sharp(file).autoOrient().raw().toBuffer({ resolveWithObject: true });
      const corner = (x: number, y: number) =>
        [0, 1, 2].map((channel) => Number((data[(y * info.width + x) * info.channels + channel] ?? 0) > 127)).join('');
      const [right, bottom] = [info.width - 4, info.height - 4];
      const corners = [corner(3, 3), corner(right, 3), corner(3, bottom), corner(right, bottom)];
      expected[name] = `${info.width}x${info.height} ${corners.join(' ')}`;
    }
  expect(await seenByChromium(folder, Object.keys(expected))).toEqual(expected);
  const sizes = Object.entries(expected).map(([name, seen]) => [name, seen.split(' ')[0] ?? '']);
  expect(await scannedSizes(folder)).toEqual(Object.fromEntries(sizes));
});

it.skipIf(browser === null)('Chromium shows what there is of rare and of cut pictures', async () => {
  const folder = aFolder();
  const half = (file: Buffer) => file.subarray(0, Math.floor(file.length * 0.6));
  const noise = aPicture(300, 200);
  put(folder, 'cut.jpg', half(await noise.clone().jpeg().toBuffer()));
  put(folder, 'cut-progressive.jpg', half(await noise.clone().jpeg({ progressive: true }).toBuffer()));
  put(folder, 'cut.png', half(await noise.clone().png().toBuffer()));
  put(folder, 'cut.gif', half(await noise.clone().gif().toBuffer()));
  put(folder, 'cut.bmp', half(aBmp({ width: 300, height: 200 })));
  put(folder, 'deep.tif', aDeepTiff([{ width: 300, height: 200, values: new Float32Array(60_000) }]));
  put(folder, 'deep.png', await noise.clone().toColourspace('rgb16').png().toBuffer());
  put(folder, 'print.jpg', await noise.clone().toColourspace('cmyk').jpeg().toBuffer());
  put(folder, 'top-down.bmp', aBmp({ width: 300, height: 200, topDown: true }));
  const names = Object.keys(await scannedSizes(folder));
  const seen = await seenByChromium(folder, names);
  expect(Object.fromEntries(names.map((name) => [name, seen[name]?.split(' ')[0]]))).toEqual(
    Object.fromEntries(names.map((name) => [name, '300x200'])),
  );
});
