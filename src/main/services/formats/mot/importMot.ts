import { basename, extname } from 'node:path';
import type { Change } from '../../../../core/document/diff.ts';
import { cvatReasons } from '../../../../core/formats/cvat/reasons.ts';
import { classNameOf } from '../../../../core/formats/mot/motClasses.ts';
import { type MotFile, type MotObject, noClass } from '../../../../core/formats/mot/readMot.ts';
import { motReasons } from '../../../../core/formats/mot/reasons.ts';
import { isIgnored, isLoose, shapeOfRow, trackOfRows } from '../../../../core/formats/mot/trackOfRows.ts';
import { collectReport, type Report, type ReportCollector } from '../../../../core/formats/report.ts';
import { HostRefusal } from '../../../../core/refusal.ts';
import { trackDiff } from '../../../../core/tracks/trackDiff.ts';
import { inTransaction, type WritableDb } from '../../../store/db.ts';
import { allLabels } from '../../../store/project/repositories/labels.ts';
import { newId } from '../../ids.ts';
import { shapeIdOf, shapePrefixOf } from '../coco/shapeIds.ts';
import { type FoundVideo, videoFor } from '../cvat/videoFor.ts';
import type { Steps } from '../progress.ts';
import {
  type BroughtIn,
  type KeptLabel,
  type KeptText,
  labelsFor,
  type VideoImportAsked,
  writeVideoImport,
} from '../videoImport.ts';
import { readSequence, type SequenceFiles } from './motSequence.ts';

/**
 * Reads sequences of MOT onto videos of the project, all or nothing and undoable, an edit each. The rows are kept word for
 * word, to be written back where their object was not edited.
 *
 * @throws HostRefusal `input-*`
 */
export function* importMot(db: WritableDb, asked: VideoImportAsked): Steps<Report> {
  const report = collectReport({ action: 'import', format: 'mot', input: asked.input, output: asked.projectPath });
  const sequences: SequenceFiles[] = [];
  for (const [i, file] of asked.files.entries()) {
    yield { done: i, total: asked.files.length, unit: 'files' };
    sequences.push(readSequence(file));
  }
  inTransaction(db, () => {
    for (const sequence of sequences) importSequence(db, asked, { sequence, report });
  });
  return report.done();
}

type OneSequence = { readonly sequence: SequenceFiles; readonly report: ReportCollector };

function importSequence(db: WritableDb, asked: VideoImportAsked, { sequence, report }: OneSequence): void {
  const { file, mot, info, labels: said } = sequence;
  const names = [info?.sequence.name, sequence.folder].flatMap((name) => name ?? []);
  const last = mot.objects.reduce((most, { rows }) => Math.max(most, rows.at(-1)?.frame ?? 0), 0);
  const video = videoFor(
    db,
    {
      names,
      called: names[0] ?? basename(asked.input, extname(asked.input)),
      width: info?.sequence.width ?? 0,
      height: info?.sequence.height ?? 0,
      frames: Math.max(info?.sequence.frames ?? 0, last + 1),
      isAlone: asked.files.length === 1,
    },
    { input: asked.input, projectPath: asked.projectPath },
  );
  report.note('matched', cvatReasons[video.how], () => ({ file: file.name, at: '', image: video.path }));
  noteProblems(asked, mot, { file: file.name, video, report });
  const { labels, changes, kept } = neededLabels(db, mot, said?.names ?? null);
  const prefix = shapePrefixOf(newId());
  const diff: Change[] = [...changes];
  for (const [ordinal, object] of mot.objects.entries()) {
    const owner = { id: shapeIdOf(prefix, ordinal), itemId: video.id, labelId: labels(object.classNumber) };
    diff.push(...objectChanges(object, owner, report));
    noteObject(object, { file: file.name, video, report });
  }
  if (mot.frameBase === 0) report.note('changed', motReasons.framesFromZero, place(file.name, '', video));
  if (mot.classBase === 0) report.note('changed', motReasons.classesFromZero, place(file.name, '', video));
  const brought = { format: 'mot', name: file.name, itemId: video.id, prefix, diff, labels: kept };
  writeVideoImport(db, asked, { ...brought, kept: keptTexts(sequence) } satisfies BroughtIn);
}

