import { type MappedImage, mapImage } from '../../../../core/formats/coco/mapImage.ts';
import { reasons } from '../../../../core/formats/coco/reasons.ts';
import { idKey, parsedRecord } from '../../../../core/formats/coco/tokens.ts';
import { storedRoot } from '../../../media/resolveMedia.ts';
import { rootIdOf } from '../../../store/project/repositories/items.ts';
import type { FoundMedia } from '../mediaFinder.ts';
import { type ExistingItems, existingItems } from './existingItems.ts';
import { type ImportRun, keepRecord, type ListRecord, placeOf, refuseIfStrict, type SourceRun } from './importRun.ts';

/** Takes the image records of a source: finds their pictures and their items, or makes items. */
export function imageImporter(run: ImportRun): (source: SourceRun, record: ListRecord) => void {
  const existing = existingItems(run.db, run.items, run.request.projectPath);
  const state = { nextOrdinal: existing.count };
  const roots = new Map<string, number>();
  return (source, { index, text }) => {
    const place = (image: string | null) => () => placeOf(source, `images[${index}]`, image);
    run.report.add('read', 'images');
    const record = parsedRecord(text);
    if (record === 'not-json') return skipBroken(source, place(null));
    if (record === 'not-object')
      return keepRecord(source, 'images', { index, text }, { reason: reasons.notObject, isDamage: true });
    const image = mapImage(record);
    const key = idKey(record, text, 'id');
    source.ids.images.note(key);
    if (image === null)
      return keepRecord(source, 'images', { index, text }, { reason: reasons.noFileName, isDamage: true });
    if (image.width === 0 || image.height === 0) run.report.note('changed', reasons.sizeOdd, place(image.path));
    const found = image.isOutside ? 'outside' : source.findMedia(image.path, source.split);
    const known = knownItem(source, { image, found, existing, place: place(image.path) });
    const item = known ?? newItem(run, { image, found, ordinal: state.nextOrdinal, roots });
    if (known === null) {
      noteMissing(source, found, place(image.path));
      state.nextOrdinal += 1;
    }
    run.itemsByPlace.set(placeKey(source, image, found), item);
    const link = { foreignId: key === null ? null : String(key), isNew: known === null };
    run.writer.itemRecord({ sourceId: source.id, ordinal: index, raw: text }, run.items.idOf(item), link);
    if (key === null) return;
    if (source.images.has(key)) run.report.note('changed', reasons.imageIdTwice, place(image.path));
    source.images.set(key, item);
  };
}

type Found = FoundMedia | 'missing' | 'ambiguous' | 'outside';

function skipBroken(source: SourceRun, place: () => ReturnType<typeof placeOf>): void {
  refuseIfStrict(source, reasons.notJson, place);
  source.run.report.note('skipped', reasons.notJson, place);
}

function noteMissing(source: SourceRun, found: Found, place: () => ReturnType<typeof placeOf>): void {
  if (found === 'missing') source.run.report.note('matched', reasons.mediaMissing, place);
  else if (found === 'ambiguous') source.run.report.note('matched', reasons.mediaAmbiguous, place);
  else if (found === 'outside') source.run.report.note('matched', reasons.mediaOutside, place);
}

/** One picture has one item, however many files list it: told apart by where it is, or by split and name. */
function placeKey(source: SourceRun, image: MappedImage, found: Found): string {
  return typeof found === 'string' ? `${source.split}\n${image.path}` : `${found.root}/${found.path}`;
}

function knownItem(
  source: SourceRun,
  asked: {
    readonly image: MappedImage;
    readonly found: Found;
    readonly existing: ExistingItems;
    readonly place: () => ReturnType<typeof placeOf>;
  },
): number | null {
  const { image, found, existing, place } = asked;
  const key = placeKey(source, image, found);
  const { items, itemsByPlace } = source.run;
  const known = itemsByPlace.get(key);
  const path = typeof found === 'string' ? image.path : found.path;
  if (known !== null && (items.pathOf(known) === path || existing.isTakenIn(known))) return known;
  const match = existing.find({ image, found: typeof found === 'string' ? null : found, key });
  if (match === null) return null;
  source.run.report.note('matched', match.by === 'path' ? reasons.byPath : reasons.byName, place);
  return match.item;
}

function newItem(
  run: ImportRun,
  made: {
    readonly image: MappedImage;
    readonly found: Found;
    readonly ordinal: number;
    readonly roots: Map<string, number>;
  },
): number {
  const { image, found, ordinal, roots } = made;
  const item = run.items.make();
  const id = run.items.idOf(item);
  const isFound = typeof found !== 'string';
  const path = isFound ? found.path : image.path;
  const rootId = isFound ? rootOf(run, found.root, roots) : null;
  run.writer.item({ id, ordinal, rootId, path, width: image.width, height: image.height, problem: problemOf(found) });
  run.digest.item(id);
  run.report.add('written', 'items');
  return item;
}

function problemOf(found: Found): string | null {
  if (found === 'missing') return 'missing';
  if (found === 'ambiguous') return `missing: ${reasons.mediaAmbiguous.message}`;
  return found === 'outside' ? `missing: ${reasons.mediaOutside.message}` : null;
}

function rootOf(run: ImportRun, folder: string, roots: Map<string, number>): number {
  const known = roots.get(folder);
  if (known !== undefined) return known;
  const id = rootIdOf(run.db, storedRoot(run.request.projectPath, folder));
  roots.set(folder, id);
  return id;
}
