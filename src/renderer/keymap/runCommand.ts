import type { ConvertedKind } from '../../core/geometry/convert.ts';
import type { Activity } from '../../core/rest/task.ts';
import { translate } from '../i18n/i18n.ts';
import { type App, attempt, changeSettings, toast } from '../state/app.ts';
import { goToMissing, openAttributes } from '../state/attributeActions.ts';
import { convertSelected } from '../state/convertAction.ts';
import { takeUpDropped } from '../state/dropped.ts';
import { goToOtherWork } from '../state/hardContent.ts';
import { goBy, openItem } from '../state/navigation.ts';
import * as objects from '../state/objectActions.ts';
import { reverseOutlines, startHere } from '../state/outlineActions.ts';
import { leave, openHome, postpone, resume, showGrid, showLabel } from '../state/places.ts';
import { isDrawing, toolEvent } from '../state/toolRunner.ts';
import { toolsByName } from '../state/tools.ts';
import { deleteVertex } from '../state/vertexActions.ts';
import { frameOf, goToFrame } from '../state/videoNavigation.ts';
import * as views from '../state/viewActions.ts';
import { showDiff } from '../state/work.ts';
import { focusRegion, focusView } from '../ui/focus.ts';
import type { CommandId } from './commandIds.ts';
import { runItem } from './runItem.ts';
import { runTool } from './runTool.ts';
import { runVideo, type VideoCommandId } from './runVideo.ts';
import { Turn } from './turn.ts';

const steps = { left: { x: -1, y: 0 }, right: { x: 1, y: 0 }, up: { x: 0, y: -1 }, down: { x: 0, y: 1 } };
type Direction = keyof typeof steps;

/** Image pixels of one nudge, of a far one, and screen pixels of a pan by key. */
const [near, far, panStep] = [1, 10, 60];

/** What is done to a picture, and so waits for the one that is on its way. */
const forThePicture = new Set([
  'move',
  'moveFar',
  'grow',
  'growFar',
  'turn',
  'turnFar',
  'convert',
  'label',
  'tag',
  'attribute',
  'tool',
  'edit',
  'track',
]);

/**
 * What of it works on hard content that is not open: the mark itself, and the history. Enter opens it by the page's button
 * alone: pressed before the page was there, it was meant for something else.
 */
const whileCovered: readonly CommandId[] = ['edit.hard', 'edit.undo', 'edit.redo'];

const turns = new WeakMap<App, Turn>();

/** Does a command. `index` tells which of its keys called it, for the digits. */
export function runCommand(app: App, id: CommandId, index = 0): void {
  const turn = turns.get(app) ?? new Turn(reportError);
  turns.set(app, turn);
  const [group = ''] = id.split('.');
  turn.take(() => perform(app, id, index), forThePicture.has(group));
}

function perform(app: App, id: CommandId, index: number): Promise<void> | void {
  const [group, name] = id.split('.') as [string, string];
  const { work, store } = app;
  if (work.store.getState().isCovered && forThePicture.has(group) && !whileCovered.includes(id))
    return id === 'tool.place' ? focusView() : undefined;
  switch (group) {
    case 'palette':
    case 'help':
    case 'settings':
      return store.setState({ dialog: group });
    case 'region':
      return focusRegion(name === 'next' ? 1 : -1);
    case 'labels':
      return store.setState({ dialog: 'labels' });
    case 'move':
    case 'moveFar':
    case 'grow':
    case 'growFar':
    case 'turn':
    case 'turnFar':
      return nudge(app, group, name as Direction);
    case 'pan':
      return views.panBy(work, -steps[name as Direction].x * panStep, -steps[name as Direction].y * panStep);
    case 'label':
    case 'tag':
      return digit(app, group, index);
    case 'tool':
      return runTool(app, name);
    case 'convert':
      return convertSelected(app, name as ConvertedKind);
    case 'view':
      return runView(app, name);
    case 'edit':
      return runEdit(app, name);
    case 'frame':
    case 'play':
    case 'track':
      return runVideo(app, id as VideoCommandId);
    case 'media':
      return attempt(app, () => goBy(work, name === 'next' ? 1 : -1, store.getState().project?.counts.items ?? 0)).then(
        () => {},
      );
    case 'work':
      return attempt(app, () => goToOtherWork(app)).then(() => {});
    case 'task':
      return turnTo(app, name as Activity);
    case 'item':
      return attempt(app, () => runItem(app, name)).then(() => {});
    default:
      return runPlace(app, id);
  }
}

function runAttribute(app: App, perform: typeof openAttributes | typeof goToMissing): void {
  const problem = perform(app.work);
  if (problem !== null) toast(app, { tone: 'note', text: translate(`attributes.${problem}`), canUndo: false });
}

