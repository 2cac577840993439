import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../../../../src/core/contract/job.ts';
import { isCopyHelpful, noDecoder } from '../../../../src/core/video/videoProblem.ts';
import { findFfmpeg } from '../../../../src/main/media/video/ffmpeg.ts';
import { barcodeClips, clipTruth, foreignClips, makeBarcodeClips } from '../../../support/video/barcodeClips.ts';
import { isFfmpegThere } from '../../../support/video/ffmpeg.ts';
import { aDesk, type Desk } from './aDesk.ts';

const clips = resolve('.cache/clips');

describe.skipIf(!isFfmpegThere())('a working copy', () => {
  beforeAll(() => makeBarcodeClips(clips, [...foreignClips, ...barcodeClips.slice(0, 1)]), 120_000);

  it('has the frames of the original, one by one at the same times, and is found again after a restart', async () => {
    const { desk, id } = await deskWith('hevc.mkv');
    const before = await desk.call('item.open', { id });
    expect(await copied(desk, id)).toMatchObject({ state: 'done', refusal: null });
    await desk.restart();
    const { item, video } = await desk.call('item.open', { id });
    expect(item).toEqual(before.item);
    expect(video).toMatchObject({ problem: null, info: { frames: before.video?.info.frames } });
    expect(video?.info.codec).toMatch(/^avc1/);
    const { times } = await clipTruth(join(desk.folder, 'street.copies', `${id}.mp4`));
    const original = await clipTruth(join(clips, 'hevc.mkv'));
    expect(times.length).toBe(original.times.length);
    for (const [frame, time] of times.entries()) expect(time).toBeCloseTo(original.times[frame] ?? -1, 2);
  });

  it('makes a video that Halte cannot read into one with frames', async () => {
    const { desk, id } = await deskWith('mpeg4.avi');
    const before = await desk.call('item.open', { id });
    expect([before.video, isCopyHelpful(before.item.problem ?? '')]).toEqual([null, true]);
    expect(await copied(desk, id)).toMatchObject({ state: 'done' });
    const { item, video } = await desk.call('item.open', { id });
    expect(item).toMatchObject({ problem: null, width: 320, height: 192, frameCount: 330, path: 'mpeg4.avi' });
    expect(video).toMatchObject({ problem: null, info: { frames: 330 } });
  });

  it('is thrown away where a frame is missing, and the project stays as it was', async () => {
    const { desk, id } = await deskWith('hevc.mkv');
    await desk.call('ffmpeg.put', {
      path: wrapped(
        desk,
        `${toLast}; ffmpeg -v error -i ${join(desk.folder, 'media', 'hevc.mkv')} -frames:v 20 -f mp4 "$last"`,
      ),
    });
    const before = await desk.call('item.open', { id });
    expect((await copied(desk, id)).refusal).toEqual({
      code: 'copy-differs',
      message: expect.stringContaining('it has 20 frames, the original has '),
    });
    expect(await desk.call('item.open', { id })).toEqual(before);
    expect(existsSync(join(desk.folder, 'street.copies'))).toBe(false);
  });

  it.each([
    ['fails', 'echo "No space left on device" >&2; exit 1', 'ffmpeg says: No space left on device'],
    ['dies', 'kill -9 $$', 'ffmpeg says: nothing'],
    ['writes rubbish', `${toLast}; echo rubbish > "$last"`, 'it cannot be read'],
    ['writes nothing', 'exit 0', 'it cannot be read'],
  ])('leaves nothing behind where ffmpeg %s', async (_, script, said) => {
    const { desk, id } = await deskWith('hevc.mkv');
    await desk.call('ffmpeg.put', { path: wrapped(desk, script) });
    expect((await copied(desk, id)).refusal?.message).toContain(said);
    expect(readdirSync(desk.folder).sort()).not.toContain('street.copies');
    expect((await desk.call('item.open', { id })).video?.info.codec).toMatch(/^hev1|^hvc1/);
  });

  it('is given up when it is cancelled, and the program it ran is gone', async () => {
    const { desk, id } = await deskWith('hevc.mkv');
    await desk.call('ffmpeg.put', { path: wrapped(desk, 'echo $$ > "$(dirname "$0")/pid"; exec sleep 600') });
    const { id: jobId } = await desk.call('job.start', { kind: 'transcode', itemId: id });
    const pidFile = join(desk.folder, 'bin', 'pid');
    await expect.poll(() => existsSync(pidFile), { timeout: 10_000 }).toBe(true);
    await desk.call('job.cancel', { id: jobId });
    expect((await ended(desk, jobId)).state).toBe('cancelled');
    expect(existsSync(join(desk.folder, 'street.copies'))).toBe(false);
  });

  it('is enough where the original was put away, but not where another lies in its place', async () => {
    const { desk, id } = await deskWith('hevc.mkv');
    await copied(desk, id);
    const original = join(desk.folder, 'media', 'hevc.mkv');
    renameSync(original, `${original}.away`);
    expect((await desk.call('item.open', { id })).video?.problem).toBe(null);
    copyFileSync(join(clips, 'long-gop.mp4'), original);
    expect((await desk.call('item.open', { id })).video?.problem).toContain('not the file it was');
  });

  it('that was deleted is made again', async () => {
    const { desk, id } = await deskWith('hevc.mkv');
    const before = await desk.call('item.open', { id });
    await copied(desk, id);
    rmSync(join(desk.folder, 'street.copies'), { recursive: true });
    expect(await desk.call('item.open', { id })).toEqual(before);
    expect((await copied(desk, id)).state).toBe('done');
    expect((await desk.call('item.open', { id })).video?.info.codec).toMatch(/^avc1/);
  });

  it('that was changed is noticed', async () => {
    const { desk, id } = await deskWith('hevc.mkv');
    await copied(desk, id);
    writeFileSync(join(desk.folder, 'street.copies', `${id}.mp4`), 'another');
    expect((await desk.call('item.open', { id })).video?.problem).toContain('not the file it was');
  });

  it('needs an ffmpeg that is one: no other program is run, whatever is asked for', async () => {
    const { desk } = await deskWith('hevc.mkv');
    const other = join(desk.folder, 'touch-it');
    writeFileSync(other, `#!/bin/sh\ntouch ${join(desk.folder, 'touched')}\necho ffmpeg version 9`);
    chmodSync(other, 0o755);
    for (const path of [other, '/usr/bin/env', 'ffmpeg', '../ffmpeg', join(desk.folder, 'ffmpeg')])
      expect(await desk.refusal('ffmpeg.put', { path })).toMatchObject({ code: 'ffmpeg-missing' });
    expect(existsSync(join(desk.folder, 'touched'))).toBe(false);
    expect((await desk.call('ffmpeg.get', {})).found).toEqual(await findFfmpeg());
  });
});

