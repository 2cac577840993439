import { reasons } from '../../../../core/formats/coco/reasons.ts';
import { type JsonPiece, type ListTreatment, scanObject } from '../../../../core/formats/json/scanObject.ts';
import { HostRefusal } from '../../../../core/refusal.ts';
import { describeSource } from '../../../store/project/repositories/foreign.ts';
import { openByteFile, textDecoder } from '../byteFile.ts';
import { AnnotationReader } from './annotationReader.ts';
import { batchesOf } from './annotationSource.ts';
import { importBatch } from './importAnnotations.ts';
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
  /** Reads the annotations of a large file beside this thread; null for a small one. */
  readonly reader: AnnotationReader | null;
  /** Where the annotations begin: they are read in a second go. */
  annotationsAt: number | null;
  /** Whether the reader found them. */
  isLocated: boolean;
  end: Pick<SourceDetail, 'hasByteOrderMark' | 'tail' | 'after'>;
};

/**
 * Reads one COCO file into its project and yields how many bytes of it are done.
 *
 * @throws HostRefusal `input-*` with the file's name and the place
 */
export function* readSource(source: SourceRun, takers: RecordTakers): Generator<number, void> {
  const { jobWorker } = source.run.request;
  const { path, bytes } = source.file;
  const reader = jobWorker === null || bytes < largeBytes ? null : new AnnotationReader(jobWorker, path);
  const reading: Reading = { source, takers, members: [], reader, annotationsAt: null, isLocated: false, end: noEnd };
  try {
    yield* readMembers(reading);
    takers.categories.finish(source);
    if (reading.annotationsAt !== null) yield* readAnnotations(reading, reading.annotationsAt);
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    throw new HostRefusal(error.code, `${source.file.name} was not imported. ${error.message}`);
  } finally {
    reader?.close();
  }
  describeSource(source.run.db, { id: source.id, detail: JSON.stringify(detailOf(reading)) });
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

/** Annotations can only be placed when images and categories are known, and real files put categories last. */
function treatment(reading: Reading, key: string): ListTreatment {
  if (!isSection(key)) return 'whole';
  if (key !== 'annotations') return 'stream';
  const located = reading.reader?.located() ?? null;
  reading.isLocated = located !== null;
  return located ?? 'skip';
}

function takePiece(reading: Reading, piece: JsonPiece): void {
  const { members } = reading;
  switch (piece.kind) {
    case 'member':
      takeMember(reading, piece);
      break;
    case 'array-start': {
      const name: string = JSON.parse(piece.key);
      if (name === 'annotations') reading.annotationsAt = piece.at;
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
  else reading.takers.categories.take(reading.source, record);
}

/** From this size on it pays to read in a thread of its own. */
const largeBytes = 4 * 1024 * 1024;

function* readAnnotations({ source, reader, isLocated }: Reading, startsAt: number): Generator<number> {
  const reads = reader !== null && isLocated ? reader.batches() : batchesOf(source.file.path, startsAt);
  let done = startsAt;
  for (const read of reads) {
    if (read !== null) {
      importBatch(source, read);
      done = read.bytesRead;
    }
    yield done;
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
