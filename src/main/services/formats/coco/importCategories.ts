import { mapCategory } from '../../../../core/formats/coco/mapCategory.ts';
import { reasons } from '../../../../core/formats/coco/reasons.ts';
import { type IdKey, idKey, parsedRecord } from '../../../../core/formats/coco/tokens.ts';
import { labelColor } from '../../../../core/formats/labelColor.ts';
import type { ImportedLabel } from '../../../store/project/repositories/foreignImport.ts';
import { allLabels } from '../../../store/project/repositories/labels.ts';
import { labelLine } from '../importDigest.ts';
import { type ImportRun, keepRecord, type ListRecord, placeOf, refuseIfStrict, type SourceRun } from './importRun.ts';

/** Takes the category records of a source; `finish` writes the labels when the source's categories are all known. */
export type CategoryImporter = {
  take(source: SourceRun, record: ListRecord): void;
  finish(source: SourceRun): void;
};

type PendingLabel = ImportedLabel & { readonly parentName: string | null };

type PendingRecord = {
  readonly record: ListRecord;
  readonly labelId: string;
  readonly key: IdKey | null;
  readonly isNew: boolean;
};

/**
 * Labels go by name across files. Within one file every category is a label of its own, also where two have one name,
 * unless name and id are both the same.
 */
export function categoryImporter(run: ImportRun): CategoryImporter {
  const labels = labelMaker(run);
  const state = { pending: [] as PendingLabel[], records: [] as PendingRecord[], used: new Set<string>() };
  return {
    take(source, { index, text }) {
      const place = () => placeOf(source, `categories[${index}]`, null);
      run.report.add('read', 'categories');
      const record = parsedRecord(text);
      if (record === 'not-json') {
        refuseIfStrict(source, reasons.notJson, place);
        return run.report.note('skipped', reasons.notJson, place);
      }
      if (record === 'not-object')
        return keepRecord(source, 'categories', { index, text }, { reason: reasons.notObject, isDamage: true });
      const key = idKey(record, text, 'id');
      source.ids.categories.note(key);
      const mapped = mapCategory(record, key === null ? null : String(key));
      if (mapped.isUnnamed) run.report.note('changed', reasons.noName, place);
      if (mapped.wasCleaned) run.report.note('changed', reasons.nameCleaned, place);
      const twin = key === null ? undefined : source.categories.get(key);
      if (twin !== undefined) run.report.note('changed', reasons.categoryIdTwice, place);
      const isSame = twin !== undefined && labels.isNamed(twin, mapped.name);
      const there = isSame ? twin : labels.find(mapped.name, state.used);
      const made = there === null ? labels.make(mapped) : null;
      if (made !== null) state.pending.push({ ...made, parentName: mapped.parent });
      const labelId = there ?? made?.id ?? '';
      state.used.add(labelId);
      state.records.push({ record: { index, text }, labelId, key, isNew: made !== null });
      if (key !== null) source.categories.set(key, labelId);
    },
    finish(source) {
      for (const label of withParents(state.pending)) {
        run.writer.label(label);
        run.digest.label(labelLine(label));
        run.report.add('written', 'labels');
      }
      for (const { record, labelId, key, isNew } of state.records) {
        const at = { sourceId: source.id, ordinal: record.index, raw: record.text };
        run.writer.labelRecord(at, labelId, { foreignId: key === null ? null : String(key), isNew });
      }
      [state.pending, state.records] = [[], []];
      state.used.clear();
    },
  };
}

function labelMaker(run: ImportRun) {
  const existing = allLabels(run.db);
  const names = new Map(existing.map((label) => [label.id, label.name]));
  const byName = new Map<string, string[]>();
  for (const { id, name } of existing) byName.set(name, [...(byName.get(name) ?? []), id]);
  const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0].filter((digit) => existing.every((label) => label.digit !== digit));
  const state = { position: Math.max(-1, ...existing.map((label) => label.position)) + 1, count: existing.length };
  return {
    isNamed: (id: string, name: string) => names.get(id) === name,
    /** A label of a name that no other category of the file has taken, or null. */
    find: (name: string, taken: ReadonlySet<string>) => byName.get(name)?.find((id) => !taken.has(id)) ?? null,
    make({ name, color }: { readonly name: string; readonly color: string | null }): ImportedLabel {
      const label: ImportedLabel = {
        id: run.newId(),
        name,
        color: color ?? labelColor(state.count),
        digit: digits.shift() ?? null,
        position: state.position,
        parentId: null,
      };
      state.position += 1;
      state.count += 1;
      names.set(label.id, name);
      byName.set(name, [...(byName.get(name) ?? []), label.id]);
      return label;
    },
  };
}

/** A supercategory is a parent where it is a category of the same file and the chain of parents has an end. */
function withParents(pending: readonly PendingLabel[]): ImportedLabel[] {
  const byName = new Map(pending.map((label) => [label.name, label]));
  const parentOf = (label: PendingLabel): PendingLabel | null =>
    label.parentName === null || label.parentName === label.name ? null : (byName.get(label.parentName) ?? null);
  const hasEnd = (label: PendingLabel): boolean => {
    const seen = new Set<PendingLabel>();
    for (let at: PendingLabel | null = label; at !== null; at = parentOf(at)) {
      if (seen.has(at)) return false;
      seen.add(at);
    }
    return true;
  };
  return pending.map((label) => {
    const { parentName: _, ...plain } = label;
    return { ...plain, parentId: hasEnd(label) ? (parentOf(label)?.id ?? null) : null };
  });
}
