import { readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../src/core/contract/job.ts';
import { problemIn, unpackPackets } from '../../../../src/core/video/packetBytes.ts';
import { aBmp, aPicture, put } from '../../media/support/files.ts';
import { aDesk, type Desk } from './aDesk.ts';

const names = ['%2e%2e.png', 'line\nbreak.png', '1.png', '10.png', '2.png'];

describe('the pictures of an image sequence', () => {
  it('come as packets in natural order, and no name of a file goes to the window', async () => {
    const { desk, id } = await deskWithSequence();
    const { item, video } = await desk.call('item.open', { id });
    expect(item).toMatchObject({ path: 'shots', frameCount: names.length, problem: null });
    expect(video).toMatchObject({ problem: null, info: { codec: 'pictures', timeBase: [1, 10] } });
    expect(JSON.stringify(video)).not.toContain('.png');
    const packets = await packetsOf(desk, id, { from: 0, count: 512 });
    const files = ['%2e%2e.png', '1.png', '2.png', '10.png', 'line\nbreak.png'];
    expect(packets.map((packet) => Buffer.from(packet))).toEqual(
      files.map((name) => readFileSync(join(desk.folder, 'shots', name))),
    );
    expect(await packetsOf(desk, id, { from: 3, count: 1 })).toEqual([packets[3]]);
    expect(await packetsOf(desk, id, { from: names.length, count: 1 })).toEqual([]);
  });

  it('that were changed, taken away or replaced by a link out of the folder are said one by one', async () => {
    const { desk, id } = await deskWithSequence();
    const at = (name: string) => join(desk.folder, 'shots', name);
    writeFileSync(at('1.png'), await aPicture(17, 12).png().toBuffer());
    rmSync(at('2.png'));
    rmSync(at('10.png'));
    symlinkSync('/etc/hostname', at('10.png'));
    const told = (await packetsOf(desk, id, { from: 0, count: 9 })).map(problemIn);
    expect(told).toEqual([
      null,
      '1.png: The picture is not the file it was.',
      `2.png: There is no file at ${at('2.png')} any more.`,
      '10.png: The project names a file outside its folder, which is not opened: shots/10.png.',
      null,
    ]);
  });

  it('are all told missing where the folder went away, and are there again with it', async () => {
    const { desk, id } = await deskWithSequence();
    const [shots, away] = [join(desk.folder, 'shots'), join(desk.folder, 'away')];
    renameSync(shots, away);
    expect((await desk.call('item.open', { id })).video?.problem).toContain('There is no file at');
    const told = (await packetsOf(desk, id, { from: 0, count: 9 })).map(problemIn);
    expect(told.every((sentence) => sentence?.includes('There is no file at'))).toBe(true);
    renameSync(away, shots);
    expect((await desk.call('item.open', { id })).video?.problem).toBe(null);
    expect((await packetsOf(desk, id, { from: 0, count: 9 })).map(problemIn)).toEqual(names.map(() => null));
  });

  it('come in answers that end where they are many bytes', async () => {
    const { desk, id } = await deskWithSequence(
      ['1.bmp', '2.bmp', '3.bmp', '4.bmp'],
      aBmp({ width: 2000, height: 2000 }),
    );
    const packets = await packetsOf(desk, id, { from: 0, count: 512 });
    expect([packets.length, (await packetsOf(desk, id, { from: 3, count: 512 })).length]).toEqual([3, 1]);
  });

  it('travel in Halte JSON Lines and come back in another project', async () => {
    const { desk, id } = await deskWithSequence();
    const output = join(desk.folder, 'all.jsonl');
    await ended(desk, (await desk.call('job.start', { kind: 'export', path: output, to: 'halte' })).id);
    const before = await packetsOf(desk, id, { from: 0, count: 9 });
    put(desk.folder, 'other/one.png', await aPicture(8, 6).png().toBuffer());
    await made(desk, { folder: join(desk.folder, 'other'), sequence: null });
    expect(await ended(desk, (await desk.call('job.start', { kind: 'import', path: output })).id)).toMatchObject({
      state: 'done',
    });
    expect((await desk.call('item.open', { id })).video).toMatchObject({ problem: null, info: { frames: 5 } });
    expect(await packetsOf(desk, id, { from: 0, count: 9 })).toEqual(before);
  });
});

async function deskWithSequence(
  files: readonly string[] = names,
  content?: Uint8Array,
): Promise<{ readonly desk: Desk; readonly id: string }> {
  const desk = await aDesk();
  for (const [i, name] of files.entries())
    put(desk.folder, `shots/${name}`, content ?? (await aPicture(16, 12).tint({ r: i, g: 9, b: 9 }).png().toBuffer()));
  await made(desk, { folder: join(desk.folder, 'shots'), sequence: 10 });
  const [item] = await desk.items();
  return { desk, id: item?.id ?? '' };
}

async function made(desk: Desk, { folder, sequence }: { folder: string; sequence: number | null }): Promise<void> {
  const path = `${folder}.halte`;
  const about = { kind: 'create' as const, folder, path, name: 'Shots', labels: [], sequence };
  expect(await ended(desk, (await desk.call('job.start', about)).id)).toMatchObject({ state: 'done' });
  await desk.call('project.open', { path });
}

async function ended(desk: Desk, id: string): Promise<Job> {
  const job = async () => (await desk.call('job.list', {})).find((each) => each.id === id);
  await expect.poll(async () => (await job())?.state, { timeout: 20_000 }).not.toBe('running');
  const found = await job();
  if (found === undefined) throw new Error('the job is gone');
  return found;
}

async function packetsOf(desk: Desk, itemId: string, range: { readonly from: number; readonly count: number }) {
  const media = await desk.program().media({ kind: 'packets', itemId, range });
  if (media === null) throw new Error('no packets');
  const body = media.body instanceof Uint8Array ? media.body : await buffer(media.body);
  return unpackPackets(Uint8Array.from(body));
}
