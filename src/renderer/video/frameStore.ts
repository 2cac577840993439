import type { PixelPool } from './pixelPool.ts';

/** A decoded frame, copied out of the decoder: its planes and how they lie. */
type KeptFrame = {
  readonly data: ArrayBuffer;
  readonly init: VideoFrameBufferInit;
};

/** Buffers of frames that were let go, kept for the next ones. */
const mostFree = 4;

/** Counts the VideoFrames that are open: each one holds memory no garbage collector sees in time. */
export const openFrames = { count: 0 };

/**
 * Decoded frames by number, within so many bytes. A frame is copied out of the decoder at once and closed: a decoder's own
 * pool is small, and stays large when it once was.
 */
export class FrameStore {
  readonly #frames = new Map<number, KeptFrame>();
  readonly #budgetBytes: number;
  readonly #free: ArrayBuffer[] = [];
  #bytes = 0;
  #largest = 0;

  constructor(budgetBytes: number) {
    this.#budgetBytes = budgetBytes;
  }

  /** How many frames there is room for, by the largest seen; before the first by its size in the file. */
  capacity(codedPixels: number): number {
    const bytesEach = this.#largest > 0 ? this.#largest : codedPixels * 1.5;
    return Math.max(8, Math.floor(this.#budgetBytes / bytesEach));
  }

  /** Whether a frame is kept. */
  has(frame: number): boolean {
    return this.#frames.has(frame);
  }

  /** How many frames are kept, and their bytes. */
  use(): { readonly keptFrames: number; readonly keptBytes: number } {
    return { keptFrames: this.#frames.size, keptBytes: this.#bytes };
  }

  /** Copies a frame and closes it. */
  async keep(number: number, frame: VideoFrame): Promise<void> {
    try {
      const data = this.#room(frame.allocationSize());
      const layout = await frame.copyTo(data);
      const rect = frame.visibleRect;
      if (frame.format === null || rect === null) throw new Error('the decoder gives frames of an unknown format');
      const init: VideoFrameBufferInit = {
        format: frame.format,
        codedWidth: rect.width,
        codedHeight: rect.height,
        timestamp: 0,
        layout,
        colorSpace: frame.colorSpace,
      };
      if (!this.#frames.has(number)) this.#bytes += data.byteLength;
      this.#frames.set(number, { data, init });
      this.#largest = Math.max(this.#largest, data.byteLength);
    } finally {
      closeFrame(frame);
    }
  }

  /** Lets go what lies farthest from a place until the rest fits. */
  shrink(at: number, span: { readonly from: number; readonly to: number }): void {
    if (this.#bytes <= this.#budgetBytes) return;
    const distance = (frame: number) => Math.abs(frame - at) + (frame >= span.from && frame < span.to ? 0 : 1e9);
    const byDistance = [...this.#frames.keys()].sort((a, b) => distance(b) - distance(a));
    for (const frame of byDistance) {
      if (this.#bytes <= this.#budgetBytes || frame === at) return;
      const data = this.#frames.get(frame)?.data;
      this.#frames.delete(frame);
      if (data === undefined) continue;
      this.#bytes -= data.byteLength;
      if (this.#free.length < mostFree) this.#free.push(data);
    }
  }

  /** A kept frame as RGBA, or null where it is not kept or all buffers for it are on their way. */
  async pixels(number: number, pool: PixelPool) {
    const kept = this.#frames.get(number);
    if (kept === undefined) return null;
    const { codedWidth: width, codedHeight: height } = kept.init;
    const pixels = pool.take(width * height * 4);
    if (pixels === null) return null;
    const frame = opened(new VideoFrame(kept.data, kept.init));
    try {
      await toRgba(frame, pixels, { width, height });
      return { pixels, width, height };
    } finally {
      closeFrame(frame);
    }
  }

  /** Memory for a frame: one that was let go where it fits, for new memory is wiped first and given back late. */
  #room(bytes: number): ArrayBuffer {
    const used = this.#free.pop();
    return used?.byteLength === bytes ? used : new ArrayBuffer(bytes);
  }

  /** Lets everything go. */
  clear(): void {
    this.#frames.clear();
    this.#free.length = 0;
    this.#bytes = 0;
  }
}

/** Counts a frame as open. */
export function opened(frame: VideoFrame): VideoFrame {
  openFrames.count += 1;
  return frame;
}

/** Closes a frame that was counted. */
export function closeFrame(frame: VideoFrame): void {
  openFrames.count -= 1;
  frame.close();
}

/** A frame's visible pixels as RGBA; formats that cannot be copied so (more than eight bits) are drawn and read back. */
export async function toRgba(
  frame: VideoFrame,
  pixels: ArrayBuffer,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  try {
    await frame.copyTo(pixels, { format: 'RGBA', layout: [{ offset: 0, stride: size.width * 4 }] });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    const context = new OffscreenCanvas(size.width, size.height).getContext('2d', { willReadFrequently: true });
    if (context === null) throw error;
    context.drawImage(frame, 0, 0, size.width, size.height);
    new Uint8Array(pixels).set(context.getImageData(0, 0, size.width, size.height).data);
  }
}
