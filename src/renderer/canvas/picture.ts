import type { Size } from '../../core/geometry/box.ts';

/**
 * What is decoded of a picture: its size upright, in image pixels, and bitmaps of it, the largest first. While only a
 * glance was decoded there is but a smaller one, enough for the zoom it was asked for.
 */
export type Picture = Size & { readonly levels: readonly ImageBitmap[] };

/** The level to draw at a scale: the smallest that still has a pixel for each pixel of the screen, else the largest. */
export function levelFor(picture: Picture, devicePixelsPerImagePixel: number): ImageBitmap | undefined {
  const fine = picture.levels.filter((level) => isFineFor(picture, level, devicePixelsPerImagePixel));
  return fine.at(-1) ?? picture.levels[0];
}

/** Whether a level has a pixel for each pixel of the screen, or is all there is in the file. */
export function isFineFor(picture: Picture, level: ImageBitmap, devicePixelsPerImagePixel: number): boolean {
  return level.width >= picture.width || level.width / picture.width >= devicePixelsPerImagePixel;
}

/** The picture with more of it decoded; a level of the full size says how large the picture really is. */
export function withLevels(picture: Picture, more: readonly ImageBitmap[], hasFull: boolean): Picture {
  const levels = [...picture.levels, ...more].sort((left, right) => right.width - left.width);
  const [largest] = levels;
  const size = hasFull && largest !== undefined ? largest : picture;
  return { width: size.width, height: size.height, levels };
}

/** The bytes a picture takes in memory. */
export function bytesOf(picture: Picture): number {
  return picture.levels.reduce((sum, level) => sum + level.width * level.height * 4, 0);
}

/** Gives a picture's memory back at once. */
export function closePicture(picture: Picture): void {
  for (const level of picture.levels) level.close();
}
