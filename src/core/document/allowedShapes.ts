import { type Refused, refused } from '../result.ts';
import type { Geometry, Label } from './records.ts';

/** Whether objects of a label may be drawn as a kind. A box that was turned is a box still. */
export function isAllowed({ shapes }: Pick<Label, 'shapes'>, kind: Geometry['kind']): boolean {
  return shapes === undefined || shapes.includes(kind) || (kind === 'rotated-box' && shapes.includes('box'));
}

/** The refusal of a new object whose label is drawn otherwise, or null. Names what the label takes. */
export function shapeRefusal(label: Pick<Label, 'name' | 'shapes'>, kind: Geometry['kind']): Refused | null {
  if (isAllowed(label, kind)) return null;
  const kinds = (label.shapes ?? []).map((each) => each.replace('-', ' ')).join(', ');
  return refused('shape-not-allowed', `“${label.name}” is drawn as: ${kinds}.`);
}
