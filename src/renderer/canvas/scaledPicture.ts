import type { Size } from '../../core/geometry/box.ts';
import { isFineFor, levelFor, type Picture } from './picture.ts';
import { type Viewport, visibleBox } from './viewport.ts';

/** How much more than the canvas shows is kept scaled, on each side, as a share of it. */
const margin = 0.25;

/** How well a picture is drawn: `coarse` waits for more of it to be decoded, `moving` for the zoom to come to rest. */
export type Sharpness = 'sharp' | 'coarse' | 'moving';

/** What is kept: a level scaled, and the place of its corner in CSS pixels from the picture's; its own size too. */
type Kept = Size & {
  readonly level: ImageBitmap;
  readonly scale: number;
  readonly ratio: number;
  readonly x: number;
  readonly y: number;
};

type Sight = { readonly view: Viewport; readonly size: Size; readonly ratio: number };

/**
 * Draws a picture at the zoom of the canvas. What was scaled once is kept with a margin, so that panning only copies
 * pixels; while the zoom changes from frame to frame the picture is drawn roughly from the nearest level.
 */
export class ScaledPicture {
  readonly #canvas = new OffscreenCanvas(1, 1);
  #kept: Kept | null = null;
  #last: { scale: number; picture: Picture | null } = { scale: 0, picture: null };

  /** Draws the part in sight. `ratio` is device pixels a CSS pixel; the context is in CSS pixels. */
  draw(context: CanvasRenderingContext2D, picture: Picture, sight: Sight): Sharpness {
    const { view, ratio } = sight;
    const isZooming = this.#last.picture === picture && this.#last.scale !== view.scale;
    this.#last = { scale: view.scale, picture };
    const level = levelFor(picture, view.scale * ratio);
    if (level === undefined) return 'coarse';
    const rest = isFineFor(picture, level, view.scale * ratio) ? 'sharp' : 'coarse';
    if (isZooming || view.scale >= 3) {
      const isAtRest = !isZooming || view.scale >= 3;
      drawLevel(context, level, { picture, view, isSmooth: isAtRest });
      return isAtRest ? rest : 'moving';
    }
    if (!this.#isKept(picture, level, sight)) this.#keep(picture, level, sight);
    const kept = this.#kept;
    if (kept === null) return 'coarse';
    const [left, top] = [Math.round(view.x + kept.x), Math.round(view.y + kept.y)];
    const { width, height } = kept;
    context.drawImage(this.#canvas, 0, 0, width, height, left, top, width / ratio, height / ratio);
    return rest;
  }

  #isKept(picture: Picture, level: ImageBitmap, { view, size, ratio }: Sight): boolean {
    const kept = this.#kept;
    if (kept === null || kept.level !== level || kept.scale !== view.scale || kept.ratio !== ratio) return false;
    const seen = scaledPart(picture, view, size, 0);
    const [right, bottom] = [kept.x + kept.width / ratio, kept.y + kept.height / ratio];
    return (
      seen.x >= kept.x && seen.y >= kept.y && seen.x + seen.width <= right + 1 && seen.y + seen.height <= bottom + 1
    );
  }

  #keep(picture: Picture, level: ImageBitmap, { view, size, ratio }: Sight): void {
    const part = scaledPart(picture, view, size, margin);
    const width = Math.max(1, Math.ceil(part.width * ratio));
    const height = Math.max(1, Math.ceil(part.height * ratio));
    const context = this.#roomFor(width, height);
    if (context === null) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawLevel(context, level, { picture, view: { scale: view.scale, x: -part.x, y: -part.y }, isSmooth: true });
    this.#kept = { level, scale: view.scale, ratio, x: part.x, y: part.y, width, height };
  }

  /** Making a canvas anew costs more than drawing on it: one that is large enough stays, and is only wiped. */
  #roomFor(width: number, height: number) {
    const context = this.#canvas.getContext('2d');
    if (this.#canvas.width < width || this.#canvas.height < height) {
      this.#canvas.width = Math.max(this.#canvas.width, width);
      this.#canvas.height = Math.max(this.#canvas.height, height);
    } else {
      context?.setTransform(1, 0, 0, 1, 0, 0);
      context?.clearRect(0, 0, width, height);
    }
    return context;
  }
}

/** The part of the scaled picture that is in sight, widened by a share; in CSS pixels from the picture's corner. */
function scaledPart(picture: Picture, view: Viewport, size: Size, share: number) {
  const seen = visibleBox(view, size);
  const [moreX, moreY] = [seen.width * share, seen.height * share];
  const left = Math.floor(Math.max(0, seen.x - moreX) * view.scale);
  const top = Math.floor(Math.max(0, seen.y - moreY) * view.scale);
  const right = Math.min(picture.width, seen.x + seen.width + moreX) * view.scale;
  const bottom = Math.min(picture.height, seen.y + seen.height + moreY) * view.scale;
  return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

function drawLevel(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  level: ImageBitmap,
  how: { readonly picture: Size; readonly view: Viewport; readonly isSmooth: boolean },
): void {
  const { picture, view, isSmooth } = how;
  context.imageSmoothingEnabled = isSmooth && view.scale < 3;
  context.imageSmoothingQuality = 'low';
  context.drawImage(level, view.x, view.y, picture.width * view.scale, picture.height * view.scale);
}
