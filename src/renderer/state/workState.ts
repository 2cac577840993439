import { type Diff, idOf } from '../../core/document/diff.ts';
import type { DocumentView } from '../../core/document/plan.ts';
import type { Item, Label, Shape, Tracked } from '../../core/document/records.ts';
import type { Size } from '../../core/geometry/box.ts';
import type { VertexPlace } from '../../core/geometry/vertices.ts';
import type { Preview } from '../../core/tools/tool.ts';
import { type ShownShape, shownAt } from '../../core/tracks/shownAt.ts';
import { tracksAfter } from '../../core/tracks/trackDiff.ts';
import type { FrameIndexTable } from '../../core/video/frameIndex.ts';
import { type FrameRanges, rangeAt } from '../../core/video/frameRanges.ts';
import type { VideoInfo } from '../../core/video/videoInfo.ts';
import type { Viewport } from '../canvas/viewport.ts';
import type { VideoUse } from '../video/videoMessages.ts';
import { atRest, type Playing } from './playingState.ts';
import type { ToolName } from './tools.ts';

/**
 * A video on the canvas: `index` is null until its table is here, `isPainted` says whether there is a frame to be seen,
 * `approximates` names the frame that is on its way while the nearest thumb stands in for it, null otherwise, `use` what
 * the decoding thread held when it last came to rest.
 */
export type ShownVideo = {
  readonly info: VideoInfo;
  readonly index: FrameIndexTable | null;
  readonly isPainted: boolean;
  readonly approximates: number | null;
  readonly use: VideoUse | null;
};

/**
 * The document on the canvas and how it is looked at. `objects` and `tracks` are all that stands on the item, `shapes` what
 * of it is seen now: on a picture the same as `objects`. `frame` is the frame of a video that is painted, `askedFrame` the
 * one that is on its way or the same. `isCovered` is true where a page stands in place of hard content that is not open.
 */
export type WorkState = {
  readonly item: Item | null;
  readonly isCovered: boolean;
  readonly objects: ReadonlyMap<string, Shape>;
  readonly tracks: ReadonlyMap<string, Tracked>;
  readonly video: ShownVideo | null;
  readonly frame: number;
  readonly askedFrame: number;
  readonly playing: Playing;
  /** The label whose tracks the timeline shows, null for all. */
  readonly timelineLabel: string | null;
  readonly shapes: ReadonlyMap<string, ShownShape>;
  readonly labels: readonly Label[];
  readonly labelsById: ReadonlyMap<string, Label>;
  readonly selection: readonly string[];
  /** The track drawn last, which drawing goes on with where it is not in the picture; null after Escape. */
  readonly followedId: string | null;
  /** The vertex that arrow keys move, while its shape alone is selected; see `focusedVertex`. */
  readonly vertex: { readonly shapeId: string; readonly place: VertexPlace } | null;
  readonly hoveredId: string | null;
  readonly activeLabelId: string | null;
  readonly tool: ToolName;
  readonly lastDrawTool: ToolName;
  readonly toolState: unknown;
  readonly preview: Preview | null;
  readonly pending: number;
  readonly view: Viewport | null;
  readonly canvas: Size;
  readonly pictureProblem: string | null;
  readonly hidesShapes: boolean;
  /** Whether what is drawn on a video is followed through it, or stands on its frame only. */
  readonly drawsTracks: boolean;
  /** Whether deleted frames are stepped on and played like others. */
  readonly showsDeleted: boolean;
  readonly direction: 1 | -1;
};

/** A canvas without a document. */
export const emptyWork: WorkState = {
  item: null,
  isCovered: false,
  objects: new Map(),
  tracks: new Map(),
  video: null,
  frame: 0,
  askedFrame: 0,
  playing: atRest,
  timelineLabel: null,
  shapes: new Map(),
  labels: [],
  labelsById: new Map(),
  selection: [],
  followedId: null,
  vertex: null,
  hoveredId: null,
  activeLabelId: null,
  tool: 'box',
  lastDrawTool: 'box',
  toolState: { at: 'idle' },
  preview: null,
  pending: 0,
  view: null,
  canvas: { width: 0, height: 0 },
  pictureProblem: null,
  hidesShapes: false,
  drawsTracks: true,
  showsDeleted: false,
  direction: 1,
};

