import { reasons } from '../../../../core/formats/coco/reasons.ts';
import { trackIds } from '../../../../core/formats/coco/tokens.ts';
import { createHashIndex } from '../../../../core/formats/hashIndex.ts';
import { createIdSet } from '../../../../core/formats/idSet.ts';
import { collectReport, type Report } from '../../../../core/formats/report.ts';
import type { WritableDb } from '../../../store/db.ts';
import { insertSource, sourcesOf } from '../../../store/project/repositories/foreign.ts';
import { importWriter } from '../../../store/project/repositories/foreignImport.ts';
import { appendJournal, revisionOf } from '../../../store/project/repositories/journal.ts';
import { bulkIds } from '../bulkIds.ts';
import { createImportDigest } from '../importDigest.ts';
import { mediaFinder } from '../mediaFinder.ts';
import type { Steps } from '../progress.ts';
import { categoryImporter } from './importCategories.ts';
import { imageImporter } from './importImages.ts';
import type { ImportRequest, ImportRun, InputFile, SourceRun } from './importRun.ts';
import { createItemTable } from './itemTable.ts';
import { readSource } from './readSource.ts';
import { shapePrefixOf } from './shapeIds.ts';
import { splitOf } from './splitOf.ts';

/**
 * Imports COCO files into a project in one transaction; giving up or failing leaves the project as it was.
 *
 * @throws HostRefusal `input-*` with the place, where a file is no whole COCO file
 */
export function* importCoco(db: WritableDb, request: ImportRequest): Steps<Report> {
  db.exec('BEGIN IMMEDIATE');
  try {
    const run = startRun(db, request);
    const rebuildIndex = setIndexAside(db);
    yield* readFiles(run);
    rebuildIndex();
    finishRun(run);
    db.exec('COMMIT');
    return run.report.done();
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
  }
}

/**
 * Takes the index of shapes by item away where there is no shape yet, and gives what builds it: building it once at the
 * end is much faster than entering a million shapes in the order of their file.
 */
function setIndexAside(db: WritableDb): () => void {
  const hasShapes = db.prepare('SELECT 1 FROM shapes LIMIT 1').pluck().get() !== undefined;
  const find = db.prepare<[], string>("SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = 'shapes_by_item'");
  const sql = find.pluck().get();
  if (hasShapes || sql === undefined) return () => {};
  db.exec('DROP INDEX shapes_by_item');
  return () => {
    // The sorter may take as much memory as the cache; what is in the cache is no longer needed.
    db.pragma('cache_size = -16384');
    db.exec(sql);
  };
}

function startRun(db: WritableDb, request: ImportRequest): ImportRun {
  const seq = revisionOf(db) + 1;
  const newId = bulkIds();
  const about = { action: 'import', format: 'coco', input: request.input, output: request.projectPath } as const;
  return {
    db,
    request,
    seq,
    newId,
    writer: importWriter(db, seq),
    digest: createImportDigest(),
    report: collectReport(about),
    items: createItemTable(db, newId()),
    itemsByPlace: createHashIndex(),
  };
}

function* readFiles(run: ImportRun): Steps<void> {
  const takers = { image: imageImporter(run), categories: categoryImporter(run) };
  const names = new Set(sourcesOf(run.db, 'coco').map((source) => source.name));
  const total = run.request.files.reduce((sum, file) => sum + file.bytes, 0);
  let before = 0;
  for (const file of run.request.files) {
    if (names.has(file.name))
      run.report.note('matched', reasons.importedTwice, () => ({ file: file.name, at: '', image: null }));
    run.report.add('read', 'files');
    for (const done of readSource(startSource(run, file), takers)) {
      yield { done: Math.min(before + done, total), total, unit: 'bytes' };
    }
    before += file.bytes;
  }
}

function startSource(run: ImportRun, file: InputFile): SourceRun {
  const shapePrefix = shapePrefixOf(run.newId());
  return {
    run,
    file,
    id: insertSource(run.db, { format: 'coco', name: file.name, seq: run.seq, shapePrefix }),
    shapePrefix,
    split: splitOf(file.name),
    findMedia: mediaFinder(file.path, run.request.mediaFolders),
    images: new Map(),
    categories: new Map(),
    ids: { images: trackIds(), categories: trackIds(), annotations: trackIds() },
    seenAnnotations: createIdSet(),
    shown: { tags: 0, places: 0 },
  };
}

function finishRun({ db, request, seq, writer, digest, items }: ImportRun): void {
  for (const [id, count] of items.added()) writer.addShapes(id, count);
  const made = digest.done();
  const command = { type: 'import', format: 'coco', files: request.files.map((file) => file.name).slice(0, 100) };
  const written = appendJournal(db, {
    ...request.journal,
    kind: 'import',
    itemId: null,
    targetSeq: null,
    command: JSON.stringify(command),
    diff: JSON.stringify(made),
  });
  if (written !== seq) throw new Error(`the import was to be journal row ${seq} and became ${written}`);
}
