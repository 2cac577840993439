import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PaceService } from '../../../../src/main/services/pace/paceService.ts';
import { addItemTime } from '../../../../src/main/store/workstation/repositories/itemTimes.ts';
import { addTarget } from '../../../../src/main/store/workstation/repositories/targets.ts';
import { fiftyTen } from '../../../core/rest/driver.ts';
import { anna, bela, minute, second, WorkstationDriver } from '../../../support/workstationDriver.ts';

const streets = { id: 'p1', name: 'Streets' };
let driver: WorkstationDriver;
let pace: PaceService;

beforeEach(() => {
  driver = WorkstationDriver.withAnna();
  driver.project = streets;
  driver.rest.projectChanged();
  pace = new PaceService({ db: driver.db, rest: driver.rest, policy: () => fiftyTen, emptyItems: () => 60 });
});
afterEach(() => driver.quit());

/** Works on an item for a while, changing it. */
function workOn(item: string, ms: number): void {
  pace.at(item);
  pace.edited(item);
  for (let left = ms; left > 0; left -= 10 * second) {
    driver.clock.run(Math.min(left, 10 * second));
    driver.rest.activity('input');
  }
}

/** A pace needs items of three sessions. */
function threeSessions(act: (session: number) => void): void {
  for (let session = 0; session < 3; session++) {
    act(session);
    pace.leave();
    driver.rest.signOut();
    driver.clock.run(second);
    driver.rest.signIn(anna);
  }
}

const timesInDb = () => driver.db.prepare('SELECT ms FROM item_times ORDER BY id').pluck().all();

describe('how long items take', () => {
  it('is told after 30 items of 3 sessions, as a range of work alone', () => {
    threeSessions((session) => {
      for (let i = 0; i < 10; i++) workOn(`${session}-${i}`, (i + 1) * 10 * second);
    });
    expect(pace.show().own).toEqual({ p25Ms: 30 * second, p75Ms: 80 * second, items: 30 });
    expect(pace.show().remaining).toEqual({ items: 60, fromMs: 30 * minute, toMs: 90 * minute });
  });

  it('counts no item that was only looked at, no absence and no break', () => {
    pace.at('looked at');
    driver.clock.run(minute);
    workOn('worked on', minute);
    driver.clock.run(20 * minute);
    driver.rest.activity('input');
    workOn('next', minute);
    pace.leave();
    expect(timesInDb()).toEqual([minute, minute]);
    workOn('over the break', 49 * minute);
    driver.clock.run(12 * minute);
    driver.rest.resume();
    workOn('over the break', minute);
    pace.leave();
    const last = Number(timesInDb().at(-1));
    expect(last).toBeGreaterThan(40 * minute);
    expect(last).toBeLessThan(51 * minute);
  });

  it('keeps the last 200 of a kind and no more, apart by project and activity', () => {
    const kind = { workerId: anna, projectId: 'p1', activity: 'labelling' } as const;
    for (let i = 0; i < 230; i++) addItemTime(driver.db, kind, { ms: i, session: 's' }, 200);
    addItemTime(driver.db, { ...kind, activity: 'rework' }, { ms: 7, session: 's' }, 200);
    addItemTime(driver.db, { ...kind, workerId: bela }, { ms: 8, session: 's' }, 200);
    expect(timesInDb()).toEqual([...Array.from({ length: 200 }, (_, i) => i + 30), 7, 8]);
  });
});

describe('a declared target', () => {
  const declare = (seconds: number | null) =>
    addTarget(driver.db, {
      projectId: 'p1',
      projectName: 'Streets',
      seconds,
      declaredBy: 'Dana',
      declaredOn: '2026-03-02',
    });

  it('is shown with who declared it and when; taken back it is gone', () => {
    declare(10);
    declare(20);
    expect(pace.show().targets).toEqual([
      { project: streets, seconds: 20, by: 'Dana', date: '2026-03-02', isAttainable: null, isWithinOwn: null },
    ]);
    declare(null);
    expect(pace.targets()).toEqual([]);
  });

  it('is measured against one’s own pace, and the team’s where five people have one', () => {
    const ids = Array.from({ length: 5 }, (_, i) => `0190c0de-0000-7000-8000-0000000001${i}0`);
    for (const id of ids) driver.workers.create({ id, name: `W${id.slice(-2)}`, pin: null });
    const give = (workerId: string) => {
      for (let i = 0; i < 30; i++) {
        const kind = { workerId, projectId: 'p1', activity: 'labelling' } as const;
        addItemTime(driver.db, kind, { ms: 20_000, session: String(i % 3) }, 200);
      }
    };
    declare(12);
    give(anna);
    expect(pace.targets()).toMatchObject([{ isAttainable: null, isWithinOwn: false }]);
    for (const id of ids.slice(1)) give(id);
    expect(pace.targets()).toMatchObject([{ isAttainable: false, isWithinOwn: false }]);
    declare(30);
    expect(pace.targets()).toMatchObject([{ isAttainable: true, isWithinOwn: true }]);
  });
});
