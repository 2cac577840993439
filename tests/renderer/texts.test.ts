import { describe, expect, it } from 'vitest';
import { en } from '../../src/renderer/i18n/en.ts';
import { fr } from '../../src/renderer/i18n/fr.ts';
import { commandIds } from '../../src/renderer/keymap/commandIds.ts';

const english: Readonly<Record<string, string>> = en;
const french: Readonly<Record<string, string>> = fr;

/** The gaps of a text, as `{{name}}`, without how they are written; French has its own word for the noun of a store. */
function gapsOf(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)]
    .flatMap((match) => (match[1] === 'noun' ? [] : [match[1] ?? '']))
    .sort();
}

describe('the texts', () => {
  it('Are the same in French and English, but for the plural of millions', () => {
    const many = Object.keys(english).flatMap((key) =>
      key.endsWith('_other') ? [key.replace(/_other$/, '_many')] : [],
    );
    expect(Object.keys(french).sort()).toEqual([...Object.keys(english), ...many].sort());
  });

  it('Have the same gaps in both languages', () => {
    const different = Object.keys(french).filter((key) => {
      const twin = english[key] ?? english[key.replace(/_many$/, '_other')] ?? '';
      return gapsOf(french[key] ?? '').join() !== gapsOf(twin).join();
    });
    expect(different).toEqual([]);
  });

  it('Every plural of one and of many has the gaps of the other', () => {
    const broken = Object.keys(english).filter((key) => {
      const twin = english[key.replace(/_one$/, '_other')];
      return key.endsWith('_one') && (twin === undefined || gapsOf(twin).join() !== gapsOf(english[key] ?? '').join());
    });
    expect(broken).toEqual([]);
  });

  it('Name every command', () => {
    const unnamed = commandIds.filter((id) => !english[`command.${id}`] || !french[`command.${id}`]);
    expect(unnamed).toEqual([]);
    const names = Object.keys(english).filter((key) => key.startsWith('command.'));
    expect(names.filter((key) => !commandIds.includes(key.slice('command.'.length) as never))).toEqual([]);
  });

  it('Two commands never have one name', () => {
    for (const texts of [english, french]) {
      const names = commandIds.map((id) => texts[`command.${id}`]);
      expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    }
  });

  it('Are not empty, and no gap is broken', () => {
    const texts = [...Object.entries(english), ...Object.entries(french)];
    const broken = texts.filter(
      ([, text]) => text.trim() === '' || /\{(?!\{)|(?<!\})\}/.test(text.replaceAll(/\{\{|\}\}/g, '')),
    );
    expect(broken).toEqual([]);
  });
});
