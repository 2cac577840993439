import type { Handlers } from '../../../core/contract/define.ts';
import type { Ffmpeg, ffmpegCalls } from '../../../core/contract/ffmpeg.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import { ffmpegVersion, findFfmpeg } from '../../media/video/ffmpeg.ts';
import type { WritableDb } from '../../store/db.ts';
import { putSetting, setting } from '../../store/workstation/repositories/settings.ts';

const key = 'ffmpeg';

/** Knows the office's own ffmpeg: where somebody said it lies, else where it is found. */
export class FfmpegService {
  readonly #db: WritableDb;

  constructor(db: WritableDb) {
    this.#db = db;
  }

  /** Answers the calls about it. */
  get handlers(): Handlers<typeof ffmpegCalls> {
    return { 'ffmpeg.get': () => this.#now(), 'ffmpeg.put': ({ path }) => this.#put(path) };
  }

  /** The program to run. @throws HostRefusal `ffmpeg-missing` */
  async path(): Promise<string> {
    const { found } = await this.#now();
    if (found === null)
      throw new HostRefusal('ffmpeg-missing', 'There is no ffmpeg on this computer that Halte can find.');
    return found.path;
  }

  async #now(): Promise<Ffmpeg> {
    const path = this.#set();
    if (path === null) return { path, found: await findFfmpeg() };
    const version = await ffmpegVersion(path);
    return { path, found: version === null ? null : { path, version } };
  }

  async #put(path: string | null): Promise<Ffmpeg> {
    if (path !== null && (await ffmpegVersion(path)) === null)
      throw new HostRefusal('ffmpeg-missing', `There is no ffmpeg at ${path}.`);
    putSetting(this.#db, key, path);
    return this.#now();
  }

  #set(): string | null {
    const path = setting(this.#db, key);
    return typeof path === 'string' ? path : null;
  }
}
