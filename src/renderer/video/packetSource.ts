import { unpackPackets } from '../../core/video/packetBytes.ts';
import { isSequence, type VideoInfo } from '../../core/video/videoInfo.ts';

/** How many packets are fetched at once: a quarter of a second of work for a decoder. */
const chunkPackets = 64;

/** Compressed packets kept (bytes), so that going back decodes a stretch again without fetching it again. */
export const keptBytes = 16 * 1024 * 1024;

type Chunk = { readonly packets: Promise<readonly Uint8Array<ArrayBuffer>[]>; bytes: number };

/** The packets of a video by their place in decode order, fetched in chunks, the next one ahead of time. */
export class PacketSource {
  readonly #address: string;
  readonly #count: number;
  readonly #chunkPackets: number;
  readonly #chunks = new Map<number, Chunk>();

  /** @param address where packets are served; `/FROM-COUNT` is added to it */
  constructor(address: string, info: VideoInfo) {
    this.#address = address;
    this.#count = info.packets;
    // Whole pictures are large: one by one, the first does not wait for the others.
    this.#chunkPackets = isSequence(info) ? 1 : chunkPackets;
  }

  /** The packet at a place. @throws Error where it cannot be had, with main's sentence if it gave one */
  async packet(place: number): Promise<Uint8Array<ArrayBuffer>> {
    const from = place - (place % this.#chunkPackets);
    const packets = await this.#chunk(from).packets;
    const next = from + this.#chunkPackets;
    if (next < this.#count) this.#chunk(next);
    const packet = packets[place - from];
    if (packet === undefined) throw new Error('the file ends before this frame');
    return packet;
  }

  #chunk(from: number): Chunk {
    const known = this.#chunks.get(from);
    if (known !== undefined) {
      this.#chunks.delete(from);
      this.#chunks.set(from, known);
      return known;
    }
    const chunk: Chunk = { packets: this.#fetch(from), bytes: 0 };
    this.#chunks.set(from, chunk);
    chunk.packets.then(
      (packets) => {
        chunk.bytes = packets.reduce((sum, packet) => sum + packet.byteLength, 0);
        this.#shrink();
      },
      () => this.#chunks.delete(from),
    );
    return chunk;
  }

  async #fetch(from: number): Promise<readonly Uint8Array<ArrayBuffer>[]> {
    const response = await fetch(`${this.#address}/${from}-${this.#chunkPackets}`);
    if (!response.ok) throw new Error('the file cannot be read any more, or is not the one it was');
    return unpackPackets(new Uint8Array(await response.arrayBuffer()));
  }

  #shrink(): void {
    let bytes = [...this.#chunks.values()].reduce((sum, chunk) => sum + chunk.bytes, 0);
    for (const [from, chunk] of this.#chunks) {
      if (bytes <= keptBytes || this.#chunks.size <= 2) return;
      bytes -= chunk.bytes;
      this.#chunks.delete(from);
    }
  }
}
