import { readFileSync } from 'node:fs';
import type { ClockSample } from '../../../src/core/rest/clock.ts';
import type { RestEntry, RestEvent } from '../../../src/core/rest/events.ts';
import { type Policy, policySchema } from '../../../src/core/rest/policy.ts';
import { type Step, step } from '../../../src/core/rest/restMachine.ts';
import { type RestView, restView } from '../../../src/core/rest/restView.ts';
import { newRestState, type RestState } from '../../../src/core/rest/state.ts';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** The house policy, as shipped. */
export const fiftyTen: Policy = policySchema.parse(
  JSON.parse(readFileSync(new URL('../../../resources/policies/at-50-10.json', import.meta.url), 'utf8')),
);

type Unsampled<Event> = Event extends unknown ? Omit<Event, 'sample'> : never;

/** A workstation whose clocks only move when told to; several workers may share it. */
export class Machine {
  sample: ClockSample = {
    wall_ms: Date.UTC(2026, 2, 2, 8),
    boot_ms: 5 * minute,
    boot_id: 'boot-1',
    tz: 'Europe/Paris',
  };

  pass(ms: number): void {
    this.sample = { ...this.sample, wall_ms: this.sample.wall_ms + ms, boot_ms: this.sample.boot_ms + ms };
  }

  moveWall(ms: number): void {
    this.sample = { ...this.sample, wall_ms: this.sample.wall_ms + ms };
  }

  /** Restarts the machine: `offMs` pass, of which `bootMs` since the new boot. */
  reboot(offMs: number, bootMs = offMs): void {
    const boot_id = `boot-${Number(this.sample.boot_id.slice(5)) + 1}`;
    this.sample = { ...this.sample, wall_ms: this.sample.wall_ms + offMs, boot_ms: bootMs, boot_id };
  }
}

/** One worker on a machine, spoken to in gestures; heartbeats every 15 s as the shell sends them. */
export class Shift {
  state: RestState;
  entries: RestEntry[] = [];
  last: Step | null = null;
  readonly machine: Machine;
  policy: Policy;

  constructor(machine = new Machine(), policy = fiftyTen) {
    this.machine = machine;
    this.policy = policy;
    this.state = newRestState(policy);
  }

  send(event: Unsampled<RestEvent>): Step {
    const done = step(this.state, { ...event, sample: this.machine.sample } as RestEvent, this.policy);
    this.state = done.state;
    this.entries.push(...done.entries);
    this.last = done;
    return done;
  }

  clockIn(): this {
    this.send({ type: 'clock_in' });
    return this;
  }

  work(ms: number, source: 'input' | 'playing' = 'input'): this {
    return this.inTicks(ms, () => this.send({ type: 'activity', source }));
  }

  /** Nobody touches our windows; `osIdle` tells what the machine says, from how long the stay has lasted. */
  stay(ms: number, osIdle: ((awayMs: number) => number | null) | null = null): this {
    let awayMs = 0;
    return this.inTicks(ms, (passed) => {
      awayMs += passed;
      this.send(osIdle === null ? { type: 'heartbeat' } : { type: 'heartbeat', os_idle_ms: osIdle(awayMs) });
    });
  }

  close(): this {
    this.send({ type: 'shutdown' });
    return this;
  }

  open(): this {
    this.send({ type: 'app_start' });
    return this;
  }

  pass(ms: number): this {
    this.machine.pass(ms);
    return this;
  }

  touch(): this {
    this.send({ type: 'activity', source: 'input' });
    return this;
  }

  view(): RestView {
    return restView(this.state, this.machine.sample, this.policy);
  }

  get phase() {
    return this.state.phase;
  }

  /** Minutes of work since the last short rest. */
  get workMinutes(): number {
    const { counters, span, pendingMs } = this.state;
    return ((counters.tiers.short?.workMs ?? 0) + (span?.ms ?? 0) + pendingMs) / minute;
  }

  /** Minutes of paid time this day. */
  get paidMinutes(): number {
    return this.view().dayPaidMs / minute;
  }

  kinds(kind: RestEntry['kind']): RestEntry[] {
    return this.entries.filter((entry) => entry.kind === kind);
  }

  private inTicks(ms: number, tick: (passed: number) => void): this {
    let left = ms;
    while (left > 0) {
      const passed = Math.min(15 * second, left);
      this.machine.pass(passed);
      tick(passed);
      left -= passed;
    }
    return this;
  }
}
