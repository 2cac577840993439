import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rmdir } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Handlers } from '../../../core/contract/define.ts';
import type { FramedVideo, FrameKind, frameCalls } from '../../../core/contract/frames.ts';
import type { FrameChoice } from '../../../core/contract/job.ts';
import { frameName } from '../../../core/formats/coco/frameNames.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import { trackOf } from '../../../core/tracks/trackOf.ts';
import { frameIndexOf } from '../../../core/video/frameIndex.ts';
import { unpackTable } from '../../../core/video/packetBytes.ts';
import { isSequence } from '../../../core/video/videoInfo.ts';
import { kindOf } from '../../media/sniff.ts';
import type { ReadableDb } from '../../store/db.ts';
import { itemMedia, type VideoRow, videosOf } from '../../store/project/repositories/items.ts';
import { shapesOfItem } from '../../store/project/repositories/shapes.ts';
import { tracksOfItem } from '../../store/project/repositories/tracks.ts';
import { outputRefusal } from '../formats/atomicFile.ts';
import { chosenFrames } from '../formats/chosenFrames.ts';
import { newId } from '../ids.ts';
import { type HardContent, notExposed } from '../projects/hardContent.ts';
import type { ProjectService } from '../projects/projectService.ts';
import type { VideoService } from '../projects/videoService.ts';
import { type FrameRow, frameTable } from './frameTable.ts';

type Run = {
  readonly folder: string;
  readonly part: string;
  readonly kind: FrameKind;
  readonly videos: ReadonlyMap<string, RunVideo>;
};

type RunVideo = FramedVideo & {
  readonly folder: string;
  readonly written: Map<number, string>;
};

/** What writing frames as pictures needs of the program. */
export type FramePicturesPorts = {
  readonly projects: Pick<ProjectService, 'current'>;
  readonly videos: Pick<VideoService, 'opened' | 'table' | 'pictureFile'>;
  readonly hard: Pick<HardContent, 'isExposed'>;
};

/** Writes frames that windows hand over, and the files of image sequences, into a folder that appears whole or not at all. */
export class FramePictures {
  readonly #ports: FramePicturesPorts;
  readonly #runs = new Map<string, Run>();

  constructor(ports: FramePicturesPorts) {
    this.#ports = ports;
  }

  /** Answers to the calls about frames as pictures. */
  handlers(): Handlers<typeof frameCalls> {
    return {
      'frames.begin': (asked) => this.#begin(asked),
      'frames.put': async ({ id, ...given }) => {
        await this.#put(this.#run(id), given);
        return {};
      },
      'frames.finish': ({ id }) => this.#finish(id, this.#run(id)),
      'frames.cancel': ({ id }) => {
        this.#discard(id);
        return {};
      },
    };
  }

