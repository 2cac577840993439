import type { Label, Shape } from '../../core/document/records.ts';
import type { ShownShape } from '../../core/tracks/shownAt.ts';
import { inkOf } from './boxRaster.ts';

/**
 * Shapes made ready for drawing, the lowest first: boxes as left, top, right, bottom in image pixels with an ink each,
 * and the other shapes as they are. Made anew when shapes or labels change, not when the view does.
 */
export type DrawList = DrawnBoxes & {
  readonly dashed: DrawnBoxes;
  readonly others: readonly ShownShape[];
};

type DrawnBoxes = { readonly sides: Float64Array; readonly inks: Uint32Array };

const unknownColor = '#888888';

/** The colour of a shape: its label's. */
export function colorOf(shape: Shape, labelsById: ReadonlyMap<string, Label>): string {
  return labelsById.get(shape.labelId)?.color ?? unknownColor;
}

/** The draw list of all shapes but some. */
export function drawListOf(
  shapes: ReadonlyMap<string, ShownShape>,
  labelsById: ReadonlyMap<string, Label>,
  without: ReadonlySet<string>,
): DrawList {
  const drawn = [...shapes.values()].filter((shape) => shape.geometry.kind !== 'tag' && !without.has(shape.id));
  drawn.sort((a, b) => a.z - b.z);
  const inkByLabel = new Map([...labelsById].map(([id, label]) => [id, inkOf(label.color)]));
  const ink = (shape: ShownShape) => inkByLabel.get(shape.labelId) ?? inkOf(unknownColor);
  return {
    ...sidesOf(
      drawn.filter((shape) => kindOf(shape) === 'whole'),
      ink,
    ),
    dashed: sidesOf(
      drawn.filter((shape) => kindOf(shape) === 'dashed'),
      ink,
    ),
    others: drawn.filter((shape) => kindOf(shape) === 'other'),
  };
}

function sidesOf(boxes: readonly ShownShape[], ink: (shape: ShownShape) => number): DrawnBoxes {
  const sides = new Float64Array(boxes.length * 4);
  const inks = new Uint32Array(boxes.length);
  for (const [i, shape] of boxes.entries()) {
    const { geometry } = shape;
    if (geometry.kind !== 'box') continue;
    sides.set([geometry.x, geometry.y, geometry.x + geometry.width, geometry.y + geometry.height], i * 4);
    inks[i] = ink(shape);
  }
  return { sides, inks };
}

/** How a shape is drawn: a box with a whole outline, an occluded one with dashes, and all others in their own way. */
function kindOf({ geometry, track }: ShownShape): 'whole' | 'dashed' | 'other' {
  if (geometry.kind !== 'box' || track?.isGhost === true) return 'other';
  return track?.occluded === true ? 'dashed' : 'whole';
}
