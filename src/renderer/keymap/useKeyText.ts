import { useEffect, useState } from 'react';
import { useAppState } from '../state/useApp.tsx';
import { chordText } from './chord.ts';
import type { CommandId } from './commandIds.ts';
import { keymapOf } from './keymap.ts';

type LayoutKeyboard = { getLayoutMap(): Promise<ReadonlyMap<string, string>> };

const noLayout: ReadonlyMap<string, string> = new Map();

/** The keys of a command as this person's keyboard shows them; the first one is the one to learn. */
export function useKeyText(): (id: CommandId) => readonly string[] {
  const settings = useAppState((state) => state.settings);
  const [layout, setLayout] = useState(noLayout);
  useEffect(() => {
    const { keyboard } = navigator as { keyboard?: LayoutKeyboard };
    keyboard?.getLayoutMap().then(setLayout, () => {});
  }, []);
  const keymap = keymapOf(settings.keymap, settings.keys);
  return (id) => keymap[id].map((chord) => chordText(chord, layout, settings.language));
}
