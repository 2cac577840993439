import { eighthsOf, type MediaAsk } from '../../../core/contract/media.ts';
import { glance, openPicture, type Thumbnail, thumbnail } from '../../media/picture.ts';
import { resolveMedia } from '../../media/resolveMedia.ts';
import type { ThumbnailCache } from '../../media/thumbnailCache.ts';
import { itemMedia } from '../../store/project/repositories/items.ts';
import { type HardContent, notExposed } from './hardContent.ts';
import type { PicturesFirst } from './picturesFirst.ts';
import type { ProjectService } from './projectService.ts';
import type { VideoService } from './videoService.ts';

/** The longest side of a thumbnail, in pixels: sharp on a dense screen at the size grids draw. */
const thumbnailEdgePx = 320;

/** A picture, a glance of it, its thumbnail, or packets of a video by the item's id, never by a path; null where there is none. @throws HostRefusal `hard-content` */
export async function mediaOf(
  sources: {
    readonly projects: ProjectService;
    readonly videos: VideoService;
    readonly hard: Pick<HardContent, 'isExposed'>;
    readonly thumbnails: ThumbnailCache;
    readonly picturesFirst: PicturesFirst;
  },
  asked: MediaAsk & { readonly signal?: AbortSignal },
) {
  const { projects, videos, hard, thumbnails, picturesFirst } = sources;
  if (asked.kind !== 'thumbnail') picturesFirst.asked();
  if (!projects.isOpen()) return null;
  const file = projects.current();
  const media = itemMedia(file.db, asked.itemId);
  if (media?.isHard === true && !hard.isExposed(asked.itemId)) throw notExposed();
  if (asked.kind === 'packet-table' || asked.range !== undefined) return packetsOf(videos, asked);
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

async function packetsOf(
  videos: VideoService,
  { itemId, range, signal }: MediaAsk & { readonly signal?: AbortSignal },
) {
  const body = range === undefined ? videos.table(itemId) : await videos.packets(itemId, range, signal);
  return body === null ? null : served({ type: 'application/octet-stream', body });
}

function served({ type, body }: Thumbnail) {
  return { type, size: body.byteLength, body };
}
