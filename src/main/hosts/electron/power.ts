import { powerMonitor } from 'electron';
import type { ServedWorkstation } from './served.ts';

/** Tells the workstation of sleep and locked screens: an absence is then known and not guessed. */
export function reportPower(workstation: ServedWorkstation): void {
  powerMonitor.on('suspend', () => workstation.powerEvent('suspend'));
  powerMonitor.on('resume', () => workstation.powerEvent('resume'));
  powerMonitor.on('lock-screen', () => workstation.powerEvent('lock'));
  powerMonitor.on('unlock-screen', () => workstation.powerEvent('unlock'));
}

/**
 * Asks how long the whole machine has had no input. The answer is null until the system has once said anything but 0:
 * some (XWayland) say 0 for ever, which would count as work.
 */
export function systemIdle(): () => number | null {
  const state = { isTold: false };
  return () => {
    const seconds = powerMonitor.getSystemIdleTime();
    if (seconds > 0) state.isTold = true;
    return state.isTold ? seconds * 1000 : null;
  };
}
