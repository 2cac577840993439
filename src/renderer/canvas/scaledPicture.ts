import type { Size } from '../../core/geometry/box.ts';
import { levelFor, type Picture } from './picture.ts';
import { type Viewport, visibleBox } from './viewport.ts';

/** How much more than the canvas shows is kept scaled, on each side, as a share of it. */
const margin = 0.25;

/**
 * Draws a picture at the zoom of the canvas. What was scaled once is kept with a margin, so that panning only copies
 * pixels; while the zoom changes from frame to frame the picture is drawn roughly from the nearest level.
 */
export class ScaledPicture {
  readonly #canvas = new OffscreenCanvas(1, 1);
  #kept: { picture: Picture; scale: number; ratio: number; x: number; y: number } | null = null;
  #last: { scale: number; picture: Picture | null } = { scale: 0, picture: null };

  /**
   * Draws the part in sight. `ratio` is device pixels a CSS pixel; the context is in CSS pixels.
   *
   * @returns whether it is sharp; a rough picture wants another draw when the zoom has come to rest
   */
  draw(
    context: CanvasRenderingContext2D,
    picture: Picture,
    sight: { view: Viewport; size: Size; ratio: number },
  ): boolean {
    const { view } = sight;
    const isZooming = this.#last.picture === picture && this.#last.scale !== view.scale;
    this.#last = { scale: view.scale, picture };
    if (isZooming || view.scale >= 3) {
      const isSharp = !isZooming || view.scale >= 3;
      drawLevel(context, picture, view, { ratio: sight.ratio, isSmooth: isSharp });
      return isSharp;
    }
    if (!this.#isKept(picture, sight)) this.#keep(picture, sight);
    const kept = this.#kept;
    if (kept === null) return false;
    const [left, top] = [Math.round(view.x + kept.x), Math.round(view.y + kept.y)];
    context.drawImage(this.#canvas, left, top, this.#canvas.width / sight.ratio, this.#canvas.height / sight.ratio);
    return true;
  }

  #isKept(picture: Picture, { view, size, ratio }: { view: Viewport; size: Size; ratio: number }): boolean {
    const kept = this.#kept;
    if (kept === null || kept.picture !== picture || kept.scale !== view.scale || kept.ratio !== ratio) return false;
    const seen = scaledPart(picture, view, size, 0);
    const [right, bottom] = [kept.x + this.#canvas.width / ratio, kept.y + this.#canvas.height / ratio];
    return (
      seen.x >= kept.x && seen.y >= kept.y && seen.x + seen.width <= right + 1 && seen.y + seen.height <= bottom + 1
    );
  }

  #keep(picture: Picture, { view, size, ratio }: { view: Viewport; size: Size; ratio: number }): void {
    const part = scaledPart(picture, view, size, margin);
    this.#canvas.width = Math.max(1, Math.ceil(part.width * ratio));
    this.#canvas.height = Math.max(1, Math.ceil(part.height * ratio));
    const context = this.#canvas.getContext('2d');
    if (context === null) return;
    context.scale(ratio, ratio);
    drawLevel(context, picture, { scale: view.scale, x: -part.x, y: -part.y }, { ratio, isSmooth: true });
    this.#kept = { picture, scale: view.scale, ratio, x: part.x, y: part.y };
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
  picture: Picture,
  view: Viewport,
  { ratio, isSmooth }: { readonly ratio: number; readonly isSmooth: boolean },
): void {
  const level = levelFor(picture, view.scale * ratio);
  if (level === undefined) return;
  context.imageSmoothingEnabled = isSmooth && view.scale < 3;
  context.imageSmoothingQuality = 'low';
  context.drawImage(level, view.x, view.y, picture.width * view.scale, picture.height * view.scale);
}
