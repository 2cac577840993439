import { reasons } from '../../../../core/formats/coco/reasons.ts';
import {
  type JsonPiece,
  type ListTreatment,
  scanArrayAt,
  scanObject,
} from '../../../../core/formats/json/scanObject.ts';
import { HostRefusal } from '../../../../core/refusal.ts';
import { describeSource } from '../../../store/project/repositories/foreign.ts';
import { openByteFile, textDecoder } from '../byteFile.ts';
import { importAnnotation } from './importAnnotations.ts';
import type { CategoryImporter } from './importCategories.ts';
import { type ListRecord, placeOf, type SourceRun } from './importRun.ts';
import { keptSpace, type MemberLayout, type Section, type SourceDetail } from './sourceDetail.ts';

/** Who takes the records of images and categories. */
export type RecordTakers = {
  readonly image: (source: SourceRun, record: ListRecord) => void;
  readonly categories: CategoryImporter;
};

/** How many records are taken between two pauses. */
const recordsAtOnce = 1000;

const noEnd = { hasByteOrderMark: false, tail: '', after: '' };

type Reading = {
  readonly source: SourceRun;
  readonly takers: RecordTakers;
  readonly members: MemberLayout[];
  readonly finished: Set<string>;
  /** Where the annotations begin, where they came before what they point to and are read in a second go. */
  deferredAt: number | null;
  end: Pick<SourceDetail, 'hasByteOrderMark' | 'tail' | 'after'>;
};

/**
 * Reads one COCO file into its project and yields how many bytes of it are done.
 *
 * @throws HostRefusal `input-*` with the file's name and the place
 */
export function* readSource(source: SourceRun, takers: RecordTakers): Generator<number, void> {
  const reading: Reading = { source, takers, members: [], finished: new Set(), deferredAt: null, end: noEnd };
  try {
    yield* readMembers(reading);
    takers.categories.finish(source);
    if (reading.deferredAt !== null) yield* readAnnotationsAt(source, reading.deferredAt);
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    throw new HostRefusal(error.code, `${source.file.name} was not imported. ${error.message}`);
  }
  describeSource(source.run.db, {
    id: source.id,
    firstShapeId: source.shown.first,
    lastShapeId: source.shown.last,
    detail: JSON.stringify(detailOf(reading)),
  });
}

function* readMembers(reading: Reading): Generator<number> {
  const { source } = reading;
  const file = openByteFile(source.file.path);
  try {
    const pieces = scanObject(file, { decode: textDecoder(), treat: (key) => treatment(reading, key) });
    let count = 0;
    for (const piece of pieces) {
      takePiece(reading, piece);
      count += 1;
      if (count % recordsAtOnce === 0) yield file.bytesRead();
    }
  } finally {
    file.close();
  }
  if (!reading.members.some((member) => isSection(member.list?.section)))
    throw new HostRefusal('input-not-coco', 'It is JSON, but holds no list of images, categories or annotations.');
}

/** Annotations can only be placed when images and categories are known; real files put categories last. */
function treatment(reading: Reading, key: string): ListTreatment {
  if (!isSection(key)) return 'whole';
  const isEarly = key === 'annotations' && !(reading.finished.has('images') && reading.finished.has('categories'));
  return isEarly ? 'skip' : 'stream';
}

function takePiece(reading: Reading, piece: JsonPiece): void {
  const { source, members } = reading;
  switch (piece.kind) {
    case 'member':
      takeMember(reading, piece);
      break;
    case 'array-start': {
      const name: string = JSON.parse(piece.key);
      const isDeferred = treatment(reading, name) === 'skip';
      if (isDeferred) reading.deferredAt = piece.at;
      members.push({ ...layoutOf(piece), list: { section: name, open: '', between: ',', close: '' } });
      break;
    }
    case 'element':
      takeElement(reading, piece.key, piece);
      break;
    case 'array-end': {
      const { open, between, close } = piece.layout;
      const list = { section: piece.key, open: keptSpace(open), between: keptSpace(between), close: keptSpace(close) };
      members.push({ ...lastOf(members), list });
      reading.finished.add(piece.key);
      if (piece.key === 'categories') reading.takers.categories.finish(source);
      break;
    }
    case 'end':
      reading.end = {
        hasByteOrderMark: piece.hasByteOrderMark,
        tail: keptSpace(piece.tail),
        after: keptSpace(piece.after),
      };
      break;
  }
}

function lastOf(members: MemberLayout[]): MemberLayout {
  const last = members.pop();
  if (last === undefined) throw new Error('a list ended that had not begun');
  return last;
}

function layoutOf(piece: { readonly key: string; readonly lead: string; readonly colon: string }): MemberLayout {
  return { key: piece.key, lead: keptSpace(piece.lead), colon: keptSpace(piece.colon), list: null };
}

function takeMember(reading: Reading, piece: JsonPiece & { readonly kind: 'member' }): void {
  const { source, members } = reading;
  const name: string = JSON.parse(piece.key);
  if (isSection(name) && piece.text !== 'null') throw new HostRefusal('input-not-coco', `“${name}” is not a list.`);
  try {
    JSON.parse(piece.text);
  } catch {
    throw new HostRefusal('input-not-json', `The value of “${name.slice(0, 80)}” is not valid JSON.`);
  }
  source.run.writer.keptRecord('member', { sourceId: source.id, ordinal: members.length, raw: piece.text });
  members.push(layoutOf(piece));
  if (!isSection(name) && !knownMembers.has(name))
    source.run.report.note('kept', reasons.otherSection, () => placeOf(source, name.slice(0, 80), null));
}

/** Parts of a COCO file that say something of the file and not of pictures. */
const knownMembers: ReadonlySet<string> = new Set(['info', 'licenses', 'type']);

function takeElement(reading: Reading, section: string, record: ListRecord): void {
  if (section === 'images') reading.takers.image(reading.source, record);
  else if (section === 'categories') reading.takers.categories.take(reading.source, record);
  else importAnnotation(reading.source, record);
}

function* readAnnotationsAt(source: SourceRun, startsAt: number): Generator<number> {
  const file = openByteFile(source.file.path, startsAt);
  try {
    let count = 0;
    for (const piece of scanArrayAt(file, { decode: textDecoder(), key: 'annotations', startsAt })) {
      if (piece.kind === 'element') importAnnotation(source, piece);
      count += 1;
      if (count % recordsAtOnce === 0) yield file.bytesRead();
    }
  } finally {
    file.close();
  }
}

function detailOf({ source, members, end }: Reading): SourceDetail {
  const { images, categories, annotations } = source.ids;
  return {
    members,
    ...end,
    ids: { images: images.range(), categories: categories.range(), annotations: annotations.range() },
    holdsTags: source.shown.tags > 0,
    holdsPlaces: source.shown.places > 0,
  };
}

function isSection(name: string | undefined): name is Section {
  return name === 'images' || name === 'categories' || name === 'annotations';
}
