import { bytesOf, closePicture, type Picture } from './picture.ts';

/** Pictures kept decoded, current and neighbours, within this many bytes. */
const budgetBytes = 640 * 1024 * 1024;

type Entry = {
  readonly promise: Promise<Picture>;
  readonly settle: (outcome: { picture: Picture } | { problem: string }) => void;
  readonly requestId: number;
  picture: Picture | null;
  lastUse: number;
};

/** Decoded pictures by address: what was asked for is decoded in a worker, what lies far back is let go. */
export class PictureCache {
  readonly #worker = new Worker(new URL('./decodeWorker.ts', import.meta.url), { type: 'module' });
  readonly #entries = new Map<string, Entry>();
  #clock = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }) => {
      const entry = [...this.#entries.values()].find((candidate) => candidate.requestId === data.id);
      if (entry === undefined) {
        for (const level of (data.levels ?? []) as ImageBitmap[]) level.close();
        return;
      }
      entry.settle(data.levels === undefined ? { problem: String(data.problem) } : { picture: pictureOf(data.levels) });
    });
  }

  /** The decoded picture at an address. Rejects where it cannot be fetched or decoded. */
  get(address: string): Promise<Picture> {
    const entry = this.#entries.get(address) ?? this.#request(address);
    entry.lastUse = ++this.#clock;
    return entry.promise;
  }

  /** The picture if it is decoded already. */
  peek(address: string): Picture | null {
    return this.#entries.get(address)?.picture ?? null;
  }

  /** Decodes these soon, in this order, and lets go what is neither among them nor recent. */
  prefetch(addresses: readonly string[]): void {
    for (const [address, entry] of this.#entries) {
      if (entry.picture === null && !addresses.includes(address)) this.#drop(address, entry);
    }
    for (const address of [...addresses].reverse()) {
      const entry = this.#entries.get(address) ?? this.#request(address);
      entry.lastUse = ++this.#clock;
      entry.promise.catch(() => {});
    }
    this.#shrink(new Set(addresses));
  }

  #request(address: string): Entry {
    const requestId = ++this.#clock;
    const { promise, resolve, reject } = Promise.withResolvers<Picture>();
    const entry: Entry = {
      promise,
      requestId,
      picture: null,
      lastUse: requestId,
      settle: (outcome) => {
        if ('problem' in outcome) {
          this.#entries.delete(address);
          reject(new Error(outcome.problem));
          return;
        }
        entry.picture = outcome.picture;
        resolve(outcome.picture);
      },
    };
    this.#entries.set(address, entry);
    this.#worker.postMessage({ id: requestId, address });
    return entry;
  }

  #shrink(kept: ReadonlySet<string>): void {
    const byAge = [...this.#entries].sort((a, b) => b[1].lastUse - a[1].lastUse);
    let bytes = 0;
    for (const [address, entry] of byAge) {
      bytes += entry.picture === null ? 0 : bytesOf(entry.picture);
      if (bytes > budgetBytes && !kept.has(address)) this.#drop(address, entry);
    }
  }

  #drop(address: string, entry: Entry): void {
    this.#entries.delete(address);
    if (entry.picture === null) {
      this.#worker.postMessage({ cancel: entry.requestId });
      entry.settle({ problem: 'not needed any more' });
      return;
    }
    closePicture(entry.picture);
  }
}

function pictureOf(levels: readonly ImageBitmap[]): Picture {
  return { width: levels[0]?.width ?? 0, height: levels[0]?.height ?? 0, levels };
}
