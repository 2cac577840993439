import { openPicture, thumbnail } from '../../media/picture.ts';
import { resolveMedia } from '../../media/resolveMedia.ts';
import type { ThumbnailCache } from '../../media/thumbnailCache.ts';
import { itemMedia } from '../../store/project/repositories/items.ts';
import type { PicturesFirst } from './picturesFirst.ts';
import type { ProjectService } from './projectService.ts';

/** The longest side of a thumbnail, in pixels: sharp on a dense screen at the size grids draw. */
const thumbnailEdgePx = 320;

/** A picture or its thumbnail by the item's id, never by a path; null where there is none. */
export async function mediaOf(
  sources: {
    readonly projects: ProjectService;
    readonly thumbnails: ThumbnailCache;
    readonly picturesFirst: PicturesFirst;
  },
  asked: { readonly kind: 'picture' | 'thumbnail'; readonly itemId: string },
) {
  const { projects, thumbnails, picturesFirst } = sources;
  if (asked.kind === 'picture') picturesFirst.asked();
  if (!projects.isOpen()) return null;
  const file = projects.current();
  const media = itemMedia(file.db, asked.itemId);
  if (media === null || media.root === null) return null;
  const path = await resolveMedia(file.path, media.root, media.path);
  if (asked.kind === 'picture') return openPicture(path, { displayable: true });
  const make = () => picturesFirst.later(() => thumbnail(path, thumbnailEdgePx));
  const made =
    media.fingerprint === null ? await make() : await thumbnails.thumbnail(media.fingerprint, thumbnailEdgePx, make);
  return { type: made.type, size: made.body.byteLength, body: made.body };
}
