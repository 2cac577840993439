import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { definitionsOf } from '../../../core/document/attributes.ts';
import type { Change } from '../../../core/document/diff.ts';
import type { AttributeDefinition, Label } from '../../../core/document/records.ts';
import { labelColor } from '../../../core/formats/labelColor.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import type { WritableDb } from '../../store/db.ts';
import { describeSource, insertSource } from '../../store/project/repositories/foreign.ts';
import { appendJournal, noteDone } from '../../store/project/repositories/journal.ts';
import { writeDiff } from '../annotations/storedDocument.ts';
import { newId } from '../ids.ts';
import type { ImportRequest } from './coco/importRun.ts';

/** What is asked of an import onto videos. */
export type VideoImportAsked = Omit<ImportRequest, 'jobWorker'>;

/** A text of a file that is kept to be written back: which part of it, and which of those. */
export type KeptText = { readonly section: string; readonly ordinal: number; readonly raw: string };

/** A label that a file knows by an id of its own (JSON text), and what it said of it. */
export type KeptLabel = { readonly labelId: string; readonly foreignId: string; readonly raw: string };

/** An import as one edit; `itemId` is where undo leads to, null where it is about no item. */
export type ImportEdit = {
  readonly format: string;
  readonly name: string;
  readonly itemId: string | null;
  readonly diff: readonly Change[];
};

/** Writes what a file brings as one edit that can be undone, and gives its number. */
export function writeImportEdit(db: WritableDb, { journal }: VideoImportAsked, edit: ImportEdit): number {
  const { format, name, itemId, diff } = edit;
  const seq = appendJournal(db, {
    ...journal,
    id: newId(),
    kind: 'edit',
    itemId,
    targetSeq: null,
    command: JSON.stringify({ type: 'import', format, name }),
    diff: JSON.stringify(diff),
  });
  writeDiff(db, diff, seq);
  if (journal.workerId !== null) noteDone(db, journal.workerId, seq);
  return seq;
}

/** What a file brings to a video. `prefix` begins the ids of its objects; `detail` is added to what is known of the source. */
export type BroughtIn = ImportEdit & {
  readonly prefix: string;
  readonly kept: Iterable<KeptText>;
  readonly labels?: readonly KeptLabel[];
  readonly detail?: object;
};

/** Writes what a file brings to a video as one edit, and keeps its words, so that it can be put together again. */
export function writeVideoImport(db: WritableDb, asked: VideoImportAsked, brought: BroughtIn): void {
  const { format, name, itemId, prefix, diff } = brought;
  const seq = writeImportEdit(db, asked, brought);
  const id = insertSource(db, { format, name, seq, shapePrefix: prefix });
  const keep = db.prepare('INSERT INTO foreign_records (source_id, section, ordinal, raw) VALUES (?, ?, ?, ?)');
  for (const { section, ordinal, raw } of brought.kept) keep.run(id, section, ordinal, raw);
  const isNew = new Set(diff.flatMap(({ table, from, to }) => (table === 'label' && from === null ? [to?.id] : [])));
  const keepLabel = db.prepare('INSERT INTO foreign_labels VALUES (?, ?, ?, ?, ?, ?)');
  for (const [ordinal, { labelId, foreignId, raw }] of (brought.labels ?? []).entries())
    keepLabel.run(id, ordinal, labelId, foreignId, Number(isNew.has(labelId)), raw);
  describeSource(db, { id, detail: JSON.stringify({ ...brought.detail, itemId }) });
}

/** A label as a file names it; `attributes` is what it declares of its objects. */
export type WantedLabel = {
  readonly name: string;
  readonly color: string | null;
  readonly parent: string | null;
  readonly attributes?: readonly AttributeDefinition[];
};

/**
 * The labels a file needs by name: those the project has, whatever their case, and new ones in the file's order. A label
 * gets the attributes it does not have yet; those it has stay as they are.
 */
export function labelsFor(there: readonly Label[], wanted: Iterable<WantedLabel>) {
  const labels = new Map<string, Label>();
  const changes: Change[] = [];
  for (const { name, color, parent, attributes = [] } of wanted) {
    if (name.trim() === '' || labels.has(name)) continue;
    const plain = plainName(name);
    const known = [...labels.values(), ...there].find((label) => label.name.toLowerCase() === plain.toLowerCase());
    const parentId = labels.get(parent ?? '')?.id ?? null;
    const made = changes.filter(({ from }) => from === null).length;
    const bare = known ?? newLabel(there.length + made, { name: plain, color, parent: parentId, there });
    const label = withAttributes(bare, attributes);
    labels.set(name, label);
    if (label !== known) changes.push({ table: 'label', from: known ?? null, to: label });
  }
  return { labels, changes };
}

function withAttributes(label: Label, declared: readonly AttributeDefinition[]): Label {
  const there = definitionsOf(label);
  const names = new Set(there.map(({ name }) => name));
  const added = declared.filter(({ name }) => !names.has(name));
  return added.length === 0 ? label : { ...label, attributes: [...there, ...added].slice(0, 200) };
}

/** A name as a label can have it: without what cannot be stored, and no longer than labels may be. */
export function plainName(name: string): string {
  return name.replaceAll('\0', '').toWellFormed().trim().slice(0, 200).toWellFormed();
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
    name: about.name,
    color: about.color ?? labelColor(position),
    digit: isTaken || about.parent !== null ? null : digit,
    position,
    parentId: about.parent,
  };
}

/**
 * The text of a file that is read in one piece.
 *
 * @throws HostRefusal `input-large`, `input-text`
 */
export function textOf(path: string, mostMebibytes: number): string {
  const name = basename(path);
  const { size } = statSync(path);
  if (size > mostMebibytes * 1024 * 1024)
    throw new HostRefusal('input-large', `${name} is larger than ${mostMebibytes} MiB.`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch {
    throw new HostRefusal('input-text', `${name} is no text in UTF-8.`);
  }
}
