import { buffer } from 'node:stream/consumers';
import { HostRefusal } from '../../../core/refusal.ts';
import { problemPacket } from '../../../core/video/packetBytes.ts';
import type { PictureFile } from '../../../core/video/videoInfo.ts';
import { fingerprintAt } from '../fingerprint.ts';
import { openPicture } from '../picture.ts';

/** So many bytes of pictures are enough for one answer; a single larger one comes alone. */
const enoughBytes = 32 * 1024 * 1024;

/** Reads the pictures of an image sequence as the packets of a video, looking at each whether it is the one it was. */
export class SequenceReader {
  readonly #pictures: readonly PictureFile[];
  readonly #pathOf: (name: string) => Promise<string>;

  /** @param pathOf finds a picture's file by its name, or throws the HostRefusal that says why not */
  constructor(pictures: readonly PictureFile[], pathOf: (name: string) => Promise<string>) {
    this.#pictures = pictures;
    this.#pathOf = pathOf;
  }

  /**
   * The pictures from a place on, as a window can show them: at least one where there is one, then as many as were asked
   * for until they are many bytes. In the place of one that cannot be had stands the reason, see `problemPacket`.
   *
   * @throws the signal's reason
   */
  async read(from: number, count: number, signal?: AbortSignal): Promise<Uint8Array[]> {
    const packets: Uint8Array[] = [];
    let bytes = 0;
    for (const picture of this.#pictures.slice(from, from + count)) {
      signal?.throwIfAborted();
      const packet = await this.#packet(picture);
      packets.push(packet);
      bytes += packet.byteLength;
      if (bytes >= enoughBytes) break;
    }
    return packets;
  }

  /** No file stays open between two readings. */
  async close(): Promise<void> {}

  async #packet(picture: PictureFile): Promise<Uint8Array> {
    try {
      const { body } = await openPicture(await unchangedPicture(picture, this.#pathOf), { displayable: true });
      return body instanceof Uint8Array ? body : await buffer(body);
    } catch (error) {
      const sentence = error instanceof HostRefusal ? error.message : 'The file may not be read; look at its rights.';
      return problemPacket(`${picture.name}: ${sentence}`);
    }
  }
}

/** Where a picture lies that is a frame and still the file it was. @throws HostRefusal `media-changed`, what `pathOf` throws */
export async function unchangedPicture(
  { name, fingerprint, problem }: PictureFile,
  pathOf: (name: string) => Promise<string>,
): Promise<string> {
  if (problem !== null) throw new HostRefusal('media-unreadable', problem);
  const path = await pathOf(name);
  if ((await fingerprintAt(path)) === fingerprint) return path;
  throw new HostRefusal('media-changed', 'The picture is not the file it was.');
}
