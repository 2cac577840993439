import { type Change, type Diff, idOf } from '../../../core/document/diff.ts';
import type { Label, Shape } from '../../../core/document/records.ts';
import { canonicalGeometry, importedGeometryText } from '../../../core/formats/coco/geometryText.ts';
import { mapAnnotation } from '../../../core/formats/coco/mapAnnotation.ts';
import { parsedRecord } from '../../../core/formats/coco/tokens.ts';
import { canonicalJson } from '../../../core/rest/canonicalJson.ts';
import type { WritableDb } from '../../store/db.ts';
import { blockRangesOf, foreignPrefixLength, shapeRecordOf } from '../../store/project/repositories/foreign.ts';
import { allLabels } from '../../store/project/repositories/labels.ts';
import { recordThere } from '../annotations/storedDocument.ts';
import { mostOrdinals, ordinalOf, shapeIdOf } from './coco/shapeIds.ts';
import {
  createImportDigest,
  type DigestedLooks,
  type ImportDigest,
  labelLine,
  linkLine,
  looksHash,
} from './importDigest.ts';
import type { Steps } from './progress.ts';

type JournalRow = { readonly seq: number; readonly kind: string; readonly diff: string };

/** The state of a project at some point of its past: the rows as they are now, and over them what was walked back. */
type Past = {
  readonly db: WritableDb;
  record(change: Change): Change['to'];
  setRecord(change: Change, record: Change['to']): void;
  readonly labels: Map<string, Label>;
};

/**
 * Walks the journal from its end to its beginning and says where it does not lead to the rows that are there: every edit
 * must have left what the next one found, every import must have made what its digest says, and nothing may be left.
 *
 * @param db takes a temporary table; the project itself is not written
 */
export function* journalFaults(db: WritableDb): Steps<string[]> {
  const faults: string[] = [];
  const past = presentOf(db);
  const rows = db.prepare<[number], JournalRow>(
    'SELECT seq, kind, diff FROM journal WHERE seq < ? ORDER BY seq DESC LIMIT 500',
  );
  const total = Number(db.prepare('SELECT coalesce(max(seq), 0) FROM journal').pluck().get());
  for (let before = total + 1; ; ) {
    const some = rows.all(before);
    for (const row of some) {
      const found = row.kind === 'import' ? yield* importFault(past, row) : editFault(past, row);
      if (found !== null) faults.push(found);
    }
    const last = some.at(-1);
    if (last === undefined) break;
    before = last.seq;
    yield { done: total - before, total, unit: 'records' };
  }
  return [...faults, ...strays(past)];
}

function presentOf(db: WritableDb): Past {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS walked (id TEXT PRIMARY KEY, json TEXT) WITHOUT ROWID; DELETE FROM walked');
  const get = db.prepare<[string], { json: string | null }>('SELECT json FROM walked WHERE id = ?');
  const put = db.prepare('INSERT OR REPLACE INTO walked VALUES (?, ?)');
  return {
    db,
    labels: new Map(allLabels(db).map((label) => [label.id, label])),
    record(change) {
      const row = get.get(walkedKey(change));
      if (row !== undefined) return row.json === null ? null : JSON.parse(row.json);
      return recordThere(db, change);
    },
    setRecord: (change, record) => void put.run(walkedKey(change), record === null ? null : JSON.stringify(record)),
  };
}

/** Shapes go by their id, for imports look for ranges of it. */
function walkedKey(change: Change): string {
  const id = idOf(change);
  if (change.table === 'shape') return id;
  return change.table === 'keyframe' ? `keyframe ${id} ${(change.to ?? change.from)?.frame}` : `${change.table} ${id}`;
}

function editFault(past: Past, { seq, diff }: JournalRow): string | null {
  let fault: string | null = null;
  for (const change of (JSON.parse(diff) as Diff).toReversed()) {
    const id = idOf(change);
    const there = change.table === 'label' ? (past.labels.get(id) ?? null) : past.record(change);
    if (canonicalJson(there) !== canonicalJson(change.to))
      fault ??= `Edit ${seq} left the ${change.table} ${id} otherwise than the project holds it.`;
    stepBack(past, change);
  }
  return fault;
}

function stepBack(past: Past, change: Change): void {
  if (change.table !== 'label') past.setRecord(change, change.from);
  else if (change.from === null) past.labels.delete(idOf(change));
  else past.labels.set(change.from.id, change.from);
}

function* importFault(past: Past, { seq, diff }: JournalRow): Steps<string | null> {
  const told = JSON.parse(diff) as ImportDigest;
  const digest = createImportDigest();
  for (const { id, isThere } of itemsOfImport(past.db, seq)) if (isThere === 1) digest.item(id);
  for (const id of labelsOfImport(past.db, seq)) {
    const label = past.labels.get(id);
    if (label !== undefined) digest.label(labelLine(label));
    past.labels.delete(id);
  }
  let done = 0;
  for (const shapes of shapesOfImport(past.db, seq)) {
    for (const shape of shapes) digest.shape(linkLine(shape));
    digest.looks(looksHash(shapes));
    done += shapes.length;
    yield { done, total: told.shapes, unit: 'records' };
  }
  const found = digest.done();
  if (canonicalJson(found) === canonicalJson(told)) return null;
  const counts = (one: ImportDigest) => `${one.items} pictures, ${one.labels} labels and ${one.shapes} objects`;
  return counts(found) === counts(told)
    ? `Import ${seq} made ${counts(told)}; some of them are not what it made.`
    : `Import ${seq} made ${counts(told)}, of which the journal leads back to ${counts(found)}.`;
}

