import { isDisposableAvc } from '../../core/video/avcPacket.ts';
import { type FrameIndexTable, frameCount, startOf } from '../../core/video/frameIndex.ts';
import { type FrameSpan, keptSpan, nextPrefetch, overrun } from '../../core/video/frameWindow.ts';
import type { VideoInfo } from '../../core/video/videoInfo.ts';
import { closeFrame, FrameStore, openFrames } from './frameStore.ts';
import { keptBytes, type PacketSource } from './packetSource.ts';
import { type Decoder, decoderFor } from './pictureDecoder.ts';
import { mostBuffers, PixelPool } from './pixelPool.ts';
import { ThumbMaker } from './thumbMaker.ts';
import type { VideoAnswer } from './videoMessages.ts';

/** A frame somebody waits for. */
type Demand = { readonly turn: number; readonly frame: number };

/** More copies than this on their way would be frames that hold the decoder's pool. */
const mostCopies = 8;

/** Frames that a decoder holds at once: those it refers to, and those that wait to be shown. */
const decoderFrames = 10;

/** What decoding holds besides the frames kept, in bytes: packets, frames on their way to the window, the decoder's own. */
function besidesFrames(codedPixels: number): number {
  return keptBytes + codedPixels * (mostBuffers * 4 + decoderFrames * 1.5);
}

/**
 * Serves the frames of a video: the one that is waited for before all others, then those that will be wanted next. A
 * frame that cannot be had is told as such; no other is ever given for it.
 */
export class FrameServer {
  readonly #index: FrameIndexTable;
  readonly #coded: number;
  readonly #isAvc: boolean;
  readonly #isAnnexB: boolean;
  readonly #packets: PacketSource;
  readonly #tell: (answer: VideoAnswer, transfer?: Transferable[]) => void;
  readonly #store: FrameStore;
  readonly #decoder: Decoder;
  readonly #thumbs: ThumbMaker;
  readonly #struck = new Set<number>();
  readonly #broken = new Set<number>();
  readonly #missing = new Map<number, string>();
  readonly #copies = new Set<Promise<void>>();
  #demand: Demand | null = null;
  readonly #pool = new PixelPool();
  #at = 0;
  #step = 0;
  #ahead = -1;
  #careful = -1;
  #isRunning = false;
  #isClosed = false;
  #isMakingThumbs = false;
  #failure: Error | null = null;

