import type { JsonPiece } from '../json/scanObject.ts';
import { importedGeometryText } from './geometryText.ts';
import { mapAnnotation, noAttributes } from './mapAnnotation.ts';
import { type ReasonCode, reasons } from './reasons.ts';
import { type IdKey, idKey, parsedRecord } from './tokens.ts';

/** What stands between texts that are held together; no valid JSON holds it. */
export const recordSeparator = '\u001e';

/**
 * Annotation records that follow one another, read as far as that goes without knowing pictures and categories. Columns
 * of one length, and texts joined by U+001E, so that a thread can hand them to another quickly.
 */
export type AnnotationBatch = {
  /** The place of the first record in its list. */
  readonly first: number;
  readonly count: number;
  /** The records' texts, joined; empty for one that is no JSON. */
  readonly raws: string;
  readonly keys: readonly (IdKey | null)[];
  readonly imageKeys: readonly (IdKey | null)[];
  readonly categoryKeys: readonly (IdKey | null)[];
  /** The kind of each record's geometry; empty where it is not shown. */
  readonly kinds: readonly string[];
  /** Each record's geometry as it is stored, joined; empty where it is not shown. */
  readonly geometries: string;
  /** What is uncommon of some records, by their place in the batch and in its order. */
  readonly uncommon: readonly UncommonAnnotation[];
};

/** What is uncommon of a record: attributes (JSON text), something to know of it, or why it is not shown. */
export type UncommonAnnotation = {
  readonly at: number;
  readonly attributes: string | null;
  readonly note: ReasonCode | null;
  readonly keptFor: ReasonCode | null;
  readonly isDamage: boolean;
};

const mostRecords = 500;
const mostChars = 512 * 1024;

/** Reads the elements of a list of annotations batch by batch. */
export function* annotationBatches(pieces: Iterable<JsonPiece>): Generator<AnnotationBatch> {
  let columns = emptyColumns(0);
  for (const piece of pieces) {
    if (piece.kind !== 'element') continue;
    addRecord(columns, piece.text);
    columns.chars += piece.text.length;
    if (columns.raws.length < mostRecords && columns.chars < mostChars) continue;
    yield joined(columns);
    columns = emptyColumns(piece.index + 1);
  }
  if (columns.raws.length > 0) yield joined(columns);
}

type Columns = ReturnType<typeof emptyColumns>;

function emptyColumns(first: number) {
  return {
    first,
    chars: 0,
    raws: [] as string[],
    keys: [] as (IdKey | null)[],
    imageKeys: [] as (IdKey | null)[],
    categoryKeys: [] as (IdKey | null)[],
    kinds: [] as string[],
    geometries: [] as string[],
    uncommon: [] as UncommonAnnotation[],
  };
}

function joined({ chars: _, raws, geometries, ...columns }: Columns): AnnotationBatch {
  return {
    ...columns,
    count: raws.length,
    raws: raws.join(recordSeparator),
    geometries: geometries.join(recordSeparator),
  };
}

function addRecord(columns: Columns, text: string): void {
  const at = columns.raws.length;
  const record = parsedRecord(text);
  columns.raws.push(record === 'not-json' ? '' : text);
  if (typeof record === 'string') {
    const reason = record === 'not-json' ? reasons.notJson : reasons.notObject;
    addIds(columns, [null, null, null]);
    addLooks(columns, '', '');
    columns.uncommon.push({ at, attributes: null, note: null, keptFor: reason.code, isDamage: true });
    return;
  }
  addIds(columns, [idKey(record, text, 'id'), idKey(record, text, 'image_id'), idKey(record, text, 'category_id')]);
  const mapped = mapAnnotation(record);
  if ('keptFor' in mapped) {
    addLooks(columns, '', '');
    const { keptFor, isDamage } = mapped;
    columns.uncommon.push({ at, attributes: null, note: null, keptFor: keptFor.code, isDamage });
    return;
  }
  const { geometry, attributes, note } = mapped;
  addLooks(columns, geometry.kind, importedGeometryText(geometry, text));
  if (attributes === noAttributes && note === null) return;
  const attributesText = attributes === noAttributes ? null : JSON.stringify(attributes);
  columns.uncommon.push({ at, attributes: attributesText, note: note?.code ?? null, keptFor: null, isDamage: false });
}

function addIds(columns: Columns, [key, imageKey, categoryKey]: readonly [IdKey | null, IdKey | null, IdKey | null]) {
  columns.keys.push(key);
  columns.imageKeys.push(imageKey);
  columns.categoryKeys.push(categoryKey);
}

function addLooks(columns: Columns, kind: string, geometry: string): void {
  columns.kinds.push(kind);
  columns.geometries.push(geometry);
}
