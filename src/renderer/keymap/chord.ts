/**
 * A chord as text: modifiers in the order Ctrl, Alt, Shift, Meta, then the physical key (`KeyboardEvent.code`), joined by
 * `+`; for example `Ctrl+Shift+KeyZ`. On a Mac, Ctrl in a keymap means the command key.
 */
export type Chord = string;

type KeyLike = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

/** The one key that is bound to what it types, wherever it lies: `?` asks for help on every layout. */
const typed = '?';

/** The chord of a key event. */
export function chordOf(event: KeyLike, isMac = false): Chord {
  if (event.key === typed && !event.ctrlKey && !event.altKey && !event.metaKey) return typed;
  const isCtrl = isMac ? event.metaKey : event.ctrlKey;
  const isMeta = isMac ? event.ctrlKey : event.metaKey;
  const modifiers = [isCtrl && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift', isMeta && 'Meta'];
  return [...modifiers.filter((name) => name !== false), event.code].join('+');
}

/** Names of keys whose code says little; letters and digits come from the keyboard's own layout. */
const names: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
  Backspace: '⌫',
  Enter: 'Enter',
  NumpadEnter: 'Num Enter',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  NumpadAdd: 'Num +',
  NumpadSubtract: 'Num -',
  Space: 'Space',
  Tab: 'Tab',
  Equal: '=',
  Minus: '-',
  Slash: '/',
  Comma: ',',
  Period: '.',
  Backquote: '`',
  BracketLeft: '[',
  BracketRight: ']',
};

/** The same in French where it differs. */
const frenchNames: Readonly<Record<string, string>> = {
  Escape: 'Échap',
  Delete: 'Suppr',
  Enter: 'Entrée',
  NumpadEnter: 'Num Entrée',
  Space: 'Espace',
  Home: 'Début',
  End: 'Fin',
  PageUp: 'Pg préc',
  PageDown: 'Pg suiv',
  Shift: 'Maj',
  NumpadAdd: 'Num +',
  NumpadSubtract: 'Num -',
};

/** A chord as people read it, with the glyphs of the layout in use (`code` to glyph). */
export function chordText(chord: Chord, layout: ReadonlyMap<string, string>, language: 'en' | 'fr' = 'en'): string {
  const parts = chord.split('+').map((part) => (language === 'fr' ? (frenchNames[part] ?? part) : part));
  const code = parts.pop() ?? '';
  return [...parts, keyText(code, layout)].join('+');
}

function keyText(code: string, layout: ReadonlyMap<string, string>): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return code.startsWith('Numpad') ? `Num ${digit}` : digit;
  const glyph = layout.get(code);
  if (glyph !== undefined && glyph.trim() !== '' && names[code] === undefined) return glyph.toUpperCase();
  return names[code] ?? glyph ?? code.replace(/^Key/, '').replace(/^Numpad/, 'Num ');
}
