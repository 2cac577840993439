import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { type AnnotationBatch, annotationBatches } from '../../../../core/formats/coco/annotationBatch.ts';
import { scanArrayAt } from '../../../../core/formats/json/scanObject.ts';
import { HostRefusal } from '../../../../core/refusal.ts';
import type { Refusal } from '../../../../core/result.ts';
import { openByteFile, textDecoder } from '../byteFile.ts';
import { type DigestedLooks, looksHash } from '../importDigest.ts';

/** Where a list of annotations begins: a file, and the place of the list's opening bracket in it. */
export type AnnotationsAt = { readonly path: string; readonly startsAt: number };

/** Batches of annotations and how many bytes of the file lie before the next; null gives others a turn while waiting. */
export type ReadBatch = {
  readonly batch: AnnotationBatch;
  readonly bytesRead: number;
  /** The hash of how the records look that have a geometry. */
  readonly looks: string;
};

/** Reads annotations in this thread. */
export function* batchesHere({ path, startsAt }: AnnotationsAt): Generator<ReadBatch> {
  const file = openByteFile(path, startsAt);
  try {
    const pieces = scanArrayAt(file, { decode: textDecoder(), key: 'annotations', startsAt });
    for (const batch of annotationBatches(pieces)) {
      yield { batch, bytesRead: file.bytesRead(), looks: looksHash(looksOf(batch)) };
    }
  } finally {
    file.close();
  }
}

/** How the records of a batch look that have a geometry, or only those that `isWanted`. */
export function looksOf(
  { kinds, geometries, uncommon }: AnnotationBatch,
  isWanted: (at: number) => boolean = () => true,
): DigestedLooks[] {
  const attributes = new Map(uncommon.map((one) => [one.at, one.attributes]));
  const looks: DigestedLooks[] = [];
  for (const [at, kind] of kinds.entries()) {
    if (kind === '' || !isWanted(at)) continue;
    looks.push({ kind, geometry: geometries[at] ?? '', attributes: attributes.get(at) ?? '{}' });
  }
  return looks;
}

/** What the reading thread is given: where to read, where to send batches, and the counters of made and taken ones. */
export type ReaderParams = AnnotationsAt & { readonly port: MessagePort; readonly flow: Int32Array<SharedArrayBuffer> };

type ReaderMessage = { readonly read: ReadBatch } | { readonly end: true } | { readonly refusal: Refusal };

/** A reading thread makes much garbage and keeps nothing: with a small nursery it stays small. */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };

const made = 0;
const taken = 1;

/** How many batches may wait: enough to keep both threads busy, few enough for the memory. */
const mostWaiting = 16;

/** Reads annotations in a thread of its own, while this one writes. Yields null now and then while it waits. */
export function* batchesElsewhere(jobWorker: string, at: AnnotationsAt): Generator<ReadBatch | null> {
  const flow = new Int32Array(new SharedArrayBuffer(8));
  const { port1, port2 } = new MessageChannel();
  const params: ReaderParams = { ...at, port: port2, flow };
  const worker = new Worker(new URL(jobWorker), {
    workerData: { kind: 'readAnnotations', params },
    transferList: [port2],
    resourceLimits,
  });
  const state = { error: null as unknown };
  worker.on('error', (error) => {
    state.error = error;
  });
  worker.unref();
  try {
    for (;;) {
      const message = received(port1);
      if (message === null) {
        if (state.error !== null) throw state.error;
        if (Atomics.wait(flow, made, Atomics.load(flow, taken), 100) === 'timed-out') yield null;
        continue;
      }
      if ('end' in message) return;
      if ('refusal' in message) throw new HostRefusal(message.refusal.code, message.refusal.message);
      yield message.read;
      Atomics.add(flow, taken, 1);
      Atomics.notify(flow, taken);
    }
  } finally {
    port1.close();
    void worker.terminate();
  }
}

function received(port: MessagePort): ReaderMessage | null {
  return receiveMessageOnPort(port)?.message ?? null;
}

/** The work of the reading thread: sends batches until the list ends, and waits where they are not taken. */
export async function readAnnotations({ port, flow, ...at }: ReaderParams): Promise<null> {
  const send = (message: ReaderMessage) => {
    port.postMessage(message);
    Atomics.add(flow, made, 1);
    Atomics.notify(flow, made);
  };
  try {
    for (const read of batchesHere(at)) {
      for (let done = Atomics.load(flow, taken); Atomics.load(flow, made) - done >= mostWaiting; ) {
        Atomics.wait(flow, taken, done, 1000);
        done = Atomics.load(flow, taken);
      }
      send({ read });
    }
    send({ end: true });
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    send({ refusal: { code: error.code, message: error.message } });
  }
  return null;
}
