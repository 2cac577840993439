import type { DecodeAnswer, DecodeRequest, PictureNeed } from './decodeMessages.ts';
import { bytesOf, closePicture, type Picture, withLevels } from './picture.ts';

/** Pictures kept decoded, current and neighbours, within this many bytes. */
const budgetBytes = 640 * 1024 * 1024;

/** A picture by its address, and what is needed of it. */
export type AskedPicture = { readonly address: string; readonly need: PictureNeed };

type Entry = {
  readonly id: number;
  readonly address: string;
  readonly need: PictureNeed;
  picture: Picture | null;
  problem: string | null;
  lastUse: number;
};

/** Decoded pictures by address: what was asked for is decoded in a worker, what lies far back is let go. */
export class PictureCache {
  readonly #worker = new Worker(new URL('./decodeWorker.ts', import.meta.url), { type: 'module' });
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<(address: string) => void>();
  #shown: Entry | null = null;
  #clock = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<DecodeAnswer>) => this.#hear(data));
  }

  /** Decodes a picture before all others: first what its need asks for, then all of it. */
  show(asked: AskedPicture): void {
    if (this.#shown?.address === asked.address && this.#shown.problem === null) return;
    if (this.#shown !== null) this.#send({ do: 'leave', id: this.#shown.id });
    const known = this.#entries.get(asked.address);
    // What failed may be there by now.
    if (known !== undefined && known.problem !== null) this.#entries.delete(asked.address);
    this.#shown = this.#entryOf(asked);
    this.#send({ do: 'show', ...asked, id: this.#shown.id });
  }

  /** What is decoded of a picture by now, or null. */
  peek(address: string): Picture | null {
    return this.#entries.get(address)?.picture ?? null;
  }

  /** Why a picture cannot be shown, or null. */
  problemOf(address: string): string | null {
    return this.#entries.get(address)?.problem ?? null;
  }

  /** Tells of each picture of which there is more to see, or which turned out not to be had. Returns how to stop. */
  follow(listener: (address: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Decodes these soon, in this order, and lets go what is neither among them nor recent. */
  prefetch(wanted: readonly AskedPicture[]): void {
    const addresses = new Set(wanted.map((each) => each.address));
    for (const entry of this.#entries.values()) {
      if (entry.picture === null && !addresses.has(entry.address)) this.#drop(entry);
    }
    for (const asked of wanted) {
      const entry = this.#entryOf(asked);
      if (entry.picture === null) this.#send({ do: 'ask', ...asked, id: entry.id });
    }
    this.#shrink(addresses);
  }

  #entryOf({ address, need }: AskedPicture): Entry {
    const lastUse = ++this.#clock;
    const entry = this.#entries.get(address) ?? { id: lastUse, address, need, picture: null, problem: null, lastUse };
    entry.lastUse = lastUse;
    this.#entries.set(address, entry);
    return entry;
  }

  #hear(answer: DecodeAnswer): void {
    const entry = [...this.#entries.values()].find((candidate) => candidate.id === answer.id);
    if (entry === undefined) {
      if ('levels' in answer) for (const level of answer.levels) level.close();
      return;
    }
    if ('problem' in answer) entry.problem = answer.problem;
    else {
      const before = entry.picture ?? { ...entry.need.size, levels: [] };
      entry.picture = withLevels(before, answer.levels, answer.hasFull);
    }
    for (const listener of this.#listeners) listener(entry.address);
  }

  #shrink(kept: ReadonlySet<string>): void {
    const byAge = [...this.#entries.values()].sort((a, b) => b.lastUse - a.lastUse);
    let bytes = 0;
    for (const entry of byAge) {
      bytes += entry.picture === null ? 0 : bytesOf(entry.picture);
      if (bytes > budgetBytes && !kept.has(entry.address)) this.#drop(entry);
    }
  }

  #drop(entry: Entry): void {
    if (entry === this.#shown) return;
    this.#entries.delete(entry.address);
    this.#send({ do: 'drop', id: entry.id });
    if (entry.picture !== null) closePicture(entry.picture);
  }

  #send(request: DecodeRequest): void {
    this.#worker.postMessage(request);
  }
}
