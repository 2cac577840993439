import { accepted, type Refused, type Result, refused } from '../result.ts';
import { describedTrack, withKeyframe } from '../tracks/editTrack.ts';
import { trackDiff } from '../tracks/trackDiff.ts';
import { type FrameRanges, withoutRange, withRange } from '../video/frameRanges.ts';
import { shapeRefusal } from './allowedShapes.ts';
import { defaultsOf } from './attributes.ts';
import type { Command } from './command.ts';
import type { Change, Diff } from './diff.ts';
import { problemOf } from './geometryProblem.ts';
import { labelProblem } from './labelProblem.ts';
import { convertObjects } from './planConvert.ts';
import { createTracks, eachObject, planTracks, toBoth, toNothing } from './planTracks.ts';
import { type Geometry, type Item, type Label, maxDeletedRanges, type Shape, type Tracked } from './records.ts';
import { takenId, unknownItem, unknownLabel } from './refusals.ts';

/** What `plan` may look at: the window answers from memory, the store from its rows. */
export type DocumentView = {
  /** The shape of an id, or null. */
  shape(id: string): Shape | null;
  /** The track of an id with its keyframes, or null. */
  track(id: string): Tracked | null;
  /** All tracks that carry a label, anywhere in the project. */
  tracksWithLabel(labelId: string): readonly Tracked[];
  /** All shapes that carry a label, anywhere in the project. */
  shapesWithLabel(labelId: string): readonly Shape[];
  /** The tag of a label on an item, or null. */
  tagOf(itemId: string, labelId: string): Shape | null;
  /** All labels, in order. */
  labels(): readonly Label[];
  /** The item of an id, or null. */
  item(id: string): Item | null;
};

/** A label that more objects carry than this is not deleted in one step. */
export const maxDeletedWithLabel = 50_000;

/**
 * What a command does to a document: the one place that knows.
 *
 * Refuses with a sentence where a record is missing or twice, a label is unknown, or a geometry is impossible.
 */
export function plan(document: DocumentView, command: Command): Result<Diff> {
  switch (command.type) {
    case 'shapes.create':
      return unlessForbidden(document, drawnKinds(command.shapes), createShapes(document, command.shapes));
    case 'shapes.reshape':
      return reshape(document, command);
    case 'shapes.relabel':
      if (labelOf(document, command.labelId) === null) return unknownLabel();
      return eachObject(
        document,
        command.ids,
        toBoth(() => ({ labelId: command.labelId })),
      );
    case 'shapes.describe':
      return eachObject(document, command.ids, {
        shape: (shape) => ({ ...shape, attributes: { ...shape.attributes, ...command.attributes } }),
        track: (track) => describedTrack(track, command.attributes),
      });
    case 'shapes.delete':
      return eachObject(document, command.ids, toNothing);
    case 'objects.convert':
      return convertObjects(document, command.ids, command.to);
    case 'tracks.create':
      return unlessForbidden(document, trackedKinds(command.tracks), createTracks(document, command.tracks));
    case 'tag.toggle':
      return toggleTag(document, command);
    case 'item.mark':
      return markItem(document, command);
    case 'frames.mark':
      return markFrames(document, command);
    case 'label.create':
      return createLabel(document, command.label);
    case 'label.update':
      return updateLabel(document, command.label);
    case 'label.delete':
      return deleteLabel(document, command.id);
    case 'tracks.toShapes':
      return replaced(document, command.ids, createShapes(document, command.shapes));
    case 'shapes.toTracks':
      return replaced(document, command.ids, createTracks(document, command.tracks));
    default:
      return planTracks(document, command);
  }
}

function createShapes(document: DocumentView, shapes: readonly Shape[]): Result<Diff> {
  const seen = new Set<string>();
  for (const shape of shapes) {
    if (seen.has(shape.id) || document.shape(shape.id) !== null) return takenId(shape.id);
    seen.add(shape.id);
    if (labelOf(document, shape.labelId) === null) return unknownLabel();
    if (document.item(shape.itemId) === null) return unknownItem();
    const problem = problemOf(shape.geometry);
    if (problem !== null) return problem;
  }
  return accepted(shapes.map((shape) => ({ table: 'shape', from: null, to: shape })));
}

/** What is drawn of which label. */
type Drawn = { readonly labelId: string; readonly kind: Geometry['kind'] };

function drawnKinds(shapes: readonly Shape[]): readonly Drawn[] {
  return shapes.map(({ labelId, geometry }) => ({ labelId, kind: geometry.kind }));
}

function trackedKinds(tracks: readonly Tracked[]): readonly Drawn[] {
  return tracks.flatMap(({ labelId, keyframes }) =>
    keyframes.map(({ geometry }) => ({ labelId, kind: geometry.kind })),
  );
}

/** What was planned, unless a label is not drawn so. Only what is new is held to it. */
function unlessForbidden(document: DocumentView, drawn: readonly Drawn[], made: Result<Diff>): Result<Diff> {
  const limited = new Map(
    document.labels().flatMap((label) => (label.shapes === undefined ? [] : [[label.id, label]])),
  );
  if (!made.ok || limited.size === 0) return made;
  for (const { labelId, kind } of drawn) {
    const label = limited.get(labelId);
    const problem = label === undefined ? null : shapeRefusal(label, kind);
    if (problem !== null) return problem;
  }
  return made;
}

