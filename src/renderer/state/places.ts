import type { ProjectInfo } from '../../core/contract/project.ts';
import type { Item } from '../../core/document/records.ts';
import { translate } from '../i18n/i18n.ts';
import { chordText } from '../keymap/chord.ts';
import { type App, attempt, showProject, toast } from './app.ts';
import { openItem } from './navigation.ts';
import { isDrawing } from './toolRunner.ts';

/** Goes home; the project stays open. */
export function openHome(app: App): void {
  app.store.setState({ screen: 'home', dialog: null });
}

/** Opens a project file and goes where its worker was: to the picture, or to the grid the first time. */
export async function openProjectAt(app: App, path: string): Promise<void> {
  const project = await attempt(app, () => app.bridge.call('project.open', { path }));
  if (project !== null) await enterProject(app, project);
}

/** Shows a project that main has just opened. */
export async function enterProject(app: App, project: ProjectInfo): Promise<void> {
  showProject(app, project);
  app.store.setState({ dialog: null, screen: 'project', filter: 'all' });
  const { view } = project;
  if (view === null) return;
  const opened = await app.bridge.call('item.open', { id: view.itemId }).catch(() => null);
  if (opened !== null) await showLabel(app, opened.item, true);
}

/** Shows the grid of the open project. */
export function showGrid(app: App): void {
  if (app.store.getState().project !== null) app.store.setState({ screen: 'project', dialog: null });
}

/** Shows an item on the canvas: the given one, the one that was there, or the first. */
export async function showLabel(app: App, wanted: Item | null = null, isReturning = false): Promise<void> {
  const { project } = app.store.getState();
  const there = app.work.store.getState().item;
  if (project === null) return;
  if (wanted === null && there !== null) return app.store.setState({ screen: 'label', dialog: null });
  const item = wanted ?? (await app.bridge.call('items.beyond', { ordinal: -1, step: 1, filter: 'all' }));
  if (item === null) return;
  app.store.setState({ screen: 'label', dialog: null });
  if (there?.id !== item.id || isReturning) {
    await attempt(app, () => openItem(app.work, item, isReturning ? project.view : null));
    if (isReturning) tellOfDraft(app);
  }
}

/** Says that a half-drawn shape was taken up again: else a person wonders where it comes from. */
function tellOfDraft(app: App): void {
  if (!isDrawing(app.work.store.getState())) return;
  const key = chordText('Escape', new Map(), app.store.getState().settings.language);
  toast(app, { tone: 'note', text: translate('toast.draftBack', { key }), canUndo: false });
}

/** Puts the break off, where the policy allows it. */
export async function postpone(app: App): Promise<void> {
  const rest = await attempt(app, () => app.bridge.call('rest.postpone', {}));
  if (rest !== null) app.store.setState({ rest });
}

/** Goes back to work after a break; main decides whether it is over. */
export async function resume(app: App): Promise<void> {
  const rest = await attempt(app, () => app.bridge.call('rest.resume', {}));
  if (rest !== null) app.store.setState({ rest });
}

/** Signs out; always works. */
export async function leave(app: App): Promise<void> {
  await app.work.queue.flushed();
  const receipt = await attempt(app, () => app.bridge.call('rest.leave', {}));
  app.store.setState({ receipt });
}
