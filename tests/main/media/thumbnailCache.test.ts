import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Thumbnail } from '../../../src/main/media/picture.ts';
import { openThumbnailCache, type ThumbnailCache } from '../../../src/main/media/thumbnailCache.ts';
import { aFolder, put } from './support/files.ts';

function counted(body: Uint8Array, type = 'image/webp') {
  const counter = { made: 0 };
  const make = async (): Promise<Thumbnail> => {
    counter.made += 1;
    return { type, body };
  };
  return { counter, make };
}

async function filled(cache: ThumbnailCache, count: number, bytes: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    await cache.thumbnail(`${number}`, 64, counted(new Uint8Array(bytes).fill(number)).make);
    await cache.settled();
  }
}

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((bytes, name) => bytes + statSync(join(folder, name)).size, 0);
}

describe('the cache of thumbnails', () => {
  it('makes a thumbnail once, also after a restart', async () => {
    const folder = join(aFolder(), 'not there yet');
    const { counter, make } = counted(Uint8Array.from([1, 2, 3]));
    const cache = openThumbnailCache(folder);
    expect([...(await cache.thumbnail('print', 64, make)).body]).toEqual([1, 2, 3]);
    await cache.settled();
    expect([...(await cache.thumbnail('print', 64, make)).body]).toEqual([1, 2, 3]);
    expect([...(await openThumbnailCache(folder).thumbnail('print', 64, make)).body]).toEqual([1, 2, 3]);
    expect(counter.made).toBe(1);
    await cache.thumbnail('print', 128, make);
    await cache.settled();
    expect(counter.made).toBe(2);
  });

  it('makes a damaged one anew', async () => {
    const folder = aFolder();
    const { counter, make } = counted(new Uint8Array(100).fill(7));
    const cache = openThumbnailCache(folder);
    await cache.thumbnail('print', 64, make);
    await cache.settled();
    const [name = ''] = readdirSync(folder);
    const whole = readFileSync(join(folder, name));
    const flipped = Buffer.from(whole);
    flipped[90] = 0;
    for (const damage of [
      flipped,
      whole.subarray(0, 60),
      whole.subarray(0, 32),
      Buffer.alloc(0),
      Buffer.from('text'),
    ]) {
      writeFileSync(join(folder, name), damage);
      const before = counter.made;
      expect((await cache.thumbnail('print', 64, make)).body).toHaveLength(100);
      await cache.settled();
      expect(counter.made).toBe(before + 1);
      expect(readFileSync(join(folder, name)).equals(whole)).toBe(true);
    }
  });

  it('stays within its budget and keeps what was used last', async () => {
    const folder = aFolder();
    const cache = openThumbnailCache(folder, 20_000);
    await filled(cache, 60, 968);
    expect(sizeOf(folder)).toBeLessThanOrEqual(20_000);
    const last = counted(new Uint8Array(1));
    await cache.thumbnail('59', 64, last.make);
    expect(last.counter.made).toBe(0);
    const first = counted(new Uint8Array(1));
    await cache.thumbnail('0', 64, first.make);
    expect(first.counter.made).toBe(1);
  });

  it('counts what an earlier run left, and clears its half-written files with the rest', async () => {
    const folder = aFolder();
    await filled(openThumbnailCache(folder, 20_000), 15, 968);
    put(folder, 'deadbeef.part', new Uint8Array(9000));
    const cache = openThumbnailCache(folder, 10_000);
    await cache.thumbnail('new', 64, counted(new Uint8Array(968)).make);
    await cache.settled();
    expect(sizeOf(folder)).toBeLessThanOrEqual(10_000);
  });

  it('serves thumbnails where the disk does not take them', async () => {
    const file = put(aFolder(), 'a file', 'in the way');
    const { counter, make } = counted(Uint8Array.from([1]));
    const cache = openThumbnailCache(join(file, 'cache'));
    await cache.thumbnail('print', 64, make);
    await cache.settled();
    expect([...(await cache.thumbnail('print', 64, make)).body]).toEqual([1]);
    expect(counter.made).toBe(2);
  });

  it('does not keep a bitmap that stands for itself, and passes a failure on', async () => {
    const folder = aFolder();
    const cache = openThumbnailCache(folder);
    await cache.thumbnail('print', 64, counted(new Uint8Array(10), 'image/bmp').make);
    await expect(cache.thumbnail('print', 64, () => Promise.reject(new Error('unreadable')))).rejects.toThrow(
      'unreadable',
    );
    await cache.settled();
    expect(readdirSync(folder)).toEqual([]);
  });
});
