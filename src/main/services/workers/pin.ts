import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type ClockSample, clockSampleSchema, elapsed } from '../../../core/rest/clock.ts';

const triesAllowed = 3;

/** How long a worker waits after three wrong PINs, in milliseconds. */
export const pinWaitMs = 30_000;

const failuresSchema = z.object({ count: z.int().min(1), last: clockSampleSchema });

/** The hash of a PIN as it is stored: algorithm, salt and key. */
export function pinHash(pin: string): string {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64')}$${keyOf(pin, salt).toString('base64')}`;
}

/** Whether a PIN is the one a hash was made of. */
export function isPin(pin: string, hash: string): boolean {
  const [, salt, key] = hash.split('$').map((part) => Buffer.from(part, 'base64'));
  return salt !== undefined && key !== undefined && timingSafeEqual(keyOf(pin, salt), key);
}

/** The wrong tries as stored, after one more at `now`. */
export function oneMoreFailure(json: string | null, now: ClockSample): string {
  const before = json === null ? null : failuresSchema.parse(JSON.parse(json));
  return JSON.stringify({ count: (before?.count ?? 0) + 1, last: now });
}

/** How long a worker still has to wait before the next try, in milliseconds; every third wrong PIN costs a wait. */
export function pinWaitLeftMs(json: string | null, now: ClockSample): number {
  if (json === null) return 0;
  const { count, last } = failuresSchema.parse(JSON.parse(json));
  return count % triesAllowed === 0 ? Math.max(0, pinWaitMs - elapsed(last, now).ms) : 0;
}

function keyOf(pin: string, salt: Buffer): Buffer {
  return scryptSync(pin.normalize('NFC'), salt, 32);
}
