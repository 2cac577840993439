import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aPicture, put } from '../../media/support/files.ts';
import { aDesk, type Desk } from '../projects/aDesk.ts';

describe('frames as pictures', () => {
  it('of an image sequence are its files, under the names that COCO exports use, with their times beside them', async () => {
    const { desk, output } = await deskWithSequence();
    const { id, videos } = await desk.call('frames.begin', { folder: output, frames: 2, kind: 'png' });
    expect(videos).toMatchObject([{ path: 'shots', frames: [0, 2], problem: null }]);
    for (const frame of [0, 2])
      await desk.call('frames.put', { id, itemId: videos[0]?.itemId ?? '', frame, picture: null });
    expect(existsSync(output)).toBe(false);
    expect(await desk.call('frames.finish', { id })).toEqual({ path: output, written: 2 });
    expect(readdirSync(output).sort()).toEqual(['frame_000000.PNG', 'frame_000002.PNG', 'frames.csv']);
    expect(readFileSync(join(output, 'frame_000002.PNG'))).toEqual(readFileSync(join(desk.folder, 'shots/10.png')));
    expect(readFileSync(join(output, 'frames.csv'), 'utf8').split('\r\n')).toEqual([
      'video,frame,file,timestamp,seconds',
      'shots,0,frame_000000.PNG,0,0.000000',
      'shots,2,frame_000002.PNG,2,0.200000',
      '',
    ]);
  });

  it('that are gone or changed are told of, and the others are written', async () => {
    const { desk, output } = await deskWithSequence();
    const { id, videos } = await desk.call('frames.begin', { folder: output, frames: 'all', kind: 'png' });
    const itemId = videos[0]?.itemId ?? '';
    writeFileSync(join(desk.folder, 'shots/2.png'), 'another');
    rmSync(join(desk.folder, 'shots/10.png'));
    await desk.call('frames.put', { id, itemId, frame: 0, picture: null });
    expect(await desk.refusal('frames.put', { id, itemId, frame: 1, picture: null })).toMatchObject({
      code: 'media-changed',
    });
    expect(await desk.refusal('frames.put', { id, itemId, frame: 2, picture: null })).toMatchObject({
      code: 'media-missing',
    });
    expect((await desk.call('frames.finish', { id })).written).toBe(1);
    expect(readFileSync(join(output, 'frames.csv'), 'utf8')).toContain('shots,1,,1,0.100000');
  });

  it('never go into a folder that holds anything, and one that is empty is taken', async () => {
    const { desk, output } = await deskWithSequence();
    put(output, 'mine.txt', 'mine');
    const asked = { folder: output, frames: 'all', kind: 'png' } as const;
    expect(await desk.refusal('frames.begin', asked)).toMatchObject({ code: 'output-exists' });
    rmSync(join(output, 'mine.txt'));
    const { id } = await desk.call('frames.begin', asked);
    put(output, 'mine.txt', 'mine');
    expect(await desk.refusal('frames.finish', { id })).toMatchObject({ code: 'output-exists' });
    await desk.call('frames.cancel', { id });
    expect(readdirSync(output)).toEqual(['mine.txt']);
    expect(readdirSync(desk.folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('leave nothing where they are cancelled, or where the program ends or another project is opened', async () => {
    const { desk, output } = await deskWithSequence();
    const asked = { folder: join(output, 'deep'), frames: 'all', kind: 'png' } as const;
    const { id } = await desk.call('frames.begin', asked);
    await desk.call('frames.cancel', { id });
    expect(await desk.refusal('frames.finish', { id })).toMatchObject({ code: 'export-ended' });
    await desk.call('frames.begin', asked);
    await desk.restart();
    expect(readdirSync(output)).toEqual([]);
  });

  it('are refused where they are no pictures, of no video, or where nothing can be written', async () => {
    const { desk, output } = await deskWithSequence();
    const other = { id: crypto.randomUUID(), itemId: crypto.randomUUID(), frame: 0, picture: null };
    expect(await desk.refusal('frames.put', other)).toMatchObject({ code: 'export-ended' });
    const { id, videos } = await desk.call('frames.begin', { folder: output, frames: 'all', kind: 'png' });
    const itemId = videos[0]?.itemId ?? '';
    expect(await desk.refusal('frames.put', { ...other, id })).toMatchObject({ code: 'item-missing' });
    expect(await desk.refusal('frames.put', { id, itemId, frame: 3, picture: null })).toMatchObject({
      code: 'item-missing',
    });
    put(desk.folder, 'file', 'no folder');
    const blocked = { folder: join(desk.folder, 'file', 'out'), frames: 'all', kind: 'png' };
    expect(await desk.refusal('frames.begin', blocked)).toMatchObject({ code: 'output-unwritable' });
  });
});

async function deskWithSequence(): Promise<{ readonly desk: Desk; readonly output: string }> {
  const desk = await aDesk();
  for (const [i, name] of ['1.png', '2.png', '10.png'].entries())
    put(desk.folder, `shots/${name}`, await aPicture(16, 12).tint({ r: i, g: 9, b: 9 }).png().toBuffer());
  const path = join(desk.folder, 'shots.halte');
  const folder = join(desk.folder, 'shots');
  const job = await desk.call('job.start', { kind: 'create', folder, path, name: 'Shots', labels: [], sequence: 10 });
  const state = async () => (await desk.call('job.list', {})).find(({ id }) => id === job.id)?.state;
  await expect.poll(state, { timeout: 20_000 }).toBe('done');
  await desk.call('project.open', { path });
  mkdirSync(join(desk.folder, 'to'));
  return { desk, output: join(desk.folder, 'to', 'out') };
}
