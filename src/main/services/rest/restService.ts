import type { EventOf } from '../../../core/contract/define.ts';
import type { restEvents } from '../../../core/contract/rest.ts';
import type { workerEvents } from '../../../core/contract/worker.ts';
import type { ActivitySource, Declaration } from '../../../core/rest/events.ts';
import { heartbeatMs } from '../../../core/rest/passTime.ts';
import { isWritable, type Step } from '../../../core/rest/restMachine.ts';
import { msUntilNextChange, type RestView, restView } from '../../../core/rest/restView.ts';
import { type Activity, noTask, type Task } from '../../../core/rest/task.ts';
import { isExposureFull, workedMs } from '../../../core/rest/turn.ts';
import { type EnginePorts, RestEngine, type UnsampledRestEvent } from './engine.ts';
import { engineFailed, gateRefusal, notSignedIn, stillMarked, toldRefusal } from './gateSentences.ts';
import { type Schedule, timerSchedule } from './schedule.ts';
import { sessionOf } from './sessionOf.ts';

/** What the rest service sends to windows. */
export type RestServiceEvent = EventOf<typeof restEvents & typeof workerEvents>;

/**
 * What the rest service needs from outside. `policy` is asked at every step, for the worker. `osIdleMs` says how long the whole machine
 * has had no input, null where that cannot be read; `project` which project is open. `report` is told of faults; the gate is shut while they last.
 */
export type RestPorts = Omit<EnginePorts, 'report'> & {
  readonly emit: (event: RestServiceEvent) => void;
  readonly schedule?: Schedule;
  readonly osIdleMs?: () => number | null;
  readonly project?: () => Task['project'];
  readonly report?: (error: unknown) => void;
};

/** Takes up the session that was open, if any, and starts the heartbeat. `close` it before the database. */
export function createRestService(ports: RestPorts): RestService {
  return new RestService(ports);
}

/** Windows have this long to store their drafts when a break begins, in milliseconds; the gate is shut already. */
const prepareDeadlineMs = 2000;

/** The rest service of one workstation: feeds the engine, tells windows, and is the gate of every annotation write. */
export class RestService {
  private readonly ports: RestPorts;
  private readonly engine: RestEngine;
  private shown: RestView | null = null;
  private cancelTimer: () => void = () => undefined;
  private isClosed = false;

  constructor(ports: RestPorts) {
    this.ports = ports;
    this.engine = new RestEngine({ ...ports, report: ports.report ?? (() => undefined) });
    this.shown = this.viewNow();
    this.wakeLater();
  }

  /** Who is signed in, or null. */
  workerId(): string | null {
    return this.engine.workerId;
  }

  /** What windows show now; null while nobody is signed in, or while the engine fails. */
  view(): RestView | null {
    this.send({ type: 'heartbeat', os_idle_ms: this.osIdleMs() });
    return this.viewNow();
  }

  /** Moves the time on: every 15 seconds and when something falls due. Being late harms nothing. */
  tick(): void {
    if (this.isClosed) return;
    this.follow(() => this.engine.beat({ type: 'heartbeat', os_idle_ms: this.osIdleMs() }));
    this.show(true);
    this.wakeLater();
  }

  /** Somebody is at work in one of our windows. */
  activity(source: ActivitySource): void {
    this.tell({ type: 'activity', source });
  }

  /** The worker waits for the program: that is work, and told apart from it. */
  waiting(): void {
    this.send({ type: 'activity', source: 'waiting' });
  }

  /** What work belongs to now. */
  task(): Task {
    return this.engine.state?.task ?? noTask;
  }

  /** All work of the worker who is signed in so far, in milliseconds; null while it is not known. */
  workedMs(): number | null {
    return this.engine.state === null ? null : workedMs(this.engine.state);
  }

  /** What the worker does from here on. @throws HostRefusal `not-signed-in` */
  turnTo(activity: Activity): void {
    this.tell({ type: 'task', task: { ...this.task(), activity } });
  }

  /** Another project is open from here on, or none. */
  projectChanged(): void {
    const project = this.ports.project?.() ?? null;
    this.send({ type: 'task', task: { ...this.task(), project } });
  }

  /** Puts a running break off in an emergency; the worker has agreed. @throws HostRefusal `no-break` */
  override(by: string, reason: string): void {
    this.tell({ type: 'override', by, reason });
  }

  /**
   * Opens an item of hard content before the worker: its time counts from here on.
   *
   * @throws HostRefusal `not-signed-in`, `exposure-limit`, `rest-active`
   */
  expose(itemId: string): void {
    this.tell({ type: 'exposure', item_id: itemId });
    const { state } = this.engine;
    if (state === null) throw notSignedIn();
    if (state.hardItemId !== itemId) throw gateRefusal(state);
    this.wakeLater();
  }

  /** Covers an item of hard content again; nothing where another one, or none, stands open. */
  cover(itemId: string): void {
    if (this.engine.state?.hardItemId === itemId) this.send({ type: 'exposure', item_id: null });
  }

  /** Whether an item of hard content stands open at this very moment, and so may be served. */
  isExposed(itemId: string): boolean {
    this.send({ type: 'heartbeat' });
    return this.engine.state?.hardItemId === itemId;
  }

  /** Refuses to take a mark of hard content away where none may be opened today. @throws HostRefusal `exposure-limit` */
  assertUnmarkable(): void {
    const { state } = this.engine;
    if (state !== null && isExposureFull(state)) throw stillMarked();
  }

