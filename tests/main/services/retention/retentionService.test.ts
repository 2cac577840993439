import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { daysSeenBeforeDeleting, runRetention } from '../../../../src/main/services/retention/retentionService.ts';
import { putSetting } from '../../../../src/main/store/workstation/repositories/settings.ts';
import { anna, bela, minute, WorkstationDriver } from '../../../support/workstationDriver.ts';

const day = 24 * 60 * minute;
let driver: WorkstationDriver;

beforeEach(() => {
  driver = WorkstationDriver.withAnna();
  driver.label(5 * minute);
  driver.rest.signOut();
});
afterEach(() => driver.quit());

const count = (table: string) => driver.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
const run = () => runRetention(driver.db, driver.clock);

/** One run on each of so many days. */
const runOnDays = (days: number) =>
  Array.from({ length: days }, () => {
    driver.clock.moveWall(day);
    return run();
  }).reduce((sum, each) => sum + each, 0);

describe('retention', () => {
  it('deletes nobody who worked within five years', () => {
    driver.clock.moveWall(4 * 366 * day);
    expect(runOnDays(40)).toBe(0);
    expect([count('workers'), count('leavers')]).toEqual([2, 0]);
  });

  it('deletes everything of a worker who is gone for longer, on the thirtieth day it finds so', () => {
    driver.clock.moveWall(6 * 366 * day);
    expect(runOnDays(daysSeenBeforeDeleting - 1)).toBe(0);
    expect(Number(count('ledger'))).toBeGreaterThan(0);
    expect(runOnDays(1)).toBe(2);
    expect(['workers', 'ledger', 'rest_state', 'last_seen', 'leavers'].map(count)).toEqual([0, 0, 0, 0, 0]);
  });

  it('is not fooled by a clock that was wrong for some days, nor by many starts on one day', () => {
    driver.clock.moveWall(20 * 366 * day);
    runOnDays(5);
    for (let i = 0; i < 60; i++) run();
    driver.clock.moveWall(-20 * 366 * day);
    run();
    expect([count('workers'), count('leavers')]).toEqual([2, 0]);
  });

  it('keeps records as long as the employer’s law asks for, and at least a year', () => {
    putSetting(driver.db, 'keep-years', 10);
    driver.clock.moveWall(6 * 366 * day);
    expect(runOnDays(40)).toBe(0);
    putSetting(driver.db, 'keep-years', 0);
    driver.clock.moveWall(-5.5 * 366 * day);
    expect(runOnDays(40)).toBe(0);
  });

  it('leaves the record of everybody else whole: SQLite itself refuses to delete it', () => {
    driver.clock.moveWall(6 * 366 * day);
    run();
    expect(() => driver.db.prepare('DELETE FROM ledger WHERE worker_id = ?').run(anna)).toThrow('cannot be shortened');
    driver.rest.signIn(bela);
    driver.label(minute, bela);
    driver.rest.signOut();
    runOnDays(daysSeenBeforeDeleting);
    expect(driver.db.prepare('SELECT DISTINCT worker_id FROM ledger').pluck().all()).toEqual([bela]);
  });
});
