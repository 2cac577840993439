import { importedGeometryText } from '../../../../core/formats/coco/geometryText.ts';
import { mapAnnotation, noAttributes } from '../../../../core/formats/coco/mapAnnotation.ts';
import { type Reason, reasons } from '../../../../core/formats/coco/reasons.ts';
import { idKey, type JsonRecord, parsedRecord } from '../../../../core/formats/coco/tokens.ts';
import { shapeLine } from '../importDigest.ts';
import { type ItemTarget, keepRecord, type ListRecord, placeOf, refuseIfStrict, type SourceRun } from './importRun.ts';

/** Takes one annotation record of a source: a shape and its raw text, or a record that is kept. */
export function importAnnotation(source: SourceRun, { index, text }: ListRecord): void {
  const { report } = source.run;
  report.add('read', 'annotations');
  const record = parsedRecord(text);
  if (typeof record === 'string') return takeOdd(source, { index, text }, record);
  const key = idKey(record, text, 'id');
  source.ids.annotations.note(key);
  const imageKey = idKey(record, text, 'image_id');
  const item = imageKey === null ? undefined : source.images.get(imageKey);
  const keep = (reason: Reason, isDamage: boolean) =>
    keepRecord(source, 'annotations', { index, text }, { reason, isDamage, image: item?.path ?? null });
  const mapped = mapAnnotation(record);
  if ('keptFor' in mapped) return keep(mapped.keptFor, mapped.isDamage);
  if (item === undefined) return keep(reasons.noImage, true);
  const labelId = labelOf(source, record, text);
  if (labelId === null) return keep(reasons.noCategory, true);
  const place = () => placeOf(source, `annotations[${index}]`, item.path);
  if (mapped.note !== null) report.note('kept', mapped.note, place);
  if (key !== null && !source.seenAnnotations.add(key)) report.note('changed', reasons.idTwice, place);
  source.shown[mapped.geometry.kind === 'tag' ? 'tags' : 'places'] += 1;
  writeShape(source, { index, text }, { item, labelId, mapped });
}

function takeOdd(source: SourceRun, record: ListRecord, what: 'not-json' | 'not-object'): void {
  if (what === 'not-object')
    return keepRecord(source, 'annotations', record, { reason: reasons.notObject, isDamage: true });
  const place = () => placeOf(source, `annotations[${record.index}]`, null);
  refuseIfStrict(source, reasons.notJson, place);
  source.run.report.note('skipped', reasons.notJson, place);
}

function labelOf(source: SourceRun, record: JsonRecord, text: string): string | null {
  const key = idKey(record, text, 'category_id');
  return key === null ? null : (source.categories.get(key) ?? null);
}

function writeShape(
  source: SourceRun,
  { index, text }: ListRecord,
  made: {
    readonly item: ItemTarget;
    readonly labelId: string;
    readonly mapped: Exclude<ReturnType<typeof mapAnnotation>, { readonly keptFor: Reason }>;
  },
): void {
  const { writer, digest, report } = source.run;
  const { item, labelId, mapped } = made;
  const shape = {
    id: source.run.newId(),
    itemId: item.id,
    labelId,
    z: item.nextZ,
    kind: mapped.geometry.kind,
    geometry: importedGeometryText(mapped.geometry, text),
    attributes: mapped.attributes === noAttributes ? '{}' : JSON.stringify(mapped.attributes),
  };
  item.nextZ += 1;
  item.added += 1;
  writer.shape(shape);
  writer.shapeRecord({ sourceId: source.id, ordinal: index, raw: text }, shape.id);
  source.shown.first ??= shape.id;
  source.shown.last = shape.id;
  digest.shape(shapeLine(shape));
  report.add('written', 'shapes');
}
