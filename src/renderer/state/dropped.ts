import { translate } from '../i18n/i18n.ts';
import { chordText } from '../keymap/chord.ts';
import { keymapOf } from '../keymap/keymap.ts';
import { type App, toast } from './app.ts';
import { isDrawing, reviveDraft } from './toolRunner.ts';
import type { Work } from './work.ts';
import type { WorkState } from './workState.ts';

/** So many points are worth coming back: fewer are clicked again sooner. */
const worthKeeping = 3;

const dropped = new WeakMap<Work, WorkState>();

/** What is being drawn by points is about to be dropped: it is kept for `redo`, and that is said. */
export function keepDropped(app: App): void {
  const { work, store } = app;
  const state = work.store.getState();
  if (state.preview?.kind !== 'path' || state.preview.points.length < worthKeeping) return;
  dropped.set(work, state);
  const { settings } = store.getState();
  const [chord = ''] = keymapOf(settings.keymap, settings.keys)['edit.redo'];
  const key = chordText(chord, new Map(), settings.language);
  toast(app, { tone: 'note', text: translate('toast.dropped', { key }), canUndo: false });
}

/** Takes up what was dropped last, if nothing was drawn or changed here since. False where there is nothing. */
export function takeUpDropped(work: Work): boolean {
  const [kept, state] = [dropped.get(work), work.store.getState()];
  dropped.delete(work);
  if (kept === undefined || isDrawing(state)) return false;
  const isHere = kept.item?.id === state.item?.id && kept.frame === state.frame;
  if (!isHere || kept.objects !== state.objects || kept.tracks !== state.tracks) return false;
  reviveDraft(work, kept.tool, kept.toolState);
  return true;
}
