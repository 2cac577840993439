import sharp, { type Sharp } from 'sharp';
import { maxPixels } from './limits.ts';

/** Quick rather than small: the bytes go no further than this machine. */
const png = { compressionLevel: 1 } as const;

/**
 * The first page of a TIFF as a PNG of 8 bits a channel, turned as its orientation says.
 *
 * Deeper pages (16 bit, 32 bit, float) are scaled so that their darkest value is 0 and their brightest 255; all colour
 * channels alike, so that hues stay.
 */
export async function tiffToPng(path: string): Promise<Uint8Array> {
  const page = sharp(path, { failOn: 'none', limitInputPixels: maxPixels, page: 0 });
  const { depth, space } = await page.metadata();
  const turned = page.autoOrient();
  if (depth === 'uchar') return turned.toColourspace('srgb').png(png).toBuffer();
  return scaledToBytes(turned.toColourspace(space));
}

async function scaledToBytes(page: Sharp): Promise<Uint8Array> {
  const { data, info } = await page.removeAlpha().raw({ depth: 'float' }).toBuffer({ resolveWithObject: true });
  const values = new Float32Array(data.buffer, data.byteOffset, data.byteLength / Float32Array.BYTES_PER_ELEMENT);
  const { width, height, channels } = info;
  return sharp(scaled(values), { raw: { width, height, channels } }).png(png).toBuffer();
}

function scaled(values: Float32Array): Uint8Array {
  const { lowest, highest } = rangeOf(values);
  const factor = highest > lowest ? 255 / (highest - lowest) : 0;
  const bytes = new Uint8ClampedArray(values.length);
  for (const [at, value] of values.entries()) bytes[at] = (value - lowest) * factor;
  return new Uint8Array(bytes.buffer);
}

/** The range of what is a number; NaN and infinities mean "no data" in scientific pictures. */
function rangeOf(values: Float32Array): { readonly lowest: number; readonly highest: number } {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { lowest, highest };
}
