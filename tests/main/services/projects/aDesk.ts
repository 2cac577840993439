import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { calls } from '../../../../src/core/contract/contract.ts';
import type { Client } from '../../../../src/core/contract/define.ts';
import type { Item } from '../../../../src/core/document/records.ts';
import { HostRefusal } from '../../../../src/core/refusal.ts';
import { newId } from '../../../../src/main/services/ids.ts';
import { createWorkstation, type Workstation } from '../../../../src/main/workstation.ts';
import { SimulatedClock } from '../../../support/simulatedClock.ts';

const root = new URL('../../../../', import.meta.url);

/** The whole program on a data folder of its own, without a host, and with somebody signed in. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'halte-desk-'));
  readonly faults: unknown[] = [];
  readonly clock = new SimulatedClock();
  private workstation = this.start();

  readonly call = (async (name: string, input: unknown) => {
    const reply = await this.workstation.call(name, input);
    if (!reply.ok) throw new HostRefusal(reply.refusal.code, reply.refusal.message);
    return reply.value;
  }) as Client<typeof calls>;

  program(): Workstation {
    return this.workstation;
  }

  async signIn(): Promise<void> {
    const id = newId();
    await this.call('worker.create', { id, name: 'Anna', pin: null });
    await this.call('worker.signIn', { workerId: id, pin: null });
  }

  async restart(): Promise<void> {
    await this.workstation.close();
    this.workstation = this.start();
    await this.workstation.openTarget(null);
  }

  async refusal(name: string, input: unknown): Promise<unknown> {
    const reply = await this.workstation.call(name, input);
    return reply.ok ? reply.value : reply.refusal;
  }

  async items(): Promise<readonly Item[]> {
    return (await this.call('items.page', { filter: 'all', from: 0, count: 500 })).items;
  }

  async close(): Promise<void> {
    await this.workstation.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private start(): Workstation {
    return createWorkstation({
      dataFolder: join(this.folder, 'data'),
      clock: this.clock,
      schedule: this.clock.schedule,
      policyFolder: fileURLToPath(new URL('resources/policies', root)),
      jobWorker: new URL('src/main/jobWorker.ts', root),
      verifierPage: new URL('resources/verifier.html', root),
      report: (what, error) => this.faults.push([what, error]),
    });
  }
}

/** A desk that goes away with the test, where Anna has signed in. */
export async function aDesk(): Promise<Desk> {
  const desk = new Desk();
  onTestFinished(() => desk.close());
  await desk.signIn();
  return desk;
}
