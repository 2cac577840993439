import type { Command } from '../document/command.ts';
import type { Box, Geometry, Shape } from '../document/records.ts';
import type { Point, Size } from '../geometry/box.ts';
import type { VertexPlace } from '../geometry/vertices.ts';
import type { Refusal } from '../result.ts';

/**
 * What a person did to a tool. Places are in image pixels and may lie outside the picture. `isAdding` is Shift or Ctrl held,
 * `isCutting` Alt. A `double-click` comes after the two clicks it is made of. `place` begins by keys and `point` sets a point
 * there; `back` takes the last point back.
 */
export type ToolEvent =
  | {
      readonly type: 'pointer-down' | 'pointer-move' | 'pointer-up';
      readonly at: Point;
      readonly isAdding: boolean;
      readonly isCutting: boolean;
    }
  | { readonly type: 'double-click'; readonly at: Point }
  | { readonly type: 'move' | 'grow'; readonly by: Point }
  | { readonly type: 'place' | 'point' | 'finish' | 'back' | 'cancel' };

/** An event of the mouse or pen with a place and the keys held meanwhile. */
export type PointerEvent = Extract<ToolEvent, { readonly isAdding: boolean }>;

/**
 * What a tool may look at. `reach` is how near counts as "on it", in image pixels at this zoom; `attributes` is what a new
 * object has to begin with.
 */
export type ToolView = {
  readonly itemId: string;
  readonly size: Size;
  readonly reach: number;
  readonly visible: Box;
  readonly labelId: string | null;
  readonly attributes: Shape['attributes'];
  readonly selected: readonly Shape[];
  readonly topZ: number;
  shapeAt(at: Point): Shape | null;
  shapesIn(box: Box): readonly Shape[];
  newShapeId(): string;
};

/** How the points of a path hang together: round a surface, along a line, or not at all. */
export type Edges = 'closed' | 'open' | 'none';

/** What is drawn while a gesture runs; never stored. */
export type Preview =
  | { readonly kind: 'box'; readonly box: Box; readonly outline?: Geometry }
  | { readonly kind: 'points'; readonly points: readonly Point[]; readonly box: Box }
  | {
      readonly kind: 'path';
      readonly points: readonly Point[];
      readonly hover: Point;
      readonly isByKeys: boolean;
      readonly edges: Edges;
      readonly outline?: Geometry;
    }
  | { readonly kind: 'marquee'; readonly box: Box }
  | { readonly kind: 'shapes'; readonly shapes: readonly Shape[] };

/**
 * What a step leads to: the next state, perhaps a preview, at most one command, perhaps a new selection or the vertex that
 * arrow keys move from now on (null for none), or why what was asked for cannot be.
 */
export type ToolStep<State> = {
  readonly state: State;
  readonly preview?: Preview;
  readonly command?: Command;
  readonly selection?: readonly string[];
  readonly vertex?: VertexPlace | null;
  readonly refusal?: Refusal;
};

/** A gesture as a state machine without a canvas; every state answers `cancel`, and states are plain data. */
export type Tool<State> = {
  readonly idle: State;
  step(state: State, event: ToolEvent, view: ToolView): ToolStep<State>;
  /** The state to go on with after a restart: no button is down any more. */
  revive(state: State): State;
  isDrawing(state: State): boolean;
  preview(state: State, view: ToolView): Preview | undefined;
};
