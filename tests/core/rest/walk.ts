import type { RestEntry } from '../../../src/core/rest/events.ts';
import { isWritable } from '../../../src/core/rest/restMachine.ts';
import { restStateSchema } from '../../../src/core/rest/state.ts';
import type { Task } from '../../../src/core/rest/task.ts';
import { dayExposureMs, dayPaidMs } from '../../../src/core/rest/turn.ts';
import { fiftyTen, Machine, minute, Shift, second } from './driver.ts';

/** The longest real labelling that 50/10 lets through: the span, one postponement, the grace and one heartbeat (I3). */
export const longestSpanMs = 50 * minute + 5 * minute + 60 * second + 15 * second;

/** One thing a worker or a machine does; `amount` is 0 to 1 of a range that suits it. */
export type Act = { readonly name: (typeof names)[number]; readonly amount: number };
/** What can happen, the commoner the oftener. */
export const names = [
  'work',
  'work',
  'work',
  'draw',
  'drop',
  'idle',
  'elsewhere',
  'sleep',
  'lock',
  'close',
  'kill',
  'relogin',
  'reboot',
  'clock',
  'zone',
  'postpone',
  'resume',
  'resume',
  'declare',
  'task',
  'expose',
  'expose',
  'cover',
] as const;

/**
 * Measures real labelling with a stop watch of its own: it knows the true time and which writes were let through, and
 * nothing of the engine's counters. Only ten minutes without any labelling put it back to zero.
 */
class StopWatch {
  labelledMs = 0;
  restedMs = 0;
  longestMs = 0;
  breakMs: number | null = null;
  earlyBreaks = 0;

  labels(ms: number): void {
    this.restedMs = 0;
    this.labelledMs += ms;
    this.longestMs = Math.max(this.longestMs, this.labelledMs);
  }

  rests(ms: number): void {
    this.restedMs += ms;
    if (this.restedMs >= 10 * minute) this.labelledMs = 0;
  }
}

/** Reads from the record alone whether writing is barred: outside of a shift, at a limit, and while a break is owed. */
class Bar {
  #isOff = true;
  #isFull = false;
  #isOwed = false;

  get isDown(): boolean {
    return this.#isOff || this.#isFull || this.#isOwed;
  }

  read({ kind, payload }: RestEntry): void {
    if (kind === 'clock_in') [this.#isOff, this.#isFull] = [false, false];
    if (kind === 'clock_out' || kind === 'shift_closed') this.#isOff = true;
    if (kind === 'limit_reached') this.#isFull = true;
    if (kind === 'break_started') this.#isOwed = true;
    if (kind === 'break_ended' || kind === 'override' || kind === 'day_started') this.#isOwed = false;
    // A rest that is as long as the break, taken away from the desk, is the break.
    if ('credited' in payload && kind !== 'declared' && payload.credited.length > 0) this.#isOwed = false;
  }
}

const streets: Task = { project: { id: 'p1', name: 'Streets' }, activity: 'labelling' };

/** Hard content may stand open for so long a day in a walk: short, so that walks meet it. */
const exposureMs = 40 * minute;
const walked = { ...fiftyTen, week: undefined, exposure: { limit_s: exposureMs / second } } as typeof fiftyTen;

/** A walk: a shift, the machine under it, what a kill -9 would leave on the disk, and the stop watch. */
export class Walk {
  readonly shift = new Shift(new Machine(), walked);
  readonly watch = new StopWatch();
  readonly bar = new Bar();
  readonly faults: string[] = [];
  private stored = this.shift.state;
  private storedAt_boot_ms = this.shift.machine.sample.boot_ms;

  run(acts: readonly Act[]): this {
    this.send(() => this.shift.clockIn());
    for (const act of acts) {
      if (this.shift.phase === 'off') this.send(() => this.shift.clockIn());
      this.act(act);
    }
    return this;
  }

  private act({ name, amount }: Act): void {
    const { shift } = this;
    if (name === 'work') this.labelFor(amount * 30 * minute);
    else if (name === 'draw') {
      this.send(() => shift.send({ type: 'drawing', on: true }));
      this.labelFor(amount * 2 * minute);
    } else if (name === 'drop') this.send(() => shift.send({ type: 'drawing', on: false }));
    else if (name === 'idle') this.away(amount * 15 * minute, (awayMs) => awayMs);
    else if (name === 'elsewhere') this.away(amount * 15 * minute, () => 0);
    else if (name === 'lock') {
      this.send(() => shift.send({ type: 'lock' }));
      this.away(amount * 15 * minute, (awayMs) => awayMs);
      this.send(() => shift.send({ type: 'unlock' }));
    } else if (name === 'declare') {
      // An answer is the worker's word; the stop watch cannot check it, so only the honest "no rest" is walked.
      this.send(() => shift.send({ type: 'declare', answer: 'something-else' }));
    } else if (name === 'task') {
      const task = amount < 0.5 ? streets : { ...streets, activity: 'reviewing' as const };
      this.send(() => shift.send({ type: 'task', task }));
    } else if (name === 'expose' || name === 'cover') {
      const item_id = name === 'cover' ? null : amount < 0.5 ? 'item-1' : 'item-2';
      this.send(() => shift.send({ type: 'exposure', item_id }));
    } else if (name === 'postpone' || name === 'resume') this.send(() => shift.send({ type: name }));
    else this.machineActs({ name, amount });
  }

