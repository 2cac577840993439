import type { Command } from '../../core/document/command.ts';
import type { Geometry, Tracked } from '../../core/document/records.ts';
import { startedLike } from '../../core/tracks/startedLike.ts';
import { trackOf } from '../../core/tracks/trackOf.ts';
import type { WorkState } from './workState.ts';

/**
 * A command as it is meant on the frame that is seen: what is drawn on a video becomes a track (or a shape of this frame,
 * where the person draws those), or goes on with the selected track; what is moved there gets a keyframe.
 */
export function onFrame(state: WorkState, command: Command): Command {
  if (state.item?.frameCount === undefined) return command;
  const { frame } = state;
  if (command.type === 'shapes.reshape') return { ...command, frame };
  if (command.type !== 'shapes.create') return command;
  const shapes = command.shapes.map((shape) => ({ ...shape, frame: shape.frame ?? frame }));
  const [drawn] = shapes;
  const isDrawn = shapes.length === 1 && command.shapes[0]?.frame === undefined;
  if (drawn === undefined || !isDrawn) return { ...command, shapes };
  const goesOn = continuedTrack(state, { labelId: drawn.labelId, kind: drawn.geometry.kind });
  if (goesOn !== null) {
    const there = state.shapes.get(goesOn.id)?.geometry ?? drawn.geometry;
    const geometry = startedLike(drawn.geometry, there);
    return { type: 'shapes.reshape', shapes: [{ id: goesOn.id, geometry }], frame };
  }
  return state.drawsTracks
    ? { type: 'tracks.create', tracks: [trackOf(drawn, state.labelsById.get(drawn.labelId))] }
    : { ...command, shapes };
}

/**
 * The track a drawn shape goes on with: the one selected, else drawn last, of the same label and kind, where it is not in
 * the picture.
 */
export function continuedTrack(
  state: WorkState,
  drawn: { readonly labelId: string | null; readonly kind: Geometry['kind'] | null },
): Tracked | null {
  const id = state.selection.length === 0 ? state.followedId : state.selection[0];
  if (id === undefined || id === null || state.selection.length > 1) return null;
  const track = state.tracks.get(id);
  const ghost = state.shapes.get(id);
  const isAway = ghost?.track?.isGhost === true && kindOfTrack(ghost.geometry.kind) === kindOfTrack(drawn.kind);
  return isAway && track?.labelId === drawn.labelId ? track : null;
}

/** Boxes are one kind whether they are turned or not. */
function kindOfTrack(kind: Geometry['kind'] | null): Geometry['kind'] | null {
  return kind === 'rotated-box' ? 'box' : kind;
}
