import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HostRefusal } from '../../../../src/core/refusal.ts';
import { piecesOf, textFrom } from './pieces.ts';

const anyObject = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }));
const indents = fc.constantFrom(undefined, 1, 4, '\t', '\r\n ');

function refusalOf(text: string | Uint8Array): string {
  try {
    piecesOf(text, { pieceSize: 7 });
  } catch (error) {
    if (error instanceof HostRefusal) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

describe('scanning a JSON file', () => {
  it('finds the members and elements that a parser finds, however the file arrives', () => {
    fc.assert(
      fc.property(anyObject, indents, fc.integer({ min: 1, max: 50 }), (value, indent, pieceSize) => {
        const text = JSON.stringify(value, null, indent === '\r\n ' ? undefined : indent);
        const pieces = piecesOf(text, { pieceSize });
        const found = new Map<string, unknown>();
        for (const piece of pieces) {
          if (piece.kind === 'member') found.set(JSON.parse(piece.key), JSON.parse(piece.text));
          if (piece.kind === 'array-start') found.set(JSON.parse(piece.key), []);
          if (piece.kind === 'element') (found.get(piece.key) as unknown[]).push(JSON.parse(piece.text));
        }
        const parsed: unknown = JSON.parse(text);
        expect([...found]).toEqual(Object.entries(parsed as object));
      }),
      { numRuns: 500 },
    );
  });

  it('gives every character back', () => {
    fc.assert(
      fc.property(anyObject, indents, fc.integer({ min: 1, max: 50 }), (value, indent, pieceSize) => {
        const text = `${JSON.stringify(value, null, indent)}\n`;
        expect(textFrom(piecesOf(text, { pieceSize }))).toBe(text);
      }),
    );
    expect(textFrom(piecesOf('\ufeff{ }'))).toBe('\ufeff{ }');
  });

  it('refuses a file that was cut anywhere', () => {
    const text = '{"a": [{"b": "é\\"}]", "c": [1, 2]}, -2.5e3], "d": {"e": null}, "f": "x", "g": true}';
    const bytes = new TextEncoder().encode(text);
    for (let length = 0; length < bytes.length; length++) {
      expect(refusalOf(bytes.subarray(0, length)), `${length} bytes`).toMatch(/^input-(cut|empty)/);
    }
    expect(refusalOf(bytes)).toBe('accepted');
  });

  it('skips a list without decoding what is in it', () => {
    const pieces = piecesOf('{"a": [1, {"b": [2]}, "]"], "c": 3}', { pieceSize: 3, treat: () => 'skip' });
    expect(pieces.map((piece) => piece.kind)).toEqual(['array-start', 'array-end', 'member', 'end']);
    expect(pieces[1]).toMatchObject({ count: 3 });
  });

  it('names the place of what is wrong', () => {
    expect(refusalOf('')).toBe('input-empty: The file is empty: at the start, byte 0.');
    expect(refusalOf('hello')).toBe('input-not-json: The file is not a JSON object: at the start, byte 0.');
    expect(refusalOf('[1]')).toMatch(/^input-not-object/);
    expect(refusalOf('{"a": [1 2]}')).toBe('input-not-json: A comma is missing after a value: a[0], byte 9.');
    expect(refusalOf('{"a": [1,]}')).toMatch(/^input-not-json: A value is missing: a\[1\]/);
    expect(refusalOf('{"a": 1,}')).toMatch(/^input-not-json: A name in quotes is missing/);
    expect(refusalOf('{"a" 1}')).toMatch(/^input-not-json: A colon is missing/);
    expect(refusalOf('{"a": [{"b": [1}]}')).toMatch(/^input-not-json: A bracket is closed by another kind/);
    expect(refusalOf('{"a": 1, "a": 2}')).toMatch(/^input-twice: The file holds “a” twice/);
    expect(refusalOf('{"a": 1} {')).toMatch(/^input-not-json: Something follows/);
  });

  it('refuses what is not UTF-8', () => {
    expect(refusalOf(new Uint8Array([0xff, 0xfe, 0x7b, 0]))).toMatch(/^input-not-utf8/);
    expect(refusalOf(new Uint8Array([0x7b, 0, 0x22, 0]))).toMatch(/^input-not-utf8/);
    const bytes = new TextEncoder().encode('{"a": ["?"]}');
    bytes[8] = 0xc3;
    expect(refusalOf(bytes)).toMatch(/^input-not-utf8: The text is not valid UTF-8: a\[0\]/);
  });

  it('refuses brackets that nest without end', () => {
    expect(refusalOf(`{"a": ${'['.repeat(100_000)}`)).toMatch(/^input-too-deep/);
    expect(refusalOf(`{"a": [${'['.repeat(400)}${']'.repeat(400)}]}`)).toBe('accepted');
  });
});
