import type { Geometry } from '../../core/document/records.ts';
import { boxTool, ellipseTool } from '../../core/tools/boxTool.ts';
import { extremeTool } from '../../core/tools/extremeTool.ts';
import { pointsTool, polygonTool, polylineTool, rotatedTool } from '../../core/tools/pathTool.ts';
import { selectTool } from '../../core/tools/selectTool.ts';
import type { Preview, Tool, ToolEvent, ToolStep, ToolView } from '../../core/tools/tool.ts';

/** The tools a person can hold. `tag` draws nothing: while it is held, digits tag the whole picture. */
export const toolNames = [
  'select',
  'box',
  'extreme',
  'polygon',
  'polyline',
  'points',
  'ellipse',
  'rotated',
  'tag',
] as const;
export type ToolName = (typeof toolNames)[number];

/** A tool whose states are known to itself alone. */
type AnyTool = {
  readonly idle: unknown;
  step(state: unknown, event: ToolEvent, view: ToolView): ToolStep<unknown>;
  revive(state: unknown): unknown;
  isDrawing(state: unknown): boolean;
  preview(state: unknown, view: ToolView): Preview | undefined;
};

/** The machine behind a tool's name. */
export const toolsByName: Readonly<Record<ToolName, AnyTool>> = {
  select: hidden(selectTool),
  box: hidden(boxTool),
  extreme: hidden(extremeTool),
  polygon: hidden(polygonTool),
  polyline: hidden(polylineTool),
  points: hidden(pointsTool),
  ellipse: hidden(ellipseTool),
  rotated: hidden(rotatedTool),
  tag: hidden(selectTool),
};

/** What each tool draws; the others draw nothing. */
const drawnKinds: Partial<Record<ToolName, Geometry['kind']>> = {
  box: 'box',
  extreme: 'box',
  polygon: 'polygon',
  polyline: 'polyline',
  points: 'points',
  ellipse: 'ellipse',
  rotated: 'rotated-box',
};

/** The kinds of shapes that can be made by hand, in the order lists show them. */
export const drawableKinds = ['box', 'rotated-box', 'polygon', 'polyline', 'points', 'ellipse', 'tag'] as const;

/** The kind of shape a tool draws, or null. */
export function drawnKind(tool: ToolName): Geometry['kind'] | null {
  return drawnKinds[tool] ?? null;
}

/** The tool that makes a kind of shape by hand, or null. */
export function toolOf(kind: Geometry['kind']): ToolName | null {
  return toolNames.find((tool) => drawnKinds[tool] === kind) ?? null;
}

/** Whether a name is a tool's. */
export function isToolName(name: string): name is ToolName {
  return (toolNames as readonly string[]).includes(name);
}

function hidden<State>(tool: Tool<State>): AnyTool {
  return {
    idle: tool.idle,
    step: (state, event, view) => tool.step(state as State, event, view),
    revive: (state) => tool.revive(state as State),
    isDrawing: (state) => tool.isDrawing(state as State),
    preview: (state, view) => tool.preview(state as State, view),
  };
}
