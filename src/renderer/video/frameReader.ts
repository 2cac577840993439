import type { VideoInfo } from '../../core/video/videoInfo.ts';
import { uprightMatrix } from './paintedFrame.ts';
import type { FramePixels, VideoAnswer, VideoRequest } from './videoMessages.ts';

/** What decoding may hold beside the video that is looked at: enough to go on forward. */
const budgetBytes = 128 * 1024 * 1024;

type Waiting = { readonly turn: number; readonly hear: (frame: FramePixels | string) => void };

/** Reads frames of a video one after the other, each exactly, in a thread of its own and without showing them. */
export class FrameReader {
  readonly #info: VideoInfo;
  readonly #worker = new Worker(new URL('./videoWorker.ts', import.meta.url), { type: 'module' });
  #turn = 0;
  #last = 0;
  #problem: string | null = null;
  #waiting: Waiting | null = null;

  constructor(info: VideoInfo, addresses: { readonly table: string; readonly packets: string }) {
    this.#info = info;
    this.#worker.addEventListener('message', ({ data }: MessageEvent<VideoAnswer>) => this.#hear(data));
    const { table: tableAddress, packets: packetsAddress } = addresses;
    this.#send({ do: 'open', info, tableAddress, packetsAddress, budgetBytes });
  }

  /** A frame as it is displayed (turned, with square pixels) as the file of a picture, or why it cannot be had. */
  async picture(frame: number, type: 'image/png' | 'image/jpeg'): Promise<Blob | string> {
    const found = this.#problem ?? (await this.#frame(frame));
    if (typeof found === 'string') return found;
    const picture = await upright(this.#info, found).convertToBlob({ type, quality: 0.95 });
    this.#send({ do: 'give-back', pixels: found.pixels }, [found.pixels]);
    return picture;
  }

  /** Ends it for good. */
  close(): void {
    this.#send({ do: 'close' });
  }

  #frame(frame: number): Promise<FramePixels | string> {
    this.#turn += 1;
    const [turn, step] = [this.#turn, frame - this.#last];
    this.#last = frame;
    return new Promise((hear) => {
      this.#waiting = { turn, hear };
      this.#send({ do: 'show', turn, frame, step, isShown: false });
    });
  }

  #hear(answer: VideoAnswer): void {
    switch (answer.say) {
      case 'frame':
        return this.#waiting?.hear(answer);
      case 'no-frame':
        return this.#waiting?.hear(answer.problem);
      case 'no-video':
        this.#problem = answer.problem;
        return this.#waiting?.hear(answer.problem);
      case 'ahead':
        return this.#send({ do: 'give-back', pixels: answer.pixels }, [answer.pixels]);
      case 'thumb':
        return answer.bitmap.close();
      case 'opened':
      case 'idle':
        return;
    }
  }

  #send(request: VideoRequest, transfer: Transferable[] = []): void {
    this.#worker.postMessage(request, transfer);
  }
}

function upright(info: VideoInfo, { pixels, width, height }: FramePixels): OffscreenCanvas {
  const stored = new OffscreenCanvas(width, height);
  contextOf(stored).putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0);
  const turned = new OffscreenCanvas(info.width, info.height);
  const context = contextOf(turned);
  context.imageSmoothingQuality = 'high';
  context.setTransform(...uprightMatrix(info, { width, height }));
  context.drawImage(stored, 0, 0);
  return turned;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('there is no canvas');
  return context;
}
