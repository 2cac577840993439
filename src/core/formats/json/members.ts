/** Where one member of a JSON object lies in its text; `start` and `end` enclose the value. */
export type MemberSpan = { readonly name: string; readonly start: number; readonly end: number };

/**
 * The members of a JSON object's text in their order.
 *
 * @param text valid JSON whose top level is an object
 */
export function memberSpans(text: string): MemberSpan[] {
  const spans: MemberSpan[] = [];
  let at = skipSpace(text, text.indexOf('{') + 1);
  while (text[at] === '"') {
    const keyEnd = valueEnd(text, at);
    const start = skipSpace(text, text.indexOf(':', keyEnd) + 1);
    const end = valueEnd(text, start);
    spans.push({ name: JSON.parse(text.slice(at, keyEnd)), start, end });
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return spans;
}

/**
 * The text of a member's value as `memberText` gives it, found without parsing names; null also where the name is written
 * with escapes.
 */
export function plainMemberText(text: string, name: string): string | null {
  const key = `"${name}"`;
  let found: string | null = null;
  let at = skipSpace(text, text.indexOf('{') + 1);
  while (text.charCodeAt(at) === 0x22) {
    const keyEnd = stringEnd(text, at);
    const start = skipSpace(text, text.indexOf(':', keyEnd) + 1);
    const end = valueEnd(text, start);
    if (text.startsWith(key, at)) found = text.slice(start, end);
    at = skipSpace(text, end);
    if (text.charCodeAt(at) === 0x2c) at = skipSpace(text, at + 1);
  }
  return found;
}

/** The text of a member's value, word for word, or null where there is none; the last of several counts, as in JSON.parse. */
export function memberText(text: string, name: string): string | null {
  const span = memberSpans(text).findLast((member) => member.name === name);
  return span === undefined ? null : text.slice(span.start, span.end);
}

/**
 * A JSON object's text with some values replaced and everything else word for word. New members go to the end and are
 * spaced as the others are. A value of null takes the member out.
 *
 * @param text valid JSON whose top level is an object
 * @param changes JSON text by member name
 */
export function withMembers(text: string, changes: ReadonlyMap<string, string | null>): string {
  const spans = memberSpans(text);
  let result = text;
  for (const [name, value] of [...changes].reverse()) {
    if (value === null) result = withoutMember(result, name);
  }
  const kept = result === text ? spans : memberSpans(result);
  const replaced = kept
    .map((span, i) => ({ span, i }))
    .filter(({ span, i }) => changes.has(span.name) && !kept.some((other, j) => j > i && other.name === span.name))
    .reverse();
  for (const { span } of replaced) {
    result = result.slice(0, span.start) + (changes.get(span.name) ?? 'null') + result.slice(span.end);
  }
  const added = [...changes].filter(([name, value]) => value !== null && !kept.some((span) => span.name === name));
  return added.reduce((record, [name, value]) => appended(record, name, value ?? 'null'), result);
}

function appended(text: string, name: string, value: string): string {
  const spans = memberSpans(text);
  const [first, second, last] = [spans[0], spans[1], spans.at(-1)];
  const member = (colon: string) => `${JSON.stringify(name)}${colon}${value}`;
  if (first === undefined || last === undefined) {
    const at = text.indexOf('{') + 1;
    return text.slice(0, at) + member(': ') + text.slice(at);
  }
  const keyEnd = valueEnd(text, skipSpace(text, text.indexOf('{') + 1));
  const colon = text.slice(keyEnd, first.start);
  const gap = second === undefined ? `,${leadOf(text)}` : gapAfter(text, first.end);
  return `${text.slice(0, last.end)}${gap}${member(colon)}${text.slice(last.end)}`;
}

function leadOf(text: string): string {
  const at = text.indexOf('{') + 1;
  return text.slice(at, skipSpace(text, at)) || ' ';
}

/** The comma and white space that follow a value. */
function gapAfter(text: string, at: number): string {
  return text.slice(at, skipSpace(text, skipSpace(text, at) + 1));
}

function withoutMember(text: string, name: string): string {
  const spans = memberSpans(text);
  const index = spans.findIndex((span) => span.name === name);
  const span = spans[index];
  if (span === undefined) return text;
  const next = spans[index + 1];
  const previous = spans[index - 1];
  const from = previous === undefined ? skipSpace(text, text.indexOf('{') + 1) : previous.end;
  const to = previous === undefined && next !== undefined ? skipSpace(text, skipSpace(text, span.end) + 1) : span.end;
  return withoutMember(text.slice(0, from) + text.slice(to), name);
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; ) {
    at += 1;
    code = text.charCodeAt(at);
  }
  return at;
}

/** Where the value that begins at `from` ends. */
function valueEnd(text: string, from: number): number {
  const first = text[from];
  if (first === '"') return stringEnd(text, from);
  if (first !== '{' && first !== '[') {
    let at = from;
    while (at < text.length && !isDelimiter(text.charCodeAt(at))) at += 1;
    return at;
  }
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = stringEnd(text, at) - 1;
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

function isDelimiter(code: number): boolean {
  return code === 0x2c || code === 0x5d || code === 0x7d || code <= 0x20;
}

function stringEnd(text: string, from: number): number {
  let at = from + 1;
  for (let code = text.charCodeAt(at); code !== 0x22 && at < text.length; code = text.charCodeAt(at)) {
    at += code === 0x5c ? 2 : 1;
  }
  return at + 1;
}
