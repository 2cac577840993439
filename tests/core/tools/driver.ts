import type { Command } from '../../../src/core/document/command.ts';
import type { Box, Geometry, Shape } from '../../../src/core/document/records.ts';
import type { Point, Size } from '../../../src/core/geometry/box.ts';
import { isInBox } from '../../../src/core/geometry/box.ts';
import { extentOf } from '../../../src/core/geometry/extent.ts';
import type { VertexPlace } from '../../../src/core/geometry/vertices.ts';
import type { Preview, Tool, ToolEvent, ToolView } from '../../../src/core/tools/tool.ts';
import { idOf } from '../document/aDocument.ts';

/** A tool in somebody's hand, on a picture of 100 x 80 with some shapes; it speaks in gestures. */
export class DrivenTool<State> {
  readonly commands: Command[] = [];
  readonly size: Size = { width: 100, height: 80 };
  shapes: Shape[];
  selection: readonly string[] = [];
  labelId: string | null = idOf('car');
  visible: Box = { x: 0, y: 0, width: 100, height: 80 };
  reach = 2;
  preview: Preview | undefined;
  refusal: string | undefined;
  vertex: VertexPlace | null = null;
  state: State;
  private readonly tool: Tool<State>;
  private made = 0;

  constructor(tool: Tool<State>, shapes: readonly Shape[] = []) {
    this.tool = tool;
    this.state = tool.idle;
    this.shapes = [...shapes];
  }

  down(x: number, y: number, isAdding = false): this {
    return this.send({ type: 'pointer-down', at: { x, y }, isAdding, isCutting: false });
  }

  move(x: number, y: number, isAdding = false): this {
    return this.send({ type: 'pointer-move', at: { x, y }, isAdding, isCutting: false });
  }

  up(x: number, y: number): this {
    return this.send({ type: 'pointer-up', at: { x, y }, isAdding: false, isCutting: false });
  }

  /** The button goes down with Alt held. */
  cut(x: number, y: number): this {
    return this.send({ type: 'pointer-down', at: { x, y }, isAdding: false, isCutting: true });
  }

  doubleClick(x: number, y: number): this {
    return this.click(x, y).click(x, y).send({ type: 'double-click', at: { x, y } });
  }

  /** A line by free hand, with Shift held. */
  scribble(points: readonly (readonly [number, number])[]): this {
    const [[x, y] = [0, 0], ...others] = points;
    this.down(x, y, true);
    for (const [toX, toY] of others) this.move(toX, toY, true);
    const [endX, endY] = points.at(-1) ?? [x, y];
    return this.up(endX, endY);
  }

  drag(from: Point, to: Point): this {
    return this.down(from.x, from.y).move(to.x, to.y).up(to.x, to.y);
  }

  click(x: number, y: number, isAdding = false): this {
    return this.down(x, y, isAdding).up(x, y);
  }

  key(type: 'place' | 'point' | 'finish' | 'back' | 'cancel'): this {
    return this.send({ type });
  }

  arrow(type: 'move' | 'grow', x: number, y: number): this {
    return this.send({ type, by: { x, y } });
  }

  isDrawing(): boolean {
    return this.tool.isDrawing(this.state);
  }

  /** A restart in the middle of a gesture: the state travels as JSON. */
  restart(): this {
    this.state = this.tool.revive(JSON.parse(JSON.stringify(this.state)));
    this.preview = this.tool.preview(this.state, this.view());
    return this;
  }

  send(event: ToolEvent): this {
    const step = this.tool.step(this.state, event, this.view());
    this.state = step.state;
    this.preview = step.preview;
    this.refusal = step.refusal?.message;
    if (step.vertex !== undefined) this.vertex = step.vertex;
    if (step.selection !== undefined) this.selection = step.selection;
    if (step.command !== undefined) this.take(step.command);
    return this;
  }

  /** The boxes that were drawn or reshaped, as x, y, width, height. */
  boxes(): number[][] {
    return this.commands.flatMap((command) => {
      if (command.type !== 'shapes.create' && command.type !== 'shapes.reshape') return [];
      return command.shapes.flatMap(({ geometry }) =>
        geometry.kind === 'box' ? [[geometry.x, geometry.y, geometry.width, geometry.height]] : [],
      );
    });
  }

  /** What was drawn or reshaped, as it is stored. */
  geometries(): Geometry[] {
    return this.commands.flatMap((command) =>
      'shapes' in command ? command.shapes.map(({ geometry }) => geometry) : [],
    );
  }

  private take(command: Command): void {
    this.commands.push(command);
    if (command.type === 'shapes.create') this.shapes.push(...command.shapes);
    if (command.type !== 'shapes.reshape') return;
    const forms = new Map(command.shapes.map(({ id, geometry }) => [id, geometry]));
    this.shapes = this.shapes.map((shape) => ({ ...shape, geometry: forms.get(shape.id) ?? shape.geometry }));
  }

  private view(): ToolView {
    const { size, reach, visible, labelId, shapes } = this;
    const placed = shapes.flatMap((shape) => {
      const extent = extentOf(shape.geometry);
      return extent === null ? [] : [{ shape, extent }];
    });
    return {
      itemId: idOf('item'),
      size,
      reach,
      visible,
      labelId,
      selected: this.selection.flatMap((id) => shapes.find((shape) => shape.id === id) ?? []),
      attributes: {},
      topZ: shapes.reduce((top, { z }) => Math.max(top, z), 0),
      shapeAt: (at) => placed.find(({ extent }) => isInBox(extent, at))?.shape ?? null,
      shapesIn: (box) => placed.filter(({ extent }) => isOverlapping(extent, box)).map(({ shape }) => shape),
      newShapeId: () => idOf(`new${this.made++}`),
    };
  }
}

function isOverlapping(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}
