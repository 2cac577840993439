import { HostRefusal } from '../../refusal.ts';

/** Bytes that are read once, front to back. */
export type ByteSource = {
  /** Fills a part of `target` from its start and says how much; 0 is the end. */
  read(target: Uint8Array): number;
  /** Goes on at another place, counted from the start of the file. Not every source can. */
  seek?(offset: number): void;
};

/**
 * Turns bytes from `start` up to `end` into text; `isAscii` promises that they are plain ASCII. Throws where they are
 * not valid UTF-8.
 */
export type DecodeText = (
  bytes: Uint8Array,
  range: { readonly start: number; readonly end: number; readonly isAscii: boolean },
) => string;

/** How to read a JSON text; `where` gives the JSON path of what is being read, for sentences. */
export type CursorOptions = {
  readonly decode: DecodeText;
  readonly where: () => string;
  /** How many bytes of the file lie before the first byte of the source. */
  readonly startsAt?: number;
};

/** The most bytes one record may have: a bigger one would not fit in memory beside everything else. */
export const maxRecordBytes = 64 * 1024 * 1024;

/** How deep brackets may nest. */
export const maxDepth = 512;

const chunkBytes = 1024 * 1024;
const quote = 0x22;
const backslash = 0x5c;

/** Quotes, digits, commas and white space all come before this byte. */
const firstBracket = 0x5b;
const opens = 2;
const closes = 3;
const kinds = new Uint8Array(256);
kinds[quote] = 1;
kinds[0x7b] = opens;
kinds[0x5b] = opens;
kinds[0x7d] = closes;
kinds[0x5d] = closes;

/**
 * A cursor over the bytes of a JSON text that finds values by their brackets and quotes, without parsing them. It keeps
 * only what lies after the mark, so a file of any size is read in a few megabytes.
 */
export class ByteCursor {
  readonly #source: ByteSource;
  readonly #options: CursorOptions;
  readonly #stack = new Uint8Array(maxDepth + 2);
  #buffer = new Uint8Array(chunkBytes);
  #base: number;
  #mark = 0;
  #pos = 0;
  #end = 0;
  #seen = 0;
  #isEnded = false;

  constructor(source: ByteSource, options: CursorOptions) {
    this.#source = source;
    this.#options = options;
    this.#base = options.startsAt ?? 0;
  }

  /** How many bytes lie before the cursor, counted from the start of the file. */
  get offset(): number {
    return this.#base + this.#pos;
  }

