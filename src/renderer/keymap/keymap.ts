import type { Chord } from './chord.ts';
import { awakeScopes, type CommandId, commandIds, commandScopes } from './commandIds.ts';
import { type Keymap, type PresetName, presets } from './presets.ts';

/** A preset with a person's own changes on top. */
export function keymapOf(preset: PresetName, own: Readonly<Record<string, readonly Chord[]>>): Keymap {
  const changes = Object.entries(own).filter(([id]) => Object.hasOwn(commandScopes, id));
  return { ...presets[preset], ...Object.fromEntries(changes) };
}

/** A command that a chord calls, and which of its chords it was (for digits). */
export type Bound = { readonly id: CommandId; readonly index: number };

/** What a chord calls where a scope has the window, the nearer scope first; null where it calls nothing. */
export function boundTo(keymap: Keymap, chord: Chord, scope: keyof typeof awakeScopes): Bound | null {
  const awake = awakeScopes[scope];
  const found = commandIds
    .filter((id) => awake.includes(commandScopes[id]) && keymap[id].includes(chord))
    .sort((a, b) => awake.indexOf(commandScopes[b]) - awake.indexOf(commandScopes[a]));
  const [id] = found;
  return id === undefined ? null : { id, index: keymap[id].indexOf(chord) };
}

/** Chords that call two commands at once, with both commands. On a video its own steps take the keys of pictures over. */
export function clashes(keymap: Keymap): { readonly chord: Chord; readonly ids: readonly CommandId[] }[] {
  return Object.values(awakeScopes).flatMap((awake) => {
    const ids = commandIds.filter((id) => awake.includes(commandScopes[id]));
    const byChord = Map.groupBy(
      ids.flatMap((id) => keymap[id].map((chord) => ({ chord, id }))),
      (pair) => pair.chord,
    );
    return [...byChord]
      .filter(([, pairs]) => pairs.length > 1 && !isTakenOver(pairs.map((pair) => pair.id)))
      .map(([chord, pairs]) => ({ chord, ids: pairs.map((pair) => pair.id) }));
  });
}

/** Whether one of two commands is a video's and the other what moves between pictures or pans, which it stands in for. */
function isTakenOver(ids: readonly CommandId[]): boolean {
  const others = ids.filter((id) => commandScopes[id] !== 'video');
  return ids.length - others.length === 1 && others.every((id) => id.startsWith('item.') || id === 'view.pan');
}
