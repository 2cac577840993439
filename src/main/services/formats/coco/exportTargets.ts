import { existsSync, statSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { HostRefusal } from '../../../../core/refusal.ts';
import type { ReadableDb } from '../../../store/db.ts';
import {
  itemsWithoutSource,
  type SourceRow,
  sourcesOf,
  sourcesOfItem,
} from '../../../store/project/repositories/foreign.ts';
import type { ExportRun, ExportTarget } from './exportRun.ts';
import { isEmpty } from './inOrder.ts';
import type { MemberLayout, SourceDetail } from './sourceDetail.ts';

/** The name of the file for what no imported file has a place for. */
const ownName = 'instances_halte.json';

/**
 * The files an export writes: one for each imported file, under its own name, and one for what was made in Halte where
 * several files were imported and none of them lists the picture.
 *
 * @throws HostRefusal `usage` where several files are asked into one
 */
export function exportTargets(db: ReadableDb, output: string): ExportTarget[] {
  const sources = sourcesOf(db, 'coco');
  const isFile = !isFolder(output) && /\.json$/i.test(output);
  if (sources.length <= 1) {
    const [source] = sources;
    const name = source?.name ?? 'instances.json';
    return [target(isFile ? output : join(output, name), isFile ? basename(output) : name, source ?? null)];
  }
  if (isFile)
    throw new HostRefusal('usage', `The project holds ${sources.length} COCO files; name a folder to write them to.`);
  const names = uniqueNames(sources);
  const targets = sources.map((source, i) =>
    target(join(output, names[i] ?? source.name), names[i] ?? source.name, source),
  );
  return isEmpty(itemsWithoutSource(db, 'coco')) ? targets : [...targets, target(join(output, ownName), ownName, null)];
}

/** Finds the target for what was made in Halte on an item; null where nothing has a place for it. */
export function ownerFinder(db: ReadableDb, targets: readonly ExportTarget[]): ExportRun['ownerOf'] {
  const [only, second] = targets;
  const own = targets.find(({ source }) => source === null) ?? null;
  const last = { itemId: '', listing: [] as ExportTarget[] };
  return (itemId, kind) => {
    if (second === undefined) return only ?? null;
    if (last.itemId !== itemId) {
      const ids = new Set(sourcesOfItem(db, itemId, 'coco'));
      last.itemId = itemId;
      last.listing = targets.filter(({ source }) => source !== null && ids.has(source.id));
    }
    const [first] = last.listing;
    if (first === undefined) return own;
    if (kind === 'tag') return last.listing.find(({ detail }) => detail.holdsTags) ?? null;
    const taken = last.listing.find(({ detail }) => detail.holdsPlaces);
    return taken ?? last.listing.find(({ name }) => /instances/.test(posix.basename(name))) ?? first;
  };
}

function target(path: string, name: string, source: SourceRow | null): ExportTarget {
  return { path, name, source, detail: source === null ? freshDetail : (JSON.parse(source.detail) as SourceDetail) };
}

/** Two imports of one name are written under two names. */
function uniqueNames(sources: readonly SourceRow[]): string[] {
  const taken = new Set<string>([ownName]);
  return sources.map(({ name }) => {
    const stem = name.replace(/\.json$/i, '');
    let free = name;
    for (let i = 2; taken.has(free); i++) free = `${stem}-${i}.json`;
    taken.add(free);
    return free;
  });
}

function isFolder(path: string): boolean {
  return path.endsWith('/') || (existsSync(path) && statSync(path).isDirectory());
}

function freshMember(section: 'images' | 'annotations' | 'categories'): MemberLayout {
  const list = { section, open: '\n  ', between: ',\n  ', close: '\n ' };
  return { key: JSON.stringify(section), lead: '\n ', colon: ': ', list };
}

const noIds = { largest: '0', areTexts: false };

/** The layout of a file that no other tool wrote: a record a line. */
const freshDetail: SourceDetail = {
  members: [freshMember('images'), freshMember('annotations'), freshMember('categories')],
  hasByteOrderMark: false,
  tail: '\n',
  after: '\n',
  ids: { images: noIds, annotations: noIds, categories: noIds },
  holdsTags: false,
  holdsPlaces: true,
};
