import { z } from 'zod';

/** Where something was seen: the file, a JSON path or line in it, and the picture where there is one. */
export const placeSchema = z.object({ file: z.string(), at: z.string(), image: z.string().nullable() });
export type Place = Readonly<z.infer<typeof placeSchema>>;

const entrySchema = z.object({
  reason: z.string(),
  message: z.string(),
  count: z.int().min(0),
  places: z.array(placeSchema),
});

/** Records that met the same fate for the same reason: how many, and the first places. */
export type ReportEntry = Readonly<z.infer<typeof entrySchema>>;

const counts = z.record(z.string(), z.int().min(0));
const entries = z.array(entrySchema);

/**
 * What an import or export did. `kept` is held and written back, but not shown; `skipped` is damaged input that could
 * not be used; `leftOut` could not be written; `filtered` was left out because the person asked for it.
 */
export const reportSchema = z.object({
  action: z.enum(['import', 'export']),
  format: z.string(),
  input: z.string(),
  output: z.string(),
  read: counts,
  written: counts,
  matched: entries,
  changed: entries,
  kept: entries,
  skipped: entries,
  leftOut: entries,
  filtered: entries,
});
export type Report = Readonly<z.infer<typeof reportSchema>>;

/** The lists of a report that records are counted in. */
export type ReportList = 'matched' | 'changed' | 'kept' | 'skipped' | 'leftOut' | 'filtered';

/** Why records met a fate: a code for programs, a sentence for people. */
export type Reason = { readonly code: string; readonly message: string };

/** How many places an entry names. */
export const placesNamed = 5;

/** A report while it is being made. */
export type ReportCollector = {
  /** Adds to what was read or written; nothing where there was none. */
  add(side: 'read' | 'written', what: string, count?: number): void;
  /** Counts a record under a reason; its place is only made where it will be named. */
  note(list: ReportList, reason: Reason, place: () => Place): void;
  /** How many records a list counts so far. */
  count(list: ReportList): number;
  done(): Report;
};

type Entry = { reason: string; message: string; count: number; places: Place[] };

/** Collects a report; the order of entries is that of their first record. */
export function collectReport(about: Pick<Report, 'action' | 'format' | 'input' | 'output'>): ReportCollector {
  const sides: Record<'read' | 'written', Record<string, number>> = { read: {}, written: {} };
  const lists = new Map<ReportList, Map<string, Entry>>();
  const entriesOf = (list: ReportList) => [...(lists.get(list)?.values() ?? [])];

  return {
    add(side, what, count = 1) {
      if (count > 0) sides[side][what] = (sides[side][what] ?? 0) + count;
    },
    note(list, { code, message }, place) {
      const found = lists.get(list) ?? new Map<string, Entry>();
      lists.set(list, found);
      const entry = found.get(code) ?? { reason: code, message, count: 0, places: [] };
      found.set(code, entry);
      entry.count += 1;
      if (entry.places.length < placesNamed) entry.places.push(place());
    },
    count: (list) => entriesOf(list).reduce((sum, entry) => sum + entry.count, 0),
    done: () => ({
      ...about,
      ...sides,
      matched: entriesOf('matched'),
      changed: entriesOf('changed'),
      kept: entriesOf('kept'),
      skipped: entriesOf('skipped'),
      leftOut: entriesOf('leftOut'),
      filtered: entriesOf('filtered'),
    }),
  };
}
