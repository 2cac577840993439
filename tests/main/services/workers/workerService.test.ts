import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { restCalls } from '../../../../src/core/contract/rest.ts';
import { workerCalls } from '../../../../src/core/contract/worker.ts';
import { createDispatch } from '../../../../src/main/services/dispatch.ts';
import { restHandlers } from '../../../../src/main/services/rest/restHandlers.ts';
import { workerHandlers } from '../../../../src/main/services/workers/workerHandlers.ts';
import { anna, bela, minute, second, WorkstationDriver } from '../../../support/workstationDriver.ts';

let desk: WorkstationDriver;
beforeEach(() => {
  desk = new WorkstationDriver();
});
afterEach(() => desk.quit());

const create = (id: string, name: string, pin: string | null = null) => desk.workers.create({ id, name, pin });
const signIn = (workerId: string, pin: string | null = null) => desk.workers.signIn({ workerId, pin });

describe('workers', () => {
  it('are listed by name, without their PIN', () => {
    create(bela, '  Béla   Tóth ', '2468');
    create(anna, 'Anna');
    const made = { created_at_ms: desk.clock.now.wall_ms };
    expect(desk.workers.list()).toEqual([
      { id: anna, name: 'Anna', hasPin: false, ...made },
      { id: bela, name: 'Béla Tóth', hasPin: true, ...made },
    ]);
    const stored = desk.db.prepare('SELECT pin_hash FROM workers WHERE id = ?').pluck().get(bela);
    expect(String(stored)).not.toContain('2468');
  });

  it('have names of their own, whatever the case and the accents are made of', () => {
    create(anna, 'Zoé');
    for (const name of ['zoé', ' ZOÉ ', 'Zoe\u0301', 'Ｚoé']) {
      expect(desk.refusalOf(() => create(bela, name))?.code).toBe('worker-exists');
    }
  });

  it('cannot have names that are empty, endless or cannot be shown', () => {
    const codes = ['', '   ', 'x'.repeat(81), 'a\0b', 'a\nb', 'a\u202eb', '\ud800', 'a\u200bb', '\u0007'].map(
      (name) => desk.refusalOf(() => create(anna, name))?.code,
    );
    const unusable = Array.from({ length: 6 }, () => 'name-unusable');
    expect(codes).toEqual(['name-missing', 'name-missing', 'name-too-long', ...unusable]);
    expect(create(anna, "Robert'); DROP TABLE workers;--").name).toBe("Robert'); DROP TABLE workers;--");
    expect(create(bela, '👩‍🔧'.slice(0, 2)).name).toBe('👩');
  });
});

describe('signing in', () => {
  it('needs the PIN, and after three wrong ones half a minute of patience', () => {
    create(anna, 'Anna', '2468');
    const refused = [null, '1234', '', '2468'].map((pin) => desk.refusalOf(() => signIn(anna, pin)));
    expect(refused.map((refusal) => refusal?.code)).toEqual(['wrong-pin', 'wrong-pin', 'pin-wait', 'pin-wait']);
    expect(refused[3]?.message).toBe('Three wrong PINs: please wait 30 seconds and try again.');
    desk.quit();
    desk.start();
    desk.clock.skip(29 * second);
    expect(desk.refusalOf(() => signIn(anna, '2468'))?.message).toContain('1 second');
    desk.clock.skip(second);
    expect(signIn(anna, '2468')?.worker.name).toBe('Anna');
  });

  it('case 24: is refused while another is signed in, and twice is once', () => {
    create(anna, 'Anna');
    create(bela, 'Béla');
    const session = signIn(anna);
    expect(desk.refusalOf(() => signIn(bela))).toEqual({
      code: 'busy',
      message: 'Anna is signed in at this workstation and must sign out first.',
    });
    expect(signIn(anna)).toEqual(session);
    desk.workers.signOut();
    expect(signIn(bela)?.worker.name).toBe('Béla');
  });

  it('case 27: is refused after a full day, with the earliest time', () => {
    create(anna, 'Anna');
    signIn(anna);
    while (desk.rest.view()?.phase !== 'limit') {
      if (desk.rest.view()?.phase !== 'break') desk.label(minute);
      else {
        desk.clock.run(minute);
        desk.refusalOf(() => desk.rest.resume());
      }
    }
    expect(desk.refusalOf(() => desk.rest.assertWritable(anna))?.code).toBe('rest-active');
    desk.workers.signOut();
    desk.clock.skip(60 * minute);
    expect(desk.refusalOf(() => signIn(anna))?.message).toMatch(
      /^The working day is full.* Earliest: Tuesday,? 3 March 2026 at 04:\d\d\.$/,
    );
    desk.clock.skip(10 * 60 * minute);
    expect(signIn(anna)?.worker.id).toBe(anna);
    expect(desk.rest.view()).toMatchObject({ phase: 'working', dayPaidMs: 0 });
  });

  it('case 22 and 23: leaves the other worker to their own break', () => {
    create(anna, 'Anna');
    create(bela, 'Béla');
    signIn(anna);
    desk.label(50 * minute);
    desk.rest.signOut();
    signIn(bela);
    expect(desk.label(5 * minute, bela)).toBe(30);
    desk.workers.signOut();
    signIn(anna);
    expect(desk.rest.view()).toMatchObject({ phase: 'break', breakRemainingMs: 300_000 });
  });
});

describe('settings', () => {
  it('belong to the worker and come back after a restart', () => {
    create(anna, 'Anna');
    expect(desk.refusalOf(() => desk.workers.settings())?.code).toBe('not-signed-in');
    signIn(anna);
    const settings = { language: 'fr', keymap: { box: 'b' }, brush: 12 };
    desk.workers.putSettings(settings);
    desk.quit();
    desk.start();
    expect(desk.workers.settings()).toEqual(settings);
  });
});

describe('the calls of a window', () => {
  it('carry a worker from signing in over a break to leaving', async () => {
    const table = { ...workerCalls, ...restCalls };
    const handlers = {
      ...workerHandlers(desk.workers),
      ...restHandlers(desk.rest, { receiptOf: () => null, checkPin: () => {}, leaving: () => {} }),
    };
    const call = createDispatch(table, handlers, (_name, error) => {
      throw error;
    });
    await call('worker.create', { id: anna, name: 'Anna' });
    expect(await call('rest.view', {})).toEqual({ ok: true, value: null });
    expect(await call('worker.signIn', { workerId: anna })).toMatchObject({
      ok: true,
      value: { worker: { id: anna } },
    });
    expect(await call('rest.activity', {})).toMatchObject({ ok: true, value: { phase: 'working', isWritable: true } });
    expect(await call('rest.postpone', {})).toMatchObject({ ok: false, refusal: { code: 'cannot-postpone' } });
    const shown = await call('rest.view', {});
    expect(restCalls['rest.view'].output.safeParse(shown.ok ? shown.value : null).success).toBe(true);
    expect(await call('rest.leave', {})).toEqual({ ok: true, value: null });
    expect(await call('session.get', {})).toEqual({ ok: true, value: null });
  });
});
