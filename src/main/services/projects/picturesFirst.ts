import { limiterOf } from '../../media/limiter.ts';

/** The processor is left to the window for this long after it asked for a picture, in milliseconds. */
const quietMs = 400;

/** Makes thumbnails one at a time, and none while somebody leafs: the picture on the canvas goes first. */
export class PicturesFirst {
  readonly #oneAtATime = limiterOf(1);
  #quietUntil_ms = 0;

  /** Somebody waits for a picture. */
  asked(): void {
    this.#quietUntil_ms = performance.now() + quietMs;
  }

  /** Does the work when nobody has asked for a picture for a while. */
  later<Value>(work: () => Promise<Value>): Promise<Value> {
    return this.#oneAtATime(async () => {
      while (performance.now() < this.#quietUntil_ms) {
        const leftMs = this.#quietUntil_ms - performance.now();
        await new Promise((resolve) => setTimeout(resolve, leftMs));
      }
      return work();
    });
  }
}
