import { describe, expect, it } from 'vitest';
import { chordOf, chordText } from '../../src/renderer/keymap/chord.ts';
import { commandIds } from '../../src/renderer/keymap/commandIds.ts';
import { boundTo, clashes, keymapOf } from '../../src/renderer/keymap/keymap.ts';
import { type PresetName, presets } from '../../src/renderer/keymap/presets.ts';

const names = Object.keys(presets) as PresetName[];

function press(code: string, about: Partial<KeyboardEvent> = {}) {
  return { code, key: '', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...about };
}

describe.each(names)('the keys of %s', (name) => {
  it('Call one command each, wherever one is', () => {
    expect(clashes(presets[name])).toEqual([]);
  });

  it('Know every command, and write their chords in one order', () => {
    expect(Object.keys(presets[name]).sort()).toEqual([...commandIds].sort());
    const chords = Object.values(presets[name]).flat();
    const wellFormed = /^(Ctrl\+)?(Alt\+)?(Shift\+)?(Meta\+)?([A-Z][A-Za-z0-9]*|\?)$/;
    expect(chords.filter((chord) => !wellFormed.test(chord))).toEqual([]);
  });

  it('Leave no command of daily work without a key', () => {
    const daily = [
      'item.next',
      'item.previous',
      'tool.box',
      'edit.undo',
      'edit.redo',
      'edit.delete',
      'label.digit',
    ] as const;
    expect(daily.filter((id) => presets[name][id].length === 0)).toEqual([]);
  });

  it('Ten digits pick ten labels', () => {
    expect(presets[name]['label.digit']).toHaveLength(10);
    const last = presets[name]['label.digit'].at(-1) ?? '';
    expect(boundTo(presets[name], last, 'label')).toEqual({ id: 'label.digit', index: 9 });
  });
});

describe('a keymap', () => {
  it('Takes own keys over a preset and leaves out commands that are not there', () => {
    const own = { 'item.next': ['KeyJ'], 'no.command': ['KeyQ'], constructor: ['KeyQ'] };
    const keymap = keymapOf('halte', own);
    expect(keymap).toEqual({ ...presets.halte, 'item.next': ['KeyJ'] });
    expect(boundTo(keymap, 'KeyJ', 'label')).toEqual({ id: 'item.next', index: 0 });
    expect(boundTo(keymap, 'KeyD', 'label')).toBeNull();
  });

  it('Tells of a chord that calls two commands at once', () => {
    const keymap = keymapOf('halte', { 'item.next': ['KeyA'] });
    expect(clashes(keymap)).toEqual([{ chord: 'KeyA', ids: ['item.next', 'item.previous'] }]);
  });

  it('Calls nothing of labelling while the rest view is there', () => {
    const called = Object.values(presets.halte)
      .flat()
      .filter((chord) => boundTo(presets.halte, chord, 'rest') !== null);
    expect(called).toEqual([]);
    expect(boundTo(presets.halte, 'Enter', 'grid')?.id).toBe('project.label');
    expect(boundTo(presets.halte, 'Enter', 'label')?.id).toBe('tool.place');
  });
});

describe('a chord', () => {
  it('Is the place of the key, with its modifiers in one order', () => {
    expect(chordOf(press('KeyZ', { ctrlKey: true, shiftKey: true, altKey: true }))).toBe('Ctrl+Alt+Shift+KeyZ');
    expect(chordOf(press('KeyZ', { metaKey: true }))).toBe('Meta+KeyZ');
  });

  it('On a Mac the command key is Ctrl', () => {
    expect(chordOf(press('KeyZ', { metaKey: true }), true)).toBe('Ctrl+KeyZ');
    expect(chordOf(press('KeyZ', { ctrlKey: true }), true)).toBe('Meta+KeyZ');
  });

  it('A question mark is one on every keyboard', () => {
    expect(chordOf(press('Comma', { key: '?', shiftKey: true }))).toBe('?');
    expect(chordOf(press('Slash', { key: '?', shiftKey: true, ctrlKey: true }))).toBe('Ctrl+Shift+Slash');
  });

  it.each([
    ['KeyQ', 'A'],
    ['Ctrl+KeyZ', 'Ctrl+W'],
    ['Ctrl+Shift+ArrowLeft', 'Ctrl+Shift+←'],
    ['Digit7', '7'],
    ['Numpad7', 'Num 7'],
    ['NumpadAdd', 'Num +'],
    ['Escape', 'Esc'],
    ['KeyB', 'B'],
    ['F3', 'F3'],
    ['?', '?'],
  ])('%s reads %s on a French keyboard', (chord, text) => {
    const azerty = new Map([
      ['KeyQ', 'a'],
      ['KeyZ', 'w'],
      ['Digit7', 'è'],
      ['Escape', 'x'],
    ]);
    expect(chordText(chord, azerty)).toBe(text);
  });
});
