import type { OpenedItem, StepFilterName, WorkView } from '../../core/contract/project.ts';
import type { Item } from '../../core/document/records.ts';
import { centered, centerOf, fitted } from '../canvas/viewport.ts';
import { settleNudge } from './objectActions.ts';
import { isDrawing, reviveDraft } from './toolRunner.ts';
import { isToolName, toolsByName } from './tools.ts';
import { closeVideo, openVideo } from './videoNavigation.ts';
import { showWaiting, type Work } from './work.ts';
import { type WorkState, withShown } from './workState.ts';

/** How many pictures ahead, and how many behind, are decoded before they are asked for. */
const [ahead, behind] = [3, 1];

const neighbours = new WeakMap<Work, ReadonlyMap<number, Item>>();

/** The item that was asked for last, and where a step by number leads that is still on its way. */
const asked = new WeakMap<Work, string>();
const headings = new WeakMap<Work, number>();

/** Puts an item on the canvas: its shapes, its picture, a draft if one was left, and the given view or the whole picture. */
export async function openItem(work: Work, item: Item, view: WorkView | null = null): Promise<void> {
  settleNudge(work);
  const before = work.store.getState();
  asked.set(work, item.id);
  if (before.item === null) neighbours.delete(work);
  const opening = work.bridge.call('item.open', { id: item.id });
  if (isPicture(item) && !mayBeHard(before, item)) work.pictures.show(askedPicture(work, item, view?.zoom ?? null));
  await work.queue.flushed();
  const opened = await opening;
  if (asked.get(work) !== item.id) return;
  work.queue.revision = Math.max(work.queue.revision, opened.revision);
  showOpened(work, opened);
  if (opened.video === null) closeVideo(work);
  else openVideo(work, opened.item, opened.video, view ?? draftView(opened.draft));
  if (opened.isCovered) work.store.setState({ frame: view?.frame ?? 0, askedFrame: view?.frame ?? 0 });
  if (view !== null) work.queue.take(view.held);
  showWaiting(work);
  restoreView(work, view);
  if (opened.draft !== null && isToolName(opened.draft.tool)) reviveDraft(work, opened.draft.tool, opened.draft.state);
  prefetchAround(work, opened.item);
}

/** Reads the item on the canvas anew, after main refused what this window had shown. */
export async function reopenItem(work: Work): Promise<void> {
  const { item } = work.store.getState();
  if (item === null) return;
  const opened = await work.bridge.call('item.open', { id: item.id });
  work.queue.revision = opened.revision;
  const [objects, tracks] = [byId(opened.shapes), byId(opened.tracks)];
  const { item: anew, isCovered } = opened;
  work.store.setState((state) =>
    withShown({ ...state, item: anew, isCovered, objects, tracks, selection: [], preview: null }),
  );
  showWaiting(work);
}

/** Goes to the nearest item in a direction that a filter lets through. Returns whether there is one. */
export async function goBeyond(work: Work, step: 1 | -1, filter: StepFilterName): Promise<boolean> {
  const { item } = work.store.getState();
  await work.queue.flushed();
  const next = await work.bridge.call('items.beyond', { ordinal: item?.ordinal ?? -1, step, filter });
  if (next === null) return false;
  work.store.setState({ direction: step });
  await openItem(work, next);
  return true;
}

/** Goes so many items on or back, and no further than the ends. */
export async function goBy(work: Work, step: number, total: number): Promise<void> {
  const { item } = work.store.getState();
  if (item === null) return;
  // Two quick presses are two steps, also where the first picture is still on its way.
  const from = headings.get(work) ?? item.ordinal;
  const ordinal = Math.min(Math.max(from + step, 0), total - 1);
  if (ordinal === from) return;
  headings.set(work, ordinal);
  try {
    const next = await itemAt(work, ordinal);
    if (next === null || headings.get(work) !== ordinal) return;
    work.store.setState({ direction: step > 0 ? 1 : -1 });
    await openItem(work, next);
  } finally {
    if (headings.get(work) === ordinal) headings.delete(work);
  }
}

/** The item at a place: known already where it is a neighbour of the one on the canvas. */
async function itemAt(work: Work, ordinal: number): Promise<Item | null> {
  const known = neighbours.get(work)?.get(ordinal);
  if (known !== undefined) return known;
  const [found] = await work.bridge.call('items.at', { ordinals: [ordinal] });
  return found ?? null;
}

