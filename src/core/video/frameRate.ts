import { z } from 'zod';

/** How many frames of an image sequence are shown in a second; read to a thousandth. */
export const frameRateSchema = z.number().min(0.001).max(1000);

/** The rate of a sequence for which nobody says another. */
export const usualFrameRate = 25;

/** How long a tick lasts where each frame lasts one, as a fraction in lowest terms. */
export function timeBaseOf(framesPerSecond: number): [number, number] {
  const thousandths = Math.max(1, Math.round(framesPerSecond * 1000));
  const divisor = commonDivisor(1000, thousandths);
  return [1000 / divisor, thousandths / divisor];
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other);
}
