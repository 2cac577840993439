import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardOf, writeCard } from '../../../../src/main/services/labour/labourCardFiles.ts';
import { minute, second, WorkstationDriver } from '../../../support/workstationDriver.ts';

const streets = { id: 'p1', name: 'Streets' };
const ids = Array.from({ length: 5 }, (_, i) => `0190c0de-0000-7000-8000-0000000001${i}0`);
let driver: WorkstationDriver;

beforeEach(() => {
  driver = new WorkstationDriver();
  driver.project = streets;
  for (const id of ids) {
    driver.workers.create({ id, name: `Worker ${id.slice(-2)}`, pin: null });
    driver.rest.signIn(id);
    driver.label(12 * minute, id);
    driver.rest.signOut();
    driver.clock.run(second);
  }
});
afterEach(() => driver.quit());

const card = () => cardOf({ db: driver.db, clock: driver.clock, targets: () => [] }, streets);

describe('a labour card beside an export', () => {
  it('adds up what five people did at this workstation, and names nobody', () => {
    expect(card()).toMatchObject({ made_on: '2026-03-02', people: { count: 5, hours: { labelling: 1 } } });
    for (const id of ids) expect(JSON.stringify(card())).not.toContain(id);
    expect(JSON.stringify(card())).not.toContain('Worker');
  });

  it('is two whole files named after the export, written over an older card', () => {
    const folder = mkdtempSync(join(tmpdir(), 'halte-card-'));
    writeCard(join(folder, 'cars.coco.json'), card(), 'en');
    writeCard(join(folder, 'cars.coco.json'), card(), 'fr');
    writeCard(`${join(folder, 'out')}/`, card(), 'en');
    expect(readdirSync(folder).sort()).toEqual([
      'cars.labour-card.json',
      'cars.labour-card.md',
      'out.labour-card.json',
      'out.labour-card.md',
    ]);
    expect(JSON.parse(readFileSync(join(folder, 'cars.labour-card.json'), 'utf8'))).toEqual(card());
    expect(readFileSync(join(folder, 'cars.labour-card.md'), 'utf8')).toContain('# Fiche de travail');
  });

  it('that cannot be written says so and leaves nothing half done', () => {
    const folder = mkdtempSync(join(tmpdir(), 'halte-card-'));
    expect(() => writeCard(join(folder, 'nowhere', 'cars.json'), card(), 'en')).toThrow('ENOENT');
    expect(readdirSync(folder)).toEqual([]);
  });
});
