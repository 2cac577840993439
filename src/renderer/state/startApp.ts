import { createStore } from 'zustand/vanilla';
import type { HalteEvent } from '../../core/contract/contract.ts';
import type { Job } from '../../core/contract/job.ts';
import type { Diff } from '../../core/document/diff.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { type App, showProject, toastRefusal } from './app.ts';
import { type AppState, initialState } from './appState.ts';
import { countedObjects } from './deletedFrames.ts';
import { followHardContent } from './hardContent.ts';
import { Keeper } from './keeper.ts';
import { openItem, reopenItem } from './navigation.ts';
import { enterProject } from './places.ts';
import { settingsSchema } from './settings.ts';
import { createWork, hearEdit } from './work.ts';
import { emptyWork } from './workState.ts';

/** Connects a window: reads where things stand and follows what main tells. */
export async function startApp(bridge: Bridge, language: string): Promise<App> {
  const store = createStore<AppState>(() => initialState(language));
  const work = createWork(bridge, {
    onRefused: (refusal) => toastRefusal(app, refusal),
    onHeld: (refusal) => toastRefusal(app, refusal),
    onDiff: (diff) => countDiff(app, diff),
    onStale: () => void reopenItem(work).catch(() => {}),
  });
  const app: App = { bridge, store, work };
  const keeper = new Keeper(work);
  followHardContent(app);
  bridge.onEvent((event) => hear(app, keeper, event));
  bridge.onLost(() => store.setState({ isLost: true }));
  const session = await bridge.call('session.get', {});
  if (session !== null) await takeSession(app, session);
  store.setState({ isReady: true });
  return app;
}

/** Shows whose desk this is now: their settings, their breaks, their project. */
export async function takeSession(app: App, session: AppState['session']): Promise<void> {
  const before = app.store.getState().session;
  if (before?.worker.id !== session?.worker.id) {
    clearDesk(app);
    app.store.setState({ record: null, isEmployerShown: false, skipsHard: false });
  }
  if (session === null) {
    app.store.setState({ session, rest: null, screen: 'home', dialog: null, tourStep: null });
    return;
  }
  const [kept, view, project, jobs] = await Promise.all([
    app.bridge.call('worker.settings.get', {}),
    app.bridge.call('rest.view', {}),
    app.bridge.call('project.current', {}),
    app.bridge.call('job.list', {}),
  ]);
  app.store.setState({ receipt: null });
  // What stood open before this window was there is not shown in it before somebody opens it.
  const openId = view?.exposure.itemId ?? null;
  const rest = openId === null ? view : await app.bridge.call('item.cover', { id: openId });
  const settings = settingsSchema.parse({ ...app.store.getState().settings, ...kept });
  app.store.setState({ session, rest, settings, jobs });
  if (project === null) showProject(app, null);
  else await enterProject(app, project);
}

/** Takes the work of whoever was here before off the desk: the next one brings their own. */
function clearDesk({ work }: App): void {
  const { canvas } = work.store.getState();
  work.store.setState({ ...emptyWork, canvas });
}

function hear(app: App, keeper: Keeper, event: HalteEvent): void {
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
    case 'rest.prepare':
      return keeper.flush();
    case 'session.changed':
      return void takeSession(app, event.payload);
    case 'job.changed':
      void takeCopy(app, event.payload);
      return app.store.setState(({ jobs }) => ({
        jobs: [...jobs.filter((job) => job.id !== event.payload.id), event.payload],
      }));
    default:
  }
}

/** The video on the canvas has a copy that can be shown: it is opened anew. */
async function takeCopy({ work }: App, { kind, state, path }: Job): Promise<void> {
  const { item } = work.store.getState();
  if (kind === 'transcode' && state === 'done' && item?.id === path) await openItem(work, item);
}

function countDiff(app: App, diff: Diff): void {
  const state = app.work.store.getState();
  const { item } = state;
  const isAboutObjects = diff.some(({ table }) => table !== 'label' && table !== 'mark');
  // What is covered has nothing on the desk to count; it is read again when it is opened.
  if (item === null || state.isCovered || !isAboutObjects) return;
  const shapeCount = countedObjects(state);
  if (shapeCount === item.shapeCount) return;
  app.work.store.setState({ item: { ...item, shapeCount } });
  const step = Number(shapeCount > 0) - Number(item.shapeCount > 0);
  app.store.setState(({ project }) => ({
    project:
      project === null ? null : { ...project, counts: { ...project.counts, labelled: project.counts.labelled + step } },
  }));
}