function place(file: string, at: string, video: FoundVideo) {
  return () => ({ file, at, image: video.path });
}

type Noted = { readonly file: string; readonly video: FoundVideo; readonly report: ReportCollector };

function noteProblems({ isStrict }: VideoImportAsked, mot: MotFile, { file, video, report }: Noted): void {
  report.add('read', 'rows', mot.problems.length + mot.objects.reduce((sum, { rows }) => sum + rows.length, 0));
  const [first] = mot.problems;
  if (isStrict && first !== undefined)
    throw new HostRefusal(
      'input-damaged',
      `${file}: line ${first.line + 1} cannot be used, and --strict refuses that.`,
    );
  for (const { line, why } of mot.problems)
    report.note(
      'skipped',
      why === 'twice' ? motReasons.twice : motReasons.damaged,
      place(file, `line ${line + 1}`, video),
    );
}

/** What an object says that is kept and written back, and not shown. */
function noteObject(object: MotObject, { file, video, report }: Noted): void {
  const at = place(file, `line ${(object.rows[0]?.line ?? 0) + 1}`, video);
  if (object.classNumber === null) report.note('changed', motReasons.classless, at);
  if (object.rows.some((row) => row.visibility > 0 && row.visibility < 1))
    report.note('kept', motReasons.visibility, at);
  const isScored = !isLoose(object) && object.rows.some((row) => !isIgnored(row) && row.confidence !== 1);
  if (isScored) report.note('kept', motReasons.score, at);
  if (object.rows.some(isIgnored)) report.note('changed', motReasons.ignored, at);
  if ((object.rows.at(-1)?.frame ?? 0) >= video.frames) report.note('changed', cvatReasons.beyondEnd, at);
}

function objectChanges(object: MotObject, owner: Parameters<typeof trackOfRows>[1], report: ReportCollector): Change[] {
  if (isLoose(object)) {
    report.add('written', 'shapes');
    return [{ table: 'shape', from: null, to: shapeOfRow(object, owner) }];
  }
  const track = trackOfRows(object, owner);
  report.add('written', 'tracks');
  report.add('written', 'keyframes', track.keyframes.length);
  return trackDiff(null, track);
}

/** The labels of a file: all that `labels.txt` names, else those its rows have. Ids are the numbers the file knows them by. */
function neededLabels(db: WritableDb, mot: MotFile, names: readonly string[] | null) {
  const used = new Set(
    mot.objects.map(({ classNumber }) => (classNumber === null ? null : classNumber - mot.classBase)),
  );
  const inOrder = [...used].sort((a, b) => (a ?? 0) - (b ?? 0));
  const indexes = [...new Set([...(names ?? []).keys(), ...inOrder])];
  const named = indexes.map((index) => ({ index, name: classNameOf(names, index) }));
  const wanted = named.map(({ name }) => ({ name, color: null, parent: null }));
  const { labels, changes } = labelsFor(allLabels(db), wanted);
  const idOf = (index: number | null) => labels.get(classNameOf(names, index))?.id ?? '';
  const kept = named.map(
    ({ index, name }): KeptLabel => ({
      labelId: idOf(index),
      foreignId: String(index === null ? noClass : index + mot.classBase),
      raw: name,
    }),
  );
  return { changes, kept, labels: (class_: number | null) => idOf(class_ === null ? null : class_ - mot.classBase) };
}

function keptTexts({ mot, labels, info }: SequenceFiles): KeptText[] {
  const text = (section: string, raw: string | undefined) => (raw === undefined ? [] : [{ section, ordinal: 0, raw }]);
  return [...text('rows', mot.lines.join('')), ...text('labels', labels?.text), ...text('seqinfo', info?.text)];
}
