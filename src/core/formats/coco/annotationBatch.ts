import type { JsonPiece } from '../json/scanObject.ts';
import { importedGeometryText } from './geometryText.ts';
import { mapAnnotation, noAttributes } from './mapAnnotation.ts';
import { type ReasonCode, reasons } from './reasons.ts';
import { type IdKey, idKey, parsedRecord } from './tokens.ts';

/**
 * Annotation records that follow one another, read as far as that goes without knowing pictures and categories. Plain
 * columns, so that a thread can hand them to another quickly; the columns are all of one length.
 */
export type AnnotationBatch = {
  /** The place of the first record in its list. */
  readonly first: number;
  readonly raws: string[];
  readonly keys: (IdKey | null)[];
  readonly imageKeys: (IdKey | null)[];
  readonly categoryKeys: (IdKey | null)[];
  /** The kind of each record's geometry; empty where it is not shown. */
  readonly kinds: string[];
  /** Each record's geometry as it is stored; empty where it is not shown. */
  readonly geometries: string[];
  /** What is uncommon of some records, by their place in the batch and in its order. */
  readonly uncommon: UncommonAnnotation[];
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
  let batch = emptyBatch(0);
  let chars = 0;
  for (const piece of pieces) {
    if (piece.kind !== 'element') continue;
    addRecord(batch, piece.text);
    chars += piece.text.length;
    if (batch.raws.length < mostRecords && chars < mostChars) continue;
    yield batch;
    batch = emptyBatch(piece.index + 1);
    chars = 0;
  }
  if (batch.raws.length > 0) yield batch;
}

function emptyBatch(first: number): AnnotationBatch {
  return { first, raws: [], keys: [], imageKeys: [], categoryKeys: [], kinds: [], geometries: [], uncommon: [] };
}

function addRecord(batch: AnnotationBatch, text: string): void {
  const at = batch.raws.length;
  batch.raws.push(text);
  const record = parsedRecord(text);
  if (typeof record === 'string') {
    const reason = record === 'not-json' ? reasons.notJson : reasons.notObject;
    addColumns(batch, [null, null, null], ['', '']);
    batch.uncommon.push({ at, attributes: null, note: null, keptFor: reason.code, isDamage: true });
    return;
  }
  const ids = [idKey(record, text, 'id'), idKey(record, text, 'image_id'), idKey(record, text, 'category_id')] as const;
  const mapped = mapAnnotation(record);
  if ('keptFor' in mapped) {
    addColumns(batch, ids, ['', '']);
    const { keptFor, isDamage } = mapped;
    batch.uncommon.push({ at, attributes: null, note: null, keptFor: keptFor.code, isDamage });
    return;
  }
  const { geometry, attributes, note } = mapped;
  addColumns(batch, ids, [geometry.kind, importedGeometryText(geometry, text)]);
  if (attributes === noAttributes && note === null) return;
  const attributesText = attributes === noAttributes ? null : JSON.stringify(attributes);
  batch.uncommon.push({ at, attributes: attributesText, note: note?.code ?? null, keptFor: null, isDamage: false });
}

function addColumns(
  batch: AnnotationBatch,
  [key, imageKey, categoryKey]: readonly [IdKey | null, IdKey | null, IdKey | null],
  [kind, geometry]: readonly [string, string],
): void {
  batch.keys.push(key);
  batch.imageKeys.push(imageKey);
  batch.categoryKeys.push(categoryKey);
  batch.kinds.push(kind);
  batch.geometries.push(geometry);
}
