import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { storedFields } from '../../../src/core/privacy/storedFields.ts';
import { storedFieldsPage } from '../../../src/core/privacy/storedFieldsPage.ts';

const pages = [
  { language: 'en', path: new URL('../../../docs/privacy/what-halte-knows.md', import.meta.url) },
  { language: 'fr', path: new URL('../../../docs/privacy/ce-que-halte-sait.md', import.meta.url) },
] as const;

describe('the page that says what Halte knows', () => {
  it.each(pages)('is the one the list makes, in $language (HALTE_WRITE_DOCS=1 writes it)', ({ language, path }) => {
    const page = storedFieldsPage(storedFields, language);
    if (process.env.HALTE_WRITE_DOCS === '1') writeFileSync(path, page);
    expect(readFileSync(path, 'utf8')).toBe(page);
  });

  it('shows each field in a row, with as many cells as its head', () => {
    for (const { language } of pages) {
      const rows = storedFieldsPage(storedFields, language)
        .split('\n')
        .filter((line) => line.startsWith('| `'));
      expect(rows).toHaveLength(storedFields.length);
      const cells = rows.map((row) => row.split('|').length - 2);
      expect(cells.filter((count) => count === 5)).toHaveLength(storedFields.filter((each) => each.personal).length);
      expect(cells.filter((count) => count !== 5 && count !== 2)).toEqual([]);
    }
  });

  it('says everything in both languages', () => {
    const sentences = storedFields.flatMap(({ holds, personal }) => [
      holds,
      ...(personal === null ? [] : [personal.purpose, personal.readers, personal.retention]),
    ]);
    expect(sentences.filter(({ en, fr }) => en.trim() === '' || fr.trim() === '' || en === fr)).toEqual([]);
  });

  it('promises no more than a chain on one’s own computer can hold', () => {
    for (const { language } of pages) {
      expect(storedFieldsPage(storedFields, language)).not.toMatch(/tamper.?proof|infalsifiable|inviolable/i);
    }
  });
});
