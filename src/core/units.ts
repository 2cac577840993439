declare const unit: unique symbol;

/** A number that carries its unit in its type, so that pixels are never added to frames by mistake. */
export type Unit<Name extends string> = number & { readonly [unit]?: Name };

/** Distance in source-image pixels: origin at the top-left corner of the displayed picture, y down, fractions allowed. */
export type ImagePx = Unit<'image-px'>;

/** Milliseconds since 1970-01-01T00:00:00Z by the wall clock, which people and systems may move. */
export type WallMs = Unit<'wall-ms'>;

/** Milliseconds since this machine started, suspend included: it never moves back while `boot_id` stays the same. */
export type BootMs = Unit<'boot-ms'>;

/** Zero-based index into the decoded frames of one video, in presentation order. Always an integer. */
export type FrameIndex = Unit<'frame'>;

/** A time in units of a video's own time base. Always an integer. */
export type Ticks = Unit<'ticks'>;
