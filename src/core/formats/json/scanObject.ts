import { ByteCursor, type ByteSource, type DecodeText } from './byteCursor.ts';

/**
 * A piece of a JSON object as it lies in its file. Texts are word for word: `key` with its quotes, and in `lead`,
 * `colon`, `open`, `between`, `close` and `tail` the white space and punctuation around values.
 */
export type JsonPiece =
  | {
      readonly kind: 'member';
      readonly key: string;
      readonly text: string;
      readonly lead: string;
      readonly colon: string;
    }
  | {
      readonly kind: 'array-start';
      readonly key: string;
      readonly lead: string;
      readonly colon: string;
      /** Where the array's opening bracket lies, in bytes. */
      readonly at: number;
    }
  | { readonly kind: 'element'; readonly key: string; readonly index: number; readonly text: string }
  | {
      readonly kind: 'array-end';
      readonly key: string;
      readonly layout: ArrayLayout;
      readonly count: number;
      /** The place after the closing bracket, in bytes. */
      readonly endsAt: number;
    }
  | { readonly kind: 'end'; readonly hasByteOrderMark: boolean; readonly tail: string; readonly after: string };

/** The white space of a list: before its first element, between two of them (comma included), after the last. */
export type ArrayLayout = { readonly open: string; readonly between: string; readonly close: string };

/** A list that was found before: its brackets' places in bytes (`endsAt` is after the closing one), and what is in it. */
export type KnownList = {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly layout: ArrayLayout;
  readonly count: number;
};

/** What to do with a member whose value is a list: give its elements, step over them one by one or at once, or give it whole. */
export type ListTreatment = 'stream' | 'skip' | 'whole' | KnownList;

/** How an object is scanned. `treat` is asked once per list, when it begins. */
export type ScanOptions = { readonly decode: DecodeText; treat(key: string): ListTreatment };

const [comma, quote, closingBrace] = [0x2c, 0x22, 0x7d];

/**
 * The pieces of a JSON text whose top level is an object, in their order, without ever holding more than one of them.
 *
 * @throws HostRefusal `input-*` with the place, where the text is no whole JSON object; texts of values are not parsed
 */
export function* scanObject(source: ByteSource, options: ScanOptions): Generator<JsonPiece> {
  const place = { path: 'at the start' };
  const cursor = new ByteCursor(source, { decode: options.decode, where: () => place.path });
  const hasByteOrderMark = openObject(cursor);
  const names = new Set<string>();
  let tail: string | null = null;
  while (tail === null) {
    cursor.mark();
    const first = cursor.skipSpace();
    const lead = cursor.text();
    if (first === closingBrace && names.size === 0) {
      cursor.take();
      tail = lead;
      break;
    }
    const { key, colon } = scanKey(cursor);
    const name = parsedKey(cursor, key);
    if (names.has(name)) throw cursor.refusal('input-twice', `The file holds “${name}” twice`);
    names.add(name);
    place.path = name;
    yield* scanMember(cursor, { key, colon, lead, name, place, treat: options.treat });
    tail = tailAfterMember(cursor);
  }
  cursor.mark();
  if (cursor.skipSpace() !== -1) throw cursor.refusal('input-not-json', 'Something follows the end of the JSON text');
  yield { kind: 'end', hasByteOrderMark, tail, after: cursor.text() };
}

/** The elements of a list that begins at the cursor's place in a file, as `scanObject` told it. */
export function* scanArrayAt(
  source: ByteSource,
  options: { readonly decode: DecodeText; readonly key: string; readonly startsAt: number },
): Generator<JsonPiece> {
  const place = { path: options.key };
  const cursor = new ByteCursor(source, { ...options, where: () => place.path });
  if (cursor.peek() !== 0x5b) throw cursor.refusal('input-not-json', 'The list that was here is gone');
  yield* scanArray(cursor, { name: options.key, place, isSkipped: false });
}

type Place = { path: string };

type MemberScan = {
  readonly key: string;
  readonly colon: string;
  readonly lead: string;
  readonly name: string;
  readonly place: Place;
  treat(key: string): ListTreatment;
};

function* scanMember(cursor: ByteCursor, member: MemberScan): Generator<JsonPiece> {
  const { key, colon, lead, name, place } = member;
  const treatment = cursor.peek() === 0x5b ? member.treat(name) : 'whole';
  if (treatment === 'whole') {
    cursor.scanValue(true);
    yield { kind: 'member', key, text: cursor.text(), lead, colon };
    return;
  }
  yield { kind: 'array-start', key, lead, colon, at: cursor.offset };
  if (typeof treatment === 'object' && treatment.startsAt === cursor.offset) {
    const { layout, count, endsAt } = treatment;
    cursor.jumpTo(endsAt);
    yield { kind: 'array-end', key: name, layout, count, endsAt };
  } else yield* scanArray(cursor, { name, place, isSkipped: treatment !== 'stream' });
  place.path = name;
}

