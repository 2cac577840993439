import { freshIdsAfter, idKey, parsedRecord, trackIds } from '../../../../core/formats/coco/tokens.ts';
import { scanObject } from '../../../../core/formats/json/scanObject.ts';
import { textDecoder } from '../byteFile.ts';
import { listText } from './listText.ts';
import type { MemberLayout, Section } from './sourceDetail.ts';

/** A COCO file of frames taken apart: its records word for word, and how it was laid out. */
export type FrameText = Readonly<Record<Section, readonly string[]>> & {
  readonly members: readonly (MemberLayout & { readonly text: string | null })[];
  readonly hasByteOrderMark: boolean;
  readonly tail: string;
  readonly after: string;
};

/**
 * Takes a COCO file apart.
 *
 * @throws HostRefusal `input-*` with the place
 */
export function scanFrameText(text: string): FrameText {
  const lists: Record<Section, string[]> = { images: [], annotations: [], categories: [] };
  const members: (MemberLayout & { text: string | null })[] = [];
  let end = { hasByteOrderMark: false, tail: '', after: '' };
  const treat = (key: string) => (isSection(key) ? ('stream' as const) : ('whole' as const));
  for (const piece of scanObject(bytesOf(text), { decode: textDecoder(), treat })) {
    if (piece.kind === 'member') members.push({ ...piece, list: null });
    else if (piece.kind === 'array-start') members.push({ ...piece, text: null, list: null });
    else if (piece.kind === 'element' && isSection(piece.key)) lists[piece.key].push(piece.text);
    else if (piece.kind === 'array-end') {
      const member = members.pop();
      if (member !== undefined) members.push({ ...member, list: { ...piece.layout, section: piece.key } });
    } else if (piece.kind === 'end') end = piece;
  }
  return { ...lists, members, ...end };
}

/** The text of a file with other records in its lists; a list it did not have stands at the end. */
export function* frameTextWith(file: FrameText, recordsOf: (section: Section) => Iterable<string>): Generator<string> {
  const there = new Set(file.members.map(({ list }) => list?.section));
  const list = { open: '', between: ', ', close: '' };
  const like = { lead: file.members[0]?.lead ?? '\n ', colon: file.members[0]?.colon ?? ': ', text: null };
  const added = sections
    .filter((section) => !there.has(section))
    .map((section) => ({ ...like, key: JSON.stringify(section), list: { ...list, section } }));
  yield `${file.hasByteOrderMark ? '\ufeff' : ''}{`;
  for (const [i, { lead, key, colon, text, list: layout }] of [...file.members, ...added].entries()) {
    yield `${i === 0 ? '' : ','}${lead}${key}${colon}`;
    if (layout === null) yield text ?? 'null';
    else yield* listText(layout, recordsOf(layout.section as Section));
  }
  yield `${file.tail}}${file.after}`;
}

/** Makes ids that no record of a list has. */
export function freshIdsOf(texts: readonly string[]): () => string {
  const ids = trackIds();
  for (const text of texts) {
    const record = parsedRecord(text);
    if (typeof record !== 'string') ids.note(idKey(record, text, 'id'));
  }
  return freshIdsAfter(ids.range());
}

const sections = ['images', 'annotations', 'categories'] as const;

function isSection(key: string): key is Section {
  return sections.some((section) => section === key);
}

function bytesOf(text: string) {
  const bytes = Buffer.from(text);
  const state = { at: 0 };
  return {
    read(target: Uint8Array) {
      const count = bytes.copy(target, 0, state.at);
      state.at += count;
      return count;
    },
  };
}
