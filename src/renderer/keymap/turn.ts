/**
 * Keys pressed while the next picture is on its way are meant for that picture: they wait for it, in order. Steps from
 * picture to picture wait only behind such keys, so that several quick ones add up.
 */
export class Turn {
  readonly #report: (error: unknown) => void;
  #going: Promise<void> | null = null;
  #waiting = 0;

  /** @param report hears of what failed; the keys behind it go on */
  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  /**
   * Does `act` now, or when what goes on is done.
   *
   * @param act gives back a promise where it goes to another picture
   * @param waits whether it is meant for the picture that is on its way
   */
  take(act: () => Promise<void> | void, waits: boolean): void {
    if (this.#going === null || (!waits && this.#waiting === 0)) {
      this.#follow(act());
      return;
    }
    this.#waiting += 1;
    this.#follow(
      this.#going.then(() => {
        this.#waiting -= 1;
        return act();
      }),
    );
  }

  #follow(outcome: Promise<void> | void): void {
    if (outcome === undefined) return;
    const both = Promise.all([this.#going, outcome.catch(this.#report)]).then(() => {
      if (this.#going === both) this.#going = null;
    });
    this.#going = both;
  }
}
