import { dirname, resolve } from 'node:path';
import type { Change } from '../../../../core/document/diff.ts';
import { problemOf } from '../../../../core/document/geometryProblem.ts';
import { labelProblem } from '../../../../core/document/labelProblem.ts';
import type { Geometry, Label, Shape, Tracked } from '../../../../core/document/records.ts';
import {
  type HalteLine,
  type HalteLineOf,
  halteLineSchema,
  halteVersion,
  shapeLine,
  shapeOfLine,
  trackLine,
  trackOfLine,
} from '../../../../core/formats/halte/halteLines.ts';
import { halteReasons } from '../../../../core/formats/halte/reasons.ts';
import { collectReport, type Reason, type Report, type ReportCollector } from '../../../../core/formats/report.ts';
import { HostRefusal } from '../../../../core/refusal.ts';
import { trackDiff } from '../../../../core/tracks/trackDiff.ts';
import { framesIn } from '../../../../core/video/frameRanges.ts';
import { inTransaction, type WritableDb } from '../../../store/db.ts';
import { itemById } from '../../../store/project/repositories/items.ts';
import { allLabels } from '../../../store/project/repositories/labels.ts';
import { shapeById } from '../../../store/project/repositories/shapes.ts';
import { trackById } from '../../../store/project/repositories/tracks.ts';
import type { Steps } from '../progress.ts';
import { textOf, type VideoImportAsked, writeImportEdit } from '../videoImport.ts';
import { type HalteItems, halteItems } from './halteItems.ts';

/** A file is read in one piece and becomes one edit; more than this is refused rather than run out of memory. */
const mostMebibytes = 128;

/** Lines between two places where the work may be given up. */
const linesAtOnce = 5000;

/**
 * Reads Halte JSON Lines into a project, all or nothing and undoable as one edit a file. Labels, items and objects keep
 * their ids; an object that the project has is made as the file has it.
 *
 * @throws HostRefusal `input-*`
 */
export function* importHalte(db: WritableDb, asked: VideoImportAsked): Steps<Report> {
  const report = collectReport({ action: 'import', format: 'halte', input: asked.input, output: asked.projectPath });
  const files: FileRun[] = [];
  for (const { path, name } of asked.files) {
    const texts = textOf(path, mostMebibytes)
      .replace(/^\ufeff/, '')
      .split('\n');
    const lines: ReadLine[] = [];
    for (const [i, text] of texts.entries()) {
      if (text.trim() !== '') lines.push({ at: i + 1, line: lineOf(text) });
      if (i % linesAtOnce === 0) yield { done: i, total: texts.length, unit: 'records' };
    }
    assertWhole(name, lines);
    files.push({ db, asked, report, name, base: dirname(resolve(path)), lines });
  }
  inTransaction(db, () => {
    for (const file of files) importFile(file);
  });
  return report.done();
}

type ReadLine = { readonly at: number; readonly line: HalteLine | null };

type FileRun = {
  readonly db: WritableDb;
  readonly asked: VideoImportAsked;
  readonly report: ReportCollector;
  readonly name: string;
  /** The folder of the file, from which its paths are seen. */
  readonly base: string;
  readonly lines: readonly ReadLine[];
};

