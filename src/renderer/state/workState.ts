import type { Diff } from '../../core/document/diff.ts';
import type { DocumentView } from '../../core/document/plan.ts';
import type { Item, Label, Shape } from '../../core/document/records.ts';
import type { Size } from '../../core/geometry/box.ts';
import type { Preview } from '../../core/tools/tool.ts';
import type { Viewport } from '../canvas/viewport.ts';
import type { ToolName } from './tools.ts';

/** The document on the canvas and how it is looked at. */
export type WorkState = {
  readonly item: Item | null;
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly labels: readonly Label[];
  readonly labelsById: ReadonlyMap<string, Label>;
  readonly selection: readonly string[];
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
  readonly direction: 1 | -1;
};

/** A canvas without a document. */
export const emptyWork: WorkState = {
  item: null,
  shapes: new Map(),
  labels: [],
  labelsById: new Map(),
  selection: [],
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
  direction: 1,
};

/** The state after a diff: shapes of other items only change counts elsewhere and are left out here. */
export function withDiff(state: WorkState, diff: Diff): WorkState {
  const shapes = new Map(state.shapes);
  const labelsById = new Map(state.labelsById);
  for (const change of diff) {
    const id = change.from?.id ?? change.to?.id ?? '';
    if (change.table === 'label') {
      if (change.to === null) labelsById.delete(id);
      else labelsById.set(id, change.to);
    } else if (change.to !== null && change.to.itemId === state.item?.id) shapes.set(id, change.to);
    else shapes.delete(id);
  }
  const hasLabels = diff.some((change) => change.table === 'label');
  const labels = hasLabels ? inOrder([...labelsById.values()]) : state.labels;
  const isActive = state.activeLabelId !== null && labelsById.has(state.activeLabelId);
  return {
    ...state,
    shapes,
    labels,
    labelsById: hasLabels ? labelsById : state.labelsById,
    activeLabelId: isActive ? state.activeLabelId : (labels[0]?.id ?? null),
    selection: state.selection.filter((id) => shapes.has(id)),
    hoveredId: state.hoveredId !== null && shapes.has(state.hoveredId) ? state.hoveredId : null,
  };
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
  const all = () => [...state.shapes.values()];
  return {
    shape: (id) => state.shapes.get(id) ?? null,
    shapesWithLabel: (labelId) => all().filter((shape) => shape.labelId === labelId),
    tagOf: (itemId, labelId) =>
      all().find((shape) => shape.itemId === itemId && shape.labelId === labelId && shape.geometry.kind === 'tag') ??
      null,
    labels: () => state.labels,
    item: (id) => (state.item?.id === id ? state.item : null),
  };
}

/** The shapes that are selected, in the order they were picked. */
export function selectedShapes(state: WorkState): readonly Shape[] {
  return state.selection.flatMap((id) => state.shapes.get(id) ?? []);
}

function inOrder(labels: readonly Label[]): readonly Label[] {
  return [...labels].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
}
