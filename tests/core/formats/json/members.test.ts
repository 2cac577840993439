import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memberSpans, memberText, plainMemberText, withMembers } from '../../../../src/core/formats/json/members.ts';

const anyObject = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
const indents = fc.constantFrom(undefined, 1, 4, '\t');

describe('members of a JSON object as they are written', () => {
  it('finds the values that a parser finds', () => {
    fc.assert(
      fc.property(anyObject, indents, (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const parsed: object = JSON.parse(text);
        const found = memberSpans(text).map(({ name, start, end }) => [name, JSON.parse(text.slice(start, end))]);
        expect(found).toEqual(Object.entries(parsed));
        for (const [name, member] of Object.entries(parsed)) {
          const plain = plainMemberText(text, name);
          expect(JSON.parse(memberText(text, name) ?? '')).toEqual(member);
          expect(plain === null || JSON.stringify(JSON.parse(plain)) === JSON.stringify(member)).toBe(true);
        }
      }),
    );
  });

  it('changes what is asked and nothing else', () => {
    const text = '{"id": 12345678901234567890, "bbox": [1.0, 2.50],  "x":{"a" :1}}';
    expect(withMembers(text, new Map([['bbox', '[3]']]))).toBe(
      '{"id": 12345678901234567890, "bbox": [3],  "x":{"a" :1}}',
    );
    expect(withMembers(text, new Map([['new', '7']]))).toBe(
      '{"id": 12345678901234567890, "bbox": [1.0, 2.50],  "x":{"a" :1}, "new": 7}',
    );
    expect(withMembers('{"a":1,"b":2,"c":3}', new Map([['b', null]]))).toBe('{"a":1,"c":3}');
    expect(withMembers('{"a":1}', new Map([['a', null]]))).toBe('{}');
    expect(withMembers('{\n  "a": 1,\n  "b": 2\n}', new Map([['c', '3']]))).toBe(
      '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}',
    );
    expect(withMembers('{}', new Map([['a', '1']]))).toBe('{"a": 1}');
  });

  it('says what a parser would say after any change', () => {
    const changes = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.option(fc.jsonValue(), { nil: null }));
    const values = fc.dictionary(fc.constantFrom('a', 'b', 'x'), fc.jsonValue());
    fc.assert(
      fc.property(values, changes, indents, (value, change, indent) => {
        const text = JSON.stringify(value, null, indent);
        const asked = new Map(
          Object.entries(change).map(([name, one]) => [name, one === null ? null : JSON.stringify(one)]),
        );
        const wanted: Record<string, unknown> = JSON.parse(text);
        for (const [name, one] of asked) {
          if (one === null) delete wanted[name];
          else wanted[name] = JSON.parse(one);
        }
        expect(JSON.parse(withMembers(text, asked))).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });
});
