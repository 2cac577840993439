import type { Label, Shape } from '../../core/document/records.ts';
import type { ShownShape } from '../../core/tracks/shownAt.ts';
import { inkOf } from './boxRaster.ts';

/**
 * Shapes made ready for drawing, the lowest first: boxes as left, top, right, bottom in image pixels with an ink each,
 * and the other shapes as they are. Made anew when shapes or labels change, not when the view does.
 */
export type DrawList = {
  readonly sides: Float64Array;
  readonly inks: Uint32Array;
  readonly others: readonly ShownShape[];
};

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
  const [boxes, others] = [drawn.filter(isPlainBox), drawn.filter((shape) => !isPlainBox(shape))];
  const sides = new Float64Array(boxes.length * 4);
  const inks = new Uint32Array(boxes.length);
  for (const [i, { geometry, labelId }] of boxes.entries()) {
    if (geometry.kind !== 'box') continue;
    sides.set([geometry.x, geometry.y, geometry.x + geometry.width, geometry.y + geometry.height], i * 4);
    inks[i] = inkByLabel.get(labelId) ?? inkOf(unknownColor);
  }
  return { sides, inks, others };
}

/** A box with a whole outline: those of tracks that are occluded or away are dashed. */
function isPlainBox({ geometry, track }: ShownShape): boolean {
  return geometry.kind === 'box' && !(track?.occluded || track?.isGhost);
}