  constructor(
    video: { readonly index: FrameIndexTable; readonly info: VideoInfo; readonly packets: PacketSource },
    budgetBytes: number,
    tell: (answer: VideoAnswer, transfer?: Transferable[]) => void,
  ) {
    this.#index = video.index;
    this.#coded = video.info.coded.width * video.info.coded.height;
    this.#packets = video.packets;
    this.#isAvc = video.info.codec.startsWith('avc');
    this.#isAnnexB = video.info.description === null;
    this.#tell = tell;
    this.#store = new FrameStore(Math.max(budgetBytes / 4, budgetBytes - besidesFrames(this.#coded)));
    this.#thumbs = new ThumbMaker(video);
    this.#decoder = decoderFor(video.index, video.info, {
      onFrame: (number, frame) => this.#take(number, frame),
      onMissing: (number, problem) => this.#missing.set(number, problem),
      onError: (error) => {
        this.#failure = error;
      },
    });
  }

  /** Asks for a frame in place of the one that was asked for before; `step` is how the person moves. */
  show(demand: Demand, how: { readonly step: number; readonly isShown: boolean }) {
    this.#demand = how.isShown ? null : demand;
    this.#at = demand.frame;
    this.#step = how.step;
    void this.#answer().then(() => this.#sendAhead());
    void this.#run();
  }

  /** A buffer came back: what had to wait for one is sent. */
  giveBack(pixels: ArrayBuffer): void {
    this.#pool.giveBack(pixels);
    void this.#answer().then(() => this.#sendAhead());
  }

  /** Ends all work and lets everything go. */
  close(): void {
    this.#isClosed = true;
    this.#demand = null;
    this.#decoder.close();
    this.#thumbs.close();
    this.#store.clear();
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (;;) {
      const target = this.#isClosed ? null : this.#target();
      // Told in the same turn in which nothing was found to do: a demand that comes later starts it again.
      if (target === null) {
        this.#isRunning = false;
        return this.#rest();
      }
      try {
        await this.#decodeTo(target);
      } catch (error) {
        this.#giveUp(target, error instanceof Error ? error.message : String(error));
      }
    }
  }

  /** Nothing is asked for: thumbs are made until something is, and then what is held is told. */
  async #rest(): Promise<void> {
    await Promise.all(this.#copies);
    if (this.#isMakingThumbs) return;
    this.#isMakingThumbs = true;
    while (!this.#isRunning && !this.#isClosed) {
      const thumb = await this.#thumbs.next();
      if (thumb === null) break;
      if (thumb.bitmap !== null) this.#tell({ say: 'thumb', frame: thumb.frame, bitmap: thumb.bitmap }, [thumb.bitmap]);
    }
    this.#isMakingThumbs = false;
    if (!this.#isRunning) this.#tell({ say: 'idle', ...this.#store.use(), openFrames: openFrames.count });
  }

  #target(): FrameSpan | null {
    const wanted = this.#demand?.frame;
    if (wanted !== undefined && !this.#isSettled(wanted)) return { from: wanted, to: wanted + 1 };
    return nextPrefetch(this.#at, this.#step, this.#room(), (frame) => this.#isSettled(frame));
  }

  #room() {
    return { capacity: this.#store.capacity(this.#coded), count: frameCount(this.#index) };
  }

  #isSettled(frame: number): boolean {
    return this.#store.has(frame) || this.#missing.has(frame);
  }

  /** Decodes until a span is there, or somebody waits for a frame outside it. */
  async #decodeTo(span: FrameSpan): Promise<void> {
    const demand = this.#demand;
    this.#begin(span.from);
    while (!this.#isClosed) {
      if (this.#failure !== null) return this.#recover();
      if (this.#demand !== demand && this.#demand !== null && !this.#isSettled(this.#demand.frame)) return;
      if (this.#decoder.lastOut >= span.to - 1) return this.#endSpan(span);
      const place = this.#decoder.next;
      if (place >= this.#index.pts.length || this.#broken.has(place)) {
        await this.#decoder.flush();
        return this.#endSpan(this.#broken.has(place) ? this.#untilKey(place, span) : span);
      }
      const data = await this.#packets.packet(place);
      await this.#ready();
      if (this.#failure !== null || !this.#decoder.isRunning) continue;
      this.#decoder.feed(data, this.#isNeeded(place, data, span));
    }
  }

  /** Nobody rests on a disposable picture: one that is neither wanted nor near it need not be decoded. */
  #isNeeded(place: number, data: Uint8Array, span: FrameSpan): boolean {
    const frame = this.#index.frameOf[place] ?? -1;
    if (!this.#isAvc || frame < 0 || frame >= span.from - 1) return true;
    const { capacity, count } = this.#room();
    return frame >= keptSpan(this.#at, this.#step, capacity, count).from || !isDisposableAvc(data, this.#isAnnexB);
  }

  async #ready(): Promise<void> {
    await this.#decoder.ready();
    if (this.#careful === this.#decoder.start) await this.#decoder.drained();
    if (this.#copies.size > mostCopies) await Promise.race(this.#copies);
  }

  /** Goes on where the running session leads to the frame without a detour, else begins at its key packet. */
  #begin(frame: number): void {
    const start = startOf(this.#index, frame, this.#struck);
    const decoder = this.#decoder;
    const goesOn = decoder.isRunning && decoder.lastOut < frame && decoder.start <= start && decoder.next >= start;
    if (!goesOn) decoder.begin(start);
  }

  #take(number: number, frame: VideoFrame): void {
    const { capacity, count } = this.#room();
    const { from, to } = keptSpan(this.#at, this.#step, capacity, count);
    const isWanted = (number >= from && number < to + overrun) || number === this.#demand?.frame;
    if (!isWanted || this.#store.has(number) || this.#isClosed) return closeFrame(frame);
    const copy = this.#store
      .keep(number, frame)
      .catch((error: Error) => void this.#missing.set(number, error.message))
      .then(() => {
        this.#copies.delete(copy);
        this.#store.shrink(this.#at, { from, to });
        if (number === this.#demand?.frame) void this.#answer();
        if (number === this.#at + this.#step) void this.#sendAhead();
      });
    this.#copies.add(copy);
  }

  /** What did not come out of a span that was decoded through will not come: said, not replaced. */
  async #endSpan(span: FrameSpan): Promise<void> {
    await Promise.all(this.#copies);
    const { capacity, count } = this.#room();
    const kept = keptSpan(this.#at, this.#step, capacity, count);
    for (let frame = span.from; frame < span.to; frame++) {
      const isExpected = (frame >= kept.from && frame < kept.to) || frame === this.#demand?.frame;
      if (isExpected && !this.#isSettled(frame)) this.#missing.set(frame, 'The frame did not come out of the decoder.');
    }
    void this.#answer();
  }

  #giveUp(span: FrameSpan, problem: string): void {
    for (let frame = span.from; frame < span.to; frame++)
      if (!this.#store.has(frame)) this.#missing.set(frame, problem);
    void this.#answer();
  }

  /** A key packet that was none is struck off; else the packet that broke the decoder is looked for, one by one. */
  #recover(): void {
    const { start, next, lastOut } = this.#decoder;
    this.#failure = null;
    if (lastOut < 0 && start > 0) this.#struck.add(start);
    else if (this.#careful === start) this.#broken.add(Math.max(start, next - 1));
    else this.#careful = start;
  }

  /** The frames that rest on a broken packet, up to the next key. */
  #untilKey(place: number, span: FrameSpan): FrameSpan {
    const { isKey, frameOf } = this.#index;
    let end = place + 1;
    while (end < isKey.length && isKey[end] !== 1) end += 1;
    for (let bad = place; bad < end; bad++) {
      const frame = frameOf[bad] ?? -1;
      if (frame >= 0 && !this.#store.has(frame)) this.#missing.set(frame, 'The file is damaged at this frame.');
    }
    return { from: span.from, to: Math.min(span.to, this.#decoder.lastOut + 1) };
  }

  async #answer(): Promise<void> {
    const demand = this.#demand;
    if (demand === null) return;
    const { turn, frame } = demand;
    const problem = this.#missing.get(frame);
    if (problem !== undefined && !this.#store.has(frame)) {
      this.#demand = null;
      return this.#tell({ say: 'no-frame', turn, frame, problem });
    }
    if (!this.#store.has(frame)) return;
    this.#demand = null;
    const pixels = await this.#store.pixels(frame, this.#pool);
    if (pixels === null) this.#demand ??= demand;
    else this.#tell({ say: 'frame', turn, frame, ...pixels }, [pixels.pixels]);
  }

  /** Sends the frame that the next step will want, ready to paint: making it so takes longer than painting it. */
  async #sendAhead(): Promise<void> {
    const frame = this.#at + this.#step;
    if (this.#step === 0 || this.#demand !== null || frame === this.#ahead || !this.#store.has(frame)) return;
    this.#ahead = frame;
    const pixels = await this.#store.pixels(frame, this.#pool);
    if (pixels === null) this.#ahead = -1;
    else this.#tell({ say: 'ahead', frame, ...pixels }, [pixels.pixels]);
  }
}
