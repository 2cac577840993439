import { type FrameIndexTable, frameIndexOf } from '../../core/video/frameIndex.ts';
import type { VideoInfo } from '../../core/video/videoInfo.ts';
import type { Picture } from '../canvas/picture.ts';
import { PaintedFrame } from './paintedFrame.ts';
import type { VideoAnswer, VideoRequest, VideoUse } from './videoMessages.ts';

/** Decoded frames kept, at most: half a gigabyte, and never more than a quarter of what the machine says it has. */
const mostBytes = 512 * 1024 * 1024;

/** Who hears of a video's frames. `onFrame` gets what is to be seen, or why there is nothing. */
export type VideoListener = {
  onOpened(index: FrameIndexTable): void;
  onFrame(frame: number, picture: Picture | null, problem: string | null): void;
  onProblem(problem: string): void;
};

/** One open video as the window has it: asks the decoding thread for frames and paints what comes. */
export class VideoView {
  readonly info: VideoInfo;
  readonly #worker = new Worker(new URL('./videoWorker.ts', import.meta.url), { type: 'module' });
  readonly #painted: PaintedFrame;
  readonly #listener: VideoListener;
  #use: ((use: VideoUse) => void) | null = null;
  #turn = 0;
  #spent: ArrayBuffer | null = null;

  constructor(
    info: VideoInfo,
    addresses: { readonly table: string; readonly packets: string },
    listener: VideoListener,
  ) {
    this.info = info;
    this.#listener = listener;
    this.#painted = new PaintedFrame(info);
    this.#worker.addEventListener('message', ({ data }: MessageEvent<VideoAnswer>) => this.#hear(data));
    const memory = (navigator as { readonly deviceMemory?: number }).deviceMemory ?? 8;
    const budgetBytes = Math.min(mostBytes, (memory * 1024 ** 3) / 4);
    const { table: tableAddress, packets: packetsAddress } = addresses;
    this.#send({ do: 'open', info, tableAddress, packetsAddress, budgetBytes });
  }

  /** Asks for a frame in place of any that is still awaited; `step` says how the person moves (0 where they jumped). */
  ask(frame: number, step: number): void {
    this.#turn += 1;
    const spent = this.#spent;
    this.#spent = null;
    this.#send({ do: 'show', turn: this.#turn, frame, step, spent }, spent === null ? [] : [spent]);
  }

  /** What the decoding thread holds. */
  use(): Promise<VideoUse> {
    return new Promise((resolve) => {
      this.#use = resolve;
      this.#send({ do: 'tell' });
    });
  }

  /** Gives everything back. */
  close(): void {
    this.#send({ do: 'close' });
  }

  #hear(answer: VideoAnswer): void {
    switch (answer.say) {
      case 'opened':
        return this.#listener.onOpened(frameIndexOf(answer));
      case 'no-video':
        return this.#listener.onProblem(answer.problem);
      case 'use':
        return this.#use?.(answer);
      case 'no-frame':
        if (answer.turn === this.#turn) this.#listener.onFrame(answer.frame, null, answer.problem);
        return;
      case 'frame': {
        this.#spent = answer.pixels;
        if (answer.turn !== this.#turn) return;
        return this.#listener.onFrame(answer.frame, this.#painted.paint(answer), null);
      }
    }
  }

  #send(request: VideoRequest, transfer: Transferable[] = []): void {
    this.#worker.postMessage(request, transfer);
  }
}
