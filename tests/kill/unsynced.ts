import { closeSync, existsSync, ftruncateSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import type { Dice } from './dice.ts';

type Mark = { readonly size: number; readonly header: string };

/**
 * The write-ahead logs of a desk, and what of them was answered for. A power cut may lose or tear whatever a log got
 * after the last answer: SQLite had not told anybody that it was on the disk. A log that began anew since (its header
 * with the salts is another one) holds nothing that was answered for: that is in the database by then.
 */
export class UnsyncedLogs {
  readonly #paths: readonly string[];
  readonly #marks = new Map<string, Mark>();

  constructor(databases: readonly string[]) {
    this.#paths = databases.map((path) => `${path}-wal`);
  }

  /** An answer has arrived: all that the logs hold now must outlive a power cut. */
  mark(): void {
    for (const path of this.#paths) this.#marks.set(path, markOf(path));
  }

  /** What a power cut leaves of the logs of a process that is dead: cut short or torn. Gives how many bytes were lost. */
  cut(dice: Dice): number {
    return this.#paths.reduce((lost, path) => lost + this.#cutOne(path, dice), 0);
  }

  #cutOne(path: string, dice: Dice): number {
    if (!existsSync(path)) return 0;
    const before = this.#marks.get(path) ?? { size: 0, header: '' };
    const now = markOf(path);
    const kept = now.header === before.header ? before.size : 0;
    if (now.size <= kept) return 0;
    const from = kept + Math.floor(dice.next() * (now.size - kept));
    const file = openSync(path, 'r+');
    if (dice.next() < 0.5) ftruncateSync(file, from);
    else
      writeSync(
        file,
        Buffer.from(Array.from({ length: now.size - from }, () => Math.floor(dice.next() * 256))),
        0,
        null,
        from,
      );
    closeSync(file);
    return now.size - from;
  }
}

function markOf(path: string): Mark {
  if (!existsSync(path)) return { size: 0, header: '' };
  const header = Buffer.alloc(32);
  const file = openSync(path, 'r');
  const length = readSync(file, header, 0, 32, 0);
  closeSync(file);
  return { size: statSync(path).size, header: header.toString('hex', 0, length) };
}
