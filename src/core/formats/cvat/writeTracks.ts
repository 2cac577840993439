import type { Geometry, Keyframe, Label, Tracked } from '../../document/records.ts';
import { isVisibleAt, lastFrameOf, stateAt } from '../../tracks/interpolate.ts';
import { type FrameRanges, rangeAt } from '../../video/frameRanges.ts';
import { runsToCvatMask } from './cvatMask.ts';
import { attributeText, hundredths, marksText, pairs, type TrackRow } from './cvatText.ts';
import { attributesText } from './labelAttributes.ts';
import { nestedLines } from './nestedPoints.ts';
import { escaped } from './xmlText.ts';

/** The frames a file is about, both ends included. */
export type WrittenFrames = {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  /** Frames that are left out, for they are marked as deleted; no keyframe is on them. */
  readonly deleted: FrameRanges;
};

/**
 * A track as a `track` element, with a shape for each frame it is seen on and for each keyframe, as CVAT writes them. An
 * object that ends with its last keyframe gets an "outside" keyframe after it: CVAT would hold it to the end.
 */
export function trackText(
  track: Tracked,
  about: {
    readonly id: number | string;
    readonly label: string;
    readonly frames: WrittenFrames;
    /** Whether the points of a skeleton are tracks inside the track, as in older files. */
    readonly isNested?: boolean;
  },
): string {
  const frames = framesOf(track, about.frames);
  const rows = frames.map((frame) => rowAt(track, frame, about.frames));
  const isNested = about.isNested === true && rows.every(({ geometry }) => geometry.kind === 'skeleton');
  const lines = isNested ? nestedLines(track, rows) : rows.map((row) => shapeText(track, row));
  const head = `<track id="${escaped(String(about.id))}" label="${escaped(about.label)}" source="manual">`;
  return [head, ...lines.map((line) => `    ${line}`), '  </track>'].join('\n');
}

/** What stands before the tracks in a file that Halte makes itself. */
export function cvatHead(
  task: {
    readonly name: string;
    readonly source: string;
    readonly width: number;
    readonly height: number;
    readonly frames: number;
  },
  labels: readonly Label[],
): string {
  const { name, source, width, height, frames } = task;
  const nameById = new Map(labels.map((label) => [label.id, label.name]));
  return `<?xml version="1.0" encoding="utf-8"?>
<annotations>
  <version>1.1</version>
  <meta>
    <task>
      <name>${escaped(name)}</name>
      <size>${frames}</size>
      <mode>interpolation</mode>
      <start_frame>0</start_frame>
      <stop_frame>${frames - 1}</stop_frame>
      <frame_filter></frame_filter>
      <labels>
${labels.map((label) => labelText(label, nameById.get(label.parentId ?? '') ?? null)).join('\n')}
      </labels>
      <original_size>
        <width>${width}</width>
        <height>${height}</height>
      </original_size>
    </task>
    <source>${escaped(source)}</source>
  </meta>
  `;
}

/** A label as an element of the list of labels. */
export function labelText(label: Pick<Label, 'name' | 'color' | 'attributes'>, parent: string | null): string {
  const { name, color, attributes = [] } = label;
  const below = parent === null ? '' : `\n          <parent>${escaped(parent)}</parent>`;
  return `        <label>
          <name>${escaped(name)}</name>
          <color>${color}</color>
          ${attributesText(attributes)}${below}
        </label>`;
}

/** The frames a track is written on: those it is seen on, its keyframes, and the one after its end. */
function framesOf(track: Tracked, written: WrittenFrames): number[] {
  const { start, stop, step, deleted } = written;
  const frames = new Set(track.keyframes.map((keyframe) => keyframe.frame));
  const [first, last] = [track.keyframes[0]?.frame ?? 0, track.keyframes.at(-1)];
  for (let frame = start; frame <= stop; frame += step)
    if (frame >= first && isVisibleAt(track, frame) && rangeAt(deleted, frame) === null) frames.add(frame);
  const end = endOf(track, written);
  if (last !== undefined && !last.outside && track.afterLast === 'end' && end <= stop) frames.add(end);
  return [...frames].sort((a, b) => a - b);
}

/** The frame after a track's last keyframe that is written. */
function endOf(track: Tracked, { step, deleted }: WrittenFrames): number {
  let frame = lastFrameOf(track) + step;
  while (rangeAt(deleted, frame) !== null) frame += step;
  return frame;
}

function rowAt(track: Tracked, frame: number, written: WrittenFrames): TrackRow {
  const state = stateAt(track, frame);
  const last = track.keyframes.at(-1) as Keyframe;
  const isEnd = track.afterLast === 'end' && frame === endOf(track, written);
  const { geometry, outside, occluded, z, attributes } = state ?? last;
  const isKeyframe = isEnd || state?.isKeyframe === true;
  return { frame, geometry, outside: outside || isEnd, occluded, z, attributes, isKeyframe };
}

function shapeText(track: Tracked, { geometry, z, attributes, ...row }: TrackRow): string {
  const marks = marksText(row);
  const [name, place] = placeText(geometry);
  const said = Object.entries({ ...track.attributes, ...attributes });
  const inside = [...said.map(([key, value]) => attributeText(key, value)), ...skeletonPoints(geometry)];
  const body = inside.map((line) => `\n      ${line}`).join('');
  return `<${name} ${marks} ${place}z_order="${z}">${body}\n    </${name}>`;
}

/** The element a geometry is written as, and its own attributes with a space after each. */
function placeText(geometry: Geometry): readonly [name: string, attributes: string] {
  const text = (pairs: Readonly<Record<string, number | string>>) =>
    Object.entries(pairs)
      .map(([key, value]) => `${key}="${typeof value === 'number' ? hundredths(value) : value}" `)
      .join('');
  switch (geometry.kind) {
    case 'box':
    case 'rotated-box': {
      const { x, y, width, height } = geometry;
      const turn = geometry.kind === 'box' ? {} : { rotation: geometry.rotation };
      return ['box', text({ xtl: x, ytl: y, xbr: x + width, ybr: y + height, ...turn })];
    }
    case 'ellipse': {
      const { cx, cy, rx, ry, rotation } = geometry;
      return ['ellipse', text({ cx, cy, rx, ry, ...(rotation === 0 ? {} : { rotation }) })];
    }
    case 'polygon':
      return ['polygon', text({ points: pairs(geometry.parts[0] ?? []) })];
    case 'polyline':
    case 'points':
      return [geometry.kind, text({ points: pairs(geometry.points) })];
    case 'cuboid': {
      const names = ['tl1', 'bl1', 'tr1', 'br1', 'tr2', 'br2', 'tl2', 'bl2'].flatMap((at) => [`x${at}`, `y${at}`]);
      return ['cuboid', text(Object.fromEntries(names.map((name, i) => [name, geometry.points[i] ?? 0])))];
    }
    case 'mask': {
      const { left, top, width, height, rle } = runsToCvatMask(geometry);
      const whole = (value: number) => String(value);
      return ['mask', text({ rle, left: whole(left), top: whole(top), width: whole(width), height: whole(height) })];
    }
    case 'skeleton':
      return ['skeleton', ''];
    case 'tag':
      return ['tag', ''];
  }
}

function skeletonPoints(geometry: Geometry): readonly string[] {
  if (geometry.kind !== 'skeleton') return [];
  return geometry.points.map(({ name, x, y, state }) => {
    const marks = `outside="${Number(state === 'absent')}" occluded="${Number(state === 'hidden')}"`;
    return `<points label="${escaped(name)}" keyframe="1" ${marks} points="${pairs([x, y])}"></points>`;
  });
}
