import {
  type AnnotationBatch,
  recordSeparator,
  type UncommonAnnotation,
} from '../../../../core/formats/coco/annotationBatch.ts';
import { type Reason, type ReasonCode, reasons, reasonsByCode } from '../../../../core/formats/coco/reasons.ts';
import { linkLine, looksHash } from '../importDigest.ts';
import { looksOf, type ReadBatch } from './annotationSource.ts';
import { placeOf, refuseIfStrict, type SourceRun } from './importRun.ts';
import { fates, shapeIdOf } from './shapeIds.ts';

/** Takes a batch of annotation records of a source: shapes and kept records, and the block of their raw texts. */
export function importBatch(source: SourceRun, { batch, looks }: ReadBatch): void {
  const { run } = source;
  const geometries = batch.geometries.split(recordSeparator);
  let found = '';
  let nextUncommon = 0;
  for (let at = 0; at < batch.count; at++) {
    const uncommon = batch.uncommon[nextUncommon]?.at === at ? (batch.uncommon[nextUncommon++] ?? null) : null;
    found += takeRecord(source, batch, { at, uncommon, geometry: geometries[at] ?? '' });
    source.ids.annotations.note(batch.keys[at] ?? null);
  }
  run.writer.flushShapes();
  const areAllShown = found === fates.shown.repeat(batch.count);
  const shownLooks = () => looksHash(looksOf(batch, (at) => found[at] === fates.shown));
  run.digest.looks(areAllShown ? looks : shownLooks());
  run.report.add('read', 'annotations', batch.count);
  run.writer.block({ sourceId: source.id, ordinal: batch.first, raws: batch.raws, fates: found });
}

type InBatch = { readonly at: number; readonly uncommon: UncommonAnnotation | null; readonly geometry: string };

function takeRecord(source: SourceRun, batch: AnnotationBatch, { at, uncommon, geometry }: InBatch): string {
  const imageKey = batch.imageKeys[at] ?? null;
  const item = imageKey === null ? undefined : source.images.get(imageKey);
  const ordinal = batch.first + at;
  if (uncommon?.keptFor != null) {
    return keep(source, ordinal, { reason: reasonOf(uncommon.keptFor), isDamage: uncommon.isDamage, item });
  }
  if (item === undefined) return keep(source, ordinal, { reason: reasons.noImage, isDamage: true, item });
  const categoryKey = batch.categoryKeys[at] ?? null;
  const labelId = categoryKey === null ? undefined : source.categories.get(categoryKey);
  if (labelId === undefined) return keep(source, ordinal, { reason: reasons.noCategory, isDamage: true, item });
  const { report } = source.run;
  const place = () => placeOf(source, `annotations[${ordinal}]`, source.run.items.pathOf(item));
  if (uncommon?.note != null) report.note('kept', reasonOf(uncommon.note), place);
  const key = batch.keys[at] ?? null;
  if (key !== null && !source.seenAnnotations.add(key)) report.note('changed', reasons.idTwice, place);
  const kind = batch.kinds[at] ?? '';
  writeShape(source, { ordinal, item, labelId, kind, geometry, attributes: uncommon?.attributes ?? '{}' });
  return fates.shown;
}

function keep(
  source: SourceRun,
  ordinal: number,
  why: { readonly reason: Reason; readonly isDamage: boolean; readonly item: number | undefined },
): string {
  const image = () => (why.item === undefined ? null : source.run.items.pathOf(why.item));
  const place = () => placeOf(source, `annotations[${ordinal}]`, image());
  if (why.isDamage) refuseIfStrict(source, why.reason, place);
  source.run.report.note(why.isDamage ? 'skipped' : 'kept', why.reason, place);
  return why.reason.code === reasons.notJson.code ? fates.broken : fates.kept;
}

function writeShape(
  source: SourceRun,
  made: {
    readonly ordinal: number;
    readonly item: number;
    readonly labelId: string;
    readonly kind: string;
    readonly geometry: string;
    readonly attributes: string;
  },
): void {
  const { writer, digest, report, items } = source.run;
  const { item, labelId, kind, geometry, attributes } = made;
  const id = shapeIdOf(source.shapePrefix, made.ordinal);
  const shape = { id, itemId: items.idOf(item), labelId, z: items.addShape(item), kind, geometry, attributes };
  source.shown[kind === 'tag' ? 'tags' : 'places'] += 1;
  writer.shape(shape);
  digest.shape(linkLine(shape));
  report.add('written', 'shapes');
}

function reasonOf(code: ReasonCode): Reason {
  const reason = reasonsByCode.get(code);
  if (reason === undefined) throw new Error(`there is no reason ${code}`);
  return reason;
}
