import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { HostRefusal } from '../../../core/refusal.ts';

/** A file that appears whole or not at all: it is written under another name beside its place. */
export type AtomicFile = {
  write(text: string): void;
  /** Makes what was written durable; the file is still under its other name. */
  finish(): void;
  /** Puts the finished file in its place. */
  publish(): void;
  /** Takes away what was written; does nothing once the file is in its place. */
  discard(): void;
};

const flushChars = 1024 * 1024;

/**
 * Begins a file beside its place.
 *
 * @param id tells this attempt from others
 * @throws HostRefusal `output-unwritable`, `disk-full`
 */
export function atomicFile(path: string, id: string): AtomicFile {
  const temporary = `${path}.${id}.part`;
  const madeFolder = withRefusal(path, () => mkdirSync(dirname(path), { recursive: true }));
  const state = { handle: withRefusal(path, () => openSync(temporary, 'wx')), parts: [] as string[], chars: 0 };
  const flush = () => {
    const bytes = Buffer.from(state.parts.join(''), 'utf8');
    for (let at = 0; at < bytes.length; ) at += withRefusal(path, () => writeSync(state.handle, bytes, at));
    state.parts = [];
    state.chars = 0;
  };
  const close = () => {
    if (state.handle >= 0) closeSync(state.handle);
    state.handle = -1;
  };
  return {
    write(text) {
      state.parts.push(text);
      state.chars += text.length;
      if (state.chars >= flushChars) flush();
    },
    finish() {
      flush();
      withRefusal(path, () => fsyncSync(state.handle));
      close();
    },
    publish() {
      withRefusal(path, () => renameSync(temporary, path));
      syncFolder(dirname(path));
    },
    discard() {
      close();
      if (existsSync(temporary)) rmSync(temporary, { force: true });
      if (madeFolder !== undefined) removeIfEmpty(dirname(path), madeFolder);
    },
  };
}

function removeIfEmpty(folder: string, madeFolder: string): void {
  try {
    // This fails on a folder that holds anything, so nothing of anybody's is ever lost.
    for (let at = folder; at.startsWith(madeFolder); at = dirname(at)) rmdirSync(at);
  } catch {
    // A folder that is in use stays.
  }
}

/** A rename is only durable once its folder is. Windows cannot open folders and needs no such step. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function withRefusal<Value>(path: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw outputRefusal(path, error);
  }
}

/** What a person is told where a file could not be written: `disk-full` or `output-unwritable`. */
export function outputRefusal(path: string, error: unknown): HostRefusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return code === 'ENOSPC'
    ? new HostRefusal('disk-full', `The disk is full: ${basename(path)} was not written.`)
    : new HostRefusal('output-unwritable', `${basename(path)} cannot be written in ${dirname(path)} (${code}).`);
}