/** Where the worker is, as it is kept. */
export function workView(work: Work): WorkView | null {
  const { item, frame, tool, activeLabelId, selection, view, canvas } = work.store.getState();
  if (item === null) return null;
  return {
    itemId: item.id,
    frame,
    tool,
    labelId: activeLabelId,
    selection: selection.slice(0, 1000),
    zoom: view?.scale ?? null,
    center: view === null ? null : centerOf(view, canvas),
    held: work.queue.isHeld ? [...work.queue.waiting] : [],
  };
}

/** The half-made shape as it is kept, or null. */
export function draftOf(work: Work) {
  const state = work.store.getState();
  if (state.item === null || !isDrawing(state) || state.tool === 'select') return null;
  return {
    itemId: state.item.id,
    frame: state.frame,
    tool: state.tool,
    labelId: state.activeLabelId,
    state: state.toolState as never,
  };
}

/** What to decode of an item's picture so that it is sharp at a zoom; null is the whole picture in sight. */
export function askedPicture(work: Work, item: Pick<Item, 'id' | 'width' | 'height'>, zoom: number | null = null) {
  const state = work.store.getState();
  // Before the canvas has its place in the window it may become as large as that.
  const canvas = state.canvas.width > 0 ? state.canvas : { width: innerWidth, height: innerHeight };
  const size = { width: item.width, height: item.height };
  const scale = (zoom ?? fitted({ x: 0, y: 0, ...size }, canvas).scale) * devicePixelRatio;
  return { address: work.bridge.mediaAddress('picture', item.id), need: { size, scale } };
}

/** Where a kept draft was begun: a half-drawn shape belongs to its frame. */
function draftView(draft: OpenedItem['draft']): { readonly frame: number } | null {
  return draft === null ? null : { frame: draft.frame };
}

function isPicture(item: Item): boolean {
  return item.width > 0 && item.frameCount === undefined;
}

/** Whether main may still refuse the item's picture: of hard content it is asked for only once it is served. */
function mayBeHard(before: WorkState, item: Item): boolean {
  return item.isHard === true || (before.isCovered && before.item?.id === item.id);
}

function showOpened(work: Work, { item, isCovered, shapes, tracks }: OpenedItem): void {
  const { tool } = work.store.getState();
  const objects = byId(shapes);
  work.store.setState({
    item,
    isCovered,
    objects,
    tracks: byId(tracks),
    shapes: objects,
    selection: [],
    hoveredId: null,
    preview: null,
    toolState: toolsByName[tool].idle,
    pictureProblem: isPicture(item) && item.width > 0 ? null : item.problem,
  });
}

function restoreView(work: Work, kept: WorkView | null): void {
  const { item, canvas, objects, tracks, labelsById } = work.store.getState();
  if (item === null) return;
  const size = { width: Math.max(1, item.width), height: Math.max(1, item.height) };
  const isKept = kept !== null && kept.zoom !== null && kept.center !== null;
  const whole = canvas.width === 0 ? null : fitted({ x: 0, y: 0, ...size }, canvas);
  work.store.setState({ view: isKept && kept.zoom && kept.center ? centered(kept.zoom, kept.center, canvas) : whole });
  if (kept === null) return;
  work.store.setState({
    selection: kept.selection.filter((id) => objects.has(id) || tracks.has(id)),
    ...(isToolName(kept.tool) ? { tool: kept.tool, toolState: toolsByName[kept.tool].idle } : {}),
    ...(kept.labelId !== null && labelsById.has(kept.labelId) ? { activeLabelId: kept.labelId } : {}),
  });
}

function prefetchAround(work: Work, item: Item): void {
  const { direction } = work.store.getState();
  const wanted = [0, 1, -1, 2, 3].filter((offset) => offset >= -behind && offset <= ahead);
  const ordinals = wanted.map((offset) => item.ordinal + offset * direction).filter((ordinal) => ordinal >= 0);
  void work.bridge.call('items.at', { ordinals }).then((items) => {
    if (work.store.getState().item?.id !== item.id) return;
    const byOrdinal = new Map(items.map((each) => [each.ordinal, each]));
    neighbours.set(work, byOrdinal);
    const near = ordinals
      .flatMap((ordinal) => byOrdinal.get(ordinal) ?? [])
      .filter((each) => isPicture(each) && each.isHard !== true);
    work.pictures.prefetch(near.map((each) => askedPicture(work, each)));
  });
}

function byId<Kind extends { readonly id: string }>(records: readonly Kind[]): ReadonlyMap<string, Kind> {
  return new Map(records.map((record) => [record.id, record]));
}
