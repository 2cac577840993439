import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HostRefusal } from '../../../core/refusal.ts';
import type { PacketTable } from '../../../core/video/frameIndex.ts';
import { packPackets, packTable } from '../../../core/video/packetBytes.ts';
import type { VideoInfo } from '../../../core/video/videoInfo.ts';
import { fingerprintAt } from '../../media/fingerprint.ts';
import { resolveMedia } from '../../media/resolveMedia.ts';
import { PacketReader } from '../../media/video/packetReader.ts';
import { SequenceReader, unchangedPicture } from '../../media/video/sequenceReader.ts';
import { itemMedia } from '../../store/project/repositories/items.ts';
import { videoInfo, videoPackets } from '../../store/project/repositories/videos.ts';
import { type WorkingCopy, workingCopyOf, workingCopyPackets } from '../../store/project/repositories/workingCopies.ts';
import type { ProjectService } from './projectService.ts';

/** A video as a window opens it: `problem` says why its frames are not to be trusted or cannot be had. */
export type OpenedVideoItem = { readonly info: VideoInfo; readonly problem: string | null };

/** The most packets that are asked for at once. */
const mostPackets = 512;

type Reader = Pick<PacketReader, 'read' | 'close'>;

type Held = { readonly itemId: string; readonly projectPath: string; readonly reader: Promise<Reader> };

/** Serves the packets of the open project's videos; the file of the one that is looked at stays open. */
export class VideoService {
  readonly #projects: ProjectService;
  #held: Held | null = null;

  constructor(projects: ProjectService) {
    this.#projects = projects;
  }

  /** What a window must know of an item's video, after a look whether the file is still the same; null for a picture. */
  async opened(itemId: string): Promise<OpenedVideoItem | null> {
    const info = this.#copy(itemId)?.info ?? videoInfo(this.#projects.current().db, itemId);
    if (info === null) return null;
    return { info: forWindow(info), problem: await this.#problemOf(itemId) };
  }

  async #problemOf(itemId: string): Promise<string | null> {
    try {
      await this.#pathOf(itemId);
      return null;
    } catch (error) {
      if (!(error instanceof HostRefusal)) throw error;
      return error.message;
    }
  }

  /** The table of an item's packets, see `packTable`; null for a picture. */
  table(itemId: string): Uint8Array<ArrayBuffer> | null {
    const packets = this.#packets(itemId);
    return packets === null ? null : packTable(packets);
  }

  /** The data of packets in decode order, see `packPackets`. @throws HostRefusal where the file is gone or another */
  async packets(
    itemId: string,
    { from, count }: { readonly from: number; readonly count: number },
    signal?: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const reader = await this.#reader(itemId);
    return packPackets(await reader.read(from, Math.min(count, mostPackets), signal));
  }

  /** Where the file of a frame of an image sequence lies. @throws HostRefusal where it is gone, another, or cannot be a frame */
  async pictureFile(itemId: string, frame: number): Promise<string> {
    const picture = videoInfo(this.#projects.current().db, itemId)?.pictures?.[frame];
    if (picture === undefined) throw new HostRefusal('item-missing', 'The picture is not in this project.');
    return unchangedPicture(picture, this.#pictureOf(itemId));
  }

  /** Closes the file that is open, if any. */
  async close(): Promise<void> {
    const held = this.#held;
    this.#held = null;
    await held?.reader.then((reader) => reader.close()).catch(() => {});
  }

  #reader(itemId: string): Promise<Reader> {
    const { path: projectPath } = this.#projects.current();
    const held = this.#held;
    if (held?.itemId === itemId && held.projectPath === projectPath) return held.reader;
    void this.close();
    const reader = this.#open(itemId);
    this.#held = { itemId, projectPath, reader };
    reader.catch(() => {
      if (this.#held?.reader === reader) this.#held = null;
    });
    return reader;
  }

  #packets(itemId: string): PacketTable | null {
    const { db } = this.#projects.current();
    return this.#copy(itemId) === null ? videoPackets(db, itemId) : workingCopyPackets(db, itemId);
  }

  /** The item's working copy; null too where somebody deleted it, for it can be made again. */
  #copy(itemId: string): WorkingCopy | null {
    const { db, path } = this.#projects.current();
    const copy = workingCopyOf(db, itemId);
    return copy !== null && existsSync(join(dirname(path), copy.path)) ? copy : null;
  }

  async #open(itemId: string): Promise<Reader> {
    const { pictures } = this.#copy(itemId)?.info ?? videoInfo(this.#projects.current().db, itemId) ?? {};
    if (pictures !== undefined) return new SequenceReader(pictures, this.#pictureOf(itemId));
    const table = this.#packets(itemId);
    if (table === null) throw new HostRefusal('item-missing', 'The picture is not in this project.');
    return PacketReader.open(await this.#pathOf(itemId), table);
  }

  /** Finds the pictures of a sequence by their names. */
  #pictureOf(itemId: string): (name: string) => Promise<string> {
    const { db, path: projectPath } = this.#projects.current();
    const media = itemMedia(db, itemId);
    if (media === null) throw new HostRefusal('item-missing', 'The picture is not in this project.');
    return (name) => resolveMedia(projectPath, media.root, `${media.path}/${name}`);
  }

  /** Where the video lies, or its working copy. @throws HostRefusal `media-missing`, `media-outside`, `media-changed` */
  async #pathOf(itemId: string): Promise<string> {
    const file = this.#projects.current();
    const media = itemMedia(file.db, itemId);
    if (media === null) throw new HostRefusal('item-missing', 'The picture is not in this project.');
    const copy = this.#copy(itemId);
    const original = resolveMedia(file.path, media.root, media.path).then((path) => unchanged(path, media.fingerprint));
    if (copy === null) return original;
    // The copy is enough to work with where the original was put away, but not where there is another in its place.
    await original.catch((error: unknown) => assertMissing(error));
    return unchanged(await resolveMedia(file.path, null, copy.path), copy.fingerprint);
  }
}

/** A window needs no names of files: pictures come to it as packets. */
function forWindow({ pictures: _, ...info }: VideoInfo): VideoInfo {
  return info;
}

function assertMissing(error: unknown): void {
  if (!(error instanceof HostRefusal && error.code === 'media-missing')) throw error;
}

/** The path of a file, where it still has a fingerprint (null: whatever it has). @throws HostRefusal `media-changed` */
async function unchanged(path: string, fingerprint: string | null): Promise<string> {
  if (fingerprint === null || (await fingerprintAt(path)) === fingerprint) return path;
  throw new HostRefusal('media-changed', 'The video is not the file it was: its frames are others now.');
}