describe('the problems a working copy solves', () => {
  it.each([noDecoder, 'The video cannot be read (no codec).', 'The video is coded in a way that Halte does not know.'])(
    'include: %s',
    (problem) => expect(isCopyHelpful(problem)).toBe(true),
  );
  it.each(['The file is empty.', 'The video is not the file it was: its frames are others now.'])(
    'do not include: %s',
    (problem) => expect(isCopyHelpful(problem)).toBe(false),
  );
});

/** A desk whose project holds one of the clips. */
async function deskWith(clip: string): Promise<{ readonly desk: Desk; readonly id: string }> {
  const desk = await aDesk();
  const media = join(desk.folder, 'media');
  mkdirSync(media);
  copyFileSync(join(clips, clip), join(media, clip));
  const path = join(desk.folder, 'street.halte');
  const { id } = await desk.call('job.start', { kind: 'create', path, folder: media, name: 'Street', labels: [] });
  expect((await ended(desk, id)).refusal).toBe(null);
  await desk.call('project.open', { path });
  return { desk, id: (await desk.items())[0]?.id ?? '' };
}

async function copied(desk: Desk, itemId: string): Promise<Job> {
  const { id } = await desk.call('job.start', { kind: 'transcode', itemId });
  return ended(desk, id);
}

async function ended(desk: Desk, id: string): Promise<Job> {
  for (;;) {
    const job = (await desk.call('job.list', {})).find((each) => each.id === id);
    if (job !== undefined && job.state !== 'running') return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Shell for the path of the file that is to be written: the last argument, without its protocol. */
const toLast = 'last=$(echo "$@" | sed "s/.*file://")';

/** An ffmpeg that says it is one, and else does what a script says. */
function wrapped(desk: Desk, script: string): string {
  mkdirSync(join(desk.folder, 'bin'));
  const path = join(desk.folder, 'bin', 'ffmpeg');
  writeFileSync(
    path,
    `#!/bin/bash\nif [ "$1" = -version ]; then echo "ffmpeg version 0 of a test"; exit 0; fi\n${script}\n`,
  );
  chmodSync(path, 0o755);
  return path;
}