  /** A shape is being drawn, or is finished or dropped. */
  drawing(on: boolean): void {
    this.tell({ type: 'drawing', on });
  }

  /** The machine was locked, unlocked, is going to sleep or woke up. */
  machine(type: 'lock' | 'unlock' | 'suspend' | 'os_resume'): void {
    this.send({ type });
    this.show(true);
  }

  /** Puts the coming break off. @throws HostRefusal `cannot-postpone` */
  postpone(): void {
    this.tell({ type: 'postpone' });
  }

  /** Ends a break that was taken in full. @throws HostRefusal `break-not-over`, `no-break` */
  resume(): void {
    this.tell({ type: 'resume' });
  }

  /** Stores what the worker says of an unclear absence. @throws HostRefusal `no-question` */
  declare(answer: Declaration): void {
    this.tell({ type: 'declare', answer });
  }

  /**
   * The rest gate: asks the engine at this very moment, whether or not a timer came. A write is itself a sign of work.
   * Synchronous, for it runs inside the transaction that writes.
   *
   * @throws HostRefusal `not-signed-in`, `rest-active`, `rest-engine-failed`
   */
  assertWritable(workerId: string): void {
    if (this.engine.workerId !== workerId) throw notSignedIn();
    this.send({ type: 'activity', source: 'write' });
    if (this.engine.workerId === null) throw notSignedIn();
    const { state } = this.engine;
    if (state === null) throw engineFailed();
    if (!isWritable(state)) throw gateRefusal(state);
  }

  /**
   * Opens the shift and the session of a worker. The caller has checked who they are and that nobody is signed in.
   *
   * @throws HostRefusal `day-limit`, `week-limit`, with the earliest time
   */
  signIn(workerId: string): void {
    const { refusal, state } = this.engine.signIn(workerId);
    if (refusal !== undefined) throw toldRefusal(refusal, state.last?.tz ?? 'UTC');
    this.projectChanged();
    this.emitSession();
    this.show(true);
    this.wakeLater();
  }

  /** Ends shift and session. Always works: where the engine fails, the session is closed all the same. */
  signOut(): void {
    if (this.engine.workerId === null) return;
    if (this.send({ type: 'clock_out' }) !== null) return;
    this.engine.abandon();
    this.emitSession();
    this.show(true);
  }

  /** Notes an orderly end of the program and stops the timer. The session stays for the next start. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.cancelTimer();
    this.engine.send({ type: 'shutdown' });
  }

  private tell(event: UnsampledRestEvent): void {
    if (this.engine.workerId === null) throw notSignedIn();
    const done = this.send(event);
    if (done === null) throw engineFailed();
    if (done.refusal !== undefined) throw toldRefusal(done.refusal, done.state.last?.tz ?? 'UTC');
  }

  private send(event: UnsampledRestEvent): Step | null {
    return this.follow(() => this.engine.send(event));
  }

  private follow(act: () => Step | null): Step | null {
    const { workerId } = this.engine;
    if (workerId === null) return null;
    const done = act();
    if (done?.effects.some((effect) => effect.type === 'prepare')) {
      this.ports.emit({ name: 'rest.prepare', payload: { workerId, deadline_ms: prepareDeadlineMs } });
    }
    if (this.engine.workerId === null) this.emitSession();
    this.show(false);
    return done;
  }

  private emitSession(): void {
    this.ports.emit({ name: 'session.changed', payload: sessionOf(this.ports.db) });
  }

  private osIdleMs(): number | null {
    return this.ports.osIdleMs?.() ?? null;
  }

  private viewNow(): RestView | null {
    const { state, workerId } = this.engine;
    return state?.last && workerId !== null ? restView(state, state.last, this.ports.policy(workerId)) : null;
  }

  /** Tells windows what changed; running numbers alone are told with heartbeats only, for windows count on themselves. */
  private show(withNumbers: boolean): void {
    const view = this.viewNow();
    const isSame = withNumbers
      ? JSON.stringify(atRest(view)) === JSON.stringify(atRest(this.shown))
      : outline(view) === outline(this.shown);
    if (isSame) return;
    const isOtherPhase = view?.phase !== this.shown?.phase;
    this.shown = view;
    this.ports.emit({ name: 'rest.changed', payload: view });
    if (isOtherPhase) this.wakeLater();
  }

  private wakeLater(): void {
    this.cancelTimer();
    const { workerId, state } = this.engine;
    if (this.isClosed || workerId === null) return;
    const nextMs = state === null ? null : msUntilNextChange(state);
    const delayMs = Math.max(20, Math.min(heartbeatMs, nextMs ?? heartbeatMs));
    this.cancelTimer = (this.ports.schedule ?? timerSchedule)(delayMs, () => this.tick());
  }
}

function atRest(view: RestView | null) {
  return view === null ? null : { ...view, at_wall_ms: 0 };
}

function outline(view: RestView | null): string {
  if (view === null) return '';
  const { phase, tierId, isGrace, canResume, canPostpone, postponementsLeft, question, source, activity } = view;
  const { itemId, isFull } = view.exposure;
  return JSON.stringify([
    phase,
    tierId,
    isGrace,
    canResume,
    canPostpone,
    postponementsLeft,
    question,
    source.policyId,
    activity,
    itemId,
    isFull,
  ]);
}
