import type { VideoInfo } from '../../core/video/videoInfo.ts';
import type { FramePixels } from './videoMessages.ts';

/**
 * The canvas a video's frames are put on, as they are stored; the page turns and scales it into place. Drawn on another
 * canvas, every frame would be kept scaled in the browser's cache of images, half a gigabyte of them.
 */
export class PaintedFrame {
  readonly element = document.createElement('canvas');
  readonly #context: CanvasRenderingContext2D | null;
  readonly #info: VideoInfo;

  constructor(info: VideoInfo) {
    this.#info = info;
    this.element.className = 'video-frame';
    this.element.setAttribute('aria-hidden', 'true');
    this.#context = this.element.getContext('2d', { willReadFrequently: true });
  }

  /** Paints a frame over the last one. */
  paint({ pixels, width, height }: FramePixels): void {
    const { element } = this;
    if (element.width !== width || element.height !== height) Object.assign(element, { width, height });
    this.#context?.putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0);
  }

  /** Paints a small picture as large as a frame. */
  paintThumb(bitmap: ImageBitmap): void {
    this.#context?.drawImage(bitmap, 0, 0, this.element.width, this.element.height);
  }

  /** Puts the canvas where the upright picture lies: `scale` CSS pixels an image pixel, its corner at x, y. */
  place({ scale, x, y }: { readonly scale: number; readonly x: number; readonly y: number }): void {
    const { style, width, height } = this.element;
    const [a, b, c, d, e, f] = uprightMatrix(this.#info, { width, height });
    const numbers = [a * scale, b * scale, c * scale, d * scale, e * scale + x, f * scale + y];
    style.transform = `matrix(${numbers.join(',')})`;
    style.imageRendering = scale >= 3 ? 'pixelated' : 'auto';
  }
}

/** Takes a place in the stored frame to its place in the upright picture, as CSS writes a matrix: a, b, c, d, e, f. */
export function uprightMatrix(
  { rotation, isFlipped, width, height }: Pick<VideoInfo, 'rotation' | 'isFlipped' | 'width' | 'height'>,
  stored: { readonly width: number; readonly height: number },
): readonly [number, number, number, number, number, number] {
  const { width: w, height: h } = stored;
  const [sx, sy] =
    rotation % 180 === 0
      ? [width / Math.max(1, w), height / Math.max(1, h)]
      : [width / Math.max(1, h), height / Math.max(1, w)];
  const turned = {
    0: [sx, 0, 0, sy, 0, 0],
    90: [0, sy, -sx, 0, h * sx, 0],
    180: [-sx, 0, 0, -sy, w * sx, h * sy],
    270: [0, -sy, sx, 0, 0, w * sy],
  } as const;
  const [a, b, c, d, e, f] = turned[rotation];
  return isFlipped ? [-a, b, -c, d, width - e, f] : [a, b, c, d, e, f];
}
