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
import type { FrameTarget } from './frameTargets.ts';
import { isEmpty } from './inOrder.ts';
import type { MemberLayout, SourceDetail } from './sourceDetail.ts';

/** The name of the file for what no imported file has a place for. */
const ownName = 'instances_halte.json';

/** The files an export writes: those of pictures and of what no file has, and where the imported files of frames go. */
export type AllTargets = { readonly targets: readonly ExportTarget[]; readonly framePaths: readonly string[] };

/**
 * The files an export writes: one for each imported file, under its own name, and one for what was made in Halte where
 * several files were imported and none of them lists the picture.
 *
 * @throws HostRefusal `usage` where several files are asked into one
 */
export function exportTargets(
  db: ReadableDb,
  output: string,
  { frames, hasLooseVideos }: { readonly frames: readonly FrameTarget[]; readonly hasLooseVideos: boolean },
): AllTargets {
  const sources = sourcesOf(db, 'coco');
  const hasLoose = hasLooseVideos || !isEmpty(itemsWithoutSource(db, 'coco'));
  const isAlone = sources.length + frames.length <= 1 && (frames.length === 0 || !hasLoose);
  const isFile = !isFolder(output) && /\.json$/i.test(output);
  if (isAlone) {
    const source = sources[0] ?? null;
    const name = source?.name ?? frames[0]?.source.name ?? 'instances.json';
    const path = isFile ? output : join(output, name);
    if (frames.length > 0) return { targets: [], framePaths: [path] };
    return { targets: [target(path, isFile ? basename(output) : name, source)], framePaths: [] };
  }
  if (isFile)
    throw new HostRefusal(
      'usage',
      `The project holds ${sources.length + frames.length} COCO files; name a folder to write them to.`,
    );
  const names = uniqueNames([...sources, ...frames.map(({ source }) => source)]);
  const targets = sources.map((source, i) =>
    target(join(output, names[i] ?? source.name), names[i] ?? source.name, source),
  );
  const framePaths = names.slice(sources.length).map((name) => join(output, name));
  const isOwnNeeded = hasLoose && targets.length !== 1;
  return { targets: isOwnNeeded ? [...targets, target(join(output, ownName), ownName, null)] : targets, framePaths };
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
function uniqueNames(sources: readonly Pick<SourceRow, 'name'>[]): string[] {
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
