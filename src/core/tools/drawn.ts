import type { Command } from '../document/command.ts';
import type { Geometry } from '../document/records.ts';
import { clampedPoint, type Point } from '../geometry/box.ts';
import type { ToolView } from './tool.ts';

/** The command that puts a drawn shape on top of the others, with the label in hand. */
export function creation(geometry: Geometry, labelId: string, view: ToolView): Command {
  const { itemId, topZ, attributes } = view;
  const shape = { id: view.newShapeId(), itemId, labelId, z: topZ + 1, geometry, attributes };
  return { type: 'shapes.create', shapes: [shape] };
}

/** The place in the picture nearest to the middle of what is seen: where drawing by keys begins. */
export function middleOf({ visible, size }: ToolView): Point {
  return clampedPoint({ x: visible.x + visible.width / 2, y: visible.y + visible.height / 2 }, size);
}
