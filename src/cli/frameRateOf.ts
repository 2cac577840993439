import { frameRateSchema, usualFrameRate } from '../core/video/frameRate.ts';
import { usageError } from './commandLine.ts';

/** The frames a second that were asked for by --fps, or the usual ones. @throws HostRefusal `usage` */
export function frameRateOf(asked: string | null): number {
  if (asked === null) return usualFrameRate;
  const read = frameRateSchema.safeParse(Number(asked));
  if (!read.success) throw usageError(`--fps is a number from 0.001 to 1000, not “${asked}”.`);
  return read.data;
}