function lineOf(text: string): HalteLine | null {
  try {
    const read = halteLineSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

function assertWhole(name: string, lines: readonly ReadLine[]): void {
  const head = lines[0]?.line;
  if (head?.type !== 'halte')
    throw new HostRefusal('input-not-halte', `${name}: the first line is not that of Halte JSON Lines.`);
  if (head.version > halteVersion)
    throw new HostRefusal(
      'input-newer',
      `${name}: the file is of version ${head.version}, this build knows ${halteVersion}.`,
    );
  if (lines.at(-1)?.line?.type !== 'end')
    throw new HostRefusal('input-cut', `${name}: the file was cut off: its last line is not the end.`);
}

type Objects = {
  readonly run: FileRun;
  readonly items: HalteItems;
  readonly labels: ReadonlyMap<string, string>;
  readonly diff: Change[];
  /** The ids of the objects that were read so far. */
  readonly taken: Set<string>;
};

function importFile(run: FileRun): void {
  const { db, report, lines, name } = run;
  const diff: Change[] = [];
  const labels = labelIds(run, diff);
  const items = halteItems(db, { ...run, projectPath: run.asked.projectPath });
  const objects = { run, items, labels, diff, taken: new Set<string>() };
  for (const { at, line } of lines) {
    const place = placeOf(run, at);
    const counted = line === null ? undefined : units[line.type];
    if (counted !== undefined) report.add('read', counted);
    if (line === null) skip(run, halteReasons.damaged, place);
    else if (line.type === 'image' || line.type === 'video') addItem(objects, line, place);
    else if (line.type === 'frame') items.addFrame(line);
    else if (line.type === 'shape') addShape(objects, line, place);
    else if (line.type === 'track') addTrack(objects, line, place);
  }
  items.finish();
  if (diff.length > 0) writeImportEdit(db, run.asked, { format: 'halte', name, itemId: items.first(), diff });
}

function addItem({ run, items, diff }: Objects, line: HalteLineOf<'image'> | HalteLineOf<'video'>, place: Place): void {
  const isTwice = items.find(line.id) !== null;
  items.add(line, place);
  if (isTwice || line.type === 'image' || line.deleted === undefined) return;
  const { id: itemId, frames } = items.find(line.id) ?? { id: '', frames: 0 };
  const there = itemById(run.db, itemId)?.deletedFrames;
  const last = line.deleted.at(-1)?.[1] ?? 0;
  if (last >= (frames ?? 0)) return skip(run, halteReasons.badDeleted, place);
  if (JSON.stringify(there) === JSON.stringify(line.deleted)) return;
  const from = there === undefined ? null : { itemId, ranges: there };
  diff.push({ table: 'deleted', from, to: { itemId, ranges: line.deleted } });
  run.report.add('written', 'deletedFrames', framesIn(line.deleted));
}

const units: Readonly<Partial<Record<HalteLine['type'], string>>> = {
  label: 'labels',
  image: 'images',
  video: 'videos',
  frame: 'frames',
  shape: 'shapes',
  track: 'tracks',
};

type Place = () => { readonly file: string; readonly at: string; readonly image: string | null };

function placeOf({ name }: FileRun, at: number): Place {
  return () => ({ file: name, at: `line ${at}`, image: null });
}

function skip({ asked, report }: FileRun, reason: Reason, place: Place): void {
  const { file, at } = place();
  if (asked.isStrict)
    throw new HostRefusal('input-damaged', `${file}, ${at}: ${reason.message} A strict import takes no damaged file.`);
  report.note('skipped', reason, place);
}

/** The project's label for each of the file's: the one of its id, else of its name, else it is made. */
function labelIds(run: FileRun, diff: Change[]): Map<string, string> {
  const { db, lines, report } = run;
  const there = allLabels(db);
  const ids = new Map<string, string>();
  const said = lines.flatMap(({ line }) => (line?.type === 'label' ? [line] : []));
  const digits = new Set(there.map(({ digit }) => digit));
  for (const { type: _, parent, ...label } of said) {
    const isNamed = (other: Label) => other.name.trim().toLowerCase() === label.name.trim().toLowerCase();
    const known = there.find((other) => other.id === label.id) ?? there.find(isNamed);
    ids.set(label.id, known?.id ?? label.id);
    if (known !== undefined) continue;
    const digit = digits.has(label.digit) ? null : label.digit;
    digits.add(digit);
    diff.push({ table: 'label', from: null, to: { ...sensible(run, label), digit, parentId: null } });
    report.add('written', 'labels');
  }
  const parents = new Map(said.map(({ id, parent }) => [id, parent]));
  for (const [i, change] of diff.entries()) {
    if (change.table !== 'label' || change.to === null) continue;
    const parentId = ids.get(parents.get(change.to.id) ?? '') ?? null;
    diff[i] = { ...change, to: { ...change.to, parentId } };
  }
  return ids;
}

/** A label without its attributes where they make no sense. */
function sensible<Kind extends Pick<Label, 'name' | 'attributes'>>({ report, name }: FileRun, label: Kind): Kind {
  if (labelProblem(label) === null) return label;
  report.note('leftOut', halteReasons.badAttributes, () => ({ file: name, at: `label ${label.name}`, image: null }));
  const { attributes: _, ...bare } = label;
  return bare as Kind;
}

/** Where an object of a line goes, or why it cannot: its item, its label, its places and the frames it stands on. */
function ownerOf(
  { run, items, labels }: Objects,
  line: HalteLineOf<'shape'> | HalteLineOf<'track'>,
  place: Place,
): { readonly itemId: string; readonly labelId: string } | null {
  const item = items.find(line.item);
  const labelId = labels.get(line.label);
  const geometries: Geometry[] = line.type === 'shape' ? [line.geometry] : line.keyframes.map((each) => each.geometry);
  if (item === null) skip(run, halteReasons.unknownItem, place);
  else if (labelId === undefined) skip(run, halteReasons.unknownLabel, place);
  else if (geometries.some((geometry) => problemOf(geometry) !== null)) skip(run, halteReasons.badGeometry, place);
  else if (item.frames === null && (line.type === 'track' || line.frame !== undefined))
    skip(run, halteReasons.badFrame, place);
  else return { itemId: item.id, labelId };
  return null;
}

function addShape(objects: Objects, line: HalteLineOf<'shape'>, place: Place): void {
  const { run, diff } = objects;
  const owner = ownerOf(objects, line, place);
  if (owner === null) return;
  const shape = shapeOfLine(line, owner);
  const from = shapeById(run.db, shape.id);
  if (!isFree(objects, shape, { from, place })) return;
  if (from !== null && JSON.stringify(shapeLine(from)) === JSON.stringify(shapeLine(shape))) return;
  if (from !== null) run.report.note('changed', halteReasons.updated, place);
  diff.push({ table: 'shape', from, to: shape });
  run.report.add('written', 'shapes');
}

function addTrack(objects: Objects, line: HalteLineOf<'track'>, place: Place): void {
  const { run, diff } = objects;
  const owner = ownerOf(objects, line, place);
  if (owner === null) return;
  const track = trackOfLine(line, owner);
  if (track === null) return skip(run, halteReasons.badFrame, place);
  const from = trackById(run.db, track.id);
  if (!isFree(objects, track, { from, place })) return;
  const changes = trackDiff(from === null ? null : normal(from), normal(track));
  if (changes.length === 0) return;
  if (from !== null) run.report.note('changed', halteReasons.updated, place);
  diff.push(...changes);
  run.report.add('written', 'tracks');
  run.report.add('written', 'keyframes', track.keyframes.length);
}

/** A track with the members of its records in one order, so that what says the same is the same text. */
function normal(track: Tracked): Tracked {
  return trackOfLine(trackLine(track), track) ?? track;
}

/** Whether an id is free for an object, or the object's own. */
function isFree(
  { run, taken }: Objects,
  object: Shape | Tracked,
  { from, place }: { readonly from: Shape | Tracked | null; readonly place: Place },
): boolean {
  const other = 'keyframes' in object ? shapeById(run.db, object.id) : trackById(run.db, object.id);
  const isTwice = taken.has(object.id);
  taken.add(object.id);
  if (other !== null || isTwice || (from !== null && from.itemId !== object.itemId)) {
    skip(run, halteReasons.elsewhere, place);
    return false;
  }
  return true;
}
