import { type FrameIndexTable, frameIndexOf } from '../../core/video/frameIndex.ts';
import type { VideoInfo } from '../../core/video/videoInfo.ts';
import { PaintedFrame } from './paintedFrame.ts';
import type { FramePixels, VideoAnswer, VideoRequest, VideoUse } from './videoMessages.ts';

/** What decoding may hold, at most: half a gigabyte, and never more than a quarter of what the machine says it has. */
const mostBytes = 512 * 1024 * 1024;

/** After small moves the frame itself is mostly there so soon (ms) that a thumb would only flicker. */
const smallMove = { frames: 4, waitMs: 12 };

/** Who drags far sees thumbs; frames are decoded once the hand rests so long (ms), for no decoder can follow it. */
const restMs = 60;

/** Who hears of a video's frames. `onFrame` is told which one is painted, or why it cannot be. */
export type VideoListener = {
  onOpened(index: FrameIndexTable): void;
  onFrame(frame: number, problem: string | null): void;
  /** A thumb near a frame is painted while the frame itself is decoded. */
  onThumb(frame: number): void;
  onProblem(problem: string): void;
  /** Nothing is left to decode; `use` says what is held. */
  onIdle(use: VideoUse): void;
};

/** One open video as the window has it: asks the decoding thread for frames and paints what comes. */
export class VideoView {
  readonly info: VideoInfo;
  readonly #worker = new Worker(new URL('./videoWorker.ts', import.meta.url), { type: 'module' });
  readonly painted: PaintedFrame;
  readonly #thumbs = new Map<number, ImageBitmap>();
  readonly #listener: VideoListener;
  #turn = 0;
  #shownTurn = 0;
  #waiting = 0;
  #ahead: (FramePixels & { readonly frame: number }) | null = null;

  constructor(
    info: VideoInfo,
    addresses: { readonly table: string; readonly packets: string },
    listener: VideoListener,
  ) {
    this.info = info;
    this.#listener = listener;
    this.painted = new PaintedFrame(info);
    this.#worker.addEventListener('message', ({ data }: MessageEvent<VideoAnswer>) => this.#hear(data));
    const memory = (navigator as { readonly deviceMemory?: number }).deviceMemory ?? 8;
    const budgetBytes = Math.min(mostBytes, (memory * 1024 ** 3) / 4);
    const { table: tableAddress, packets: packetsAddress } = addresses;
    this.#send({ do: 'open', info, tableAddress, packetsAddress, budgetBytes });
  }

  /**
   * Asks for a frame in place of any that is still awaited; `step` says how the person moves (0 where they jumped), and
   * `mayBeThumb` whether the nearest thumb is welcome while it is decoded.
   */
  ask(frame: number, step: number, mayBeThumb: boolean): void {
    this.#turn += 1;
    const ahead = this.#ahead?.frame === frame ? this.#ahead : null;
    if (ahead !== null) {
      this.#ahead = null;
      this.#show(ahead);
    }
    clearTimeout(this.#waiting);
    const send = () => this.#send({ do: 'show', turn: this.#turn, frame, step, isShown: ahead !== null });
    const isSmall = step !== 0 && Math.abs(step) <= smallMove.frames;
    if (mayBeThumb && ahead === null && isSmall) this.#showThumbLater(frame);
    const isDrag = mayBeThumb && ahead === null && !isSmall;
    if (isDrag && this.#showThumb(frame)) this.#waiting = window.setTimeout(send, restMs);
    else send();
  }

  /** Gives everything back. */
  close(): void {
    this.#turn += 1;
    clearTimeout(this.#waiting);
    this.painted.element.remove();
    for (const bitmap of this.#thumbs.values()) bitmap.close();
    this.#send({ do: 'close' });
  }

  #hear(answer: VideoAnswer): void {
    switch (answer.say) {
      case 'opened':
        return this.#listener.onOpened(frameIndexOf(answer));
      case 'no-video':
        return this.#listener.onProblem(answer.problem);
      case 'thumb':
        this.#thumbs.set(answer.frame, answer.bitmap);
        return;
      case 'idle':
        return this.#listener.onIdle(answer);
      case 'no-frame':
        if (answer.turn !== this.#turn) return;
        this.#shownTurn = answer.turn;
        return this.#listener.onFrame(answer.frame, answer.problem);
      case 'ahead':
        if (this.#ahead !== null) this.#giveBack(this.#ahead.pixels);
        this.#ahead = answer;
        return;
      case 'frame':
        if (answer.turn === this.#turn) return this.#show(answer);
        this.#giveBack(answer.pixels);
    }
  }

  #show(frame: FramePixels & { readonly frame: number }): void {
    this.painted.paint(frame);
    this.#shownTurn = this.#turn;
    this.#giveBack(frame.pixels);
    this.#listener.onFrame(frame.frame, null);
  }

  #giveBack(pixels: ArrayBuffer): void {
    this.#send({ do: 'give-back', pixels }, [pixels]);
  }

  #showThumbLater(frame: number): void {
    const turn = this.#turn;
    const show = () => turn === this.#turn && this.#shownTurn !== turn && this.#showThumb(frame);
    setTimeout(show, smallMove.waitMs);
  }

  /** Whether there was a thumb to show. */
  #showThumb(frame: number): boolean {
    const distance = (each: number) => Math.abs(each - frame);
    const nearest = [...this.#thumbs.keys()].reduce((a, b) => (distance(b) < distance(a) ? b : a), -Infinity);
    const bitmap = this.#thumbs.get(nearest);
    if (bitmap === undefined) return false;
    this.painted.paintThumb(bitmap);
    this.#listener.onThumb(frame);
    return true;
  }

  #send(request: VideoRequest, transfer: Transferable[] = []): void {
    this.#worker.postMessage(request, transfer);
  }
}
