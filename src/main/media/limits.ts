/** The longest side of a picture Halte opens. */
export const maxSidePx = 16_384;

/** The most pixels of a picture Halte opens: decoded, they take a gigabyte. */
export const maxPixels = 268_000_000;

/** The most pixels of a picture in an image sequence: a handful of frames are held decoded at a time. */
export const maxSequencePixels = 36_000_000;

/** Why a picture of this size is not opened, as a sentence, or null where it is. */
export function sizeProblem(width: number, height: number): string | null {
  if (width === 0 || height === 0) return `The picture has no pixels: it says it is ${width} x ${height}.`;
  if (width <= maxSidePx && height <= maxSidePx && width * height <= maxPixels) return null;
  const size = `${width.toLocaleString('en')} x ${height.toLocaleString('en')}`;
  return `The picture is ${size} pixels; Halte opens up to 16,384 a side and 268 megapixels.`;
}
