import { open } from 'node:fs/promises';
import {
  CustomSource,
  EncodedPacketSink,
  Input,
  type InputVideoTrack,
  MATROSKA,
  MP4,
  MPEG_TS,
  QTFF,
  WEBM,
} from 'mediabunny';
import { HostRefusal } from '../../../core/refusal.ts';
import { type CutTail, cutTailOf, type ReadBytes } from './matroskaTail.ts';

/** A video file that is open for reading packets. Whoever opens one closes it. */
export type OpenedVideo = {
  readonly track: InputVideoTrack;
  readonly sink: EncodedPacketSink;
  close(): Promise<void>;
};

/** What is opened; lists of addresses (HLS) are not among it, for nothing here reaches a network. */
const formats = [MP4, QTFF, MATROSKA, WEBM, MPEG_TS];

/** How far the reader reads ahead: not at all for an index, some for what is going to be decoded. */
export type ReadAhead = 'none' | 'fileSystem';

/**
 * Opens the picture stream of a video: the one the file calls its main one, else the first.
 *
 * @throws HostRefusal `media-missing`, `media-unreadable` with the reason
 */
export async function openVideo(path: string, readAhead: ReadAhead): Promise<OpenedVideo> {
  const handle = await open(path).catch(() => null);
  if (handle === null) throw new HostRefusal('media-missing', `There is no file at ${path} any more.`);
  const { size } = await handle.stat();
  const read = async (start: number, length: number) => {
    // Memory of its own: the reader keeps it, and what Buffer hands out of its pool is used again.
    const bytes = new Uint8Array(length);
    const { bytesRead } = await handle.read(bytes, 0, length, start);
    return bytes.subarray(0, bytesRead);
  };
  const tail = await cutTailOf(read, size);
  const source = new CustomSource({
    getSize: () => tail?.to ?? size,
    read: async (start, end) => (tail === null ? read(start, end - start) : patched(tail, start, end, read)),
    prefetchProfile: readAhead,
  });
  const input = new Input({ formats, source });
  const close = async () => {
    input.dispose();
    await handle.close();
  };
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null) throw new HostRefusal('media-unreadable', 'There is no picture in the video, only sound.');
    return { track, sink: new EncodedPacketSink(track), close };
  } catch (error) {
    await close();
    if (error instanceof HostRefusal) throw error;
    throw new HostRefusal('media-unreadable', unreadable(error));
  }
}

/** The bytes of a file with its cut end filled up. */
async function patched(tail: CutTail, start: number, end: number, read: ReadBytes): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - start);
  if (start < tail.from) bytes.set(await read(start, Math.min(end, tail.from) - start));
  for (const [i, byte] of tail.filler.entries()) {
    const at = tail.from + i - start;
    if (at >= 0 && at < bytes.length) bytes[at] = byte;
  }
  return bytes;
}

function unreadable(error: unknown): string {
  const reason = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
  return `The video cannot be read (${reason}); Halte opens MP4, MOV, MKV, WebM and MPEG-TS.`;
}
