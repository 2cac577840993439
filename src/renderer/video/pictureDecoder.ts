import type { FrameIndexTable } from '../../core/video/frameIndex.ts';
import { problemIn } from '../../core/video/packetBytes.ts';
import { isSequence, type VideoInfo } from '../../core/video/videoInfo.ts';
import { type DecoderListener, FrameDecoder } from './frameDecoder.ts';
import { closeFrame, opened } from './frameStore.ts';

/** As many pictures are decoded at a time: more would only take turns, and hold memory meanwhile. */
const mostAtOnce = 2;

/** What decodes the packets of a video, one after the other from a key packet on. */
export type Decoder = Pick<
  FrameDecoder,
  'start' | 'next' | 'lastOut' | 'isRunning' | 'begin' | 'feed' | 'ready' | 'drained' | 'flush' | 'close'
>;

/** The decoder that a video needs. */
export function decoderFor(index: FrameIndexTable, info: VideoInfo, listener: DecoderListener): Decoder {
  return isSequence(info) ? new PictureDecoder(info, listener) : new FrameDecoder(index, info, listener);
}

/**
 * Decodes an image sequence, whose packets are whole pictures and whose place is the number of its frame. Frames come out
 * in order; one that cannot be had is told of and holds up no other.
 */
class PictureDecoder implements Decoder {
  readonly #info: VideoInfo;
  readonly #listener: DecoderListener;
  #session = 0;
  #start = 0;
  #next = 0;
  #lastOut = -1;
  #isRunning = false;
  #pending = 0;
  #out: Promise<void> = Promise.resolve();
  #wake: (() => void) | null = null;

  constructor(info: VideoInfo, listener: DecoderListener) {
    this.#info = info;
    this.#listener = listener;
  }

  get start(): number {
    return this.#start;
  }

  get next(): number {
    return this.#next;
  }

  get lastOut(): number {
    return this.#lastOut;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  begin(start: number): void {
    this.#session += 1;
    this.#start = start;
    this.#next = start;
    this.#lastOut = -1;
    this.#isRunning = true;
  }

  feed(data: Uint8Array<ArrayBuffer>): void {
    const [number, session] = [this.#next, this.#session];
    this.#next += 1;
    this.#pending += 1;
    const decoded = decodedPicture(data, this.#info);
    this.#out = this.#out.then(async () => this.#hear(number, session, await decoded));
  }

  ready(): Promise<void> {
    return this.#below(mostAtOnce);
  }

  drained(): Promise<void> {
    return this.#below(1);
  }

  async flush(): Promise<void> {
    this.#isRunning = false;
    await this.#out;
  }

  close(): void {
    this.#session += 1;
    this.#isRunning = false;
  }

  async #below(most: number): Promise<void> {
    while (this.#pending >= most) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#wake = null;
  }

  #hear(number: number, session: number, decoded: VideoFrame | string): void {
    this.#pending -= 1;
    this.#wake?.();
    if (session !== this.#session) {
      if (typeof decoded !== 'string') closeFrame(decoded);
      return;
    }
    this.#lastOut = number;
    if (typeof decoded === 'string') this.#listener.onMissing(number, decoded);
    else this.#listener.onFrame(number, decoded);
  }
}

/** The frame that a picture is, or why there is none. */
async function decodedPicture(data: Uint8Array<ArrayBuffer>, info: VideoInfo): Promise<VideoFrame | string> {
  const problem = problemIn(data);
  if (problem !== null) return problem;
  try {
    const bitmap = await createImageBitmap(new Blob([data]));
    try {
      const isFrame = bitmap.width === info.width && bitmap.height === info.height;
      return isFrame ? opened(uprightFrame(bitmap)) : damaged;
    } finally {
      bitmap.close();
    }
  } catch {
    return damaged;
  }
}

/**
 * The bitmap as a frame. One of a photograph has the stored pixels, and EXIF's turn only as a remark that gets lost: such
 * a bitmap is drawn, which takes longer.
 */
function uprightFrame(bitmap: ImageBitmap): VideoFrame {
  const frame = new VideoFrame(bitmap, { timestamp: 0, alpha: 'discard' });
  const { rotation, flip } = frame as { readonly rotation?: number; readonly flip?: boolean };
  if (rotation === 0 && flip === false) return frame;
  frame.close();
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('there is no canvas');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return new VideoFrame(data, { format: 'RGBX', codedWidth: width, codedHeight: height, timestamp: 0 });
}

const damaged = 'The file is damaged at this frame.';
