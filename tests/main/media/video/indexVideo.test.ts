import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { frameIndexOf, ptsOf } from '../../../../src/core/video/frameIndex.ts';
import { indexVideo } from '../../../../src/main/media/video/indexVideo.ts';
import { PacketReader } from '../../../../src/main/media/video/packetReader.ts';
import { barcodeClips, clipTruth, makeBarcodeClips } from '../../../support/video/barcodeClips.ts';
import { isFfmpegThere } from '../../../support/video/ffmpeg.ts';
import { aFolder, put } from '../support/files.ts';

const clips = resolve('.cache/clips');

describe.skipIf(!isFfmpegThere())('the frames of a video (needs ffmpeg)', () => {
  beforeAll(() => makeBarcodeClips(clips), 300_000);

  it.each(barcodeClips)('of $name are as many and at the times that ffprobe says', async ({ name }) => {
    const path = join(clips, name);
    const [{ info, packets }, truth] = [await indexVideo(path), await clipTruth(path)];
    const index = frameIndexOf(packets);
    const seconds = Array.from(
      index.packetOf.keys(),
      (frame) => (ptsOf(index, frame) * info.timeBase[0]) / info.timeBase[1],
    );
    expect([info.frames, seconds.length]).toEqual([truth.times.length, truth.times.length]);
    for (const [frame, at] of seconds.entries()) expect(Math.abs(at - (truth.times[frame] ?? -1))).toBeLessThan(1.1e-6);
  });

  it.each(['b-frames.mp4', 'fragments-inside-gops.mp4', 'matroska.mkv', 'broadcast.ts', 'cut-off.mkv'])(
    'of %s are read by their place, whatever was read before',
    async (name) => {
      const path = join(clips, name);
      const { packets } = await indexVideo(path);
      const reader = await PacketReader.open(path, packets);
      const count = packets.pts.length;
      const all = await reader.read(0, count);
      expect(all).toHaveLength(count);
      for (const from of [count - 1, 0, Math.floor(count / 2), 17, count - 5, 1]) {
        const some = await reader.read(from, 9);
        expect(some.map((packet) => Buffer.from(packet))).toEqual(
          all.slice(from, from + 9).map((packet) => Buffer.from(packet)),
        );
      }
      await reader.close();
    },
  );

  it('of a file that was changed meanwhile are refused', async () => {
    const { packets } = await indexVideo(join(clips, 'b-frames.mp4'));
    const reader = await PacketReader.open(join(clips, 'ntsc.mp4'), packets);
    await expect(reader.read(100, 20)).rejects.toMatchObject({ code: 'media-changed' });
    await reader.close();
  });

  it('A video that breaks off anywhere is read up to there, or says why not', async () => {
    const folder = aFolder();
    for (const name of ['b-frames.mp4', 'fragmented.mp4', 'matroska.mkv', 'broadcast.ts', 'vp9.webm', 'av1.mp4']) {
      const whole = readFileSync(join(clips, name));
      for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 12)) {
        const path = put(folder, `cut-${at}-${name}`, whole.subarray(0, at));
        const told = await indexVideo(path).catch((error: unknown) => error);
        expect(told).toMatchObject(
          told instanceof Error
            ? { code: 'media-unreadable', message: expect.stringMatching(/^The video cannot be read .*\.$|only sound/) }
            : { info: { frames: expect.any(Number) } },
        );
      }
    }
  });

  it('Bytes that were turned over anywhere lead to frames or to a sentence, never to a fault', async () => {
    const folder = aFolder();
    let state = 7;
    const random = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    for (const name of ['b-frames.mp4', 'matroska.mkv', 'broadcast.ts']) {
      const whole = readFileSync(join(clips, name));
      for (let round = 0; round < 25; round++) {
        const bytes = Buffer.from(whole);
        for (let i = 0; i < 40; i++) bytes[random(round % 2 === 0 ? 4000 : bytes.length)] = random(256);
        const path = join(folder, `turned-${round}-${name}`);
        writeFileSync(path, bytes);
        const told = await indexVideo(path).catch((error: unknown) => error);
        if (told instanceof Error) expect(told).toMatchObject({ code: 'media-unreadable' });
      }
    }
  });
});

describe('what is no video', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('once upon a time '.repeat(500))],
    ['zeros', Buffer.alloc(100_000)],
    ['a head of an MP4 alone', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp41')],
    ['a head of Matroska alone', Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x84, 0, 0, 0, 0])],
  ])('is refused: %s', async (_, bytes) => {
    const path = put(aFolder(), 'clip.mp4', bytes);
    await expect(indexVideo(path)).rejects.toMatchObject({ code: 'media-unreadable' });
  });

  it('is refused where there is no file', async () => {
    await expect(indexVideo(join(aFolder(), 'no.mp4'))).rejects.toMatchObject({ code: 'media-missing' });
  });
});
