import { type FrameIndexTable, keyFrames } from '../../core/video/frameIndex.ts';
import type { VideoInfo } from '../../core/video/videoInfo.ts';
import { closeFrame, toRgba } from './frameStore.ts';
import type { PacketSource } from './packetSource.ts';
import { type Decoder, decoderFor } from './pictureDecoder.ts';

/** The longest side of a thumb: enough to know a place by, and a thousand of them in 60 MB. */
const longestPx = 160;

/** More key frames than this are thinned out evenly: an hour with one each second has no more thumbs than pixels. */
const mostThumbs = 1000;

/** Makes small pictures of the key frames, one by one, for whoever drags through the video faster than it can be decoded. */
export class ThumbMaker {
  readonly #index: FrameIndexTable;
  readonly #packets: PacketSource;
  readonly #decoder: Decoder;
  readonly #waiting: number[];
  #made: Promise<ImageBitmap | null> | null = null;
  #pixels = new ArrayBuffer(0);
  #isClosed = false;

  constructor(video: { readonly index: FrameIndexTable; readonly info: VideoInfo; readonly packets: PacketSource }) {
    this.#index = video.index;
    this.#packets = video.packets;
    const keys = keyFrames(video.index);
    const every = Math.ceil(keys.length / mostThumbs);
    this.#waiting = [...keys.filter((_, i) => i % every === 0)].reverse();
    this.#decoder = decoderFor(video.index, video.info, {
      onFrame: (_, frame) => {
        this.#made = this.#small(frame);
      },
      onMissing: () => {},
      onError: () => {},
    });
  }

  /** The next thumb, or null where all are made; a key frame that cannot be decoded alone has none. */
  async next(): Promise<{ readonly frame: number; readonly bitmap: ImageBitmap | null } | null> {
    const frame = this.#waiting.pop();
    const place = frame === undefined ? undefined : this.#index.packetOf[frame];
    if (frame === undefined || place === undefined) {
      this.close();
      return null;
    }
    const data = await this.#packets.packet(place).catch(() => null);
    this.#made = null;
    if (data !== null && !this.#isClosed) {
      this.#decoder.begin(place);
      this.#decoder.feed(data, true);
      await this.#decoder.flush();
    }
    return { frame, bitmap: await this.#made };
  }

  /** Ends it for good: a decoder keeps its pool of frames for as long as it is there. */
  close(): void {
    this.#isClosed = true;
    this.#waiting.length = 0;
    this.#pixels = new ArrayBuffer(0);
    this.#decoder.close();
  }

  /** Drawing the frame itself would be shorter, but leaves each one's full picture in the canvas's cache. */
  async #small(frame: VideoFrame): Promise<ImageBitmap | null> {
    const { width = 0, height = 0 } = frame.visibleRect ?? {};
    try {
      if (this.#pixels.byteLength !== width * height * 4) this.#pixels = new ArrayBuffer(width * height * 4);
      await toRgba(frame, this.#pixels, { width, height });
      return await createImageBitmap(thinned(new Uint32Array(this.#pixels), width, height));
    } catch {
      return null;
    } finally {
      closeFrame(frame);
    }
  }
}

/** Every so manieth pixel of every so manieth row. */
function thinned(pixels: Uint32Array, width: number, height: number): ImageData {
  const every = Math.max(1, Math.max(width, height) / longestPx);
  const small = new ImageData(Math.max(1, Math.floor(width / every)), Math.max(1, Math.floor(height / every)));
  const out = new Uint32Array(small.data.buffer);
  for (let y = 0; y < small.height; y++) {
    const row = Math.floor(y * every) * width;
    for (let x = 0; x < small.width; x++) out[y * small.width + x] = pixels[row + Math.floor(x * every)] ?? 0;
  }
  return small;
}