  private machineActs({ name, amount }: Act): void {
    const { shift } = this;
    const { machine } = shift;
    const awayMs = Math.round(amount * amount * 20 * minute);
    if (name === 'clock') machine.moveWall(Math.round((amount - 0.5) * 6 * 60 * minute));
    else if (name === 'zone')
      machine.sample = { ...machine.sample, tz: amount < 0.5 ? 'Europe/Paris' : 'Asia/Kolkata' };
    else if (name === 'reboot') {
      this.send(() => shift.close());
      machine.reboot(awayMs);
      if (amount > 0.5) machine.moveWall(-amount * 60 * minute);
      this.watch.rests(awayMs);
      this.send(() => shift.open());
    } else this.interrupt(name, awayMs);
  }

  private interrupt(name: Act['name'], awayMs: number): void {
    const { shift } = this;
    if (name === 'close') this.send(() => shift.close());
    if (name === 'relogin') this.send(() => shift.send({ type: 'clock_out' }));
    // What a kill takes away: everything since the last heartbeat or ledger entry.
    if (name === 'kill')
      shift.state = restStateSchema.parse(JSON.parse(JSON.stringify(this.stored))) as typeof shift.state;
    shift.machine.pass(awayMs);
    this.watch.rests(awayMs);
    if (name === 'close' || name === 'kill') this.send(() => shift.open());
    else if (name === 'relogin') this.send(() => shift.clockIn());
    else this.send(() => shift.send({ type: 'os_resume' }));
  }

  /** Labelling begins with a touch: nobody labels without an input of any kind. */
  private labelFor(ms: number): void {
    this.send(() => this.shift.touch());
    this.ticks(ms, () => this.label());
  }

  /** Up to fifteen seconds of labelling, acknowledged by the gate at their end or refused. */
  private label(): void {
    const { shift, watch } = this;
    this.send(() => shift.send({ type: 'activity', source: 'write' }));
    if (isWritable(shift.state)) watch.labels(this.tickMs);
    else watch.rests(this.tickMs);
  }

  private away(ms: number, osIdle: (awayMs: number) => number): void {
    let awayMs = 0;
    this.ticks(ms, () => {
      awayMs += this.tickMs;
      this.watch.rests(this.tickMs);
      this.send(() => this.shift.send({ type: 'heartbeat', os_idle_ms: osIdle(awayMs) }));
    });
  }

  private tickMs = 0;

  private ticks(ms: number, tick: () => void): void {
    for (let left = Math.round(ms); left > 0; left -= this.tickMs) {
      this.tickMs = Math.min(15 * second, left);
      this.shift.machine.pass(this.tickMs);
      tick();
    }
    this.tickMs = 0;
  }

  private send(gesture: () => unknown): void {
    const { shift } = this;
    const before = shift.state;
    const seen = shift.entries.length;
    gesture();
    const entries = shift.entries.slice(seen);
    this.check(before, entries);
    // As the service stores it: with every entry, and whenever fifteen seconds have passed since it last did.
    const { boot_ms } = shift.machine.sample;
    if (entries.length === 0 && Math.abs(boot_ms - this.storedAt_boot_ms) < 15 * second) return;
    this.stored = shift.state;
    this.storedAt_boot_ms = boot_ms;
  }

  private check(before: Shift['state'], entries: readonly RestEntry[]): void {
    const after = this.shift.state;
    const tier = (state: typeof after) => state.counters.tiers.short ?? { workMs: 0, postponements: 0 };
    const credits = entries.some((entry) => 'credited' in entry.payload && entry.payload.credited.length > 0);
    const isNewDay = entries.some((entry) => entry.kind === 'day_started');
    if (tier(after).workMs < tier(before).workMs && !credits && !isNewDay) this.faults.push('I2 work count fell');
    if (tier(after).postponements < tier(before).postponements && !credits && !isNewDay)
      this.faults.push('I10 refilled');
    for (const entry of entries) this.bar.read(entry);
    if (isWritable(after) === this.bar.isDown) this.faults.push('I4 the gate is not as the record says');
    const { dayPaidMs, weekPaidMs } = after.counters;
    if (weekPaidMs < before.counters.weekPaidMs && !isNewDay) this.faults.push('I12 paid time fell');
    if (dayPaidMs < before.counters.dayPaidMs && !isNewDay) this.faults.push('I12 paid time fell');
    this.checkExposure(before, isNewDay);
    for (const entry of entries) {
      if (entry.kind === 'break_started' && entry.payload.tier === 'short' && entry.payload.work_ms < 50 * minute)
        this.faults.push('a break came early');
      if (entry.kind === 'break_ended' && entry.payload.rested_ms < 10 * minute && entry.payload.credited.length > 0)
        this.faults.push('an unfinished break was credited');
    }
  }

  /** Hard content is never opened at its limit, stands open past it for a shape only, and is never more than the work. */
  private checkExposure(before: Shift['state'], isNewDay: boolean): void {
    const after = this.shift.state;
    const ms = dayExposureMs(after);
    if (ms > dayPaidMs(after)) this.faults.push('more hard content than work');
    if (after.counters.dayExposureMs < before.counters.dayExposureMs && !isNewDay)
      this.faults.push('booked hard content fell');
    if (after.hardItemId === null) return;
    if (!isWritable(after)) this.faults.push('hard content stands open outside of work');
    if (ms >= exposureMs + (after.isDrawing ? minute : 0)) this.faults.push('hard content stands open past its limit');
    if (after.hardItemId !== before.hardItemId && ms >= exposureMs)
      this.faults.push('hard content was opened past its limit');
  }
}

/** A walk of so many acts from a number between 0 and 1 at a time. */
export function randomActs(count: number, random: () => number): Act[] {
  return Array.from({ length: count }, () => {
    const name = names[Math.floor(random() * names.length)] ?? 'work';
    return { name, amount: random() };
  });
}
