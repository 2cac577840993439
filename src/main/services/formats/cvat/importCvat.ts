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
import { collectReport, type Report, type ReportCollector } from '../../../../core/formats/report.ts';
import { HostRefusal } from '../../../../core/refusal.ts';
import { trackDiff } from '../../../../core/tracks/trackDiff.ts';
import { inTransaction, type WritableDb } from '../../../store/db.ts';
import { allLabels } from '../../../store/project/repositories/labels.ts';
import { newId } from '../../ids.ts';
import { shapeIdOf, shapePrefixOf } from '../coco/shapeIds.ts';
import type { Steps } from '../progress.ts';
import { type KeptText, labelsFor, textOf, type VideoImportAsked, writeVideoImport } from '../videoImport.ts';
import { videoFor } from './videoFor.ts';

/** A file is read in one piece; more than this is refused rather than run out of memory. */
const mostMebibytes = 256;

/**
 * Reads a CVAT for video file onto a video of the project, all or nothing and undoable as one edit. What each track said is
 * kept word for word, to be written back where it was not edited.
 *
 * @throws HostRefusal `input-*`
 */
export function* importCvat(db: WritableDb, asked: VideoImportAsked): Steps<Report> {
  const report = collectReport({ action: 'import', format: 'cvat', input: asked.input, output: asked.projectPath });
  const files: OneFile[] = [];
  for (const [i, file] of asked.files.entries()) {
    yield { done: i, total: asked.files.length, unit: 'files' };
    const parsed = readCvatFile(textOf(file.path, mostMebibytes).replace(/^\ufeff/, ''));
    if (!parsed.ok) throw new HostRefusal(parsed.refusal.code, `${file.name}: ${parsed.refusal.message}`);
    files.push({ file: parsed.value, name: file.name, report });
  }
  inTransaction(db, () => {
    for (const file of files) importFile(db, asked, file);
  });
  return report.done();
}

type OneFile = { readonly file: CvatFile; readonly name: string; readonly report: ReportCollector };

function importFile(db: WritableDb, asked: VideoImportAsked, one: OneFile): void {
  const { file, name, report } = one;
  const task = taskOf(file.meta);
  const names = task.source === null ? [] : [task.source];
  const clues = { ...task, names, called: task.source ?? task.name, frames: task.stop + 1, isAlone: true };
  const video = videoFor(db, clues, { input: asked.input, projectPath: asked.projectPath });
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
  writeVideoImport(db, asked, { format: 'cvat', name, itemId: video.id, prefix, diff, kept: keptTexts(file) });
}

function keptTexts(file: CvatFile): KeptText[] {
  const parts = (['head', 'gap', 'tail'] as const).map((section) => ({ section, ordinal: 0, raw: file[section] }));
  return [...parts, ...file.tracks.map(({ raw }, ordinal) => ({ section: 'track', ordinal, raw }))];
}

type KnownLabel = { readonly label: Label; readonly cvat: CvatLabel | undefined };

/** The labels a file needs by name: those the project has, and new ones in the file's order. */
function neededLabels(there: readonly Label[], said: readonly CvatLabel[], { tracks }: CvatFile) {
  const cvatByName = new Map(said.map((label) => [label.name, label]));
  const fromTracks = tracks.map(({ element }) => element.attributes.label ?? '');
  const names = new Set([...said.map((label) => label.name), ...fromTracks]);
  const wanted = [...names].map((name) => ({ color: null, parent: null, ...cvatByName.get(name), name }));
  const { labels, changes } = labelsFor(there, wanted);
  const known = new Map<string, KnownLabel>();
  for (const [name, label] of labels) known.set(name, { label, cvat: cvatByName.get(name) });
  return { labels: known, changes };
}

function shown(read: ReadTrack, at: { readonly itemId: string; readonly labelId: string }): Tracked | null {
  return 'problem' in read || at.labelId === '' ? null : { ...read.track, ...at };
}
