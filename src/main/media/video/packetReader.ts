import type { EncodedPacket } from 'mediabunny';
import { HostRefusal } from '../../../core/refusal.ts';
import type { PacketTable } from '../../../core/video/frameIndex.ts';
import { type OpenedVideo, openVideo } from './demuxer.ts';

/** The packet whose place was found last, so that the next ones are read on from it. */
type Cursor = { readonly place: number; readonly packet: EncodedPacket };

/**
 * Reads the packets of a video by their place in decode order. The file's own tables are only asked for a key packet's
 * place, and every packet is checked against the index: looking up by time goes wrong at the borders of fragments.
 */
export class PacketReader {
  readonly #video: OpenedVideo;
  readonly #table: PacketTable;
  readonly #perSecond: number;
  #cursor: Cursor | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(video: OpenedVideo, table: PacketTable, perSecond: number) {
    this.#video = video;
    this.#table = table;
    this.#perSecond = perSecond;
  }

  /** @param table as the index of this very file has it @throws HostRefusal as `openVideo` */
  static async open(path: string, table: PacketTable): Promise<PacketReader> {
    const video = await openVideo(path, 'fileSystem');
    return new PacketReader(video, table, await video.track.getTimeResolution());
  }

  /**
   * The data of so many packets from a place on, fewer at the end of the file; one reading at a time.
   *
   * @throws HostRefusal `media-changed` where the file does not hold the packets of the index any more
   */
  read(from: number, count: number, signal?: AbortSignal): Promise<Uint8Array[]> {
    const reading = this.#turn.then(() => this.#read(from, count, signal));
    this.#turn = reading.catch(() => {});
    return reading;
  }

  async close(): Promise<void> {
    await this.#turn;
    await this.#video.close();
  }

  async #read(from: number, count: number, signal?: AbortSignal): Promise<Uint8Array[]> {
    const { sink } = this.#video;
    signal?.throwIfAborted();
    const last = Math.min(from + count, this.#table.pts.length) - 1;
    const data: Uint8Array[] = [];
    if (last < from) return data;
    let packet = await this.#at(from);
    for (let place = from; ; place++) {
      if (packet === null || !this.#isAt(packet, place)) throw changed();
      data.push(packet.data);
      this.#cursor = { place, packet };
      if (place === last) return data;
      signal?.throwIfAborted();
      packet = await sink.getNextPacket(packet);
    }
  }

  /** The packet at a place with its data. */
  async #at(place: number): Promise<EncodedPacket | null> {
    const { sink } = this.#video;
    const cursor = this.#cursor;
    const isNear = cursor !== null && cursor.place < place && place - cursor.place <= 512;
    const near = isNear ? cursor : await this.#keyBefore(place);
    const found = near === null ? null : await this.#walk(near, place);
    if (found !== null) return found;
    const first = await sink.getFirstPacket(place === 0 ? {} : { metadataOnly: true });
    return first === null ? null : this.#walk({ place: 0, packet: first }, place);
  }

  /** The nearest key packet at or before a place, as the file's own tables know it; null where they lead elsewhere. */
  async #keyBefore(place: number): Promise<Cursor | null> {
    let key = place;
    while (key > 0 && this.#table.isKey[key] !== 1) key -= 1;
    if (key === 0) return null;
    const seconds = ((this.#table.pts[key] ?? 0) + 0.5) / this.#perSecond;
    const packet = await this.#video.sink.getKeyPacket(seconds, key === place ? {} : { metadataOnly: true });
    return packet !== null && this.#isAt(packet, key) ? { place: key, packet } : null;
  }

  async #walk(from: Cursor, to: number): Promise<EncodedPacket | null> {
    let { place, packet } = from;
    if (place === to) return packet.isMetadataOnly ? null : packet;
    for (; place < to; place++) {
      const next = await this.#video.sink.getNextPacket(packet, place + 1 === to ? {} : { metadataOnly: true });
      if (next === null || !this.#isAt(next, place + 1)) return null;
      packet = next;
    }
    return packet;
  }

  #isAt(packet: EncodedPacket, place: number): boolean {
    return Math.round(packet.timestamp * this.#perSecond) === this.#table.pts[place];
  }
}

function changed(): HostRefusal {
  return new HostRefusal('media-changed', 'The video is not the file it was: its frames are others now.');
}
