import type { Geometry, Shape } from '../../document/records.ts';
import { extentOf } from '../../geometry/extent.ts';
import { linesOf } from '../../geometry/lines.ts';
import { encodeRuns, maskArea } from '../../geometry/rle.ts';
import { memberText, withMembers } from '../json/members.ts';
import { canonicalGeometry } from './geometryText.ts';
import { mapAnnotation, topLevelAttributes } from './mapAnnotation.ts';
import type { JsonRecord } from './tokens.ts';

/** What an annotation points to, as JSON texts of the ids in its file. */
export type AnnotationIds = { readonly image: string; readonly category: string };

/** How boxes are written: with an empty segmentation, or with their four corners for tools that train on masks. */
export type BoxStyle = 'box' | 'corners';

/** An annotation record for a shape made in Halte, as JSON text. */
export function freshAnnotation(
  shape: Pick<Shape, 'geometry' | 'attributes'>,
  id: string,
  ids: AnnotationIds,
  boxStyle: BoxStyle,
): string {
  const { geometry, attributes } = shape;
  const start = `{"id": ${id}, "image_id": ${ids.image}, "category_id": ${ids.category}`;
  if (geometry.kind === 'tag') return `${start}${nestedText(attributes)}}`;
  const { segmentation, area, bbox } = placeTexts(geometry, { boxStyle, isCompressed: false });
  const crowd = JSON.stringify(attributes.iscrowd ?? 0);
  const score = attributes.score === undefined ? '' : `, "score": ${JSON.stringify(attributes.score)}`;
  const place = `"segmentation": ${segmentation}, "area": ${area}, "bbox": ${bbox}`;
  return `${start}, ${place}, "iscrowd": ${crowd}${score}${nestedText(attributes)}}`;
}

/**
 * The record of an edited shape: what the edit changed is written anew, everything else stays word for word. A shape
 * that says what its record says gives the record itself.
 *
 * @param ids null where the record's own pointer still holds
 */
export function editedAnnotation(
  raw: string,
  shape: Pick<Shape, 'geometry' | 'attributes'>,
  ids: { readonly image: string | null; readonly category: string | null },
): string {
  const record = JSON.parse(raw) as JsonRecord;
  const before = mapAnnotation(record);
  const changes = new Map<string, string | null>();
  if (ids.image !== null) changes.set('image_id', ids.image);
  if (ids.category !== null) changes.set('category_id', ids.category);
  const isSame = 'geometry' in before && sameValue(before.geometry, shape.geometry);
  if (!isSame) addPlace(changes, record, shape.geometry);
  addAttributes(changes, raw, {
    before: 'attributes' in before ? before.attributes : {},
    after: shape.attributes,
  });
  return changes.size === 0 ? raw : withMembers(raw, changes);
}

function addPlace(changes: Map<string, string | null>, record: JsonRecord, geometry: Geometry): void {
  if (geometry.kind === 'tag') return;
  const old = record.segmentation;
  const isMask = typeof old === 'object' && old !== null && !Array.isArray(old);
  const isCompressed = isMask && typeof (old as JsonRecord).counts === 'string';
  const { segmentation, area, bbox } = placeTexts(geometry, { boxStyle: 'box', isCompressed });
  if (geometry.kind !== 'box' || isMask || (Array.isArray(old) && old.length > 0))
    changes.set('segmentation', segmentation);
  changes.set('area', area);
  changes.set('bbox', bbox);
}

function addAttributes(
  changes: Map<string, string | null>,
  raw: string,
  { before, after }: { readonly before: Shape['attributes']; readonly after: Shape['attributes'] },
): void {
  const nested = new Map<string, string | null>();
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (before[name] === after[name] && Object.hasOwn(before, name) === Object.hasOwn(after, name)) continue;
    const text = Object.hasOwn(after, name) ? JSON.stringify(after[name]) : null;
    if (topLevelAttributes.has(name)) changes.set(name, text ?? (name === 'iscrowd' ? '0' : null));
    else nested.set(name, text);
  }
  if (nested.size === 0) return;
  const old = memberText(raw, 'attributes');
  changes.set('attributes', withMembers(old?.startsWith('{') === true ? old : '{}', nested));
}

type PlaceTexts = { readonly segmentation: string; readonly area: string; readonly bbox: string };

function placeTexts(
  geometry: Exclude<Geometry, { readonly kind: 'tag' }>,
  style: { readonly boxStyle: BoxStyle; readonly isCompressed: boolean },
): PlaceTexts {
  const box = extentOf(geometry) ?? { x: 0, y: 0, width: 0, height: 0 };
  return {
    segmentation: segmentationText(geometry, style),
    area: JSON.stringify(areaOf(geometry)),
    bbox: numbersText([box.x, box.y, box.width, box.height]),
  };
}

function segmentationText(
  geometry: Exclude<Geometry, { readonly kind: 'tag' }>,
  { boxStyle, isCompressed }: { readonly boxStyle: BoxStyle; readonly isCompressed: boolean },
): string {
  switch (geometry.kind) {
    case 'box': {
      if (boxStyle === 'box') return '[]';
      const { x, y, width, height } = geometry;
      return `[${numbersText([x, y, x + width, y, x + width, y + height, x, y + height])}]`;
    }
    case 'polygon':
      return `[${geometry.parts.map(numbersText).join(', ')}]`;
    case 'mask': {
      const counts = isCompressed ? JSON.stringify(encodeRuns(geometry.counts)) : numbersText(geometry.counts);
      return `{"size": ${numbersText(geometry.size)}, "counts": ${counts}}`;
    }
    default:
      return `[${ringsOf(geometry).map(numbersText).join(', ')}]`;
  }
}

/** The area COCO means: width by height, the shoelace sum over all parts, or the pixels of a mask. */
function areaOf(geometry: Exclude<Geometry, { readonly kind: 'tag' }>): number {
  switch (geometry.kind) {
    case 'box':
      return geometry.width * geometry.height;
    case 'polygon':
      return geometry.parts.reduce((sum, part) => sum + ringArea(part), 0);
    case 'mask':
      return maskArea(geometry.counts);
    default:
      return ringsOf(geometry).reduce((sum, ring) => sum + ringArea(ring), 0);
  }
}

/** The outline of a turned box or an ellipse, which COCO holds as a polygon only; other kinds leave their extent. */
function ringsOf(geometry: Geometry): readonly (readonly number[])[] {
  if (geometry.kind !== 'rotated-box' && geometry.kind !== 'ellipse') return [];
  return linesOf(geometry).map(({ points }) => points);
}

function ringArea(ring: readonly number[]): number {
  let doubled = 0;
  for (let i = 0; i + 1 < ring.length; i += 2) {
    const next = (i + 2) % ring.length;
    doubled += (ring[i] ?? 0) * (ring[next + 1] ?? 0) - (ring[next] ?? 0) * (ring[i + 1] ?? 0);
  }
  return Math.abs(doubled) / 2;
}

function nestedText(attributes: Shape['attributes']): string {
  const nested = Object.entries(attributes).filter(([name]) => !topLevelAttributes.has(name));
  return nested.length === 0 ? '' : `, "attributes": ${JSON.stringify(Object.fromEntries(nested))}`;
}

function numbersText(numbers: readonly number[]): string {
  return `[${numbers.join(', ')}]`;
}

/** Whether two plain values say the same, whatever the order of their members. */
function sameValue(one: Geometry, other: Geometry): boolean {
  return canonicalGeometry(one) === canonicalGeometry(other);
}
