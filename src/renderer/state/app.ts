import { createStore, type StoreApi } from 'zustand/vanilla';
import type { HalteEvent } from '../../core/contract/contract.ts';
import type { Diff } from '../../core/document/diff.ts';
import { HostRefusal } from '../../core/refusal.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { type AppState, initialState, type Toast } from './appState.ts';
import { keepPlace } from './keeper.ts';
import { reopenItem } from './navigation.ts';
import { type Settings, settingsSchema } from './settings.ts';
import { createWork, hearEdit, type Work } from './work.ts';
import { withLabels } from './workState.ts';

/** The window's state and its way to main; made once. */
export type App = { readonly bridge: Bridge; readonly store: StoreApi<AppState>; readonly work: Work };

/** Connects a window: reads where things stand and follows what main tells. */
export async function startApp(bridge: Bridge, language: string): Promise<App> {
  const store = createStore<AppState>(() => initialState(language));
  const work = createWork(bridge, {
    onRefused: (refusal) => toastRefusal(app, refusal),
    onDiff: (diff) => countDiff(app, diff),
    onStale: () => void reopenItem(work).catch(() => {}),
  });
  const app: App = { bridge, store, work };
  bridge.onEvent((event) => hear(app, event));
  bridge.onLost(() => store.setState({ isLost: true }));
  keepPlace(work);
  const session = await bridge.call('session.get', {});
  if (session !== null) await takeSession(app, session);
  store.setState({ isReady: true });
  return app;
}

/** Shows whose desk this is now: their settings, their breaks, their project. */
export async function takeSession(app: App, session: AppState['session']): Promise<void> {
  if (session === null) {
    app.store.setState({ session, rest: null, screen: 'home', dialog: null, tourStep: null });
    return;
  }
  const [kept, rest, project, jobs] = await Promise.all([
    app.bridge.call('worker.settings.get', {}),
    app.bridge.call('rest.view', {}),
    app.bridge.call('project.current', {}),
    app.bridge.call('job.list', {}),
  ]);
  const settings = settingsSchema.parse({ ...app.store.getState().settings, ...kept });
  app.store.setState({ session, rest, settings, jobs });
  showProject(app, project);
}

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
    app.work.store.setState({ item: null, shapes: new Map(), selection: [], preview: null });
    app.store.setState(({ screen }) => ({ screen: screen === 'home' ? screen : 'home' }));
    return;
  }
  app.work.queue.revision = project.revision;
  if (before?.id !== project.id)
    app.work.store.setState({ item: null, shapes: new Map(), selection: [], preview: null });
  app.work.store.setState((state) => withLabels(state, project.labels));
}

function hear(app: App, event: HalteEvent): void {
  switch (event.name) {
    case 'project.changed':
      return hearEdit(app.work, event.payload);
    case 'project.replaced':
      showProject(app, event.payload);
      return void reopenItem(app.work).catch(() => {});
    case 'rest.changed':
      app.store.setState({ rest: event.payload });
      if (event.payload?.isWritable === true) app.work.queue.release();
      return;
    case 'session.changed':
      return void takeSession(app, event.payload);
    case 'job.changed':
      return app.store.setState(({ jobs }) => ({
        jobs: [...jobs.filter((job) => job.id !== event.payload.id), event.payload],
      }));
    default:
  }
}

function countDiff(app: App, diff: Diff): void {
  const { item } = app.work.store.getState();
  const delta = diff.reduce((sum, change) => {
    if (change.table !== 'shape' || (change.to ?? change.from)?.itemId !== item?.id) return sum;
    return sum + (change.from === null ? 1 : 0) - (change.to === null ? 1 : 0);
  }, 0);
  if (item === null || delta === 0) return;
  const shapeCount = Math.max(0, item.shapeCount + delta);
  app.work.store.setState({ item: { ...item, shapeCount } });
  const step = Number(shapeCount > 0) - Number(item.shapeCount > 0);
  app.store.setState(({ project }) => ({
    project:
      project === null ? null : { ...project, counts: { ...project.counts, labelled: project.counts.labelled + step } },
  }));
}

function toastRefusal(app: App, refusal: { readonly code: string; readonly message: string }): void {
  if (refusal.code === 'rest-active' || refusal.code === 'host-gone') return;
  toast(app, { tone: 'problem', text: refusal.message, canUndo: false });
}
