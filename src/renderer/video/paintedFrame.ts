import type { VideoInfo } from '../../core/video/videoInfo.ts';
import type { Picture } from '../canvas/picture.ts';
import type { FramePixels } from './videoMessages.ts';

/** The canvas a video's frames are put on, upright: a frame comes as it is stored, and is turned here. */
export class PaintedFrame {
  readonly #info: VideoInfo;
  readonly #upright = document.createElement('canvas');
  readonly #stored = document.createElement('canvas');

  constructor(info: VideoInfo) {
    this.#info = info;
  }

  /** Paints a frame over the last one; each time another picture, for the canvas is the same. */
  paint({ pixels, width, height }: FramePixels): Picture {
    const { rotation, isFlipped } = this.#info;
    const isUpright = rotation === 0 && !isFlipped;
    const target = isUpright ? this.#upright : this.#stored;
    if (target.width !== width || target.height !== height) Object.assign(target, { width, height });
    const image = new ImageData(new Uint8ClampedArray(pixels), width, height);
    target.getContext('2d', { willReadFrequently: true })?.putImageData(image, 0, 0);
    if (!isUpright) this.#turn(width, height);
    return { width: this.#info.width, height: this.#info.height, levels: [this.#upright] };
  }

  #turn(width: number, height: number): void {
    const { rotation, isFlipped } = this.#info;
    const isAcross = rotation % 180 !== 0;
    const size = isAcross ? { width: height, height: width } : { width, height };
    if (this.#upright.width !== size.width || this.#upright.height !== size.height) Object.assign(this.#upright, size);
    const context = this.#upright.getContext('2d', { willReadFrequently: true });
    if (context === null) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (isFlipped) context.setTransform(-1, 0, 0, 1, size.width, 0);
    context.translate(size.width / 2, size.height / 2);
    context.rotate((rotation * Math.PI) / 180);
    context.drawImage(this.#stored, -width / 2, -height / 2);
  }
}
