import type { App } from '../state/app.ts';
import { keepDropped } from '../state/dropped.ts';
import * as objects from '../state/objectActions.ts';
import { holdTool, isDrawing, toolEvent } from '../state/toolRunner.ts';
import { drawnKind, isToolName } from '../state/tools.ts';
import { enterVertices, insertVertex, leaveVertices } from '../state/vertexActions.ts';
import type { Work } from '../state/work.ts';
import { focusView } from '../ui/focus.ts';

/** Does a command of the tools: takes one in hand, or goes on with what is being drawn. */
export function runTool(app: App, name: string): void {
  const { work } = app;
  const state = work.store.getState();
  if (isToolName(name) || name === 'cancel') keepDropped(app);
  if (isToolName(name)) return holdTool(work, name);
  switch (name) {
    case 'repeat':
      return isDrawing(state) ? toolEvent(work, { type: 'finish' }) : holdTool(work, state.lastDrawTool);
    case 'place':
      return isDrawing(state) ? toolEvent(work, { type: 'finish' }) : place(work);
    case 'point':
      return point(work);
    default:
      focusView();
      return cancel(work);
  }
}

/** Sets a point of what is being drawn, puts one on the edge after the vertex that has the keys, or begins. */
function point(work: Work): void {
  if (isDrawing(work.store.getState())) return toolEvent(work, { type: 'point' });
  objects.settleNudge(work);
  if (!insertVertex(work)) place(work);
}

/**
 * Gives the keys to the vertices of the selected shape, or begins a shape by keys: the one in hand, or a box. Four extreme
 * points are for the mouse.
 */
function place(work: Work): void {
  objects.settleNudge(work);
  if (leaveVertices(work) || enterVertices(work)) return;
  const { tool } = work.store.getState();
  if (drawnKind(tool) === null || tool === 'extreme') holdTool(work, 'box');
  work.store.setState({ selection: [] });
  toolEvent(work, { type: 'place' });
}

function cancel(work: Work): void {
  const state = work.store.getState();
  if (isDrawing(state)) return toolEvent(work, { type: 'cancel' });
  objects.settleNudge(work);
  if (leaveVertices(work)) return;
  if (state.selection.length > 0 || state.followedId !== null)
    return work.store.setState({ selection: [], followedId: null });
  if (state.tool !== 'select') holdTool(work, 'select');
}
