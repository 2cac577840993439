import { shapeRefusal } from '../../core/document/allowedShapes.ts';
import { defaultsOf } from '../../core/document/attributes.ts';
import type { Box } from '../../core/document/records.ts';
import { boxAround } from '../../core/geometry/box.ts';
import { extentOf } from '../../core/geometry/extent.ts';
import type { VertexPlace } from '../../core/geometry/vertices.ts';
import type { Refusal } from '../../core/result.ts';
import type { ToolEvent, ToolView } from '../../core/tools/tool.ts';
import { reachOnScreen, visibleBox } from '../canvas/viewport.ts';
import { newId } from './newId.ts';
import { drawnKind, type ToolName, toolsByName } from './tools.ts';
import { continuedTrack } from './videoEdits.ts';
import { apply, type Work } from './work.ts';
import { isFrameDeleted, selectedShapes, type WorkState } from './workState.ts';

/** Gives an event to the tool in hand and does what it asks. */
export function toolEvent(work: Work, event: ToolEvent): void {
  const state = work.store.getState();
  const view = toolView(work, state);
  if (view === null) return;
  const begins = (event.type === 'pointer-down' || event.type === 'place') && !isDrawing(state);
  const forbidden = begins ? drawRefusal(state, state.activeLabelId) : null;
  if (forbidden !== null) return work.listener.onRefused(forbidden);
  const step = toolsByName[state.tool].step(state.toolState, event, view);
  work.store.setState({
    toolState: step.state,
    preview: step.preview ?? null,
    ...(step.selection === undefined ? {} : { selection: step.selection }),
    ...(step.vertex === undefined ? {} : { vertex: vertexOf(state.selection, step.vertex) }),
  });
  if (step.refusal !== undefined) work.listener.onRefused(step.refusal);
  if (step.command !== undefined) apply(work, step.command);
}

/**
 * Why what the tool in hand draws cannot carry a label, or null. Asked before anything is drawn, so that nothing is lost; a
 * track that is gone on with carries its label already.
 */
export function drawRefusal(state: WorkState, labelId: string | null): Refusal | null {
  const kind = drawnKind(state.tool);
  const label = state.labelsById.get(labelId ?? '');
  if (kind === null || label === undefined || continuedTrack(state, { labelId, kind }) !== null) return null;
  return shapeRefusal(label, kind)?.refusal ?? null;
}

function vertexOf([shapeId]: readonly string[], place: VertexPlace | null): WorkState['vertex'] {
  return shapeId === undefined || place === null ? null : { shapeId, place };
}

/** Takes another tool in hand; a half-made gesture of the old one ends. */
export function holdTool(work: Work, tool: ToolName): void {
  const { lastDrawTool } = work.store.getState();
  work.store.setState({
    tool,
    lastDrawTool: drawnKind(tool) === null ? lastDrawTool : tool,
    toolState: toolsByName[tool].idle,
    preview: null,
    vertex: null,
    hoveredId: null,
  });
}

/** Whether a shape or gesture is half made. */
export function isDrawing(state: WorkState): boolean {
  return toolsByName[state.tool].isDrawing(state.toolState);
}

/** Takes a kept draft up again: the same tool, the same points. */
export function reviveDraft(work: Work, tool: ToolName, kept: unknown): void {
  const state = work.store.getState();
  const view = toolView(work, state);
  const machine = toolsByName[tool];
  const toolState = machine.revive(kept);
  const preview = view === null ? null : (machine.preview(toolState, view) ?? null);
  work.store.setState({ tool, toolState, preview });
}

/** What tools may look at, or null where there is no picture on the canvas, or a frame that is deleted. */
export function toolView(work: Work, state: WorkState): ToolView | null {
  const { item, view, canvas, video } = state;
  if (item === null || view === null || (video !== null && video.approximates !== null)) return null;
  if (isFrameDeleted(state)) return null;
  work.index.update(state.shapes);
  return {
    itemId: item.id,
    size: item,
    reach: reachOnScreen / view.scale,
    visible: visibleBox(view, canvas),
    labelId: state.activeLabelId,
    attributes: defaultsOf(state.labelsById.get(state.activeLabelId ?? '')),
    selected: selectedShapes(state),
    topZ: topZ(state),
    shapeAt: (at) => work.index.at(at, reachOnScreen / 2 / view.scale),
    shapesIn: (box) => work.index.within(box),
    newShapeId: newId,
  };
}

/** The extent of what is selected, or null. */
export function selectionBox(state: WorkState): Box | null {
  const boxes = selectedShapes(state).flatMap((shape) => extentOf(shape.geometry) ?? []);
  if (boxes.length === 0) return null;
  return boxAround(boxes.flatMap((box) => [box, { x: box.x + box.width, y: box.y + box.height }]));
}

const topZs = new WeakMap<WorkState['shapes'], number>();

function topZ({ shapes }: WorkState): number {
  const known = topZs.get(shapes);
  if (known !== undefined) return known;
  let top = 0;
  for (const shape of shapes.values()) top = Math.max(top, shape.z);
  topZs.set(shapes, top);
  return top;
}
