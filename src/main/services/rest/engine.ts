import type { RestEvent } from '../../../core/rest/events.ts';
import { heartbeatMs } from '../../../core/rest/passTime.ts';
import type { Policy } from '../../../core/rest/policy.ts';
import type { Step } from '../../../core/rest/restMachine.ts';
import { newRestState, type RestState } from '../../../core/rest/state.ts';
import type { WritableDb } from '../../store/db.ts';
import { restStateOf } from '../../store/workstation/repositories/restState.ts';
import { putSession, sessionRow } from '../../store/workstation/repositories/session.ts';
import { storedStep } from './storedStep.ts';
import type { ClockSource } from './systemClock.ts';

type Unsampled<Event> = Event extends unknown ? Omit<Event, 'sample'> : never;

/** An event of the rest engine before it is given its clock sample. */
export type UnsampledRestEvent = Unsampled<RestEvent>;

/** What the engine needs from outside. */
export type EnginePorts = {
  readonly db: WritableDb;
  readonly clock: ClockSource;
  readonly policy: (workerId: string) => Policy;
  readonly report: (error: unknown) => void;
};

/**
 * The rest engine of the worker who is signed in, on its database. `state` is null while nobody is, and after a failure
 * until a step succeeds again: the stored state is then read anew, as after a crash.
 */
export class RestEngine {
  private readonly ports: EnginePorts;
  private current: { workerId: string; state: RestState | null; savedAt_boot_ms: number } | null = null;

  constructor(ports: EnginePorts) {
    this.ports = ports;
    const session = sessionRow(ports.db);
    if (session === null) return;
    this.current = { workerId: session.workerId, state: null, savedAt_boot_ms: 0 };
    this.recover();
  }

  /** Who is signed in, or null. */
  get workerId(): string | null {
    return this.current?.workerId ?? null;
  }

  /** What the engine knows of the worker who is signed in, or null. */
  get state(): RestState | null {
    return this.current?.state ?? null;
  }

  /** One step with a fresh sample; null where nobody is signed in or the step failed and the gate is shut. */
  send(event: UnsampledRestEvent): Step | null {
    if (this.current?.state === null) this.recover();
    return this.attempt(event);
  }

  /** A step that is stored whatever it brings: with one at least every 15 seconds, a crash loses no more than that. */
  beat(event: UnsampledRestEvent): Step | null {
    if (this.current?.state === null) this.recover();
    return this.attempt(event, true);
  }

  /** Opens the shift of a worker; nobody else is signed in. Throws where it cannot be stored. */
  signIn(workerId: string): Step {
    const { db, policy } = this.ports;
    const state = restStateOf(db, workerId) ?? newRestState(policy(workerId));
    const sample = this.ports.clock.sample();
    const from = { workerId, state, policy: policy(workerId), mustStore: false };
    const done = storedStep(db, from, { type: 'clock_in', sample });
    if (done.refusal === undefined) this.current = { workerId, state: done.state, savedAt_boot_ms: sample.boot_ms };
    return done;
  }

  /** Closes the session without the engine: what is left where it fails and somebody wants to go. */
  abandon(): void {
    this.current = null;
    putSession(this.ports.db, null);
  }

  private recover(): void {
    if (this.current === null) return;
    try {
      this.current.state = restStateOf(this.ports.db, this.current.workerId);
      this.attempt({ type: 'app_start' });
    } catch (error) {
      this.ports.report(error);
    }
  }

  private attempt(event: UnsampledRestEvent, isBeat = false): Step | null {
    const { current } = this;
    if (current === null || current.state === null) return null;
    const { workerId, state } = current;
    try {
      const sample = this.ports.clock.sample();
      const isMark = isBeat || event.type === 'shutdown' || event.type === 'app_start';
      const mustStore = isMark || Math.abs(sample.boot_ms - current.savedAt_boot_ms) >= heartbeatMs;
      const from = { workerId, state, policy: this.ports.policy(workerId), mustStore };
      const done = storedStep(this.ports.db, from, { ...event, sample } as RestEvent);
      if (mustStore || done.entries.length > 0) current.savedAt_boot_ms = sample.boot_ms;
      if (done.state.phase === 'off') this.current = null;
      else current.state = done.state;
      return done;
    } catch (error) {
      // A step that could not be stored has not happened; until one can be, nothing may be written.
      current.state = null;
      this.ports.report(error);
      return null;
    }
  }
}