function runPlace(app: App, id: CommandId): void {
  switch (id) {
    case 'attribute.edit':
      return runAttribute(app, openAttributes);
    case 'attribute.nextMissing':
      return runAttribute(app, goToMissing);
    case 'home.open':
      return openHome(app);
    case 'project.new':
      return app.store.setState({ dialog: 'new-project' });
    case 'project.openFile':
      return app.store.setState({ dialog: 'open-project' });
    case 'project.grid':
      return showGrid(app);
    case 'project.label':
      return void showLabel(app);
    case 'project.import':
      return app.store.setState({ dialog: 'import' });
    case 'project.export':
      return app.store.setState({ dialog: 'export' });
    case 'project.problems':
      return app.store.setState({ dialog: 'problems' });
    case 'record.open':
      return app.store.setState({ record: { owner: null }, dialog: null });
    case 'employer.open':
      return app.store.setState({ isEmployerShown: true, dialog: null });
    case 'rest.postpone':
      return void postpone(app);
    case 'rest.resume':
      return void resume(app);
    case 'session.leave':
      return void leave(app);
    default:
      return;
  }
}

/** What the worker does from here on, by their own word. */
function turnTo(app: App, activity: Activity): void {
  app.store.setState({ dialog: null });
  void attempt(app, () => app.bridge.call('rest.task', { activity })).then((rest) => {
    if (rest !== null) app.store.setState({ rest });
  });
}

function nudge(app: App, group: string, name: Direction): void {
  const length = group.endsWith('Far') ? far : near;
  const by = { x: steps[name].x * length, y: steps[name].y * length };
  const kind = group.replace('Far', '') as 'move' | 'grow' | 'turn';
  if (!objects.nudge(app.work, kind, by) && kind === 'turn')
    toast(app, { tone: 'note', text: translate('toast.selectTrack'), canUndo: false });
}

function digit(app: App, group: 'label' | 'tag', index: number): void {
  const wanted = (index + 1) % 10;
  const { labels } = app.work.store.getState();
  const label = labels.find((each) => each.digit === wanted);
  if (label === undefined)
    return toast(app, { tone: 'note', text: translate('toast.noLabelOnDigit', { digit: wanted }), canUndo: false });
  if (group === 'tag') objects.toggleTag(app.work, label.id);
  else objects.pickLabel(app.work, label.id);
}

function runView(app: App, name: string): void {
  const { work } = app;
  switch (name) {
    case 'fit':
      return views.fit(work);
    case 'fitSelected':
      return views.fitSelected(work);
    case 'zoomIn':
      return views.zoomBy(work, 1.25);
    case 'zoomOut':
      return views.zoomBy(work, 0.8);
    case 'pixels':
      return views.zoomToPixels(work);
    case 'hide':
      return work.store.setState(({ hidesShapes }) => ({ hidesShapes: !hidesShapes }));
    case 'crosshair':
      return changeSettings(app, { crosshair: !app.store.getState().settings.crosshair });
    default:
      return;
  }
}

function runEdit(app: App, name: string): void {
  const { work } = app;
  switch (name) {
    case 'undo':
    case 'redo':
      return void attempt(app, () => moveThroughHistory(app, name));
    case 'delete':
      return isDrawing(work.store.getState()) ? toolEvent(work, { type: 'back' }) : deleteSelected(app);
    case 'copy':
      return objects.copySelected(work);
    case 'paste':
      return objects.paste(work);
    case 'duplicate':
      return objects.duplicate(work);
    case 'hard':
      return objects.toggleHard(work);
    case 'startPoint':
      return startHere(app);
    case 'reverse':
      return reverseOutlines(app);
    case 'selectAll':
      return work.store.setState(({ shapes }) => ({
        selection: [...shapes.keys()],
        tool: 'select',
        toolState: toolsByName.select.idle,
      }));
    case 'selectNext':
      return objects.selectNext(work, 1);
    case 'selectPrevious':
      return objects.selectNext(work, -1);
    default:
      return;
  }
}

/** A track is not deleted before it was said how much of it: years of work went that way in other tools. */
function deleteSelected({ work, store }: App): void {
  objects.settleNudge(work);
  if (deleteVertex(work)) return;
  const { selection, tracks } = work.store.getState();
  if (selection.some((id) => tracks.has(id))) store.setState({ dialog: 'delete-track' });
  else objects.deleteSelected(work);
}

async function moveThroughHistory(app: App, direction: 'undo' | 'redo'): Promise<void> {
  const { work, bridge } = app;
  if (direction === 'undo' && isDrawing(work.store.getState())) return toolEvent(work, { type: 'back' });
  objects.settleNudge(work);
  if (direction === 'redo' && takeUpDropped(work)) return;
  const moved = await work.queue.move(direction);
  if (moved === null) return;
  const { item } = work.store.getState();
  if (moved.itemId !== null && moved.itemId !== item?.id) {
    const { item: target } = await bridge.call('item.open', { id: moved.itemId });
    await openItem(work, target);
    return;
  }
  showDiff(work, moved.diff);
  const frame = frameOf(moved.diff);
  if (frame !== null) goToFrame(work, frame);
}
