import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { KnownList } from '../../../../core/formats/json/scanObject.ts';
import { HostRefusal } from '../../../../core/refusal.ts';
import type { Refusal } from '../../../../core/result.ts';
import { batchesOf, locateAnnotations, type ReadBatch } from './annotationSource.ts';

/**
 * Reads the annotations of a large file in a thread of its own, while this one writes what it sends. It begins by looking
 * where they lie, which this thread can use to step over them.
 */
export class AnnotationReader {
  readonly #flow = new Int32Array(new SharedArrayBuffer(12));
  readonly #port: MessagePort;
  readonly #worker: Worker;
  #error: unknown = null;

  /** Starts the thread; `close` ends it. */
  constructor(jobWorker: string, path: string) {
    const { port1, port2 } = new MessageChannel();
    const params: ReaderParams = { path, port: port2, flow: this.#flow };
    this.#port = port1;
    this.#worker = new Worker(new URL(jobWorker), {
      workerData: { kind: 'readAnnotations', params },
      transferList: [port2],
      resourceLimits,
    });
    this.#worker.on('error', (error) => {
      this.#error = error;
    });
    this.#worker.unref();
  }

  /** Where the annotations lie, or null where that cannot be said: the file has none, or is damaged before their end. */
  located(): KnownList | null {
    let [lastBeat, silent] = [0, 0];
    while (silent < mostSilent) {
      const message = this.#received();
      if (message !== null) return 'located' in message ? message.located : null;
      Atomics.wait(this.#flow, made, 0, waitMs);
      const beat = Atomics.load(this.#flow, beats);
      silent = beat === lastBeat ? silent + 1 : 0;
      lastBeat = beat;
    }
    return null;
  }

  /** The batches in their order, after `located` gave a place; null now and then while it waits. */
  *batches(): Generator<ReadBatch | null> {
    for (;;) {
      const message = this.#received();
      if (message === null) {
        if (this.#error !== null) throw this.#error;
        if (Atomics.wait(this.#flow, made, Atomics.load(this.#flow, taken), waitMs) === 'timed-out') yield null;
        continue;
      }
      Atomics.add(this.#flow, taken, 1);
      Atomics.notify(this.#flow, taken);
      if ('refusal' in message) throw new HostRefusal(message.refusal.code, message.refusal.message);
      if (!('read' in message)) return;
      yield message.read;
    }
  }

  close(): void {
    this.#port.close();
    void this.#worker.terminate();
  }

  #received(): ReaderMessage | null {
    return receiveMessageOnPort(this.#port)?.message ?? null;
  }
}

/** What the reading thread is given: what to read, where to send batches, and the counters of made and taken ones and of beats. */
export type ReaderParams = {
  readonly path: string;
  readonly port: MessagePort;
  readonly flow: Int32Array<SharedArrayBuffer>;
};

type ReaderMessage =
  | { readonly located: KnownList }
  | { readonly read: ReadBatch }
  | { readonly refusal: Refusal }
  | { readonly end: true };

/** A reading thread makes much garbage and keeps nothing: with a small nursery it stays small. */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };

const made = 0;
const taken = 1;
const beats = 2;
const waitMs = 20;

/** A thread that is silent for so many waits could not be started, or died: this one then reads by itself. */
const mostSilent = 1500;

/** How many batches may wait: enough to keep both threads busy, few enough for the memory. */
const mostWaiting = 16;

/** The work of the reading thread: sends where the list lies, then batches, and waits where they are not taken. */
export async function readAnnotations({ path, port, flow }: ReaderParams): Promise<null> {
  const send = (message: ReaderMessage) => {
    port.postMessage(message);
    Atomics.add(flow, made, 1);
    Atomics.notify(flow, made);
  };
  try {
    const located = locateAnnotations(path, () => Atomics.add(flow, beats, 1));
    if (located !== null) {
      port.postMessage({ located } satisfies ReaderMessage);
      for (const read of batchesOf(path, located.startsAt)) {
        for (let done = Atomics.load(flow, taken); Atomics.load(flow, made) - done >= mostWaiting; ) {
          Atomics.wait(flow, taken, done, 1000);
          done = Atomics.load(flow, taken);
        }
        send({ read });
      }
    }
    send({ end: true });
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    send({ refusal: { code: error.code, message: error.message } });
  }
  return null;
}
