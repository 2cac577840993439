import type { AttributeDefinition, Geometry, Keyframe, Tracked } from '../../document/records.ts';
import { childText, findElement, type XmlElement } from './cvatFile.ts';
import { cvatMaskToRuns } from './cvatMask.ts';
import { declaredAttributes } from './labelAttributes.ts';

/** A label of a CVAT file. `mutable` names the attributes that may change from frame to frame, `attributes` are all declared. */
export type CvatLabel = {
  readonly name: string;
  readonly color: string | null;
  readonly parent: string | null;
  readonly mutable: ReadonlySet<string>;
  readonly attributes: readonly AttributeDefinition[];
};

/** What a CVAT file says of its video: its size, the frames that were labelled, and its file's name where it is given. */
export type CvatTask = {
  readonly name: string;
  readonly source: string | null;
  readonly width: number;
  readonly height: number;
  readonly start: number;
  readonly stop: number;
};

/** The labels of a file in order, those of skeleton points below their skeleton. */
export function labelsOf(meta: XmlElement | null): readonly CvatLabel[] {
  const list = findElement(meta, 'labels')?.children.filter((child) => child.name === 'label') ?? [];
  return list.map((label) => {
    const attributes = label.children.find((child) => child.name === 'attributes')?.children ?? [];
    const mutable = attributes.filter((attribute) => childText(attribute, 'mutable').toLowerCase() === 'true');
    const color = childText(label, 'color').toLowerCase();
    return {
      name: childText(label, 'name'),
      color: /^#[0-9a-f]{6}$/.test(color) ? color : null,
      parent: childText(label, 'parent') || null,
      mutable: new Set(mutable.map((attribute) => childText(attribute, 'name'))),
      attributes: declaredAttributes(attributes),
    };
  });
}

/** What a file says of its video. */
export function taskOf(meta: XmlElement | null): CvatTask {
  const task = findElement(meta, 'task') ?? findElement(meta, 'job') ?? meta;
  const size = findElement(meta, 'original_size');
  const number = (element: XmlElement | null, name: string, otherwise: number) => {
    const value = Number(childText(element, name));
    return Number.isSafeInteger(value) && childText(element, name) !== '' ? value : otherwise;
  };
  const start = number(task, 'start_frame', 0);
  return {
    name: childText(task, 'name') || 'video',
    source: findElement(meta, 'source')?.text.trim() || null,
    width: number(size, 'width', 0),
    height: number(size, 'height', 0),
    start,
    stop: number(task, 'stop_frame', start + number(task, 'size', 1) - 1),
  };
}

/** A track as it is read: what its label is called, and what came of it. */
export type ReadTrack =
  | { readonly label: string; readonly track: Omit<Tracked, 'labelId' | 'itemId'> }
  | { readonly label: string; readonly problem: string };

/**
 * A `track` element as a track. Its keyframes are the shapes marked so; those between are left out, for they follow. After
 * the last one the object holds, as CVAT means it.
 */
export function readTrack(
  element: XmlElement,
  about: { readonly id: string; readonly label: CvatLabel | undefined; readonly size: CvatTask },
): ReadTrack {
  const label = element.attributes.label ?? '';
  const shapes = element.children.filter((child) => child.name !== 'track');
  const points = element.children.filter((child) => child.name === 'track');
  const keyedPoints = new Set(points.flatMap(({ children }) => children.filter(isKeyed).map(frameText)));
  const keyed = shapes.filter((shape) => isKeyed(shape) || keyedPoints.has(frameText(shape)));
  const [attributes, keyframes] = [{} as Record<string, string>, new Map<number, Keyframe>()];
  let held: Record<string, string> = {};
  for (const shape of keyed) {
    const frame = Number(shape.attributes.frame);
    const geometry = geometryOf(shape, about.size, points);
    if (!Number.isSafeInteger(frame) || frame < 0 || frame > 1e8) return { label, problem: 'a frame is no number' };
    if (geometry === null) return { label, problem: `a ${shape.name} cannot be understood` };
    const said = attributesOf(shape);
    const mutable = Object.entries(said).filter(([name]) => about.label?.mutable.has(name) !== false);
    for (const [name, value] of Object.entries(said))
      if (about.label?.mutable.has(name) === false) attributes[name] = value;
    const changed = Object.fromEntries(mutable.filter(([name, value]) => held[name] !== value));
    held = { ...held, ...changed };
    keyframes.set(frame, keyframeOf(shape, { id: about.id, frame, geometry, changed }));
  }
  if (keyframes.size === 0) return { label, problem: 'it has no keyframe' };
  const inOrder = [...keyframes.values()].sort((a, b) => a.frame - b.frame);
  return { label, track: { id: about.id, afterLast: 'hold', attributes, keyframes: inOrder } };
}

