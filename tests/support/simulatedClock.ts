import type { ClockSample } from '../../src/core/rest/clock.ts';
import type { Schedule } from '../../src/main/services/rest/schedule.ts';
import type { ClockSource } from '../../src/main/services/rest/systemClock.ts';

/** Clocks that stand still until they are moved, and timers that run when their time has come. */
export class SimulatedClock implements ClockSource {
  now: ClockSample = { wall_ms: Date.UTC(2026, 2, 2, 8), boot_ms: 300_000, boot_id: 'boot-1', tz: 'Europe/Paris' };
  private timers: { readonly at: number; readonly run: () => void }[] = [];

  sample = (): ClockSample => this.now;

  schedule: Schedule = (delayMs, run) => {
    const timer = { at: this.now.boot_ms + delayMs, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((each) => each !== timer);
    };
  };

  /** Time passes while the program runs: every timer due by then runs at its time. */
  run(ms: number): void {
    const end = this.now.boot_ms + ms;
    for (;;) {
      const [next] = this.timers.filter((timer) => timer.at <= end).sort((left, right) => left.at - right.at);
      if (next === undefined) break;
      this.timers = this.timers.filter((each) => each !== next);
      this.skip(next.at - this.now.boot_ms);
      next.run();
    }
    this.skip(end - this.now.boot_ms);
  }

  /** Time passes and no timer runs: the machine sleeps, or the program is not there. */
  skip(ms: number): void {
    this.now = { ...this.now, wall_ms: this.now.wall_ms + ms, boot_ms: this.now.boot_ms + ms };
  }

  /** Somebody sets the clock on the wall. */
  moveWall(ms: number): void {
    this.now = { ...this.now, wall_ms: this.now.wall_ms + ms };
  }

  /** What a kill leaves of the program's timers: nothing. */
  forgetTimers(): void {
    this.timers = [];
  }
}
