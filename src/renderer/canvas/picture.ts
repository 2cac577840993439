/** A decoded picture: the full size first, then halves of it, for drawing at any zoom without shrinking much at once. */
export type Picture = { readonly width: number; readonly height: number; readonly levels: readonly ImageBitmap[] };

/** The level to draw at a scale: the smallest that still has a pixel for each pixel of the screen. */
export function levelFor(picture: Picture, devicePixelsPerImagePixel: number): ImageBitmap | undefined {
  const fine = picture.levels.filter((level) => level.width / picture.width >= devicePixelsPerImagePixel);
  return fine.at(-1) ?? picture.levels[0];
}

/** The bytes a picture takes in memory. */
export function bytesOf(picture: Picture): number {
  return picture.levels.reduce((sum, level) => sum + level.width * level.height * 4, 0);
}

/** Gives a picture's memory back at once. */
export function closePicture(picture: Picture): void {
  for (const level of picture.levels) level.close();
}
