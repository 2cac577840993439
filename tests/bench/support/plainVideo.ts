import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { seeded } from './measure.ts';

/** Times from asking a `video` element for a frame to its picture being there: seeked and told by a frame callback. */
export async function plainSeeks(page: Page, clip: string, from: number) {
  const server = createServer((request, response) => {
    if (request.url === '/')
      return void response.setHeader('content-type', 'text/html').end('<video muted src="/clip.mp4"></video>');
    const { size } = statSync(clip);
    const [, first = '0', last = ''] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? 'bytes=0-') ?? [];
    const [start, end] = [Number(first), last === '' ? size - 1 : Number(last)];
    response.writeHead(206, {
      'content-type': 'video/mp4',
      'accept-ranges': 'bytes',
      'content-range': `bytes ${start}-${end}/${size}`,
      'content-length': end - start + 1,
    });
    createReadStream(clip, { start, end }).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const context = await page.context().browser()?.newContext();
  if (context === undefined) throw new Error('no browser');
  const other = await context.newPage();
  await other.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const seek = (frames: readonly number[]) => other.evaluate(seekInPage, [...frames]);
  const random = seeded(3);
  const times = {
    forward: await seek(Array.from({ length: 40 }, (_, i) => i + 1)),
    backward: await seek(Array.from({ length: 40 }, (_, i) => from - i)),
    random: await seek(Array.from({ length: 30 }, () => Math.floor(random() * 1800))),
  };
  await context.close();
  server.closeAllConnections();
  server.close();
  return times;
}

async function seekInPage(frames: number[]): Promise<number[]> {
  const video = document.querySelector('video');
  if (video === null) throw new Error('no video');
  while (video.readyState < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  const times: number[] = [];
  for (const frame of frames) {
    const start = performance.now();
    const seeked = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
    const told = new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    video.currentTime = (frame + 0.5) / 30;
    await Promise.race([Promise.all([seeked, told]), new Promise((resolve) => setTimeout(resolve, 5000))]);
    times.push(performance.now() - start);
  }
  return times;
}
