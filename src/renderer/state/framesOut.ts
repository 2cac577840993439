import type { FramedVideo, FrameKind } from '../../core/contract/frames.ts';
import type { FrameChoice } from '../../core/contract/job.ts';
import { HostRefusal } from '../../core/refusal.ts';
import { isSequence } from '../../core/video/videoInfo.ts';
import { FrameReader } from '../video/frameReader.ts';
import type { App } from './app.ts';
import { problemText } from './videoNavigation.ts';

/** What is to be written: which frames of all videos, as what, into which folder. */
export type FramesAsked = { readonly folder: string; readonly frames: FrameChoice; readonly kind: FrameKind };

/** Frames that could not be had: of which video, and why. */
export type MissingFrame = { readonly path: string; readonly frame: number; readonly reason: string };

/** What was written, and what was not. */
export type FramesWritten = {
  readonly path: string;
  readonly written: number;
  readonly total: number;
  readonly missing: readonly MissingFrame[];
};

/** How the writing tells how far it is, and what stops it. */
export type FramesControl = { onProgress(done: number, total: number): void; readonly signal: AbortSignal };

/**
 * Writes the frames of the project's videos as pictures. The folder is there at the end, or not at all.
 *
 * @throws HostRefusal what main refuses; the signal's reason
 */
export async function writeFrames(app: App, asked: FramesAsked, control: FramesControl): Promise<FramesWritten> {
  const { bridge } = app;
  const { id, videos } = await bridge.call('frames.begin', asked);
  const total = videos.reduce((sum, { frames }) => sum + frames.length, 0);
  const missing: MissingFrame[] = [];
  let done = 0;
  try {
    for (const video of videos) {
      for await (const { frame, problem } of handedOver(app, video, { id, kind: asked.kind })) {
        control.signal.throwIfAborted();
        if (problem !== null) missing.push({ path: video.path, frame, reason: problem });
        done += 1;
        control.onProgress(done, total);
      }
    }
    const { path, written } = await bridge.call('frames.finish', { id });
    return { path, written, total, missing };
  } catch (error) {
    await bridge.call('frames.cancel', { id }).catch(() => {});
    throw error;
  }
}

type Handed = { readonly frame: number; readonly problem: string | null };

async function* handedOver(
  { bridge }: App,
  { itemId, info, frames, problem }: FramedVideo,
  { id, kind }: { readonly id: string; readonly kind: FrameKind },
): AsyncGenerator<Handed> {
  if (problem !== null) {
    for (const frame of frames) yield { frame, problem };
    return;
  }
  const addresses = {
    table: bridge.mediaAddress('packet-table', itemId),
    packets: bridge.mediaAddress('packets', itemId),
  };
  const reader = isSequence(info) ? null : new FrameReader(info, addresses);
  try {
    for (const frame of frames) {
      const picture = reader === null ? null : await reader.picture(frame, `image/${kind}`);
      if (typeof picture === 'string') {
        yield { frame, problem: problemText(picture) };
        continue;
      }
      const base64 = picture === null ? null : await base64Of(picture);
      const refused = await bridge.call('frames.put', { id, itemId, frame, picture: base64 }).catch(missingFile);
      yield { frame, problem: typeof refused === 'string' ? refused : null };
    }
  } finally {
    reader?.close();
  }
}

/** Why a file of an image sequence cannot be copied; anything else ends it all. */
function missingFile(error: unknown): string {
  if (error instanceof HostRefusal && error.code.startsWith('media-')) return error.message;
  throw error;
}

function base64Of(picture: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).split(',')[1] ?? ''));
    reader.addEventListener('error', () => reject(new Error('the picture cannot be read')));
    reader.readAsDataURL(picture);
  });
}
