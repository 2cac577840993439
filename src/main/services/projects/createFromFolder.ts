import { resolve } from 'node:path';
import { HostRefusal } from '../../../core/refusal.ts';
import { storedRoot } from '../../media/resolveMedia.ts';
import { type ScannedItem, scanFolder } from '../../media/scanFolder.ts';
import { scanProblems, scanSequences } from '../../media/video/sequences.ts';
import { inTransaction } from '../../store/db.ts';
import type { ProjectFile } from '../../store/project/projectFile.ts';
import { rootIdOf } from '../../store/project/repositories/items.ts';
import type { NewId } from '../ids.ts';
import { addScanned } from './newItems.ts';

/** Who makes ids, the frames a second where each folder of pictures is one video, who hears how far it is, and what stops it. */
export type CreateFromFolderOptions = {
  readonly newId: NewId;
  readonly sequence?: number | null;
  onProgress?(done: number, total: number): void;
  readonly signal?: AbortSignal;
};

/** How many items were made, and what of the folder cannot be shown with the reason. */
export type CreatedItems = {
  readonly items: number;
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
};

/**
 * Fills an empty project with the pictures of a folder: all of them, in natural order, or none where it is stopped.
 * A picture that cannot be shown becomes an item all the same; a folder that cannot be entered is only told of.
 *
 * @throws HostRefusal `folder-missing`, `project-not-empty`; the signal's reason
 */
export async function createFromFolder(
  file: ProjectFile,
  folder: string,
  options: CreateFromFolderOptions,
): Promise<CreatedItems> {
  const { root, items: scanned } = await scan(resolve(folder), options);
  options.signal?.throwIfAborted();
  const pictures = scanned.filter((item) => !item.path.endsWith('/'));
  inTransaction(file.db, () => {
    const taken = Number(file.db.prepare('SELECT count(*) FROM items').pluck().get());
    if (taken > 0) throw new HostRefusal('project-not-empty', 'The project has pictures already.');
    const rootId = rootIdOf(file.db, storedRoot(file.path, root));
    addScanned(file.db, pictures, { rootId, ordinal: 0, newId: options.newId });
  });
  return { items: pictures.length, problems: scanProblems(scanned) };
}

async function scan(
  root: string,
  { sequence, ...options }: CreateFromFolderOptions,
): Promise<{ readonly root: string; readonly items: readonly ScannedItem[] }> {
  if (sequence === undefined || sequence === null) return { root, items: await scanFolder(root, options) };
  return scanSequences(root, sequence, options);
}
