import { type Refused, refused } from '../result.ts';

/** The refusal where a label is not there. */
export function unknownLabel(): Refused {
  return refused('label-missing', 'The label is not there any more.');
}

/** The refusal where an item is of another project, or of none. */
export function unknownItem(): Refused {
  return refused('item-missing', 'The picture is not in this project.');
}

/** The refusal where neither a shape nor a track has an id. */
export function unknownObject(id: string): Refused {
  return refused('shape-missing', `The object ${id} is not there any more.`);
}

/** The refusal where a shape or a track has an id already. */
export function takenId(id: string): Refused {
  return refused('shape-exists', `There is an object ${id} already.`);
}