/** The state after a diff: shapes of other items only change counts elsewhere and are left out here. */
export function withDiff(state: WorkState, diff: Diff): WorkState {
  const objects = new Map(state.objects);
  const labelsById = new Map(state.labelsById);
  for (const change of diff) {
    const id = idOf(change);
    if (change.table === 'label') {
      if (change.to === null) labelsById.delete(id);
      else labelsById.set(id, change.to);
    } else if (change.table === 'shape') {
      if (change.to !== null && change.to.itemId === state.item?.id) objects.set(id, change.to);
      else objects.delete(id);
    }
  }
  const hasShapes = diff.some((change) => change.table === 'shape');
  const tracks = tracksAfter(
    state.tracks,
    diff.filter((change) => isOfItem(change, state)),
  );
  const hasLabels = diff.some((change) => change.table === 'label');
  const labels = hasLabels ? inOrder([...labelsById.values()]) : state.labels;
  const isActive = state.activeLabelId !== null && labelsById.has(state.activeLabelId);
  return {
    ...withShown({ ...state, objects: hasShapes ? objects : state.objects, tracks }),
    item: cutItem(markedItem(state.item, diff), diff),
    labels,
    labelsById: hasLabels ? labelsById : state.labelsById,
    activeLabelId: isActive ? state.activeLabelId : (labels[0]?.id ?? null),
    selection: state.selection.filter((id) => objects.has(id) || tracks.has(id)),
    hoveredId: state.hoveredId !== null && objects.has(state.hoveredId) ? state.hoveredId : null,
  };
}

/** The item with or without its mark of hard content, as a diff leaves it. */
function markedItem(item: Item | null, diff: Diff): Item | null {
  const mark = diff.findLast((change) => change.table === 'mark' && idOf(change) === item?.id);
  if (item === null || mark === undefined) return item;
  const { isHard: _, ...plain } = item;
  return mark.to === null ? plain : { ...plain, isHard: true };
}

/** The item with the deleted frames that a diff leaves it. */
function cutItem(item: Item | null, diff: Diff): Item | null {
  const change = diff.findLast((each) => each.table === 'deleted' && idOf(each) === item?.id);
  if (item === null || change?.table !== 'deleted') return item;
  const { deletedFrames: _, ...plain } = item;
  return change.to === null ? plain : { ...plain, deletedFrames: change.to.ranges };
}

/** The deleted frames that are stepped over: none where they are shown. */
export function skippedFrames({ item, showsDeleted }: WorkState): FrameRanges {
  return showsDeleted ? [] : (item?.deletedFrames ?? []);
}

/** Whether the frame that is seen is marked as deleted. */
export function isFrameDeleted({ item, frame }: WorkState): boolean {
  return rangeAt(item?.deletedFrames ?? [], frame) !== null;
}

/** Whether a video has the canvas, and with it its keys; one that is covered has not. */
export function isVideoShown({ item, isCovered }: WorkState): boolean {
  return item?.frameCount !== undefined && !isCovered;
}

/** The state with what is seen on its frame worked out anew. */
export function withShown(state: WorkState): WorkState {
  const { objects, tracks, frame, selection, followedId } = state;
  const ghosts = new Set(followedId === null ? selection : [...selection, followedId]);
  return { ...state, shapes: shownAt({ shapes: objects, tracks }, frame, ghosts) };
}

/** Whether a change may be of a track on the canvas; keyframes of tracks that are not here come to nothing. */
function isOfItem(change: Diff[number], { item }: WorkState): boolean {
  return change.table !== 'track' || (change.to ?? change.from)?.itemId === item?.id;
}

/** The state with other labels. */
export function withLabels(state: WorkState, given: readonly Label[]): WorkState {
  const labels = inOrder(given);
  const labelsById = new Map(labels.map((label) => [label.id, label]));
  const isActive = state.activeLabelId !== null && labelsById.has(state.activeLabelId);
  return { ...state, labels, labelsById, activeLabelId: isActive ? state.activeLabelId : (labels[0]?.id ?? null) };
}

/** What `plan` sees of the document in this window: the item on the canvas and all labels. */
export function windowDocument(state: WorkState): DocumentView {
  const all = () => [...state.objects.values()];
  return {
    shape: (id) => state.objects.get(id) ?? null,
    track: (id) => state.tracks.get(id) ?? null,
    tracksWithLabel: (labelId) => [...state.tracks.values()].filter((track) => track.labelId === labelId),
    shapesWithLabel: (labelId) => all().filter((shape) => shape.labelId === labelId),
    tagOf: (itemId, labelId) =>
      all().find((shape) => shape.itemId === itemId && shape.labelId === labelId && shape.geometry.kind === 'tag') ??
      null,
    labels: () => state.labels,
    item: (id) => (state.item?.id === id ? state.item : null),
  };
}

/** The shapes that are selected and seen (or shown as ghosts), in the order they were picked. */
export function selectedShapes(state: WorkState): readonly ShownShape[] {
  return state.selection.flatMap((id) => state.shapes.get(id) ?? []);
}

function inOrder(labels: readonly Label[]): readonly Label[] {
  return [...labels].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
}
