import { afterEach, describe, expect, it } from 'vitest';
import type { RestEntry } from '../../../../src/core/rest/events.ts';
import { replay, verifyLedger } from '../../../../src/core/rest/ledger.ts';
import { sha256 } from '../../../../src/main/services/rest/sha256.ts';
import { deleteDraft, draftOf, putDraft } from '../../../../src/main/store/workstation/repositories/drafts.ts';
import { ledgerOf } from '../../../../src/main/store/workstation/repositories/ledger.ts';
import { lastSeen, restStateOf } from '../../../../src/main/store/workstation/repositories/restState.ts';
import { anna, bela, minute, second, WorkstationDriver } from '../../../support/workstationDriver.ts';

const projectId = '0190c0de-0000-7000-8000-0000000000aa';
const itemId = '0190c0de-0000-7000-8000-0000000000bb';

let desk: WorkstationDriver;
const sitDown = () => {
  desk = WorkstationDriver.withAnna();
  return desk;
};

/** Whatever a test did, the record it leaves is whole and tells what the engine knows. */
afterEach(() => {
  for (const worker of [anna, bela]) {
    const rows = ledgerOf(desk.db, worker);
    expect(verifyLedger(rows, sha256)).toMatchObject({ ok: true, receipt: { count: rows.length } });
    const state = desk.db.prepare('SELECT 1 FROM rest_state WHERE worker_id = ?').get(worker);
    if (state === undefined || desk.faults.length > 0) continue;
    const entries = rows.map(({ kind, payload }) => ({ kind, payload }) as unknown as RestEntry);
    expect(replay(entries)).toEqual(restStateOf(desk.db, worker)?.counters);
  }
  desk.quit();
});

