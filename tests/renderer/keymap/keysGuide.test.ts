import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { enCommands } from '../../../src/renderer/i18n/enCommands.ts';
import { chordText } from '../../../src/renderer/keymap/chord.ts';
import { type CommandId, commandIds, commandScopes, type Scope } from '../../../src/renderer/keymap/commandIds.ts';
import { clashes } from '../../../src/renderer/keymap/keymap.ts';
import { type PresetName, presets } from '../../../src/renderer/keymap/presets.ts';

const guide = resolve(import.meta.dirname, '../../../docs/guide/keys.md');
const [begin, end] = ['<!-- keys -->\n', '<!-- /keys -->'];

const parts: readonly (readonly [Scope, string])[] = [
  ['label', 'Labelling'],
  ['video', 'On a video'],
  ['project', 'In a project'],
  ['grid', 'On the grid'],
  ['global', 'Everywhere'],
];

describe('keys', () => {
  it('stand in the guide as they are in the program', () => {
    const text = readFileSync(guide, 'utf8');
    const [before = '', rest = ''] = text.split(begin);
    const wanted = `${before}${begin}${tables()}${end}${rest.split(end)[1]}`;
    if (process.env.HALTE_WRITE_GUIDE !== undefined) writeFileSync(guide, wanted);
    else expect(text).toBe(wanted);
  });

  it('call one command each in every preset', () => {
    const names = Object.keys(presets) as PresetName[];
    expect(names.map((name) => [name, clashes(presets[name])])).toEqual(names.map((name) => [name, []]));
  });
});

function tables(): string {
  return parts
    .map(([scope, title]) => {
      const rows = commandIds
        .filter((id) => commandScopes[id] === scope)
        .map((id) => ({ id, keys: keysOf('halte', id), cvat: keysOf('cvat', id), labelimg: keysOf('labelimg', id) }))
        .filter(({ keys, cvat, labelimg }) => keys + cvat + labelimg !== '')
        .map(({ id, keys, cvat, labelimg }) => `| ${enCommands[`command.${id}`]} | ${keys} | ${cvat} | ${labelimg} |`);
      return `### ${title}\n| | Halte | CVAT | LabelImg |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n\n`;
    })
    .join('');
}

function keysOf(preset: PresetName, id: CommandId): string {
  const keys = presets[preset][id].map((chord) => chordText(chord, new Map()));
  if (keys.length > 4) return `\`${keys[0]}\` … \`${keys.at(-1)}\``;
  return keys.map((key) => (key === '`' ? '`` ` ``' : `\`${key}\``)).join(' ');
}
