import type { Reason } from '../../../../core/formats/coco/reasons.ts';
import type { IdKey, IdTracker } from '../../../../core/formats/coco/tokens.ts';
import type { HashIndex } from '../../../../core/formats/hashIndex.ts';
import type { IdSet } from '../../../../core/formats/idSet.ts';
import type { Place, ReportCollector } from '../../../../core/formats/report.ts';
import { HostRefusal } from '../../../../core/refusal.ts';
import type { WritableDb } from '../../../store/db.ts';
import type { ImportWriter } from '../../../store/project/repositories/foreignImport.ts';
import type { createImportDigest } from '../importDigest.ts';
import type { MediaFinder } from '../mediaFinder.ts';
import type { ItemTable } from './itemTable.ts';
import type { Section } from './sourceDetail.ts';

/** A file to read: where it is, and the name it goes by in reports and on export. */
export type InputFile = { readonly path: string; readonly name: string; readonly bytes: number };

/** What is asked of an import. */
export type ImportRequest = {
  readonly input: string;
  readonly files: readonly InputFile[];
  readonly mediaFolders: readonly string[];
  readonly isStrict: boolean;
  /** The file that a reading thread runs in; as an address; null reads and writes in one thread. */
  readonly jobWorker: string | null;
  readonly projectPath: string;
  readonly journal: {
    readonly id: string;
    readonly deviceId: string;
    readonly workerId: string | null;
    readonly atMs: number;
  };
};

/** A whole import while it runs. */
export type ImportRun = {
  readonly db: WritableDb;
  readonly request: ImportRequest;
  readonly seq: number;
  readonly newId: () => string;
  readonly writer: ImportWriter;
  readonly digest: ReturnType<typeof createImportDigest>;
  readonly report: ReportCollector;
  readonly items: ItemTable;
  /** Items this import made or found, by where their picture is (or by split and name where it is missing). */
  readonly itemsByPlace: HashIndex;
};

/** One file of an import while it is read. */
export type SourceRun = {
  readonly run: ImportRun;
  readonly id: number;
  readonly file: InputFile;
  readonly split: string;
  readonly findMedia: MediaFinder;
  readonly images: Map<IdKey, number>;
  readonly categories: Map<IdKey, string>;
  readonly ids: Readonly<Record<Section, IdTracker>>;
  readonly seenAnnotations: IdSet;
  /** What the ids of its shapes begin with. */
  readonly shapePrefix: string;
  /** What was shown so far. */
  readonly shown: { tags: number; places: number };
};

/** A record of a list: its place in it and its text. */
export type ListRecord = { readonly index: number; readonly text: string };

/** The place of a record in a report. */
export function placeOf(source: SourceRun, at: string, image: string | null): Place {
  return { file: source.file.name, at, image };
}

/**
 * Keeps a record that cannot be shown, in its order.
 *
 * @throws HostRefusal `input-damaged` where the import is strict and the record is damage
 */
export function keepRecord(
  source: SourceRun,
  section: Section,
  record: ListRecord,
  why: { readonly reason: Reason; readonly isDamage: boolean; readonly image?: string | null },
): void {
  const place = () => placeOf(source, `${section}[${record.index}]`, why.image ?? null);
  if (why.isDamage) refuseIfStrict(source, why.reason, place);
  source.run.writer.keptRecord(section, { sourceId: source.id, ordinal: record.index, raw: record.text });
  source.run.report.note(why.isDamage ? 'skipped' : 'kept', why.reason, place);
}

/** Refuses the whole import where it is strict and a record is damaged. */
export function refuseIfStrict(source: SourceRun, reason: Reason, place: () => Place): void {
  if (!source.run.request.isStrict) return;
  const { file, at } = place();
  throw new HostRefusal('input-damaged', `${file}, ${at}: ${reason.message} A strict import takes no damaged file.`);
}
