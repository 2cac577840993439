import type { Keyframe } from '../../document/records.ts';
import { escaped } from './xmlText.ts';

/** A track on a frame that is written: what is known of it there, and whether it was set by hand. */
export type TrackRow = Pick<Keyframe, 'frame' | 'geometry' | 'outside' | 'occluded' | 'z' | 'attributes'> & {
  readonly isKeyframe: boolean;
};

/** The frame and marks of a row as attributes of its element. */
export function marksText({
  frame,
  outside,
  occluded,
  isKeyframe,
}: Omit<TrackRow, 'geometry' | 'z' | 'attributes'>): string {
  return `frame="${frame}" outside="${Number(outside)}" occluded="${Number(occluded)}" keyframe="${Number(isKeyframe)}"`;
}

/** An attribute of a shape as an element. */
export function attributeText(name: string, value: Keyframe['attributes'][string]): string {
  return `<attribute name="${escaped(name)}">${escaped(value === null ? '' : String(value))}</attribute>`;
}

/** Numbers x, y, x, y... as CVAT writes points. */
export function pairs(points: readonly number[]): string {
  const texts: string[] = [];
  for (let i = 0; i + 1 < points.length; i += 2)
    texts.push(`${hundredths(points[i] ?? 0)},${hundredths(points[i + 1] ?? 0)}`);
  return texts.join(';');
}

/** A number with two digits after the point. */
export function hundredths(value: number): string {
  return value.toFixed(2);
}
