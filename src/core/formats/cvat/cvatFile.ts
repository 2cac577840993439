import { SaxesParser } from 'saxes';
import { accepted, type Result, refused } from '../../result.ts';

/** An element of a CVAT file as it was written: its name, attributes, text and children. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
};

/**
 * A CVAT for video file taken apart so that it can be put together again word for word: `head` up to the first track,
 * the tracks with their text, what stands between them, and `tail` from the end of the last on.
 */
export type CvatFile = {
  readonly head: string;
  readonly tracks: readonly { readonly raw: string; readonly element: XmlElement }[];
  readonly gap: string;
  readonly tail: string;
  readonly meta: XmlElement | null;
};

/** Elements nest no deeper than this in any file CVAT writes. */
const deepest = 32;

type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string; from: number };

/** Takes a CVAT for video file apart. Refused with the place where it is no XML, cut off, or not for video. */
export function readCvatFile(text: string): Result<CvatFile> {
  const found: { raw: string; element: XmlElement; from: number; to: number }[] = [];
  const state = { meta: null as XmlElement | null, root: '', images: 0, problem: null as string | null };
  const open: Open[] = [];
  const parser = new SaxesParser({ position: true, xmlns: false });
  parser.on('error', (error) => {
    state.problem ??= error.message;
  });
  parser.on('doctype', () => {
    state.problem ??= 'it has a document type, which CVAT never writes';
  });
  parser.on('opentag', (tag) => {
    if (open.length === 0) state.root = tag.name;
    if (open.length > deepest) state.problem ??= 'its elements nest too deep';
    if (open.length === 1 && tag.name === 'image') state.images += 1;
    const from = text.lastIndexOf(`<${tag.name}`, parser.position - 1);
    open.push({ name: tag.name, attributes: tag.attributes, children: [], text: '', from });
  });
  parser.on('text', (piece) => {
    const inner = open.at(-1);
    if (inner !== undefined) inner.text += piece;
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined) return;
    const { from, ...rest } = element;
    if (open.length === 1 && rest.name === 'track')
      found.push({ raw: text.slice(from, parser.position), element: rest, from, to: parser.position });
    else if (open.length === 1 && rest.name === 'meta') state.meta = rest;
    else open.at(-1)?.children.push(rest);
  });
  try {
    parser.write(text).close();
  } catch (error) {
    state.problem ??= error instanceof Error ? error.message : String(error);
  }
  if (state.problem !== null) return refused('input-xml', `The file is no XML that can be read: ${state.problem}.`);
  if (state.root !== 'annotations') return refused('input-cvat', 'The file is XML, but not of CVAT.');
  if (state.images > 0 && found.length === 0)
    return refused(
      'input-cvat-images',
      'This is CVAT for images, which Halte cannot read yet; it reads CVAT for video.',
    );
  const [first, second, last] = [found[0], found[1], found.at(-1)];
  const end = text.lastIndexOf('</annotations');
  return accepted({
    head: text.slice(0, first?.from ?? end),
    tracks: found.map(({ raw, element }) => ({ raw, element })),
    gap: first === undefined || second === undefined ? '\n  ' : text.slice(first.to, second.from),
    tail: text.slice(last?.to ?? end),
    meta: state.meta,
  });
}

/** The first element of a name anywhere below another, or null. */
export function findElement(element: XmlElement | null, name: string): XmlElement | null {
  for (const child of element?.children ?? []) {
    if (child.name === name) return child;
    const below = findElement(child, name);
    if (below !== null) return below;
  }
  return null;
}

/** The text of a child, trimmed; empty where there is none. */
export function childText(element: XmlElement | null, name: string): string {
  return element?.children.find((child) => child.name === name)?.text.trim() ?? '';
}
