/** What a window can be served of an item: the picture, a thumbnail, or the picture at so many eighths of its size. */
export const mediaKinds = [
  'picture',
  'thumbnail',
  'glance-1',
  'glance-2',
  'glance-3',
  'glance-4',
  'glance-5',
  'glance-6',
  'glance-7',
] as const;
/** What a window can be served of an item. */
export type MediaKind = (typeof mediaKinds)[number];

/** Whether a text names a kind of media. */
export function isMediaKind(text: string): text is MediaKind {
  return mediaKinds.some((kind) => kind === text);
}

/** How many eighths of a picture's size a kind is, or null where it is no glance. */
export function eighthsOf(kind: MediaKind): number | null {
  return kind.startsWith('glance-') ? Number(kind.slice('glance-'.length)) : null;
}
