/** What a bitmap's headers say; `height` is positive, `isTopDown` tells that the file's was negative. */
export type BmpHeader = {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  readonly bitsPerPixel: number;
  readonly compression: number;
  readonly pixelOffset: number;
};

/** Pixels without a header, as sharp takes them: rows from the top, red first. */
export type RawPicture = {
  readonly width: number;
  readonly height: number;
  readonly channels: 3;
  readonly pixels: Uint8Array;
};

/** Reads the headers of a BMP from its first 64 bytes or more, or null where they are cut off. */
export function bmpHeader(head: Uint8Array): BmpHeader | null {
  if (head.length < 30) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const pixelOffset = view.getUint32(10, true);
  if (view.getUint32(14, true) === 12) {
    const [width, height] = [view.getUint16(18, true), view.getUint16(20, true)];
    return { width, height, isTopDown: false, bitsPerPixel: view.getUint16(24, true), compression: 0, pixelOffset };
  }
  if (head.length < 54) return null;
  const signedHeight = view.getInt32(22, true);
  return {
    width: Math.max(0, view.getInt32(18, true)),
    height: Math.abs(signedHeight),
    isTopDown: signedHeight < 0,
    bitsPerPixel: view.getUint16(28, true),
    compression: view.getUint32(30, true),
    pixelOffset,
  };
}

/** How many bytes an uncompressed bitmap must have, or null where it is compressed. */
export function bmpBytesNeeded(header: BmpHeader): number | null {
  const isPlain = header.compression === 0 || header.compression === 3;
  return isPlain ? header.pixelOffset + rowBytes(header) * header.height : null;
}

/**
 * The pixels of an uncompressed 24 or 32 bit bitmap, or null for every other sort; what a cut file lacks stays black.
 */
export function bmpPixels(file: Uint8Array): RawPicture | null {
  const header = bmpHeader(file);
  if (header === null || header.compression !== 0 || ![24, 32].includes(header.bitsPerPixel)) return null;
  const { width, height } = header;
  const pixels = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    const y = header.isTopDown ? row : height - 1 - row;
    copyRow(
      file,
      header.pixelOffset + row * rowBytes(header),
      header,
      pixels.subarray(y * width * 3, (y + 1) * width * 3),
    );
  }
  return { width, height, channels: 3, pixels };
}

function copyRow(file: Uint8Array, start: number, header: BmpHeader, into: Uint8Array): void {
  const step = header.bitsPerPixel / 8;
  for (let from = start, to = 0; to < into.length; from += step, to += 3) {
    into[to] = file[from + 2] ?? 0;
    into[to + 1] = file[from + 1] ?? 0;
    into[to + 2] = file[from] ?? 0;
  }
}

/** Rows are padded to four bytes. */
function rowBytes(header: BmpHeader): number {
  return Math.ceil((header.width * header.bitsPerPixel) / 32) * 4;
}
