import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { ClockSample } from '../../../core/rest/clock.ts';

/** Where samples come from. */
export type ClockSource = { readonly sample: () => ClockSample };

/**
 * The clocks of this machine. The boot clock counts suspend: on Linux `/proc/uptime` (10 ms steps), on Windows
 * `os.uptime()`, on macOS `process.hrtime`, which goes on there while it sleeps.
 */
export function systemClock(platform: NodeJS.Platform = process.platform): ClockSource {
  const bootMs = bootClock(platform);
  const bootId = bootName(platform) ?? bootMoment(platform, bootMs());
  return {
    sample: () => ({
      wall_ms: Date.now(),
      boot_ms: bootMs(),
      boot_id: bootId,
      tz: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    }),
  };
}

function bootClock(platform: NodeJS.Platform): () => number {
  if (platform === 'darwin') return () => Number(process.hrtime.bigint() / 1_000_000n);
  if (platform !== 'linux') return () => Math.floor(uptime() * 1000);
  return () => {
    const seconds = Number.parseFloat(readText('/proc/uptime') ?? '');
    return Math.floor((Number.isFinite(seconds) ? seconds : uptime()) * 1000);
  };
}

/** What the system itself calls this boot, or null where it does not say. No wall clock in it: people can move that. */
function bootName(platform: NodeJS.Platform): string | null {
  if (platform === 'linux') return readText('/proc/sys/kernel/random/boot_id')?.trim() || null;
  if (platform === 'darwin') return output('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'])?.trim() || null;
  if (platform !== 'win32') return null;
  const found = output('reg.exe', ['query', windowsBootKey, '/v', 'BootId'])?.match(/0x[0-9a-f]+/i);
  return found ? `win32-${found[0]}` : null;
}

const windowsBootKey =
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters';

/**
 * The last resort: the moment the boot began, rounded to ten minutes because wall clocks are corrected by seconds. Where
 * this is used, a wall clock moved while the program is closed looks like a restart.
 */
function bootMoment(platform: NodeJS.Platform, bootMs: number): string {
  return `${platform}-${Math.round((Date.now() - bootMs) / 600_000)}`;
}

function output(command: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', timeout: 3000, windowsHide: true, stdio: 'pipe' });
  } catch {
    return undefined;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
