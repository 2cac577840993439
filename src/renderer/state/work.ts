import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Command } from '../../core/document/command.ts';
import type { Diff } from '../../core/document/diff.ts';
import { plan } from '../../core/document/plan.ts';
import type { HostRefusal } from '../../core/refusal.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { PictureCache } from '../canvas/pictureCache.ts';
import { ShapeIndex } from '../canvas/shapeIndex.ts';
import { EditQueue } from './editQueue.ts';
import { onFrame } from './videoEdits.ts';
import { emptyWork, type WorkState, windowDocument, withDiff, withShown } from './workState.ts';

/** What the workbench tells the rest of the window. */
export type WorkListener = {
  onRefused(refusal: { readonly code: string; readonly message: string }): void;
  onHeld(refusal: { readonly code: string; readonly message: string }): void;
  onDiff(diff: Diff): void;
  onStale(): void;
};

/** The document being labelled: its state, its pictures, and the way edits take to main. */
export type Work = {
  readonly bridge: Bridge;
  readonly store: StoreApi<WorkState>;
  readonly queue: EditQueue;
  readonly pictures: PictureCache;
  readonly index: ShapeIndex;
  readonly listener: WorkListener;
};

/** An empty workbench. */
export function createWork(bridge: Bridge, listener: WorkListener): Work {
  const store = createStore<WorkState>(() => emptyWork);
  const queue = new EditQueue(bridge, {
    onPending: (pending) => store.setState({ pending }),
    onHeld: (refusal) => listener.onHeld(refusal),
    onRefused: (refusal: HostRefusal) => {
      listener.onRefused(refusal);
      listener.onStale();
    },
  });
  // A track that is selected shows where it would be, also where it is not in the picture.
  store.subscribe((state, before) => {
    if (state.selection !== before.selection && state.selection.length > 0 && state.followedId !== null)
      return store.setState({ followedId: null });
    const hasChanged = state.selection !== before.selection || state.followedId !== before.followedId;
    if (hasChanged && state.tracks.size > 0) store.setState(withShown(state));
  });
  return { bridge, store, queue, pictures: new PictureCache(), index: new ShapeIndex(), listener };
}

/** Does a command at once in the window and sends it to main. Returns whether it was possible. */
export function apply(work: Work, asked: Command): boolean {
  const state = work.store.getState();
  const command = onFrame(state, asked);
  const planned = plan(windowDocument(state), command);
  if (!planned.ok) {
    work.listener.onRefused(planned.refusal);
    return false;
  }
  if (planned.value.length === 0 && command.type !== 'label.delete') return true;
  // Sent first: main writes it while the window is drawn.
  work.queue.push(command);
  showDiff(work, planned.value);
  if (command.type === 'tracks.create') work.store.setState({ followedId: command.tracks[0]?.id ?? null });
  return true;
}

/** Shows what an edit changed, wherever it was made. */
export function showDiff(work: Work, diff: Diff): void {
  work.store.setState((state) => withDiff(state, diff));
  work.listener.onDiff(diff);
}

/** Shows what waits to be sent again, on top of what main has just told. */
export function showWaiting(work: Work): void {
  for (const { command } of work.queue.waiting) {
    const planned = plan(windowDocument(work.store.getState()), command);
    if (planned.ok) work.store.setState((state) => withDiff(state, planned.value));
  }
}

/** Hears of an edit that main has written: edits of this window are shown already. */
export function hearEdit(
  work: Work,
  edit: { readonly editId: string; readonly revision: number; readonly diff: Diff },
): void {
  if (work.queue.isOwn(edit.editId)) return;
  work.queue.revision = Math.max(work.queue.revision, edit.revision);
  showDiff(work, edit.diff);
}
