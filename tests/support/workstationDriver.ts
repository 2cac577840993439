import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostRefusal } from '../../src/core/refusal.ts';
import { readPolicy } from '../../src/main/services/rest/readPolicy.ts';
import {
  createRestService,
  type RestService,
  type RestServiceEvent,
} from '../../src/main/services/rest/restService.ts';
import { createWorkerService, type WorkerService } from '../../src/main/services/workers/workerService.ts';
import type { WritableDb } from '../../src/main/store/db.ts';
import { openWorkstationDb } from '../../src/main/store/workstation/workstationStore.ts';
import { SimulatedClock } from './simulatedClock.ts';

export const second = 1000;
export const minute = 60 * second;

export const anna = '0190c0de-0000-7000-8000-00000000000a';
export const bela = '0190c0de-0000-7000-8000-00000000000b';

const policy = readPolicy(new URL('../../resources/policies/at-50-10.json', import.meta.url));

/** A workstation on real files with simulated clocks. */
export class WorkstationDriver {
  readonly folder = mkdtempSync(join(tmpdir(), 'halte-rest-'));
  readonly clock = new SimulatedClock();
  readonly events: RestServiceEvent[] = [];
  readonly faults: unknown[] = [];
  /** The project that is open. */
  project: { id: string; name: string } | null = null;
  db: WritableDb;
  rest: RestService;
  workers: WorkerService;

  constructor() {
    this.db = openWorkstationDb(this.folder);
    [this.rest, this.workers] = this.services();
  }

  /** Anna and Bela are known here; Anna has signed in. */
  static withAnna(): WorkstationDriver {
    const driver = new WorkstationDriver();
    driver.workers.create({ id: anna, name: 'Anna', pin: null });
    driver.workers.create({ id: bela, name: 'Béla', pin: null });
    driver.workers.signIn({ workerId: anna, pin: null });
    return driver;
  }

  /** Steady labelling: a write every ten seconds. Gives back how many were accepted. */
  label(ms: number, workerId = anna): number {
    let accepted = 0;
    for (let left = ms; left > 0; left -= 10 * second) {
      this.clock.run(Math.min(10 * second, left));
      if (this.refusalOf(() => this.rest.assertWritable(workerId)) === null) accepted += 1;
    }
    return accepted;
  }

  /** kill -9: nothing is said to anybody, no file is closed by us. */
  kill(): void {
    this.clock.forgetTimers();
    this.db.close();
  }

  quit(): void {
    this.rest.close();
    this.db.close();
  }

  start(): void {
    this.db = openWorkstationDb(this.folder);
    [this.rest, this.workers] = this.services();
  }

  refusalOf(act: () => unknown): { code: string; message: string } | null {
    try {
      act();
      return null;
    } catch (error) {
      if (!(error instanceof HostRefusal)) throw error;
      return { code: error.code, message: error.message };
    }
  }

  private services(): [RestService, WorkerService] {
    const { db, clock } = this;
    const rest = createRestService({
      db,
      clock,
      policy: () => policy,
      project: () => this.project,
      emit: (event) => this.events.push(event),
      schedule: clock.schedule,
      report: (error) => this.faults.push(error),
    });
    return [rest, createWorkerService({ db, clock, rest })];
  }
}
