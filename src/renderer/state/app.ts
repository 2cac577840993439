import type { StoreApi } from 'zustand/vanilla';
import { HostRefusal } from '../../core/refusal.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { toldText } from '../i18n/told.ts';
import type { AppState, Toast } from './appState.ts';
import type { Settings } from './settings.ts';
import type { Work } from './work.ts';
import { emptyWork, withLabels } from './workState.ts';

/** What of the workbench goes with the item on it. */
const { item, isCovered, objects, tracks, video, frame, askedFrame, shapes, selection, preview } = emptyWork;
const noItem = { item, isCovered, objects, tracks, video, frame, askedFrame, shapes, selection, preview };

/** The window's state and its way to main; made once. */
export type App = { readonly bridge: Bridge; readonly store: StoreApi<AppState>; readonly work: Work };

/** Runs a call; what main refuses is told in a sentence. Null where it was refused. */
export async function attempt<Value>(app: App, work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    toastRefusal(app, error);
    return null;
  }
}

/** Tells something for a few seconds. */
export function toast(app: App, told: Omit<Toast, 'id'>): void {
  const id = Date.now() + Math.random();
  app.store.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), { ...told, id }] }));
  setTimeout(() => dismissToast(app, id), told.tone === 'problem' ? 9000 : 5000);
}

/** Takes a message away. */
export function dismissToast(app: App, id: number): void {
  app.store.setState(({ toasts }) => ({ toasts: toasts.filter((each) => each.id !== id) }));
}

/** Changes settings here and keeps them for the worker. */
export function changeSettings(app: App, change: Partial<Settings>): void {
  const settings = { ...app.store.getState().settings, ...change };
  app.store.setState({ settings });
  if (app.store.getState().session !== null) {
    void attempt(app, () => app.bridge.call('worker.settings.put', { settings: settings as never }));
  }
}

/** Shows a project's labels and counts, or that none is open. */
export function showProject(app: App, project: AppState['project']): void {
  const before = app.store.getState().project;
  app.store.setState({ project });
  if (project === null) {
    app.work.store.setState(noItem);
    app.store.setState(({ screen }) => ({ screen: screen === 'home' ? screen : 'home' }));
    return;
  }
  app.work.queue.revision = project.revision;
  if (before?.id !== project.id) app.work.store.setState(noItem);
  app.work.store.setState((state) => withLabels(state, project.labels));
}

/** Tells what main refused; a break speaks for itself. */
export function toastRefusal(app: App, refusal: { readonly code: string; readonly message: string }): void {
  if (refusal.code === 'rest-active' || refusal.code === 'host-gone') return;
  toast(app, { tone: 'problem', text: toldText(refusal.message), canUndo: false });
}
