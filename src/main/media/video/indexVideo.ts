import type { InputVideoTrack } from 'mediabunny';
import { ZodError } from 'zod';
import { HostRefusal } from '../../../core/refusal.ts';
import { frameIndexOf, type PacketTable } from '../../../core/video/frameIndex.ts';
import { type VideoInfo, videoInfoSchema } from '../../../core/video/videoInfo.ts';
import { unknownCodec } from '../../../core/video/videoProblem.ts';
import { type OpenedVideo, openVideo } from './demuxer.ts';

/** What is known of a video once all its packets were looked at, without decoding any. */
export type IndexedVideo = { readonly info: VideoInfo; readonly packets: PacketTable };

/** How an index tells how far it is (in seconds of the video, null where its length is unknown), and what stops it. */
export type IndexOptions = {
  onProgress?(doneSeconds: number, totalSeconds: number | null): void;
  readonly signal?: AbortSignal;
};

/** More packets than this are no video that anybody labels: three days at 60 a second. */
const mostPackets = 16_000_000;

/**
 * Reads the headers of all packets of a video in decode order. A file that breaks off gives what is there before.
 *
 * @throws HostRefusal `media-missing`, `media-unreadable`; the signal's reason
 */
export async function indexVideo(path: string, options: IndexOptions = {}): Promise<IndexedVideo> {
  const video = await openVideo(path, 'none');
  try {
    const codec = await video.track.getCodecParameterString();
    if (codec === null) throw new HostRefusal('media-unreadable', unknownCodec);
    const packets = await readPackets(video, options);
    const frames = frameIndexOf(packets).packetOf.length;
    if (frames === 0) throw unreadable('it holds no picture');
    const info = { ...(await looksOf(video.track)), codec, packets: packets.pts.length, frames };
    return { info: videoInfoSchema.parse(info), packets };
  } catch (error) {
    options.signal?.throwIfAborted();
    // The reader of a hostile file throws whatever it comes to.
    throw error instanceof HostRefusal ? error : unreadable(error instanceof ZodError ? 'its sizes are odd' : error);
  } finally {
    await video.close();
  }
}

async function readPackets({ track, sink }: OpenedVideo, options: IndexOptions): Promise<PacketTable> {
  const perSecond = await track.getTimeResolution();
  const total = await track.getDurationFromMetadata().catch(() => null);
  const pts: number[] = [];
  const isKey: number[] = [];
  try {
    for await (const packet of sink.packets(undefined, undefined, { metadataOnly: true })) {
      pts.push(Math.round(packet.timestamp * perSecond));
      isKey.push(packet.type === 'key' ? 1 : 0);
      if (pts.length % 512 > 0) continue;
      options.signal?.throwIfAborted();
      options.onProgress?.(packet.timestamp, total);
      if (pts.length > mostPackets) throw unreadable('it has more frames than Halte can count');
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    // The tail of a recording that was cut off: what came before it can be labelled.
    if (error instanceof HostRefusal || pts.length === 0)
      throw error instanceof HostRefusal ? error : unreadable(error);
  }
  if (pts.length === 0) throw unreadable('it holds no picture');
  return { pts: Float64Array.from(pts), isKey: Uint8Array.from(isKey) };
}

async function looksOf(track: InputVideoTrack): Promise<Omit<VideoInfo, 'codec' | 'packets' | 'frames'>> {
  const config = await track.getDecoderConfig();
  const description = config?.description;
  const { primaries, transfer, matrix, fullRange } = await track.getColorSpace();
  return {
    description: description === undefined ? null : Buffer.from(description as Uint8Array).toString('base64'),
    colorSpace: {
      primaries: primaries ?? null,
      transfer: transfer ?? null,
      matrix: matrix ?? null,
      fullRange: fullRange ?? null,
    },
    coded: { width: await track.getCodedWidth(), height: await track.getCodedHeight() },
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    rotation: await track.getRotation(),
    isFlipped: await track.getFlip(),
    timeBase: [1, Math.round(await track.getTimeResolution())],
  };
}

function unreadable(reason: unknown): HostRefusal {
  const text = reason instanceof Error ? reason.message.replace(/\.$/, '') : String(reason);
  return new HostRefusal('media-unreadable', `The video cannot be read (${text}).`);
}
