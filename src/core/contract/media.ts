/**
 * What a window can be served of an item: the picture, a thumbnail, or the picture at so many eighths of its size; of a
 * video the table of its packets, and packets themselves.
 */
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
  'packet-table',
  'packets',
] as const;
/** What a window can be served of an item. */
export type MediaKind = (typeof mediaKinds)[number];

/** What is asked for of an item; `range` are the packets meant, from a place in decode order on. */
export type MediaAsk = {
  readonly kind: MediaKind;
  readonly itemId: string;
  readonly range?: { readonly from: number; readonly count: number };
};

const address = /^\/?([a-z1-7-]+)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/(\d{1,9})-(\d{1,4}))?$/;

/** What an address without its host asks for: `picture/ID`, `packets/ID/FROM-COUNT`; null where it is no medium's. */
export function mediaAskOf(path: string): MediaAsk | null {
  const [, kind = '', itemId = '', from, count] = address.exec(path) ?? [];
  if (!isMediaKind(kind) || (kind === 'packets') !== (from !== undefined)) return null;
  return from === undefined ? { kind, itemId } : { kind, itemId, range: { from: Number(from), count: Number(count) } };
}

/** How many eighths of a picture's size a kind is, or null where it is no glance. */
export function eighthsOf(kind: MediaKind): number | null {
  return kind.startsWith('glance-') ? Number(kind.slice('glance-'.length)) : null;
}

function isMediaKind(text: string): text is MediaKind {
  return mediaKinds.some((kind) => kind === text);
}
