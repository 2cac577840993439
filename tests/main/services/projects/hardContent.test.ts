import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mediaKinds } from '../../../../src/core/contract/media.ts';
import type { RestView } from '../../../../src/core/rest/restView.ts';
import { newId } from '../../../../src/main/services/ids.ts';
import { aLabel, aShape, idOf } from '../../../core/document/aDocument.ts';
import { aPicture, put } from '../../media/support/files.ts';
import { aDesk, type Desk } from './aDesk.ts';

const root = new URL('../../../../', import.meta.url);
const minute = 60_000;
const used = 'The time for hard content is used up for today. There is other work, and it is paid the same.';

/** Three pictures with a box on each, of which the first is marked as hard content. */
async function aHardProject() {
  const desk = await aDesk();
  const folder = join(desk.folder, 'pictures');
  for (const name of ['a', 'b', 'c']) put(folder, `${name}.png`, await aPicture().png().toBuffer());
  await desk.program().openTarget(folder);
  const [hard, next, last] = (await desk.items()).map(({ id }) => id);
  if (hard === undefined || next === undefined || last === undefined) throw new Error('there are too few pictures');
  await edit(desk, { type: 'label.create', label: aLabel('car') });
  const shapes = [hard, next, last].map((itemId, at) => aShape(`s${at}`, { itemId }));
  await edit(desk, { type: 'shapes.create', shapes });
  await edit(desk, { type: 'item.mark', itemId: hard, isHard: true });
  return { desk, hard, next, last };
}

async function edit(desk: Desk, command: object) {
  const { revision } = (await desk.call('project.current', {})) ?? { revision: 0 };
  return desk.refusal('edit.apply', { editId: newId(), baseRevision: revision, command });
}

/** What is served of an item: its objects, and its picture or the code of the refusal. */
async function servedOf(desk: Desk, id: string) {
  const { shapes, draft, video } = await desk.call('item.open', { id });
  const picture = await desk
    .program()
    .media({ kind: 'picture', itemId: id })
    .then(
      (media) => media?.type ?? null,
      (error) => error.code,
    );
  return { shapes: shapes.length, draft, video, picture };
}

const covered = { shapes: 0, draft: null, video: null, picture: 'hard-content' };
const open = { shapes: 1, draft: null, video: null, picture: 'image/png' };

/** Works for so long, taking each break in full. */
async function work(desk: Desk, ms: number): Promise<RestView | null> {
  for (let left = ms; left > 0; ) {
    const view = await desk.call('rest.view', {});
    if (view?.phase === 'break') {
      desk.clock.run(view.breakRemainingMs ?? 0);
      await desk.call('rest.resume', {});
      continue;
    }
    const step = Math.min(minute, left, Math.max(1, view?.msUntilBreak ?? minute));
    desk.clock.run(step);
    await desk.call('rest.activity', { source: 'input' });
    left -= step;
  }
  return desk.call('rest.view', {});
}

/** Works on hard content until its time is used up. */
async function useUp(desk: Desk, hard: string): Promise<void> {
  for (let passed = 0; passed < 480; passed++) {
    const { exposure, phase } = (await desk.call('rest.view', {})) ?? { exposure: null, phase: 'off' };
    if (exposure?.isFull === true && phase !== 'break') return;
    if (exposure?.itemId === null && phase !== 'break') await desk.call('item.expose', { id: hard });
    await work(desk, minute);
  }
  throw new Error('the limit was not reached in a day');
}

