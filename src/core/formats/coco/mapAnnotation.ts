import { problemOf } from '../../document/geometryProblem.ts';
import type { Geometry, Shape } from '../../document/records.ts';
import { decodeRuns } from '../../geometry/rle.ts';
import { type Reason, reasons } from './reasons.ts';
import type { JsonRecord } from './tokens.ts';

/** A record that can be shown; `note` is what people should know of it, null in the usual case. */
export type ShownAnnotation = {
  readonly geometry: Geometry;
  readonly attributes: Shape['attributes'];
  readonly note: Reason | null;
};

/** A record that is kept and written back, but not shown; damage is what a strict import refuses. */
export type KeptAnnotation = { readonly keptFor: Reason; readonly isDamage: boolean };

/** What an annotation record shows, whatever picture and category it names. */
export function mapAnnotation(record: JsonRecord): ShownAnnotation | KeptAnnotation {
  if (Array.isArray(record.segments_info)) return { keptFor: reasons.segments, isDamage: false };
  const outline = outlineOf(record.segmentation);
  const box = boxOf(record.bbox);
  if (outline !== null && outline !== 'odd') return shown(record, outline, null);
  if (box !== null && box !== 'odd') return shown(record, box, outline === 'odd' ? reasons.segmentationOdd : null);
  if (outline === 'odd' || box === 'odd') return { keptFor: reasons.noGeometry, isDamage: true };
  return withoutPlace(record);
}

function withoutPlace(record: JsonRecord): ShownAnnotation | KeptAnnotation {
  if (typeof record.caption === 'string') return { keptFor: reasons.caption, isDamage: false };
  if (Array.isArray(record.keypoints)) return { keptFor: reasons.keypointsOnly, isDamage: false };
  if (record.category_id === undefined || record.category_id === null)
    return { keptFor: reasons.bare, isDamage: false };
  return shown(record, { kind: 'tag' }, null);
}

function shown(record: JsonRecord, geometry: Geometry, note: Reason | null): ShownAnnotation {
  const hasKeypoints = Array.isArray(record.keypoints);
  return { geometry, attributes: attributesOf(record), note: note ?? (hasKeypoints ? reasons.keypoints : null) };
}

/** The geometry of a segmentation: null where there is none, odd where there is one that makes no sense. */
function outlineOf(value: unknown): Geometry | 'odd' | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : polygonOf(value);
  return typeof value === 'object' ? maskOf(value as JsonRecord) : 'odd';
}

function polygonOf(parts: readonly unknown[]): Geometry | 'odd' {
  if (!parts.every(isRing)) return 'odd';
  const geometry: Geometry = { kind: 'polygon', parts: parts as number[][] };
  return problemOf(geometry) === null ? geometry : 'odd';
}

function isRing(value: unknown): value is number[] {
  return Array.isArray(value) && value.length >= 6 && value.length % 2 === 0 && value.every(isNumber);
}

function maskOf(value: JsonRecord): Geometry | 'odd' {
  const { size, counts } = value;
  if (!Array.isArray(size) || size.length !== 2 || !size.every(isCount)) return 'odd';
  const runs = typeof counts === 'string' ? decodeRuns(counts) : counts;
  if (!Array.isArray(runs) || !runs.every(isCount)) return 'odd';
  const [height = 0, width = 0] = size;
  const geometry: Geometry = { kind: 'mask', size: [height, width], counts: runs };
  return problemOf(geometry) === null ? geometry : 'odd';
}

function boxOf(value: unknown): Geometry | 'odd' | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value) || value.length !== 4 || !value.every(isNumber)) return 'odd';
  const [x, y, width, height] = value as [number, number, number, number];
  if (width < 0 || height < 0) return 'odd';
  const geometry: Geometry = { x, y, width, height, kind: 'box' };
  return problemOf(geometry) === null ? geometry : 'odd';
}

/** What a record without attributes has. */
export const noAttributes: Shape['attributes'] = {};

/** Attributes people see: crowd and score where they say something, and the flat values of `attributes`. */
function attributesOf(record: JsonRecord): Shape['attributes'] {
  const { iscrowd, score, attributes } = record;
  const found: [string, string | number | boolean | null][] = [];
  if (typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes)) {
    for (const [name, value] of Object.entries(attributes)) {
      if (!topLevelAttributes.has(name) && isStorable(name) && name !== '__proto__' && isFlat(value))
        found.push([name, value]);
    }
  }
  if (isNumber(iscrowd) && iscrowd !== 0) found.push(['iscrowd', iscrowd]);
  if (isNumber(score)) found.push(['score', score]);
  return found.length === 0 ? noAttributes : Object.fromEntries(found);
}

/** Attributes that COCO holds beside the geometry and not below `attributes`. */
export const topLevelAttributes: ReadonlySet<string> = new Set(['iscrowd', 'score']);

function isFlat(value: unknown): value is string | number | boolean | null {
  if (typeof value === 'string') return isStorable(value);
  return value === null || typeof value === 'boolean' || isNumber(value);
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