type ShapeTexts = Omit<Shape, 'geometry' | 'attributes'> & DigestedLooks;

type ImportedShapeRow = Omit<ShapeTexts, 'itemId'> & {
  readonly itemId: string | null;
  readonly isWalked: number;
  readonly walked: string | null;
};

type SourceRange = { readonly id: number; readonly shapePrefix: string };

function itemsOfImport(db: WritableDb, seq: number) {
  const sql = `SELECT DISTINCT item_id AS id, items.id IS NOT NULL AS isThere
    FROM sources JOIN foreign_items ON source_id = sources.id LEFT JOIN items ON items.id = item_id
    WHERE sources.seq = ? AND is_new = 1 ORDER BY item_id`;
  return db.prepare<[number], { id: string; isThere: number }>(sql).iterate(seq);
}

function labelsOfImport(db: WritableDb, seq: number): string[] {
  const sql = `SELECT DISTINCT label_id FROM sources JOIN foreign_labels ON source_id = sources.id
    WHERE sources.seq = ? AND is_new = 1 ORDER BY label_id`;
  return db.prepare<[number], string>(sql).pluck().all(seq);
}

/** The shapes of an import as the journal leads back to them, block by block of their records. */
function* shapesOfImport(db: WritableDb, seq: number): Generator<ShapeTexts[]> {
  const sql = `SELECT ids.id AS id, item_id AS itemId, label_id AS labelId, z, kind, geometry, attributes,
      walked.id IS NOT NULL AS isWalked, walked.json AS walked
    FROM (SELECT id FROM shapes WHERE id BETWEEN @first AND @last
      UNION SELECT id FROM temp.walked WHERE id BETWEEN @first AND @last) AS ids
      LEFT JOIN shapes ON shapes.id = ids.id LEFT JOIN temp.walked ON walked.id = ids.id
    ORDER BY ids.id`;
  const statement = db.prepare<{ first: string; last: string }, ImportedShapeRow>(sql);
  const sources = db
    .prepare<[number], SourceRange>('SELECT id, shape_prefix AS shapePrefix FROM sources WHERE seq = ? ORDER BY id')
    .all(seq);
  for (const { id, shapePrefix } of sources) {
    const shapesIn = (start: number, end: number) =>
      statement
        .all({ first: shapeIdOf(shapePrefix, start), last: shapeIdOf(shapePrefix, end - 1) })
        .flatMap((row) => textsOf(row, () => shapeRecordOf(db, id, ordinalOf(row.id))) ?? []);
    let end = 0;
    for (const { ordinal: start, fates } of blockRangesOf(db, id)) {
      end = start + fates.length;
      yield shapesIn(start, end);
    }
    const beyond = shapesIn(end, mostOrdinals);
    if (beyond.length > 0) yield beyond;
  }
}

/** A shape as its import stored it, or null where it is gone. */
function textsOf(row: ImportedShapeRow, raw: () => string | null): ShapeTexts | null {
  const { itemId, walked } = row;
  if (row.isWalked === 0) return itemId === null ? null : { ...row, itemId };
  if (walked === null) return null;
  const shape: Shape = JSON.parse(walked);
  return { ...shape, kind: shape.geometry.kind, ...textsAsImported(shape, raw() ?? 'null') };
}

/** A shape that was edited and walked back has lost its imported texts; its record still says them. */
function textsAsImported(shape: Shape, raw: string): { readonly geometry: string; readonly attributes: string } {
  const record = parsedRecord(raw);
  const mapped = typeof record === 'string' ? null : mapAnnotation(record);
  const attributes = JSON.stringify(shape.attributes);
  if (mapped === null || 'keptFor' in mapped) return { geometry: canonicalGeometry(shape.geometry), attributes };
  const isSame = canonicalGeometry(mapped.geometry) === canonicalGeometry(shape.geometry);
  const isSaid = canonicalJson(mapped.attributes) === canonicalJson(shape.attributes);
  return {
    geometry: isSame ? importedGeometryText(mapped.geometry, raw) : canonicalGeometry(shape.geometry),
    attributes: isSaid ? JSON.stringify(mapped.attributes) : attributes,
  };
}

/** What is there though neither an edit nor an import made it; rows of before the journal have the number 0. */
function strays({ db }: Past): string[] {
  const sql = `SELECT id FROM (
      SELECT id FROM shapes WHERE seq <> 0 AND id NOT IN (SELECT id FROM temp.walked)
      UNION ALL SELECT id FROM tracks WHERE 'track ' || id NOT IN (SELECT id FROM temp.walked)
      UNION ALL SELECT id FROM items WHERE hard = 1 AND 'mark ' || id NOT IN (SELECT id FROM temp.walked)
      UNION ALL SELECT id FROM items
        WHERE deleted_frames IS NOT NULL AND 'deleted ' || id NOT IN (SELECT id FROM temp.walked)
      UNION ALL SELECT track_id || ' ' || frame FROM keyframes
        WHERE 'keyframe ' || track_id || ' ' || frame NOT IN (SELECT id FROM temp.walked)
      UNION ALL SELECT id FROM temp.walked WHERE json IS NOT NULL)
    WHERE substr(id, 1, ${foreignPrefixLength}) NOT IN (SELECT shape_prefix FROM sources) LIMIT 5`;
  const ids = db.prepare<[], string>(sql).pluck().all();
  return ids.map((id) => `The object ${id} is there, but nothing in the journal made it.`);
}
