import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { HostRefusal } from '../../../core/refusal.ts';
import { frameIndexOf, type PacketTable } from '../../../core/video/frameIndex.ts';
import type { VideoInfo } from '../../../core/video/videoInfo.ts';
import { fingerprintAt } from '../../media/fingerprint.ts';
import { resolveMedia } from '../../media/resolveMedia.ts';
import { copyAsH264 } from '../../media/video/ffmpeg.ts';
import { type IndexedVideo, indexVideo } from '../../media/video/indexVideo.ts';
import { inTransaction, type WritableDb } from '../../store/db.ts';
import { itemById, itemMedia, nowShown } from '../../store/project/repositories/items.ts';
import { putVideo, videoInfo, videoPackets } from '../../store/project/repositories/videos.ts';
import { putWorkingCopy } from '../../store/project/repositories/workingCopies.ts';
import type { JobControl } from '../jobs/runSteps.ts';

/** Which item's video is to be copied, in which project, with which ffmpeg. */
export type WantedCopy = { readonly projectPath: string; readonly itemId: string; readonly ffmpeg: string };

/** Frames of a copy may be shown this much earlier or later (s): containers count time in ticks of their own. */
const toleranceSeconds = 0.001;

/**
 * Makes a copy of an item's video that this machine can decode, in a folder beside the project file, and takes it only
 * where it has the frames of the original, one by one at the same times. A video whose frames Halte could not list has
 * those of its copy from then on.
 *
 * @throws HostRefusal `copy-failed`, `copy-differs`, `cancelled`, what finding the file throws; nothing is then left behind
 */
export async function makeWorkingCopy(db: WritableDb, wanted: WantedCopy, control: JobControl): Promise<void> {
  const { projectPath, itemId, ffmpeg } = wanted;
  const media = itemMedia(db, itemId);
  if (media === null) throw new HostRefusal('item-missing', 'The picture is not in this project.');
  const from = await resolveMedia(projectPath, media.root, media.path);
  const folder = `${basename(projectPath, '.halte')}.copies`;
  const [path, part] = [`${folder}/${itemId}.mp4`, join(dirname(projectPath), folder, `.${itemId}.part`)];
  const to = join(dirname(projectPath), path);
  mkdirSync(dirname(to), { recursive: true });
  try {
    const onProgress = (done: number, total: number) => control.onProgress({ done, total, unit: 'seconds' });
    await copyAsH264(ffmpeg, { from, to: part }, { signal: control.signal, onProgress });
    const copy = await indexedCopy(part, control.signal);
    const original = originalOf(db, itemId);
    if (original !== null) assertSameFrames(original, copy);
    sync(part);
    renameSync(part, to);
    const fingerprint = await fingerprintAt(to);
    inTransaction(db, () => {
      if (original === null) putVideo(db, itemId, copy);
      putWorkingCopy(db, itemId, { path, fingerprint, ...copy });
      if (itemById(db, itemId)?.problem !== null) nowShown(db, itemId, copy.info);
    });
  } finally {
    rmSync(part, { force: true });
    removeIfEmpty(dirname(to));
  }
}

function originalOf(db: WritableDb, itemId: string): IndexedVideo | null {
  const [info, packets] = [videoInfo(db, itemId), videoPackets(db, itemId)];
  return info === null || packets === null ? null : { info, packets };
}

/** @throws HostRefusal `copy-differs` */
function assertSameFrames(original: IndexedVideo, copy: IndexedVideo): void {
  const [wanted, made] = [secondsOf(original), secondsOf(copy)];
  if (wanted.length !== made.length)
    throw new HostRefusal(
      'copy-differs',
      `The copy is not the same video (it has ${made.length} frames, the original has ${wanted.length}); it was thrown away.`,
    );
  const at = wanted.findIndex((seconds, frame) => Math.abs(seconds - (made[frame] ?? 0)) > toleranceSeconds);
  if (at >= 0)
    throw new HostRefusal(
      'copy-differs',
      `The copy is not the same video (frame ${at} stands at another time); it was thrown away.`,
    );
  const sizes = [original.info, copy.info].map(({ width, height }) => `${width} x ${height}`);
  if (sizes[0] !== sizes[1])
    throw new HostRefusal(
      'copy-differs',
      `The copy is not the same video (its frames are ${sizes[1]}, the original’s ${sizes[0]}); it was thrown away.`,
    );
}

/** When each frame is shown, in seconds after the first. */
function secondsOf({ info, packets }: { readonly info: VideoInfo; readonly packets: PacketTable }): number[] {
  const [ticks, perSecond] = info.timeBase;
  const times = [...frameIndexOf(packets).packetOf].map((place) => packets.pts[place] ?? 0);
  const first = times[0] ?? 0;
  return times.map((pts) => ((pts - first) * ticks) / perSecond);
}

/** What ffmpeg wrote, as far as it is a video. @throws HostRefusal `copy-differs`; the signal's reason */
async function indexedCopy(path: string, signal: AbortSignal): Promise<IndexedVideo> {
  try {
    return await indexVideo(path, { signal });
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    throw new HostRefusal('copy-differs', 'The copy is not the same video (it cannot be read); it was thrown away.');
  }
}

/** The copy is on the disk before the project says that it has one. */
function sync(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function removeIfEmpty(folder: string): void {
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
}