  /** Takes away what no window finished. */
  close(): void {
    for (const id of [...this.#runs.keys()]) this.#discard(id);
  }

  async #begin(asked: { readonly folder: string; readonly frames: FrameChoice; readonly kind: FrameKind }) {
    const id = newId();
    const folder = resolve(asked.folder);
    assertFree(folder);
    const { db } = this.#ports.projects.current();
    const rows = videosOf(db);
    if (rows.length === 0)
      throw new HostRefusal('export-no-video', 'The project has no video whose frames could be written.');
    const videos: RunVideo[] = [];
    for (const row of rows) {
      const opened = await this.#ports.videos.opened(row.id);
      if (opened === null) continue;
      const isCovered = itemMedia(db, row.id)?.isHard === true && !this.#ports.hard.isExposed(row.id);
      const problem = isCovered ? notExposed().message : opened.problem;
      const frames = chosenFrames(asked.frames, row, objectsOn(db, row));
      const about = { itemId: row.id, path: row.path, info: opened.info, problem, frames };
      videos.push({ ...about, folder: folderOf(row, rows), written: new Map() });
    }
    const part = `${folder}.${id}.part`;
    await written(folder, () => mkdir(part, { recursive: true }));
    this.#runs.set(id, {
      folder,
      part,
      kind: asked.kind,
      videos: new Map(videos.map((video) => [video.itemId, video])),
    });
    return { id, videos: videos.map(({ written: _, folder: __, ...video }) => video) };
  }

  async #put(
    run: Run,
    { itemId, frame, picture }: { readonly itemId: string; readonly frame: number; readonly picture: string | null },
  ): Promise<void> {
    const video = run.videos.get(itemId);
    if (video === undefined || video.problem !== null || frame >= video.info.frames)
      throw new HostRefusal('item-missing', 'The picture is not in this project.');
    const source = isSequence(video.info) ? await this.#ports.videos.pictureFile(itemId, frame) : null;
    const ending = source === null ? (run.kind === 'png' ? '.PNG' : '.JPG') : extname(source).toUpperCase();
    const name = frameName({ folder: video.folder, frame }).replace(/\.PNG$/, ending);
    const to = join(run.part, name);
    await written(to, async () => {
      await mkdir(dirname(to), { recursive: true });
      if (source === null) await writeDurably(to, pictureIn(picture, run.kind));
      else await copyFile(source, to);
    });
    video.written.set(frame, name);
  }

  async #finish(id: string, run: Run) {
    const rows = [...run.videos.values()].flatMap((video) => this.#rowsOf(video));
    await written(run.folder, async () => {
      await writeDurably(join(run.part, 'frames.csv'), Buffer.from(frameTable(rows)));
      assertFree(run.folder);
      if (existsSync(run.folder)) await rmdir(run.folder);
      await rename(run.part, run.folder);
    });
    this.#runs.delete(id);
    return { path: run.folder, written: rows.filter(({ file }) => file !== '').length };
  }

  #rowsOf({ itemId, path, info, frames, written: files }: RunVideo): FrameRow[] {
    const table = this.#ports.videos.table(itemId);
    if (table === null) return [];
    const { pts, packetOf } = frameIndexOf(unpackTable(table));
    const [ticks, perSecond] = info.timeBase;
    return frames.map((frame) => {
      const timestamp = pts[packetOf[frame] ?? 0] ?? 0;
      return { video: path, frame, file: files.get(frame) ?? '', timestamp, seconds: (timestamp * ticks) / perSecond };
    });
  }

  #run(id: string): Run {
    const run = this.#runs.get(id);
    if (run === undefined) throw new HostRefusal('export-ended', 'The frames are not written any more; begin again.');
    return run;
  }

  #discard(id: string): void {
    const run = this.#runs.get(id);
    this.#runs.delete(id);
    if (run !== undefined) rmSync(run.part, { recursive: true, force: true });
  }
}

function objectsOn(db: ReadableDb, { id }: VideoRow) {
  const loose = shapesOfItem(db, id).filter(({ frame }) => frame !== undefined);
  return [...tracksOfItem(db, id), ...loose.map((shape) => trackOf(shape, undefined))].map((track) => ({ track }));
}

/** The folder of a video's frames: none where it is the only one, else its path without ending, and never out of the output. */
function folderOf({ path }: VideoRow, all: readonly VideoRow[]): string {
  if (all.length === 1) return '';
  const stemOf = (of: string) => of.slice(0, of.length - extname(of).length);
  const isTwin = all.filter((other) => stemOf(other.path) === stemOf(path)).length > 1;
  const steps = (isTwin ? path : stemOf(path)).split('/');
  return steps.filter((step) => step !== '' && step !== '.' && step !== '..').join('/');
}

/** @throws HostRefusal `input-damaged` where it is no picture of that kind */
function pictureIn(base64: string | null, kind: FrameKind): Buffer {
  const picture = Buffer.from(base64 ?? '', 'base64');
  if (kindOf(picture.subarray(0, 64)) === kind) return picture;
  throw new HostRefusal('input-damaged', 'What should be the picture of a frame is none.');
}

/** @throws HostRefusal `output-exists` */
function assertFree(folder: string): void {
  const about = statSync(folder, { throwIfNoEntry: false });
  if (about === undefined || (about.isDirectory() && readdirSync(folder).length === 0)) return;
  throw new HostRefusal('output-exists', `${basename(folder)} is there already and not empty; choose another folder.`);
}

async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function written(path: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof HostRefusal ? error : outputRefusal(path, error);
  }
}
