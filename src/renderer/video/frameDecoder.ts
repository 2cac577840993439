import type { FrameIndexTable } from '../../core/video/frameIndex.ts';
import { isSequence, type VideoInfo } from '../../core/video/videoInfo.ts';
import { closeFrame, opened } from './frameStore.ts';

/** More packets than this in the decoder's queue bring nothing but a longer way to a change of mind. */
const mostQueued = 12;

/** A frame's timestamp is its number times this: outputs name themselves, and no rounded time is ever compared. */
const tick = 1000;

/** What comes out of a decoder; `onFrame` owns the frame. `onMissing` hears why a single frame cannot be had. */
export type DecoderListener = {
  onFrame(number: number, frame: VideoFrame): void;
  onMissing(number: number, problem: string): void;
  onError(error: Error): void;
};

/** One decoder that runs forward from a key packet, until it is begun anew elsewhere. */
export class FrameDecoder {
  readonly #index: FrameIndexTable;
  readonly #config: VideoDecoderConfig;
  readonly #listener: DecoderListener;
  #decoder: VideoDecoder | null = null;
  #session = 0;
  #start = 0;
  #next = 0;
  #lastOut = -1;
  #isFlushed = true;
  #wake: (() => void) | null = null;

  constructor(index: FrameIndexTable, info: VideoInfo, listener: DecoderListener) {
    this.#index = index;
    this.#config = configOf(info);
    this.#listener = listener;
  }

  /** The packet the running session began with. */
  get start(): number {
    return this.#start;
  }

  /** The packet to be fed next. */
  get next(): number {
    return this.#next;
  }

  /** The number of the last frame this session brought, -1 before the first. */
  get lastOut(): number {
    return this.#lastOut;
  }

  /** Whether there is a session that can go on. */
  get isRunning(): boolean {
    return this.#decoder !== null && !this.#isFlushed;
  }

  /** Begins anew at a key packet; what was on its way is dropped. */
  begin(start: number): void {
    this.#session += 1;
    const session = this.#session;
    if (this.#decoder?.state === 'configured') this.#decoder.reset();
    else {
      this.#decoder = new VideoDecoder({
        output: (frame) => this.#hear(opened(frame)),
        error: (error) => this.#fail(error, session),
      });
      this.#decoder.addEventListener('dequeue', () => this.#wake?.());
    }
    this.#decoder.configure(this.#config);
    this.#start = start;
    this.#next = start;
    this.#lastOut = -1;
    this.#isFlushed = false;
  }

  /**
   * Feeds the next packet, or passes it by where it is not needed. Pictures shown before the first key frame need frames
   * that are not there, and are left out.
   */
  feed(data: Uint8Array<ArrayBuffer>, isNeeded: boolean): void {
    const place = this.#next;
    this.#next += 1;
    const { pts, frameOf } = this.#index;
    if (!isNeeded || (pts[place] ?? 0) < (pts[this.#start] ?? 0)) return;
    const number = frameOf[place] ?? -1;
    const timestamp = number < 0 ? -(place + 1) * tick : number * tick;
    const type = place === this.#start ? 'key' : 'delta';
    this.#decoder?.decode(new EncodedVideoChunk({ type, timestamp, data }));
  }

  /** Waits until the decoder takes more. */
  ready(): Promise<void> {
    return this.#below(mostQueued);
  }

  /** Waits until the decoder has taken in all that it was fed. */
  drained(): Promise<void> {
    return this.#below(1);
  }

  async #below(most: number): Promise<void> {
    while (this.#decoder?.state === 'configured' && this.#decoder.decodeQueueSize >= most) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#wake = null;
  }

  /** Lets everything out that is still inside; the session then ends. */
  async flush(): Promise<void> {
    this.#isFlushed = true;
    if (this.#decoder?.state === 'configured') await this.#decoder.flush().catch(() => {});
  }

  /** Ends it for good. */
  close(): void {
    if (this.#decoder?.state !== 'closed') this.#decoder?.close();
    this.#decoder = null;
    this.#wake?.();
  }

  #hear(frame: VideoFrame): void {
    const number = Math.round(frame.timestamp / tick);
    if (frame.timestamp < 0) return closeFrame(frame);
    this.#lastOut = number;
    this.#listener.onFrame(number, frame);
  }

  #fail(error: Error, session: number): void {
    if (session !== this.#session) return;
    this.#decoder = null;
    this.#wake?.();
    this.#listener.onError(error);
  }
}

/** Threads over latency: frames come later, but one and a half times as many; prefetching hides the delay. */
function configOf({ codec, description, coded, colorSpace }: VideoInfo): VideoDecoderConfig {
  const { primaries, transfer, matrix, fullRange } = colorSpace;
  const unsaid = coded.width >= 1280 || coded.height > 576 ? 'bt709' : 'smpte170m';
  return {
    codec,
    codedWidth: coded.width,
    codedHeight: coded.height,
    // Chromium drops a colour space that is only half filled in. What a file does not say goes by its size, as in players.
    colorSpace: {
      primaries: (primaries ?? unsaid) as VideoColorPrimaries,
      transfer: (transfer ?? unsaid) as VideoTransferCharacteristics,
      matrix: (matrix ?? unsaid) as VideoMatrixCoefficients,
      fullRange: fullRange ?? false,
    },
    optimizeForLatency: false,
    ...(description === null ? {} : { description: Uint8Array.from(atob(description), (char) => char.charCodeAt(0)) }),
  };
}

/** Whether this browser decodes a video; asked before anything else, so that a person is told in words. */
export async function isDecodable(info: VideoInfo): Promise<boolean> {
  if (isSequence(info)) return true;
  const support = await VideoDecoder.isConfigSupported(configOf(info)).catch(() => null);
  return support?.supported === true;
}
