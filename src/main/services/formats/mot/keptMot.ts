import { type MotFile, type MotObject, noClass, readMot } from '../../../../core/formats/mot/readMot.ts';
import type { ReadableDb } from '../../../store/db.ts';
import { type LabelRecord, labelRecordsOf, recordsOf, sourcesOf } from '../../../store/project/repositories/foreign.ts';
import type { VideoRow } from '../../../store/project/repositories/items.ts';
import { ordinalOf } from '../coco/shapeIds.ts';

/** What was imported onto a video from MOT: its rows again, and what stood beside them. */
export type KeptMot = {
  readonly file: MotFile;
  /** The journal row of the import. */
  readonly seq: number;
  readonly labelsText: string | null;
  readonly sequenceText: string | null;
  readonly labels: readonly LabelRecord[];
  /** The first number that no object of the file has. */
  readonly nextId: number;
  /** The rows that a track or shape came from, or null where it came from elsewhere. */
  objectOf(id: string): MotObject | null;
  /** The label that a class of the file became. */
  labelIdOf(classNumber: number | null): string | null;
};

/** What was last imported onto a video from MOT, or null. */
export function keptMot(db: ReadableDb, video: VideoRow): KeptMot | null {
  const source = sourcesOf(db, 'mot').findLast(({ detail }) => JSON.parse(detail).itemId === video.id);
  if (source === undefined) return null;
  const text = (section: string) => [...recordsOf(db, source.id, section)][0]?.raw ?? null;
  const file = readMot(text('rows') ?? '');
  const labels = labelRecordsOf(db, source.id);
  const labelIds = new Map(labels.map(({ foreignId, labelId }) => [foreignId, labelId]));
  return {
    file,
    seq: source.seq,
    labelsText: text('labels'),
    sequenceText: text('seqinfo'),
    labels,
    nextId: file.objects.reduce((most, { id }) => Math.max(most, id), 0) + 1,
    objectOf: (id) => (id.startsWith(source.shapePrefix) ? (file.objects[ordinalOf(id)] ?? null) : null),
    labelIdOf: (classNumber) => labelIds.get(String(classNumber ?? noClass)) ?? null,
  };
}
