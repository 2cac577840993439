import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reasons } from '../../../src/core/formats/coco/reasons.ts';
import { en } from '../../../src/renderer/i18n/en.ts';
import { fr } from '../../../src/renderer/i18n/fr.ts';
import { startTexts } from '../../../src/renderer/i18n/i18n.ts';
import { isKnownSentence, toldText } from '../../../src/renderer/i18n/told.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Sentences that no window shows: of the command line, of a check, of the program's own start. */
const unseen = [
  /formats\/(checkProject|journalReplay|detectCounts)/,
  /hosts\//,
  /main\/index/,
  /restView/,
  /sentences\.ts/,
  /canonicalJson/,
  /recordFile/,
];

describe('sentences of the program', () => {
  it('every one that a person may meet has its French', () => {
    const unknown = toldSentences().filter(({ sentence }) => !isKnownSentence(sentence));
    expect(unknown).toEqual([]);
  });

  it('keep the file, the number and the place they name', () => {
    startTexts('fr');
    expect([
      toldText('There is nothing at /photos/a.json.'),
      toldText('cut.json: The file was cut off: it ends in the middle of a value: images[0], byte 20.'),
      toldText('Three wrong PINs: please wait 2 minutes and try again.'),
      toldText('“car” is drawn as: polygon, rotated box.'),
      toldText('old.halte cannot be opened. The file is not a Halte project.'),
    ]).toEqual([
      'Il n’y a rien à /photos/a.json.',
      'cut.json\u00a0: Le fichier est tronqué\u00a0: il s’arrête au milieu d’une valeur\u00a0: images[0], octet 20.',
      'Trois codes PIN faux\u00a0: attendez 2\u00a0min et réessayez.',
      '« car » se dessine comme : polygone, boîte tournée.',
      'old.halte ne peut pas être ouvert. Le fichier n’est pas un projet Halte.',
    ]);
  });

  it('stand as they are in English, and where nobody knows them', () => {
    startTexts('en');
    expect(toldText('There is nothing at /photos/a.json.')).toBe('There is nothing at /photos/a.json.');
    startTexts('fr');
    expect(toldText('Something nobody wrote.')).toBe('Something nobody wrote.');
  });
});

describe('texts', () => {
  it('name the same gaps in both languages', () => {
    const gaps = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]))].sort();
    const differing = Object.entries(en).filter(
      ([key, text]) => gaps(text).join() !== gaps(fr[key as keyof typeof en]).join(),
    );
    expect(
      differing.map(([key]) => key).filter((key) => key !== 'told.store-too-new' && key !== 'told.not-a-store'),
    ).toEqual([]);
  });

  it('keep French signs on the line of their word', () => {
    const loose = Object.entries(fr).filter(([, text]) => / [;:?!»]|« /.test(text));
    expect(loose).toEqual([]);
  });
});

/** A sentence as it may be told, with something in each gap. */
function sampleOf(template: string): string {
  return template
    .replace(/\$\{(?:error\.message|reason\.message|refusal\.message|message|what)\}/g, 'It was cancelled.')
    .replace(/\$\{when\}/, '7 minutes to go')
    .replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, 'x');
}

/** What `HostRefusal`, `refused` and the media readers say, with an `x` in each gap. */
function toldSentences(): { readonly file: string; readonly sentence: string }[] {
  const files = globSync('src/{core,main}/**/*.ts', { cwd: root }).filter(
    (file) => !unseen.some((pattern) => pattern.test(file)),
  );
  const found = files.flatMap((file) => {
    const text = readFileSync(resolve(root, file), 'utf8');
    const starts =
      /(?:HostRefusal|refused|refusal|StoreMismatch)\(\s*(?:'[\w-]+'|error\.code|code),\s*(['`])((?:(?!\1).)+)\1/g;
    const problems = /(?:problem: |return |\? |: )(['`])([A-Z](?:(?!\1).)+ (?:(?!\1).)+\.)\1/g;
    const all = [...text.matchAll(starts), ...(file.includes('media/') ? text.matchAll(problems) : [])];
    return all.map((match) => ({ file, sentence: sampleOf(match[2] ?? '') }));
  });
  const told = found.filter(
    ({ sentence }) => !/^x( x)*$/.test(sentence) && !/^(There is no call|“x” was called)/.test(sentence),
  );
  const given = Object.values(reasons).map(({ message }) => ({ file: 'reasons.ts', sentence: message }));
  return [...told, ...given];
}