function isKeyed({ attributes }: XmlElement): boolean {
  return attributes.keyframe !== '0';
}

function frameText({ attributes }: XmlElement): string {
  return attributes.frame ?? '';
}

function keyframeOf(
  shape: XmlElement,
  about: {
    readonly id: string;
    readonly frame: number;
    readonly geometry: Geometry;
    readonly changed: Keyframe['attributes'];
  },
): Keyframe {
  const { outside, occluded, z_order: z } = shape.attributes;
  return {
    trackId: about.id,
    frame: about.frame,
    geometry: about.geometry,
    outside: outside === '1',
    occluded: occluded === '1',
    isHeld: false,
    z: Number.isFinite(Number(z)) ? Number(z ?? 0) : 0,
    attributes: about.changed,
  };
}

function attributesOf(shape: XmlElement): Record<string, string> {
  const list = shape.children.filter((child) => child.name === 'attribute');
  return Object.fromEntries(list.map((child) => [child.attributes.name ?? '', child.text]));
}

/** The geometry of a shape element, or null where it is none. `points` are a skeleton's, in the layout of older files. */
function geometryOf(shape: XmlElement, size: CvatTask, points: readonly XmlElement[]): Geometry | null {
  const { attributes: said } = shape;
  const number = (name: string) => (said[name] === undefined ? Number.NaN : Number(said[name]));
  const flat = pointsOf(said.points ?? '');
  const rotation = Number(said.rotation ?? 0);
  switch (shape.name) {
    case 'box': {
      const [left, top, right, bottom] = [number('xtl'), number('ytl'), number('xbr'), number('ybr')];
      const box = { x: left, y: top, width: right - left, height: bottom - top };
      if (!(box.width >= 0 && box.height >= 0) || !Number.isFinite(rotation)) return null;
      return rotation === 0 ? { kind: 'box', ...box } : { kind: 'rotated-box', ...box, rotation };
    }
    case 'ellipse': {
      const [cx, cy, rx, ry] = [number('cx'), number('cy'), number('rx'), number('ry')];
      const isWhole = [cx, cy, rx, ry, rotation].every(Number.isFinite) && rx >= 0 && ry >= 0;
      return isWhole ? { kind: 'ellipse', cx, cy, rx, ry, rotation } : null;
    }
    case 'polygon':
      return flat === null ? null : { kind: 'polygon', parts: [flat] };
    case 'polyline':
    case 'points':
      return flat === null ? null : { kind: shape.name, points: flat };
    case 'cuboid': {
      const corners = ['tl1', 'bl1', 'tr1', 'br1', 'tr2', 'br2', 'tl2', 'bl2'].flatMap((at) => [
        number(`x${at}`),
        number(`y${at}`),
      ]);
      return corners.every(Number.isFinite) ? { kind: 'cuboid', points: corners } : null;
    }
    case 'mask':
      return cvatMaskToRuns(said, size);
    case 'skeleton':
      return skeletonOf(shape, points);
    default:
      return null;
  }
}

function skeletonOf(shape: XmlElement, tracks: readonly XmlElement[]): Geometry | null {
  const inside = shape.children.filter((child) => child.name === 'points');
  const older = tracks.flatMap((track): Readonly<Record<string, string>>[] => {
    // A point that has left the picture is not told of again before it comes back.
    const until = track.children.filter((child) => Number(frameText(child)) <= Number(frameText(shape)));
    const there = until.findLast((child) => frameText(child) === frameText(shape)) ?? until.at(-1);
    return there === undefined ? [] : [{ ...there.attributes, label: track.attributes.label ?? '' }];
  });
  // Where the whole skeleton has left, older files say so of each point; that is not a point that is missing.
  const isWholeAway = inside.length === 0 && shape.attributes.outside === '1';
  const points = [];
  for (const attributes of inside.length > 0 ? inside.map((child) => child.attributes) : older) {
    const [x, y] = pointsOf(attributes.points ?? '') ?? [];
    if (x === undefined || y === undefined) return null;
    const isAbsent = attributes.outside === '1' && !isWholeAway;
    const state = isAbsent ? 'absent' : attributes.occluded === '1' ? 'hidden' : 'visible';
    points.push({ name: attributes.label ?? '', x, y, state } as const);
  }
  return { kind: 'skeleton', points };
}

/** Points "x,y;x,y" as flat numbers, or null where one is none. */
function pointsOf(text: string): number[] | null {
  if (text.trim() === '') return [];
  const numbers = text
    .split(';')
    .flatMap((pair) => pair.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part))));
  return numbers.length % 2 === 0 && numbers.every(Number.isFinite) ? numbers : null;
}
