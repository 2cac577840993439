import type { Command } from '../document/command.ts';
import type { Box, Shape } from '../document/records.ts';
import type { Point, Size } from '../geometry/box.ts';

/** What a person did to a tool. Places are in image pixels and may lie outside the picture. */
export type ToolEvent =
  | {
      readonly type: 'pointer-down' | 'pointer-move' | 'pointer-up';
      readonly at: Point;
      readonly isAdding: boolean;
    }
  | { readonly type: 'move' | 'grow'; readonly by: Point }
  | { readonly type: 'place' | 'finish' | 'cancel' };

/** What a tool may look at. `reach` is how near counts as "on it", in image pixels at this zoom. */
export type ToolView = {
  readonly itemId: string;
  readonly size: Size;
  readonly reach: number;
  readonly visible: Box;
  readonly labelId: string | null;
  readonly selected: readonly Shape[];
  readonly topZ: number;
  shapeAt(at: Point): Shape | null;
  shapesIn(box: Box): readonly Shape[];
  newShapeId(): string;
};

/** What is drawn while a gesture runs; never stored. */
export type Preview =
  | { readonly kind: 'box'; readonly box: Box }
  | { readonly kind: 'points'; readonly points: readonly Point[]; readonly box: Box }
  | { readonly kind: 'marquee'; readonly box: Box }
  | { readonly kind: 'shapes'; readonly shapes: readonly Shape[] };

/** What a step leads to: the next state, perhaps a preview, at most one command, perhaps a new selection. */
export type ToolStep<State> = {
  readonly state: State;
  readonly preview?: Preview;
  readonly command?: Command;
  readonly selection?: readonly string[];
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
