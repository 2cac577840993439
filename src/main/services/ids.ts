import { randomBytes } from 'node:crypto';

/** Makes ids: UUIDv7, each greater than the one before, so that rows lie in the order they were made. */
export type NewId = () => string;

/** The counter has 42 bits after the millisecond; it starts below its half so that it does not run over within one. */
const counterStartBits = 41;

/** A maker of ids that never goes back, also where the clock does or many ids fall within one millisecond. */
export function idMaker(nowMs: () => number = Date.now): NewId {
  const state = { ms: 0, counter: 0n };
  return () => {
    const now = nowMs();
    if (now > state.ms) {
      state.ms = now;
      state.counter = randomBits(counterStartBits);
    } else {
      state.counter += 1n + randomBits(8);
    }
    return uuidOf(state.ms, state.counter);
  };
}

/** A new id. */
export const newId: NewId = idMaker();

function uuidOf(ms: number, counter: bigint): string {
  const time = ms.toString(16).padStart(12, '0');
  const first = (counter >> 30n) & 0xfffn;
  const middle = ((counter >> 16n) & 0x3fffn) | 0x8000n;
  const low = counter & 0xffffn;
  const rest = randomBytes(4).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(first, 3)}-${hex(middle, 4)}-${hex(low, 4)}${rest}`;
}

function hex(value: bigint, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function randomBits(bits: number): bigint {
  return BigInt(`0x${randomBytes(8).toString('hex')}`) >> BigInt(64 - bits);
}