function* scanArray(
  cursor: ByteCursor,
  { name, place, isSkipped }: { readonly name: string; readonly place: Place; readonly isSkipped: boolean },
): Generator<JsonPiece> {
  cursor.take();
  let [open, between, close, index] = ['', '', '', 0];
  cursor.mark();
  let next = cursor.skipSpace();
  open = cursor.text();
  while (next !== 0x5d || index > 0) {
    place.path = `${name}[${index}]`;
    if (next === -1) throw cursor.refusal('input-cut', 'The file was cut off: it ends in the middle of a list');
    if (next === comma || next === 0x5d) throw cursor.refusal('input-not-json', 'A value is missing');
    cursor.scanValue(!isSkipped);
    if (!isSkipped) yield { kind: 'element', key: name, index, text: cursor.text() };
    index += 1;
    cursor.mark();
    next = cursor.skipSpace();
    if (next === 0x5d) {
      close = cursor.text();
      break;
    }
    if (next === -1) throw cursor.refusal('input-cut', 'The file was cut off: it ends in the middle of a list');
    if (next !== comma) throw cursor.refusal('input-not-json', 'A comma is missing after a value');
    cursor.take();
    next = cursor.skipSpace();
    if (index === 1) between = cursor.text();
  }
  cursor.take();
  yield { kind: 'array-end', key: name, layout: { open, between, close }, count: index, endsAt: cursor.offset };
}

/** Steps into the object and says whether a byte order mark came before it. */
function openObject(cursor: ByteCursor): boolean {
  const hasByteOrderMark = cursor.peek() === 0xef;
  if (hasByteOrderMark) skipByteOrderMark(cursor);
  const first = cursor.skipSpace();
  if (first === -1) throw cursor.refusal('input-empty', 'The file is empty');
  if (first === 0xff || first === 0xfe || first === 0)
    throw cursor.refusal('input-not-utf8', 'The file is UTF-16 or binary; save it as UTF-8');
  if (first === 0x5b) throw cursor.refusal('input-not-object', 'The file holds a list where an object was expected');
  if (first !== 0x7b) throw cursor.refusal('input-not-json', 'The file is not a JSON object');
  cursor.take();
  if (cursor.peek() === 0) throw cursor.refusal('input-not-utf8', 'The file is UTF-16 or binary; save it as UTF-8');
  return hasByteOrderMark;
}

function skipByteOrderMark(cursor: ByteCursor): void {
  for (const byte of [0xef, 0xbb, 0xbf]) {
    if (cursor.peek() !== byte) throw cursor.refusal('input-not-json', 'The file is not a JSON object');
    cursor.take();
  }
}

function scanKey(cursor: ByteCursor): { readonly key: string; readonly colon: string } {
  if (cursor.peek() === -1)
    throw cursor.refusal('input-cut', 'The file was cut off: it ends in the middle of an object');
  if (cursor.peek() !== quote) throw cursor.refusal('input-not-json', 'A name in quotes is missing');
  cursor.scanValue(true);
  const key = cursor.text();
  cursor.mark();
  const next = cursor.skipSpace();
  if (next === -1) throw cursor.refusal('input-cut', 'The file was cut off: it ends after a name');
  if (next !== 0x3a) throw cursor.refusal('input-not-json', 'A colon is missing after a name');
  cursor.take();
  if (cursor.skipSpace() === -1) throw cursor.refusal('input-cut', 'The file was cut off: it ends after a name');
  return { key, colon: cursor.text() };
}

function parsedKey(cursor: ByteCursor, key: string): string {
  try {
    return String(JSON.parse(key));
  } catch {
    throw cursor.refusal('input-not-json', 'A name holds characters that JSON does not allow');
  }
}

/** Steps over the comma to the next member and gives null, or over the closing brace and gives the space before it. */
function tailAfterMember(cursor: ByteCursor): string | null {
  cursor.mark();
  const next = cursor.skipSpace();
  if (next === -1) throw cursor.refusal('input-cut', 'The file was cut off: it ends in the middle of an object');
  if (next !== comma && next !== closingBrace)
    throw cursor.refusal('input-not-json', 'A comma is missing after a value');
  const tail = next === closingBrace ? cursor.text() : null;
  cursor.take();
  return tail;
}
