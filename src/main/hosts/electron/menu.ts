import { Menu, type MenuItemConstructorOptions } from 'electron';

type Words = Readonly<Record<'file' | 'edit' | 'view' | 'window' | 'help', string>>;

const english: Words = { file: 'File', edit: 'Edit', view: 'View', window: 'Window', help: 'Help' };
const french: Words = { file: 'Fichier', edit: 'Édition', view: 'Affichage', window: 'Fenêtre', help: 'Aide' };

/** The menu of the application, in French or English. The page hears a key first: what it takes, the menu never sees. */
export function setMenu(locale: string, isMac: boolean = process.platform === 'darwin'): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(locale.startsWith('fr') ? french : english, isMac)));
}

const editing: MenuItemConstructorOptions[] = [
  { role: 'undo' },
  { role: 'redo' },
  { type: 'separator' },
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'selectAll' },
];

function template(words: Words, isMac: boolean): MenuItemConstructorOptions[] {
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: words.file, submenu: [isMac ? { role: 'close' } : { role: 'quit' }] },
    { label: words.edit, submenu: editing },
    { label: words.view, submenu: [{ role: 'togglefullscreen' }, { type: 'separator' }, { role: 'toggleDevTools' }] },
    { label: words.window, role: 'window', submenu: [{ role: 'minimize' }, { role: 'zoom' }] },
    { label: words.help, role: 'help', submenu: [{ role: 'about' }] },
  ];
}