  /** The byte under the cursor, -1 at the end. */
  peek(): number {
    if (this.#pos === this.#end && !this.#fill()) return -1;
    return this.#buffer[this.#pos] as number;
  }

  /** Steps over the byte that `peek` showed. */
  take(): void {
    this.#pos += 1;
  }

  /** Remembers this place: `text` gives what lies between it and the cursor. */
  mark(): void {
    this.#mark = this.#pos;
    this.#seen = 0;
  }

  /** Steps over white space and gives the byte after it, -1 at the end. */
  skipSpace(): number {
    for (;;) {
      const byte = this.peek();
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
      this.#pos += 1;
    }
  }

  /** Steps over one whole value and marks its start; where it is not kept, `text` must not be asked for. */
  scanValue(isKept: boolean): void {
    this.mark();
    const first = this.peek();
    if (first === quote) this.#scanString(isKept);
    else if (kinds[first] === opens) this.#scanContainer(isKept);
    else this.#scanScalar(isKept);
  }

  /** Goes on at a later place of the file; the source must be able to seek. */
  jumpTo(offset: number): void {
    if (this.#source.seek === undefined) throw new Error('this source cannot seek');
    this.#source.seek(offset);
    this.#base = offset;
    [this.#mark, this.#pos, this.#end, this.#isEnded] = [0, 0, 0, false];
  }

  /** What lies between the mark and the cursor. */
  text(): string {
    try {
      const range = { start: this.#mark, end: this.#pos, isAscii: this.#seen < 0x80 };
      return this.#options.decode(this.#buffer, range);
    } catch {
      throw this.refusal('input-not-utf8', 'The text is not valid UTF-8');
    }
  }

  /** A refusal that names the place the cursor is at. */
  refusal(code: string, what: string): HostRefusal {
    return new HostRefusal(code, `${what}: ${this.#options.where()}, byte ${this.offset}.`);
  }

  #scanString(isKept: boolean): void {
    this.#pos += 1;
    for (;;) {
      if (this.#pos === this.#end) this.#more(isKept);
      const byte = this.#buffer[this.#pos++] as number;
      this.#seen |= byte;
      if (byte === quote) return;
      if (byte !== backslash) continue;
      if (this.#pos === this.#end) this.#more(isKept);
      this.#pos += 1;
    }
  }

  #scanScalar(isKept: boolean): void {
    for (let byte = this.peek(); byte !== -1 && !isDelimiter(byte); byte = this.peek()) {
      this.#seen |= byte;
      this.#pos += 1;
      if (!isKept) this.#mark = this.#pos;
    }
  }

  /** The loop every byte of a file goes through: what it uses is held in locals, and digits take the shortest way. */
  #scanContainer(isKept: boolean): void {
    const stack = this.#stack;
    let [at, end, bytes] = [this.#pos, this.#end, this.#buffer];
    let words = new Int32Array(bytes.buffer);
    let [seen, depth, isInString] = [0, 0, false];
    for (;;) {
      if (at >= end) {
        const over = at - end;
        this.#pos = end;
        this.#more(isKept);
        [at, end, bytes] = [this.#pos + over, this.#end, this.#buffer];
        words = new Int32Array(bytes.buffer);
        continue;
      }
      const byte = bytes[at++] as number;
      if (isInString) {
        seen |= byte;
        if (byte === quote) isInString = false;
        else if (byte === backslash) at += 1;
      } else if (byte < firstBracket) {
        if (byte === quote) isInString = true;
        else if ((at & 3) === 0) at = afterPlainWords(words, at, end);
      } else if (kinds[byte] === opens) {
        depth += 1;
        if (depth > maxDepth) throw this.#refusalAt(at, 'input-too-deep', `Brackets nest more than ${maxDepth} deep`);
        stack[depth] = byte;
      } else if (kinds[byte] === closes) {
        // Both closing brackets come two places after their opening ones in ASCII.
        if (stack[depth] !== byte - 2)
          throw this.#refusalAt(at, 'input-not-json', 'A bracket is closed by another kind');
        depth -= 1;
        if (depth === 0) break;
      } else seen |= byte;
    }
    this.#pos = at;
    this.#seen |= seen;
  }

  #refusalAt(at: number, code: string, what: string): HostRefusal {
    this.#pos = at - 1;
    return this.refusal(code, what);
  }

  /** Reads more in the middle of a value. */
  #more(isKept: boolean): void {
    if (!isKept) this.#mark = this.#pos;
    if (!this.#fill()) throw this.refusal('input-cut', 'The file was cut off: it ends in the middle of a value');
  }

  /** Reads more, keeping what lies after the mark; false at the end of the text. */
  #fill(): boolean {
    if (this.#isEnded) return false;
    const kept = this.#end - this.#mark;
    if (kept > maxRecordBytes) throw this.refusal('input-record-too-large', 'A record has more than 64 MiB');
    const target = kept * 2 > this.#buffer.length ? new Uint8Array(this.#buffer.length * 2) : this.#buffer;
    target.set(this.#buffer.subarray(this.#mark, this.#end));
    this.#buffer = target;
    this.#base += this.#mark;
    this.#pos -= this.#mark;
    this.#end = kept;
    this.#mark = 0;
    const count = this.#source.read(target.subarray(kept));
    this.#end += count;
    this.#isEnded = count === 0;
    return count > 0;
  }
}

/**
 * Steps over bytes four at a time as long as they are all digits, points, commas and the like: below 0x40 and no quote.
 * Most of a file of outlines is such bytes.
 */
function afterPlainWords(words: Int32Array, from: number, end: number): number {
  let at = from;
  for (; at + 4 <= end; at += 4) {
    const word = words[at >> 2] as number;
    // A byte that is a quote becomes zero, and subtracting one from zero borrows from its top bit.
    const quotes = word ^ 0x22222222;
    if ((word & 0xc0c0c0c0) !== 0 || ((quotes - 0x01010101) & ~quotes & 0x80808080) !== 0) break;
  }
  return at;
}

function isDelimiter(byte: number): boolean {
  return byte === 0x2c || byte === 0x3a || byte === 0x5d || byte === 0x7d || byte <= 0x20;
}
