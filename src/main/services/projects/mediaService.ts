import { eighthsOf, type MediaKind } from '../../../core/contract/media.ts';
import { glance, openPicture, type Thumbnail, thumbnail } from '../../media/picture.ts';
import { resolveMedia } from '../../media/resolveMedia.ts';
import type { ThumbnailCache } from '../../media/thumbnailCache.ts';
import { itemMedia } from '../../store/project/repositories/items.ts';
import type { PicturesFirst } from './picturesFirst.ts';
import type { ProjectService } from './projectService.ts';

/** The longest side of a thumbnail, in pixels: sharp on a dense screen at the size grids draw. */
const thumbnailEdgePx = 320;

/** A picture, a glance of it or its thumbnail by the item's id, never by a path; null where there is none. */
export async function mediaOf(
  sources: {
    readonly projects: ProjectService;
    readonly thumbnails: ThumbnailCache;
    readonly picturesFirst: PicturesFirst;
  },
  asked: { readonly kind: MediaKind; readonly itemId: string; readonly signal?: AbortSignal },
) {
  const { projects, thumbnails, picturesFirst } = sources;
  if (asked.kind !== 'thumbnail') picturesFirst.asked();
  if (!projects.isOpen()) return null;
  const file = projects.current();
  const media = itemMedia(file.db, asked.itemId);
  if (media === null || media.root === null) return null;
  const path = await resolveMedia(file.path, media.root, media.path);
  if (asked.kind !== 'thumbnail') {
    const eighths = eighthsOf(asked.kind);
    const small = eighths === null ? null : await glance(path, eighths, asked.signal);
    return small === null ? openPicture(path, { displayable: true }) : served(small);
  }
  const make = () => picturesFirst.later(() => thumbnail(path, thumbnailEdgePx));
  const made =
    media.fingerprint === null ? await make() : await thumbnails.thumbnail(media.fingerprint, thumbnailEdgePx, make);
  return served(made);
}

function served({ type, body }: Thumbnail) {
  return { type, size: body.byteLength, body };
}
