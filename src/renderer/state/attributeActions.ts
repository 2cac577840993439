import { type AttributeValue, definitionsOf, missingNames } from '../../core/document/attributes.ts';
import type { AttributeDefinition, Label, Shape } from '../../core/document/records.ts';
import { isVisibleAt } from '../../core/tracks/interpolate.ts';
import { type ShownShape, trackShape } from '../../core/tracks/shownAt.ts';
import { focusAttributes } from '../ui/focus.ts';
import { settleNudge } from './objectActions.ts';
import { toolsByName } from './tools.ts';
import { goToFrame } from './videoNavigation.ts';
import { apply, type Work } from './work.ts';
import type { WorkState } from './workState.ts';

/**
 * What attributes are set of: the objects that are selected, or else the track drawn last, with their one label; undefined
 * where they carry several. `isAway` says that one is not in the picture on this frame, where nothing can change.
 */
export type Described = {
  readonly shapes: readonly ShownShape[];
  readonly label: Label | undefined;
  readonly isAway: boolean;
};

/** What of the work says whose attributes are shown. */
type Chosen = Pick<WorkState, 'selection' | 'followedId' | 'shapes' | 'labelsById'>;

/** The objects whose attributes are shown. */
export function describedOf({ selection, followedId, shapes, labelsById }: Chosen): Described {
  const ids = selection.length > 0 || followedId === null ? selection : [followedId];
  const chosen = ids.flatMap((id) => shapes.get(id) ?? []);
  const labels = new Set(chosen.map((shape) => shape.labelId));
  const [first] = chosen;
  return {
    shapes: chosen,
    label: first === undefined || labels.size > 1 ? undefined : labelsById.get(first.labelId),
    isAway: chosen.some((shape) => shape.track?.isGhost === true),
  };
}

/** The value of an attribute, and whether objects differ in it. */
export function commonValue(
  shapes: readonly Shape[],
  name: string,
): { readonly value: AttributeValue; readonly isMixed: boolean } {
  const value = shapes[0]?.attributes[name];
  return { value, isMixed: shapes.some((shape) => (shape.attributes[name] ?? null) !== (value ?? null)) };
}

/** The names of the attributes objects have that their label does not define, in order. */
export function othersOf({ shapes, label }: Described): readonly string[] {
  const defined = new Set(definitionsOf(label).map(({ name }) => name));
  return [...new Set(shapes.flatMap((shape) => Object.keys(shape.attributes)))].filter((name) => !defined.has(name));
}

/** Gives an attribute of what is selected a value: on this frame of tracks where it may change, else for good. */
export function setAttribute(
  work: Work,
  definition: AttributeDefinition,
  value: Exclude<AttributeValue, undefined>,
): void {
  settleNudge(work);
  const state = work.store.getState();
  const { shapes } = describedOf(state);
  const isKeyed = (shape: ShownShape) => definition.mutable && shape.track !== undefined;
  const keyed = shapes.filter(isKeyed).map(({ id }) => id);
  const others = shapes.filter((shape) => !isKeyed(shape)).map(({ id }) => id);
  const attributes = { [definition.name]: value };
  if (keyed.length > 0) apply(work, { type: 'tracks.key', ids: keyed, frame: state.frame, change: { attributes } });
  if (others.length > 0) apply(work, { type: 'shapes.describe', ids: others, attributes });
}

/** Puts the focus on the first attribute of what is selected; says why where there is none. */
export function openAttributes(work: Work): 'nothingSelected' | 'manyLabels' | 'noneHere' | null {
  const { shapes, label } = describedOf(work.store.getState());
  if (shapes.length === 0) return 'nothingSelected';
  if (label === undefined) return 'manyLabels';
  return focusAttributes() ? null : 'noneHere';
}

/** Selects the next object of the item that lacks a required attribute, on whatever frame it is. */
export function goToMissing(work: Work): 'noneMissing' | null {
  settleNudge(work);
  const state = work.store.getState();
  const lacking = objectsLacking(state);
  const at = lacking.findIndex(({ id }) => id === state.selection.at(-1));
  const next = lacking[(at + 1) % lacking.length];
  if (next === undefined) return 'noneMissing';
  work.store.setState({ selection: [next.id], tool: 'select', toolState: toolsByName.select.idle });
  if (next.frame !== undefined) goToFrame(work, next.frame);
  return null;
}

/** The objects that lack something, by their frame and from the lowest up; a track stands where it begins, or where it is seen. */
function objectsLacking(state: WorkState): readonly ShownShape[] {
  const tracks = [...state.tracks.values()].flatMap((track) => {
    const frame = isVisibleAt(track, state.frame) ? state.frame : (track.keyframes[0]?.frame ?? 0);
    return trackShape(track, frame) ?? [];
  });
  return [...state.objects.values(), ...tracks]
    .filter((shape) => missingNames(state.labelsById.get(shape.labelId), shape.attributes).length > 0)
    .sort((a, b) => (a.frame ?? 0) - (b.frame ?? 0) || a.z - b.z || (a.id < b.id ? -1 : 1));
}