describe('hard content', () => {
  it('is not served before it is opened: no object, no draft, no picture, no thumbnail, no packet', async () => {
    const { desk, hard, next } = await aHardProject();
    const draft = { itemId: hard, frame: 0, tool: 'box', labelId: null, state: {} };
    await desk.call('draft.put', { draft });
    expect(await servedOf(desk, hard)).toEqual(covered);
    for (const kind of mediaKinds) {
      const range = kind === 'packets' ? { range: { from: 0, count: 1 } } : {};
      await expect(desk.program().media({ kind, itemId: hard, ...range })).rejects.toThrow(
        'This picture is marked as hard content and is not open.',
      );
    }
    expect(await servedOf(desk, next)).toEqual(open);
    const view = await desk.call('item.expose', { id: hard });
    expect(view?.exposure).toEqual({ itemId: hard, ms: 0, limitMs: 240 * minute, isFull: false });
    expect(await servedOf(desk, hard)).toEqual({ ...open, draft });
    expect(desk.faults).toEqual([]);
  });

  it('is covered again when the worker says so, and the time it stood open is kept', async () => {
    const { desk, hard, next } = await aHardProject();
    await desk.call('item.expose', { id: hard });
    await work(desk, 3 * minute);
    expect((await desk.call('item.cover', { id: next }))?.exposure.itemId).toBe(hard);
    expect((await desk.call('item.cover', { id: hard }))?.exposure).toMatchObject({ itemId: null, ms: 3 * minute });
    expect(await servedOf(desk, hard)).toEqual(covered);
    expect((await work(desk, 3 * minute))?.exposure.ms).toBe(3 * minute);
  });

  it('is covered by a break, a restart and the sign-out', async () => {
    const { desk, hard } = await aHardProject();
    await desk.call('item.expose', { id: hard });
    await desk.restart();
    expect(await servedOf(desk, hard)).toEqual(covered);
    await desk.call('item.expose', { id: hard });
    while ((await desk.call('rest.view', {}))?.phase !== 'break') {
      desk.clock.run(minute);
      await desk.call('rest.activity', { source: 'input' });
    }
    expect(await servedOf(desk, hard)).toEqual(covered);
    expect(await desk.refusal('item.expose', { id: hard })).toMatchObject({ code: 'rest-active' });
    desk.clock.run(10 * minute);
    await desk.call('rest.resume', {});
    expect(await servedOf(desk, hard)).toEqual(covered);
    await desk.call('item.expose', { id: hard });
    await desk.call('rest.leave', {});
    expect(await servedOf(desk, hard)).toEqual(covered);
    expect(await desk.refusal('item.expose', { id: hard })).toMatchObject({ code: 'not-signed-in' });
  });

  it('case 47: past four hours it is refused in a sentence, also after a restart, and all other work goes on', async () => {
    const { desk, hard, next, last } = await aHardProject();
    await useUp(desk, hard);
    expect((await desk.call('rest.view', {}))?.exposure).toEqual({
      itemId: null,
      ms: 240 * minute,
      limitMs: 240 * minute,
      isFull: true,
    });
    expect(await desk.refusal('item.expose', { id: hard })).toEqual({ code: 'exposure-limit', message: used });
    expect(await servedOf(desk, hard)).toEqual(covered);
    await desk.restart();
    expect(await desk.refusal('item.expose', { id: hard })).toEqual({ code: 'exposure-limit', message: used });
    expect(await servedOf(desk, hard)).toEqual(covered);

    const offered = await desk.call('items.beyond', { ordinal: 0, step: 1, filter: 'not-hard' });
    expect(offered?.id).toBe(next);
    expect(await servedOf(desk, next)).toEqual(open);
    const before = (await desk.call('rest.view', {}))?.dayPaidMs ?? 0;
    expect((await work(desk, 10 * minute))?.dayPaidMs).toBe(before + 10 * minute);
    expect(await edit(desk, { type: 'shapes.delete', ids: [idOf('s2')] })).toMatchObject({ itemId: last });
    expect(desk.faults).toEqual([]);
  });

  it('stays marked past the limit, by any way, so that nobody is served it without its mark', async () => {
    const { desk, hard, next } = await aHardProject();
    await useUp(desk, hard);
    const stays = {
      code: 'exposure-limit',
      message: 'The time for hard content is used up for today, so this picture stays marked until tomorrow.',
    };
    expect(await edit(desk, { type: 'item.mark', itemId: hard, isHard: false })).toEqual(stays);
    expect(await desk.refusal('edit.undo', { editId: newId() })).toEqual(stays);
    expect(await edit(desk, { type: 'item.mark', itemId: next, isHard: true })).toMatchObject({ itemId: next });
    expect(await servedOf(desk, next)).toEqual(covered);
  });

  it('is opened without counting anything where an item is not marked, and refused where there is none', async () => {
    const { desk, next } = await aHardProject();
    expect((await desk.call('item.expose', { id: next }))?.exposure.itemId).toBeNull();
    expect(await desk.refusal('item.expose', { id: newId() })).toMatchObject({ code: 'item-missing' });
  });

  it('may be opened again after the rest between two days, and windows hear at once of what stands open', async () => {
    const { desk, hard } = await aHardProject();
    await useUp(desk, hard);
    await desk.call('rest.leave', {});
    desk.clock.skip(12 * 60 * minute);
    const [worker] = await desk.call('worker.list', {});
    await desk.call('worker.signIn', { workerId: worker?.id ?? '', pin: null });
    expect((await desk.call('rest.view', {}))?.exposure).toMatchObject({ ms: 0, isFull: false });
    const heard: unknown[] = [];
    desk.program().onEvent((event) => {
      if (event.name === 'rest.changed') heard.push(event.payload?.exposure.itemId ?? null);
    });
    await desk.call('item.expose', { id: hard });
    await desk.call('item.cover', { id: hard });
    expect(heard).toEqual([hard, null]);
  });

  it('is covered at the very moment of a stricter limit by the timer alone, and windows are told', async () => {
    const { desk, hard } = await aHardProject();
    const house = JSON.parse(readFileSync(new URL('resources/policies/at-50-10.json', root), 'utf8'));
    writeFileSync(join(desk.folder, 'data', 'policy.json'), JSON.stringify({ ...house, exposure: { limit_s: 597 } }));
    await desk.call('rest.leave', {});
    desk.clock.skip(12 * 60 * minute);
    await desk.restart();
    const [worker] = await desk.call('worker.list', {});
    await desk.call('worker.signIn', { workerId: worker?.id ?? '', pin: null });
    await desk.call('item.expose', { id: hard });
    await work(desk, 9 * minute);
    const heard: unknown[] = [];
    desk.program().onEvent((event) => {
      if (event.name === 'rest.changed') heard.push(event.payload?.exposure);
    });
    desk.clock.run(minute);
    const full = { itemId: null, ms: 597_000, limitMs: 597_000, isFull: true };
    expect(heard).toContainEqual(full);
    expect((await desk.call('rest.view', {}))?.exposure).toEqual(full);
  });
});
