import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Change } from '../../../../core/document/diff.ts';
import type { Label, Tracked } from '../../../../core/document/records.ts';
import { type CvatFile, readCvatFile } from '../../../../core/formats/cvat/cvatFile.ts';
import {
  type CvatLabel,
  labelsOf,
  type ReadTrack,
  readTrack,
  taskOf,
} from '../../../../core/formats/cvat/readTracks.ts';
import { cvatReasons } from '../../../../core/formats/cvat/reasons.ts';
import { labelColor } from '../../../../core/formats/labelColor.ts';
import { collectReport, type Report, type ReportCollector } from '../../../../core/formats/report.ts';
import { HostRefusal } from '../../../../core/refusal.ts';
import { trackDiff } from '../../../../core/tracks/trackDiff.ts';
import { inTransaction, type WritableDb } from '../../../store/db.ts';
import { describeSource, insertSource } from '../../../store/project/repositories/foreign.ts';
import { appendJournal, noteDone } from '../../../store/project/repositories/journal.ts';
import { allLabels } from '../../../store/project/repositories/labels.ts';
import { writeDiff } from '../../annotations/storedDocument.ts';
import { newId } from '../../ids.ts';
import type { ImportRequest } from '../coco/importRun.ts';
import { shapeIdOf, shapePrefixOf } from '../coco/shapeIds.ts';
import type { Steps } from '../progress.ts';
import { videoFor } from './videoFor.ts';

/** A file is read in one piece; more than this is refused rather than run out of memory. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Reads a CVAT for video file onto a video of the project, all or nothing and undoable as one edit. What each track said is
 * kept word for word, to be written back where it was not edited.
 *
 * @throws HostRefusal `input-*`
 */
export function* importCvat(db: WritableDb, asked: Omit<ImportRequest, 'jobWorker'>): Steps<Report> {
  const report = collectReport({ action: 'import', format: 'cvat', input: asked.input, output: asked.projectPath });
  for (const [i, file] of asked.files.entries()) {
    yield { done: i, total: asked.files.length, unit: 'files' };
    const parsed = readCvatFile(textOf(file.path));
    if (!parsed.ok) throw new HostRefusal(parsed.refusal.code, `${file.name}: ${parsed.refusal.message}`);
    inTransaction(db, () => importFile(db, asked, { file: parsed.value, name: file.name, report }));
  }
  return report.done();
}

type OneFile = { readonly file: CvatFile; readonly name: string; readonly report: ReportCollector };

function importFile(db: WritableDb, asked: Omit<ImportRequest, 'jobWorker'>, one: OneFile): void {
  const { file, name, report } = one;
  const task = taskOf(file.meta);
  const video = videoFor(db, task, { input: asked.input, projectPath: asked.projectPath });
  report.note('matched', cvatReasons[video.how], () => ({ file: name, at: '', image: video.path }));
  const { labels, changes } = neededLabels(allLabels(db), labelsOf(file.meta), file);
  const prefix = shapePrefixOf(newId());
  const diff: Change[] = [...changes];
  for (const [ordinal, { element }] of file.tracks.entries()) {
    const said = labels.get(element.attributes.label ?? '');
    const read = readTrack(element, { id: shapeIdOf(prefix, ordinal), label: said?.cvat, size: task });
    report.add('read', 'tracks');
    const track = shown(read, { itemId: video.id, labelId: said?.label.id ?? '' });
    const place = () => ({ file: name, at: `track ${ordinal}`, image: video.path });
    if (track === null) report.note(asked.isStrict ? 'skipped' : 'kept', cvatReasons.trackOdd, place);
    else {
      diff.push(...trackDiff(null, track));
      report.add('written', 'tracks');
      report.add('written', 'keyframes', track.keyframes.length);
      if ((track.keyframes.at(-1)?.frame ?? 0) >= video.frames) report.note('changed', cvatReasons.beyondEnd, place);
    }
  }
  if (asked.isStrict && report.count('skipped') > 0)
    throw new HostRefusal('input-damaged', `${name}: a track cannot be understood, and --strict refuses that.`);
  const seq = appendJournal(db, {
    ...asked.journal,
    id: newId(),
    kind: 'edit',
    itemId: video.id,
    targetSeq: null,
    command: JSON.stringify({ type: 'import', format: 'cvat', name }),
    diff: JSON.stringify(diff),
  });
  writeDiff(db, diff, seq);
  keepWords(db, file, { name, seq, prefix, itemId: video.id });
  if (asked.journal.workerId !== null) noteDone(db, asked.journal.workerId, seq);
}

/** Keeps the text of a file, so that it can be put together again. */
function keepWords(
  db: WritableDb,
  file: CvatFile,
  about: { readonly name: string; readonly seq: number; readonly prefix: string; readonly itemId: string },
): void {
  const { name, seq, prefix, itemId } = about;
  const id = insertSource(db, { format: 'cvat', name, seq, shapePrefix: prefix });
  const keep = db.prepare('INSERT INTO foreign_records (source_id, section, ordinal, raw) VALUES (?, ?, ?, ?)');
  keep.run(id, 'head', 0, file.head);
  keep.run(id, 'gap', 0, file.gap);
  keep.run(id, 'tail', 0, file.tail);
  for (const [ordinal, { raw }] of file.tracks.entries()) keep.run(id, 'track', ordinal, raw);
  describeSource(db, { id, detail: JSON.stringify({ itemId }) });
}

type KnownLabel = { readonly label: Label; readonly cvat: CvatLabel | undefined };

/** The labels a file needs by name: those the project has, and new ones in the file's order. */
function neededLabels(there: readonly Label[], said: readonly CvatLabel[], { tracks }: CvatFile) {
  const labels = new Map<string, KnownLabel>();
  const changes: Change[] = [];
  const cvatByName = new Map(said.map((label) => [label.name, label]));
  const fromTracks = tracks.map(({ element }) => element.attributes.label ?? '');
  for (const name of new Set([...said.map((label) => label.name), ...fromTracks])) {
    if (name.trim() === '') continue;
    const cvat = cvatByName.get(name);
    const known = there.find((label) => label.name.trim().toLowerCase() === name.trim().toLowerCase());
    const parent = labels.get(cvat?.parent ?? '')?.label.id ?? null;
    const made = () => newLabel(there.length + changes.length, { name, color: cvat?.color ?? null, parent, there });
    const label = known ?? made();
    labels.set(name, { label, cvat });
    if (known === undefined) changes.push({ table: 'label', from: null, to: label });
  }
  return { labels, changes };
}

function newLabel(
  position: number,
  about: {
    readonly name: string;
    readonly color: string | null;
    readonly parent: string | null;
    readonly there: readonly Label[];
  },
): Label {
  const digit = position < 10 ? (position + 1) % 10 : null;
  const isTaken = about.there.some((label) => label.digit === digit);
  return {
    id: newId(),
    name: about.name.slice(0, 200),
    color: about.color ?? labelColor(position),
    digit: isTaken || about.parent !== null ? null : digit,
    position,
    parentId: about.parent,
  };
}

function shown(read: ReadTrack, at: { readonly itemId: string; readonly labelId: string }): Tracked | null {
  return 'problem' in read || at.labelId === '' ? null : { ...read.track, ...at };
}

function textOf(path: string): string {
  const { size } = statSync(path);
  if (size > mostBytes) throw new HostRefusal('input-large', `${basename(path)} is larger than 256 MiB.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    throw new HostRefusal('input-text', `${basename(path)} is no text in UTF-8.`);
  }
}
