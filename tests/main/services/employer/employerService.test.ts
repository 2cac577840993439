import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Wish } from '../../../../src/core/contract/policy.ts';
import { verifyLedger } from '../../../../src/core/rest/ledger.ts';
import type { PayTerms } from '../../../../src/core/work/pay.ts';
import { EmployerService } from '../../../../src/main/services/employer/employerService.ts';
import { sha256 } from '../../../../src/main/services/rest/sha256.ts';
import { ledgerOf } from '../../../../src/main/store/workstation/repositories/ledger.ts';
import { anna, minute, second, WorkstationDriver } from '../../../support/workstationDriver.ts';

const streets = { id: 'p1', name: 'Streets' };
const ids = Array.from({ length: 5 }, (_, i) => `0190c0de-0000-7000-8000-0000000001${i}0`);
const pin = '2468';
const terms: PayTerms = {
  project: null,
  currency: 'EUR',
  rate_minor: 1300,
  basis: 'hour',
  unpaid_work: [],
  pays_breaks: true,
  benchmarks: [],
  valid_from: '2026-03-02',
  by: 'Dana',
};

let driver: WorkstationDriver;
let employer: EmployerService;
let rest: Wish | null = null;

beforeEach(() => {
  driver = new WorkstationDriver();
  driver.workers.create({ id: anna, name: 'Anna', pin: null });
  for (const id of ids) driver.workers.create({ id, name: `W${id.slice(-2)}`, pin: null });
  const { db, clock } = driver;
  employer = new EmployerService({
    db,
    clock,
    project: () => driver.project,
    targets: () => [],
    rest: { get: () => rest, put: (asked) => (rest = asked) },
  });
});
afterEach(() => driver.quit());

const code = (act: () => unknown) => driver.refusalOf(act)?.code ?? null;

function shiftOf(id: string, project: typeof streets | null): void {
  driver.project = project;
  driver.rest.signIn(id);
  driver.label(6 * minute, id);
  driver.rest.signOut();
  driver.clock.run(second);
}

describe('what an employer sees', () => {
  it('is nothing of four people, and the totals of five', () => {
    for (const id of ids.slice(0, 4)) shiftOf(id, streets);
    expect(employer.view(null)).toMatchObject({
      month: '2026-03',
      projects: [{ project: streets, workMs: null }],
      flags: null,
    });
    shiftOf(ids[4] ?? '', streets);
    const { projects, flags } = employer.view('2026-03');
    expect(projects[0]?.workMs?.labelling).toBe(30 * minute);
    expect(flags).toMatchObject({ breaksDue: 0, overrides: 0 });
  });

  it('keeps a project of few people shut although five worked in that month', () => {
    for (const id of ids.slice(0, 4)) shiftOf(id, streets);
    shiftOf(ids[4] ?? '', { id: 'p2', name: 'Fields' });
    const view = employer.view(null);
    expect(view.projects.map(({ workMs }) => workMs)).toEqual([null, null]);
    expect(view.flags).not.toBeNull();
  });

  it('holds no figure of a single person, whatever they did', () => {
    for (const id of ids) shiftOf(id, streets);
    const { people, ...figures } = employer.view(null);
    expect(people.map(({ name }) => name)).toContain('Anna');
    for (const { id, name } of people) {
      expect(JSON.stringify(figures)).not.toContain(id);
      expect(JSON.stringify(figures)).not.toContain(name);
    }
  });

  it('is empty in a month in which nobody worked', () => {
    expect(employer.view('2025-01')).toMatchObject({ projects: [], flags: null });
  });
});

describe('the PIN of the employer', () => {
  it('is needed for whatever enters something, and set first', () => {
    expect(code(() => employer.setTerms(pin, anna, terms))).toBe('no-employer-pin');
    expect(code(() => employer.setPin('123', null))).toBe('employer-pin-short');
    employer.setPin(pin, null);
    expect(employer.view(null).hasPin).toBe(true);
    expect(code(() => employer.setTerms('0000', anna, terms))).toBe('wrong-pin');
    expect(code(() => employer.setTerms(null, anna, terms))).toBe('wrong-pin');
    expect(code(() => employer.terms('1111'))).toBe('pin-wait');
    expect(code(() => employer.terms(pin))).toBe('pin-wait');
    driver.clock.run(31 * second);
    expect(code(() => employer.terms(pin))).toBeNull();
  });

  it('is changed by who knows it only', () => {
    employer.setPin(pin, null);
    expect(code(() => employer.setPin('9999', null))).toBe('wrong-pin');
    employer.setPin('9999', pin);
    expect(code(() => employer.terms('9999'))).toBeNull();
  });
});

describe('what work pays', () => {
  beforeEach(() => employer.setPin(pin, null));

  it('stands in the record of the worker it is for, which stays whole', () => {
    employer.setTerms(pin, anna, terms);
    employer.setItemPay(pin, anna, {
      project: null,
      from: '2026-03-02',
      to: '2026-03-02',
      items: 10,
      amount_minor: 100,
      currency: 'EUR',
      by: 'Dana',
    });
    driver.rest.signIn(anna);
    employer.setTerms(pin, anna, { ...terms, rate_minor: 1400 });
    driver.label(minute, anna);
    driver.rest.signOut();
    const rows = ledgerOf(driver.db, anna);
    expect(rows.map(({ kind }) => kind).filter((kind) => /pay/.test(kind))).toEqual([
      'pay_terms',
      'item_pay',
      'pay_terms',
    ]);
    expect(verifyLedger(rows, sha256).ok).toBe(true);
    expect(employer.terms(pin).find(({ workerId }) => workerId === anna)?.terms).toMatchObject([{ rate_minor: 1400 }]);
  });

  it('is never changed for days gone by, and never for nobody', () => {
    expect(code(() => employer.setTerms(pin, anna, { ...terms, valid_from: '2026-03-01' }))).toBe('pay-past');
    expect(code(() => employer.setTerms(pin, '0190c0de-0000-7000-8000-0000000000ff', terms))).toBe('no-worker');
    expect(ledgerOf(driver.db, anna)).toEqual([]);
  });

  it('the breaks of a project are set with the PIN only, and seen by all', () => {
    expect(code(() => employer.setRest('0000', { after_s: 1500, rest_s: 900 }))).toBe('wrong-pin');
    employer.setRest(pin, { after_s: 1500, rest_s: 900 });
    expect(employer.view(null).rest).toEqual({ after_s: 1500, rest_s: 900 });
  });

  it('a target is declared for the open project only', () => {
    expect(code(() => employer.setTarget(pin, 10, 'Dana'))).toBe('no-project');
    driver.project = streets;
    employer.setTarget(pin, 10, 'Dana');
    expect(driver.db.prepare('SELECT seconds, declared_by FROM targets').all()).toEqual([
      { seconds: 10, declared_by: 'Dana' },
    ]);
  });
});
