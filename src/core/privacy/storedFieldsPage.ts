import type { Sentence } from '../rest/sentences.ts';
import { inBoth, type StoredField, type StoreName } from './storedField.ts';

/** The language of a page. */
export type PageLanguage = keyof Sentence;

const title = inBoth('What Halte knows', 'Ce que Halte sait');
const opening = inBoth(
  `This page is made from the list that a test holds against the databases: no column can be added without standing here.

Halte stores no screenshot, no sound, no picture of you, no log of the keys or the mouse, and nothing of what you do in
other programs. It sends nothing to another computer. It infers nothing about mood or fatigue, and ranks nobody. To tell
rest from work it reads, where the system says so, how long the computer has had no input, and whether it was locked or
asleep; what is kept of that is how long an absence lasted.

The databases are not encrypted: whoever may read the files of this computer account can read all that is listed here.
"Who reads it" says what Halte itself shows. Before an update Halte puts a copy of a database beside it, its name ending
in \`.before-\` and a number; what you export, and small previews of pictures, are files of their own.`,
  `Cette page est produite à partir de la liste qu’un test compare aux bases : aucune colonne ne peut s’ajouter sans y figurer.

Halte n’enregistre ni capture d’écran, ni son, ni image de vous, ni journal des touches ou de la souris, ni rien de ce que
vous faites dans d’autres programmes. Il n’envoie rien à un autre ordinateur. Il ne déduit rien de l’humeur ni de la
fatigue, et ne classe personne. Pour distinguer le repos du travail il lit, là où le système le dit, depuis combien de
temps l’ordinateur n’a reçu aucune saisie, et s’il était verrouillé ou en veille ; il en garde la durée d’une absence.

Les bases ne sont pas chiffrées : quiconque peut lire les fichiers de ce compte peut lire tout ce qui est listé ici.
« Qui le lit » dit ce que Halte lui-même montre. Avant une mise à jour, Halte pose une copie de la base à côté d’elle,
dont le nom finit par \`.before-\` et un nombre ; ce que vous exportez, et les aperçus d’images, sont des fichiers à part.`,
);
const storeTitles: Readonly<Record<StoreName, Sentence>> = {
  workstation: inBoth('In the workstation database', 'Dans la base du poste'),
  project: inBoth('In each project file', 'Dans chaque fichier de projet'),
};
const personalHead = inBoth(
  '| Column | What it holds | What for | Who reads it | How long |\n| --- | --- | --- | --- | --- |',
  '| Colonne | Ce qu’elle contient | Pour quoi | Qui le lit | Combien de temps |\n| --- | --- | --- | --- | --- |',
);
const otherHead = inBoth(
  '| Column | What it holds |\n| --- | --- |',
  '| Colonne | Ce qu’elle contient |\n| --- | --- |',
);
const otherTitle = inBoth('Nothing about you', 'Rien sur vous');

/** The page that tells a worker what is stored, as Markdown in one language. */
export function storedFieldsPage(fields: readonly StoredField[], language: PageLanguage): string {
  const stores: readonly StoreName[] = ['workstation', 'project'];
  const parts = stores.flatMap((store) => storeParts(fields, store, language));
  return `${[`# ${title[language]}`, opening[language], ...parts].join('\n\n')}\n`;
}

function storeParts(fields: readonly StoredField[], store: StoreName, language: PageLanguage): string[] {
  const own = fields.filter((field) => field.store === store);
  const personal = own.filter((field) => field.personal !== null);
  const tables = [...new Set(personal.map((field) => field.table))].flatMap((table) => {
    const rows = personal.filter((field) => field.table === table).map((field) => personalRow(field, language));
    return [`### ${table}`, [personalHead[language], ...rows].join('\n')];
  });
  const others = own.filter((field) => field.personal === null).map((field) => otherRow(field, language));
  return [
    `## ${storeTitles[store][language]}`,
    ...tables,
    `### ${otherTitle[language]}`,
    [otherHead[language], ...others].join('\n'),
  ];
}

function personalRow({ column, holds, personal }: StoredField, language: PageLanguage): string {
  const use = personal === null ? [] : [personal.purpose, personal.readers, personal.retention];
  return `| ${[`\`${column}\``, ...[holds, ...use].map((sentence) => sentence[language])].join(' | ')} |`;
}

function otherRow({ table, column, holds }: StoredField, language: PageLanguage): string {
  return `| \`${table}.${column}\` | ${holds[language]} |`;
}
