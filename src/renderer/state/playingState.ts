/** How a video plays: `loop` are the first and last frame of a range that is played over and over. */
export type Playing = {
  readonly isOn: boolean;
  readonly speed: number;
  readonly loop: { readonly from: number; readonly to: number } | null;
};

/** A video at rest, to be played as fast as it was recorded. */
export const atRest: Playing = { isOn: false, speed: 1, loop: null };
