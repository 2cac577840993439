import { powerMonitor } from 'electron';
import type { ServedWorkstation } from './served.ts';

/** Tells the workstation of sleep and locked screens: an absence is then known and not guessed. */
export function reportPower(workstation: ServedWorkstation): void {
  powerMonitor.on('suspend', () => workstation.powerEvent('suspend'));
  powerMonitor.on('resume', () => workstation.powerEvent('resume'));
  powerMonitor.on('lock-screen', () => workstation.powerEvent('lock'));
  powerMonitor.on('unlock-screen', () => workstation.powerEvent('unlock'));
}

/** How long the whole machine has had no input. Some systems always say 0, which means that they do not know. */
export function systemIdleMs(): number {
  return powerMonitor.getSystemIdleTime() * 1000;
}
