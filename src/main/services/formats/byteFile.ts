import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { TextDecoder } from 'node:util';
import type { ByteSource, DecodeText } from '../../../core/formats/json/byteCursor.ts';
import { HostRefusal } from '../../../core/refusal.ts';

/** A file read front to back; `bytesRead` counts from the start of the file. */
export type ByteFile = ByteSource & { readonly bytesRead: () => number; close(): void };

/**
 * Opens a file to be read from a place on.
 *
 * @throws HostRefusal `input-missing`, `input-unreadable`
 */
export function openByteFile(path: string, startsAt = 0): ByteFile {
  const handle = withRefusal(path, () => openSync(path, 'r'));
  const state = { at: startsAt };
  return {
    read(target) {
      const count = withRefusal(path, () => readSync(handle, target, 0, target.length, state.at));
      state.at += count;
      return count;
    },
    seek(offset) {
      state.at = offset;
    },
    bytesRead: () => state.at,
    close: () => closeSync(handle),
  };
}

/** Decodes JSON text: plain ASCII the fast way, the rest as strict UTF-8. */
export function textDecoder(): DecodeText {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const state: { view: Buffer; of: Uint8Array | null } = { view: Buffer.alloc(0), of: null };
  return (bytes, { start, end, isAscii }) => {
    if (!isAscii) return strict.decode(bytes.subarray(start, end));
    if (state.of !== bytes) {
      state.of = bytes;
      state.view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    return state.view.toString('latin1', start, end);
  };
}

function withRefusal<Value>(path: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT') throw new HostRefusal('input-missing', `There is nothing at ${path}.`);
    throw new HostRefusal('input-unreadable', `${basename(path)} cannot be read (${code}).`);
  }
}