function reshape(document: DocumentView, command: Command & { readonly type: 'shapes.reshape' }): Result<Diff> {
  const byId = new Map(command.shapes.map(({ id, geometry }) => [id, geometry]));
  for (const geometry of byId.values()) {
    const problem = problemOf(geometry);
    if (problem !== null) return problem;
  }
  const { frame } = command;
  return eachObject(document, [...byId.keys()], {
    shape: (shape) => ({ ...shape, geometry: byId.get(shape.id) ?? shape.geometry }),
    track: (track) => {
      const geometry = byId.get(track.id);
      const isMoved = geometry !== undefined && frame !== undefined;
      return isMoved ? withKeyframe(track, frame, { geometry, outside: false }) : track;
    },
  });
}

/** Some objects taken out and others put in their place, as one edit. */
function replaced(document: DocumentView, ids: readonly string[], made: Result<Diff>): Result<Diff> {
  const gone = eachObject(document, ids, toNothing);
  if (!gone.ok) return gone;
  return made.ok ? accepted([...gone.value, ...made.value]) : made;
}

function toggleTag(document: DocumentView, command: Command & { readonly type: 'tag.toggle' }): Result<Diff> {
  const there = document.tagOf(command.itemId, command.labelId);
  if (there !== null) return accepted([{ table: 'shape', from: there, to: null }]);
  const { id, itemId, labelId } = command;
  const attributes = defaultsOf(labelOf(document, labelId) ?? undefined);
  const tag: Shape = { id, itemId, labelId, z: 0, geometry: { kind: 'tag' }, attributes };
  return unlessForbidden(document, drawnKinds([tag]), createShapes(document, [tag]));
}

function markItem(document: DocumentView, { itemId, isHard }: Command & { readonly type: 'item.mark' }): Result<Diff> {
  const item = document.item(itemId);
  if (item === null) return unknownItem();
  if ((item.isHard === true) === isHard) return accepted([]);
  const mark = { itemId };
  return accepted([{ table: 'mark', from: isHard ? null : mark, to: isHard ? mark : null }]);
}

function markFrames(document: DocumentView, command: Command & { readonly type: 'frames.mark' }): Result<Diff> {
  const { itemId, from: first, to: last, isDeleted } = command;
  const item = document.item(itemId);
  if (item === null) return unknownItem();
  if (first > last || last >= (item.frameCount ?? 0)) return refused('no-frame', `There is no frame ${last}.`);
  const before = item.deletedFrames ?? [];
  const after = isDeleted ? withRange(before, [first, last]) : withoutRange(before, [first, last]);
  if (after.length > maxDeletedRanges)
    return refused('too-scattered', 'The deleted frames are too scattered: delete them in longer ranges.');
  const record = (ranges: FrameRanges) => (ranges.length === 0 ? null : { itemId, ranges });
  if (JSON.stringify(before) === JSON.stringify(after)) return accepted([]);
  return accepted([{ table: 'deleted', from: record(before), to: record(after) }]);
}

function createLabel(document: DocumentView, label: Label): Result<Diff> {
  if (labelOf(document, label.id) !== null) return refused('label-exists', `There is a label ${label.id} already.`);
  const clash = labelClash(document, label) ?? labelProblem(label);
  if (clash !== null) return clash;
  return accepted([...freeDigit(document, label), { table: 'label', from: null, to: label }]);
}

function updateLabel(document: DocumentView, label: Label): Result<Diff> {
  const from = labelOf(document, label.id);
  if (from === null) return unknownLabel();
  const clash = labelClash(document, label) ?? labelProblem(label);
  if (clash !== null) return clash;
  if (JSON.stringify(from) === JSON.stringify(label)) return accepted([]);
  return accepted([...freeDigit(document, label), { table: 'label', from, to: label }]);
}

function deleteLabel(document: DocumentView, id: string): Result<Diff> {
  const from = labelOf(document, id);
  if (from === null) return unknownLabel();
  const shapes = document.shapesWithLabel(id);
  if (shapes.length > maxDeletedWithLabel) {
    return refused(
      'label-in-use',
      `More than ${maxDeletedWithLabel} objects carry “${from.name}”: give them another label first.`,
    );
  }
  const gone = shapes.map((shape): Change => ({ table: 'shape', from: shape, to: null }));
  const tracks = document.tracksWithLabel(id).flatMap((track) => trackDiff(track, null));
  return accepted([...gone, ...tracks, { table: 'label', from, to: null }]);
}

/** A digit picks one label: taking it for this one frees it from the other. */
function freeDigit(document: DocumentView, label: Label): Change[] {
  const holders = document
    .labels()
    .filter((other) => other.id !== label.id && label.digit !== null && other.digit === label.digit);
  return holders.map((other) => ({ table: 'label', from: other, to: { ...other, digit: null } }));
}

function labelClash(document: DocumentView, label: Label): Refused | null {
  const name = label.name.trim().toLowerCase();
  if (name === '') return refused('label-unnamed', 'A label needs a name.');
  const twin = document.labels().find((other) => other.id !== label.id && other.name.trim().toLowerCase() === name);
  return twin === undefined ? null : refused('label-exists', `There is a label “${twin.name}” already.`);
}

function labelOf(document: DocumentView, id: string): Label | null {
  return document.labels().find((label) => label.id === id) ?? null;
}
