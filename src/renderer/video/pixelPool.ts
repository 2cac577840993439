/** Enough for the frame that is painted, the next one sent ahead, one on its way and one being made. */
export const mostBuffers = 4;

/**
 * The few buffers in which frames travel to the window and back, as RGBA. There are never more: a buffer that is dropped is
 * eight megabytes that nobody collects for a long time, for the garbage collector hardly sees them.
 */
export class PixelPool {
  readonly #free: ArrayBuffer[] = [];
  #made = 0;

  /** A buffer to write into, or null where all are on their way: one comes back soon. */
  take(bytes: number): ArrayBuffer | null {
    const used = this.#free.pop();
    if (used?.byteLength === bytes) return used;
    if (used === undefined && this.#made >= mostBuffers) return null;
    if (used === undefined) this.#made += 1;
    return new ArrayBuffer(bytes);
  }

  /** Takes a buffer back. */
  giveBack(buffer: ArrayBuffer): void {
    this.#free.push(buffer);
  }
}
