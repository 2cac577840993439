import { mapCategory } from '../../../../core/formats/coco/mapCategory.ts';
import { reasons } from '../../../../core/formats/coco/reasons.ts';
import { withMembers } from '../../../../core/formats/json/members.ts';
import { itemRecordsOf, type LabelRecord, recordsOf } from '../../../store/project/repositories/foreign.ts';
import type { Additions } from './exportAdditions.ts';
import type { ExportRun, ExportTarget } from './exportRun.ts';
import { frameImageText } from './frameObjects.ts';
import { inOrder, isEmpty } from './inOrder.ts';
import { listText } from './listText.ts';
import type { MemberLayout, Section } from './sourceDetail.ts';
import { annotationTexts } from './writeShapes.ts';

/** The text of a COCO file in pieces of about a record each. */
export function* writeTarget(run: ExportRun, target: ExportTarget, additions: Additions): Generator<string> {
  const { detail, source } = target;
  const values = new Map(
    source === null ? [] : [...recordsOf(run.db, source.id, 'member')].map((one) => [one.ordinal, one.raw]),
  );
  if (detail.hasByteOrderMark) yield '\ufeff';
  yield '{';
  for (const [i, member] of membersOf(run, target, additions).entries()) {
    yield `${i === 0 ? '' : ','}${member.lead}${member.key}${member.colon}`;
    if (member.list === null) yield values.get(i) ?? 'null';
    else yield* listText(member.list, recordTexts(run, target, { additions, section: member.list.section as Section }));
  }
  yield `${detail.tail}}${detail.after}`;
}

/** The members the file had, and the lists it needs beyond them. */
function membersOf(run: ExportRun, target: ExportTarget, additions: Additions): readonly MemberLayout[] {
  const { members } = target.detail;
  const has = (section: Section) => members.some(({ list }) => list?.section === section);
  const needed: Section[] = [];
  if (!has('images') && (!isEmpty(additions.items()) || additions.frames.length > 0)) needed.push('images');
  if (!has('categories') && additions.labels.size > 0) needed.push('categories');
  const isMore = additions.frames.length > 0 || (run.hasEdits && !isEmpty(additions.shapes()));
  if (!has('annotations') && isMore) needed.push('annotations');
  const [first] = members;
  const like = { lead: first?.lead ?? '\n ', colon: first?.colon ?? ': ' };
  const list = { open: '', between: ', ', close: '' };
  return [
    ...members,
    ...needed.map((section) => ({ ...like, key: JSON.stringify(section), list: { ...list, section } })),
  ];
}

type ListAsked = { readonly additions: Additions; readonly section: Section };

function* recordTexts(run: ExportRun, target: ExportTarget, { additions, section }: ListAsked): Generator<string> {
  const texts =
    section === 'annotations'
      ? annotationTexts(run, target, additions)
      : section === 'images'
        ? imageTexts(run, target, additions)
        : categoryTexts(run, target, additions);
  for (const text of texts) {
    run.report.add('written', section);
    yield text;
  }
}

function* imageTexts(run: ExportRun, target: ExportTarget, additions: Additions): Generator<string> {
  const { db, report } = run;
  const { source } = target;
  if (source !== null) {
    for (const { raw } of inOrder(itemRecordsOf(db, source.id), recordsOf(db, source.id, 'images'))) yield raw;
  }
  for (const { path, width, height, imageId } of additions.items()) {
    if (source !== null)
      report.note('changed', reasons.imageAdded, () => ({ file: target.name, at: imageId, image: path }));
    yield `{"id": ${imageId}, "width": ${width}, "height": ${height}, "file_name": ${JSON.stringify(path)}}`;
  }
  for (const { video, frame, imageId } of additions.frames) yield frameImageText(video, frame, imageId);
}

function* categoryTexts(run: ExportRun, target: ExportTarget, additions: Additions): Generator<string> {
  const { source } = target;
  if (source !== null) {
    const kept = recordsOf(run.db, source.id, 'categories');
    for (const record of inOrder<LabelRecord | { ordinal: number; raw: string }>(additions.labelRecords, kept)) {
      const text = 'labelId' in record ? categoryText(run, target, record) : record.raw;
      if (text !== null) yield text;
    }
  }
  for (const [labelId, categoryId] of additions.labels) {
    yield freshCategoryText(run, labelId, categoryId);
  }
}

/** The record of a label that a file does not name, as JSON text. */
export function freshCategoryText({ labels }: ExportRun, labelId: string, categoryId: string): string {
  const label = labels.get(labelId);
  const parent = label?.parentId == null ? '' : (labels.get(label.parentId)?.name ?? '');
  const name = JSON.stringify(label?.name ?? '');
  return `{"id": ${categoryId}, "name": ${name}, "supercategory": ${JSON.stringify(parent)}}`;
}

/** The record of a label as it is named now, or null where the label is gone; the report says what changed. */
export function categoryText(run: ExportRun, target: Pick<ExportTarget, 'name'>, record: LabelRecord): string | null {
  const { name, raw, foreignId } = record;
  const place = (at: string) => () => ({ file: target.name, at, image: null });
  const was = mapCategory(JSON.parse(raw), foreignId).name;
  if (name === null) {
    run.report.note('changed', reasons.labelDeleted, place(was));
    return null;
  }
  if (was === name) return raw;
  run.report.note('changed', reasons.labelRenamed, place(name));
  return withMembers(raw, new Map([['name', JSON.stringify(name)]]));
}