describe('the rest gate', () => {
  it('case 33: refuses every write during the break and none before', () => {
    sitDown();
    expect(desk.label(50 * minute - 10 * second)).toBe(299);
    expect(desk.label(10 * minute)).toBe(0);
    expect(desk.refusalOf(() => desk.rest.assertWritable(anna))).toEqual({
      code: 'rest-active',
      message: 'Your break is running (10 seconds to go). What you were drawing is kept.',
    });
  });

  it('case 38: waits for no window: one that hangs holds nothing open, and its last draft is kept', () => {
    sitDown();
    desk.label(50 * minute - 10 * second);
    putDraft(desk.db, { workerId: anna, projectId, itemId, json: '{"vertices":7}', savedAtMs: 1 });
    // Nobody answers `rest.prepare`, and two seconds have not even passed.
    desk.clock.run(10 * second);
    expect(desk.refusalOf(() => desk.rest.assertWritable(anna))?.code).toBe('rest-active');
    expect(draftOf(desk.db, anna, projectId)).toBe('{"vertices":7}');
    deleteDraft(desk.db, anna, projectId);
  });

  it('case 40: is shut where the disk is full at the start of the break, and the break begins when there is room', () => {
    sitDown();
    desk.label(50 * minute - 10 * second);
    const before = ledgerOf(desk.db, anna);
    // As on a full disk, no write succeeds any more.
    desk.db.pragma('query_only = ON');
    desk.clock.run(minute);
    expect(desk.refusalOf(() => desk.rest.assertWritable(anna))).toMatchObject({
      code: 'rest-engine-failed',
      message: expect.stringContaining('what you are drawing is kept'),
    });
    expect(desk.faults.length).toBeGreaterThan(0);
    expect(ledgerOf(desk.db, anna)).toEqual(before);
    desk.db.pragma('query_only = OFF');
    desk.clock.run(minute);
    expect(desk.refusalOf(() => desk.rest.assertWritable(anna))?.code).toBe('rest-active');
    expect(ledgerOf(desk.db, anna).filter((row) => row.kind === 'break_started')).toHaveLength(1);
  });

  it('shuts at the due moment even if no timer ever fires', () => {
    sitDown();
    desk.clock.forgetTimers();
    let last = 0;
    for (let passed = 10 * second; passed <= 55 * minute; passed += 10 * second) {
      desk.clock.skip(10 * second);
      if (desk.refusalOf(() => desk.rest.assertWritable(anna)) === null) last = passed;
    }
    expect(last).toBe(50 * minute - 10 * second);
  });

  it('case 1: the break begins at fifty minutes by the timer alone, with nobody writing', () => {
    sitDown();
    desk.label(49 * minute + 50 * second);
    desk.clock.run(10 * second);
    const began = desk.events.findIndex((event) => event.name === 'rest.prepare');
    expect(desk.events[began]).toEqual({ name: 'rest.prepare', payload: { workerId: anna, deadline_ms: 2000 } });
    expect(desk.events.slice(began + 1)).toMatchObject([
      { name: 'rest.changed', payload: { phase: 'break', breakRemainingMs: 600_000 } },
    ]);
  });

  it('lets nobody write without a session, nor in the name of somebody else', () => {
    sitDown();
    expect(desk.refusalOf(() => desk.rest.assertWritable(bela))?.code).toBe('not-signed-in');
    desk.rest.signOut();
    expect(desk.refusalOf(() => desk.rest.assertWritable(anna))?.code).toBe('not-signed-in');
  });

  it('case 37: a polygon with seven vertices outlives the break and a kill in it', () => {
    sitDown();
    const json = JSON.stringify({
      tool: 'polygon',
      points: [1, 2, 3, 4, 5, 6, 7].map((each) => [each, each]),
      zoom: 3,
    });
    desk.rest.drawing(true);
    desk.label(51 * minute);
    expect(desk.rest.view()?.phase).toBe('break');
    putDraft(desk.db, { workerId: anna, projectId, itemId, json, savedAtMs: 1 });
    desk.kill();
    desk.clock.skip(5 * minute);
    desk.start();
    desk.clock.run(5 * minute);
    desk.rest.resume();
    expect(draftOf(desk.db, anna, projectId)).toBe(json);
    deleteDraft(desk.db, anna, projectId);
    expect(draftOf(desk.db, anna, projectId)).toBeNull();
  });

  it('stays shut while the record cannot be written, keeps drafts, and opens again', () => {
    sitDown();
    desk.label(5 * minute);
    desk.db.exec(`CREATE TRIGGER full BEFORE UPDATE ON rest_state BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    desk.clock.skip(20 * second);
    expect(desk.refusalOf(() => desk.rest.assertWritable(anna))?.code).toBe('rest-engine-failed');
    putDraft(desk.db, { workerId: anna, projectId, itemId, json: '{}', savedAtMs: 1 });
    expect(desk.faults).not.toEqual([]);
    desk.db.exec('DROP TRIGGER full');
    expect(desk.refusalOf(() => desk.rest.assertWritable(anna))).toBeNull();
    expect(desk.rest.view()?.workSinceRestMs).toBe(5 * minute + 20 * second);
  });

  it('stays shut where the stored state cannot be read, and lets people leave', () => {
    sitDown();
    desk.kill();
    desk.start();
    desk.db.prepare(`UPDATE rest_state SET json = '{}'`).run();
    desk.kill();
    desk.start();
    expect(desk.refusalOf(() => desk.rest.assertWritable(anna))?.code).toBe('rest-engine-failed');
    expect(desk.rest.view()).toBeNull();
    desk.rest.signOut();
    expect(desk.workers.session()).toBeNull();
  });
});

describe('restarting the program', () => {
  it('case 6: a kill five seconds into the break and twenty seconds away leave 575 seconds', () => {
    sitDown().label(50 * minute);
    desk.clock.run(5 * second);
    desk.kill();
    desk.clock.skip(20 * second);
    desk.start();
    expect(desk.rest.view()).toMatchObject({ phase: 'break', breakRemainingMs: 575_000 });
  });

  it('case 25: gives no second postponement, killed or closed', () => {
    sitDown().label(48 * minute + 30 * second);
    desk.rest.postpone();
    desk.kill();
    desk.start();
    desk.label(5 * minute);
    expect(desk.refusalOf(() => desk.rest.postpone())?.code).toBe('cannot-postpone');
    desk.quit();
    desk.start();
    desk.rest.signOut();
    desk.workers.signIn({ workerId: anna, pin: null });
    expect(desk.refusalOf(() => desk.rest.postpone())?.code).toBe('cannot-postpone');
  });

  it('killing it again and again buys no labelling time', () => {
    sitDown();
    let accepted = 0;
    for (let round = 0; round < 400 && desk.rest.view()?.phase !== 'break'; round++) {
      accepted += desk.label(10 * second);
      desk.kill();
      desk.clock.skip(40 * second);
      desk.start();
    }
    expect(desk.rest.view()?.phase).toBe('break');
    expect(accepted).toBeLessThanOrEqual(300);
  });

  it('case 11 and 12: ten minutes closed are a rest, 9:59 are not', () => {
    sitDown().label(40 * minute);
    desk.quit();
    desk.clock.skip(10 * minute - second);
    desk.start();
    desk.rest.activity('input');
    expect(desk.rest.view()?.workSinceRestMs).toBe(40 * minute);
    desk.quit();
    desk.clock.skip(10 * minute);
    desk.start();
    desk.rest.activity('input');
    expect(desk.rest.view()?.workSinceRestMs).toBe(0);
  });

  it('keeps the session of whoever was signed in, and closes it after an hour away', () => {
    sitDown().label(minute);
    desk.kill();
    desk.clock.skip(10 * minute);
    desk.start();
    expect(desk.workers.session()?.worker.name).toBe('Anna');
    desk.clock.run(61 * minute);
    expect(desk.workers.session()).toBeNull();
    expect(desk.events.at(-1)).toEqual({ name: 'rest.changed', payload: null });
    expect(desk.events).toContainEqual({ name: 'session.changed', payload: null });
  });

  it('loses no more where something was stored between two heartbeats', () => {
    const desk = sitDown();
    desk.label(5 * minute);
    desk.clock.run(8 * second);
    desk.clock.moveWall(60 * minute);
    desk.rest.activity('input');
    for (let passed = 0; passed < 40; passed++) {
      desk.clock.run(second);
      const seen = lastSeen(desk.db, anna);
      expect(desk.clock.now.boot_ms - (seen?.boot_ms ?? 0)).toBeLessThanOrEqual(15 * second);
    }
  });

  it('loses at most fifteen seconds of what it has seen', () => {
    sitDown().label(5 * minute);
    const seen = lastSeen(desk.db, anna);
    expect(desk.clock.now.boot_ms - (seen?.boot_ms ?? 0)).toBeLessThanOrEqual(15 * second);
  });
});

describe('going on after the break', () => {
  it('case 4 and 9: is refused too early, also with the clock put on, and told with the time left', () => {
    sitDown().label(50 * minute);
    desk.clock.run(5 * minute);
    desk.clock.moveWall(60 * minute);
    expect(desk.refusalOf(() => desk.rest.resume())).toEqual({
      code: 'break-not-over',
      message: 'The break is not over yet. 5 minutes to go.',
    });
    desk.clock.run(5 * minute);
    expect(desk.rest.view()).toMatchObject({ phase: 'break', canResume: true });
    desk.rest.resume();
    expect(desk.label(minute)).toBe(6);
  });
});
