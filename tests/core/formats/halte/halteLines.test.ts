import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  halteLineJsonSchema,
  shapeLine,
  shapeOfLine,
  trackLine,
  trackOfLine,
} from '../../../../src/core/formats/halte/halteLines.ts';
import { aBox, aShape } from '../../document/aDocument.ts';
import { aTrack } from '../../tracks/aTrack.ts';

const schemaFile = new URL('../../../../docs/halte-json-lines.schema.json', import.meta.url);

/** The schema in the documentation, as what it is to other programs: JSON Schema and nothing else. */
function documented() {
  return z.fromJSONSchema(JSON.parse(readFileSync(schemaFile, 'utf8')));
}

describe('Halte JSON Lines', () => {
  it('has in the documentation the schema that is read by (HALTE_WRITE_DOCS=1 writes it)', () => {
    const schema = JSON.stringify(halteLineJsonSchema(), null, 2);
    if (process.env.HALTE_WRITE_DOCS === '1') writeFileSync(schemaFile, `${schema}\n`);
    expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(JSON.parse(schema));
  });

  it('A line of a shape and of a track is valid by the documented schema, and is the record again', () => {
    const shape = aShape('a');
    const track = aTrack(
      't',
      { 0: aBox(1, 1), 5: aBox(9, 9) },
      { afterLast: 'end', keys: { 5: { outside: true, attributes: { colour: 'red' } } } },
    );
    const schema = documented();
    for (const line of [shapeLine(shape), trackLine(track)])
      expect(schema.safeParse(JSON.parse(JSON.stringify(line))).success).toBe(true);
    expect(shapeOfLine(shapeLine(shape), shape)).toEqual(shape);
    expect(trackOfLine(trackLine(track), track)).toEqual(track);
  });

  it.each([
    ['a type nobody knows', { type: 'cloud' }],
    ['no id', { type: 'label', name: 'car', color: '#ff0000', digit: null, position: 0, parent: null }],
    [
      'a frame that is none',
      {
        type: 'frame',
        video: '0199f7c6-0000-7000-8000-000000000001',
        index: -1,
        timestamp: 0,
        keyframe: true,
        packet: 0,
      },
    ],
    ['a track without keyframes', { ...trackLine(aTrack('t', { 0: aBox(1, 1) })), keyframes: [] }],
  ])('%s is not valid by it', (_, line) => {
    expect(documented().safeParse(line).success).toBe(false);
  });

  it('Two keyframes on one frame are no track', () => {
    const track = aTrack('t', { 0: aBox(1, 1) });
    const line = trackLine(track);
    expect(trackOfLine({ ...line, keyframes: [...line.keyframes, ...line.keyframes] }, track)).toBe(null);
  });
});
