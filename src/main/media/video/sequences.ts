import { basename, dirname, resolve } from 'node:path';
import { timeBaseOf } from '../../../core/video/frameRate.ts';
import { type PictureFile, pictureCodec } from '../../../core/video/videoInfo.ts';
import { maxSequencePixels } from '../limits.ts';
import { hasVideoName, type ScannedItem, type ScanOptions, scanFolder } from '../scanFolder.ts';
import type { IndexedVideo } from './indexVideo.ts';

type Size = { readonly width: number; readonly height: number };

/**
 * A folder as `scanFolder` lists it, but every folder that holds pictures is one video of them, in natural order; videos
 * stay what they are. `root` is where the paths begin: above the folder where that itself holds pictures.
 *
 * @throws HostRefusal `folder-missing`; the signal's reason where it was stopped
 */
export async function scanSequences(
  folder: string,
  framesPerSecond: number,
  options: ScanOptions,
): Promise<{ readonly root: string; readonly items: readonly ScannedItem[] }> {
  const top = resolve(folder);
  const scanned = await scanFolder(top, options);
  const isAbove = scanned.some((item) => isPicture(item) && !item.path.includes('/'));
  const items = isAbove ? scanned.map((item) => ({ ...item, path: `${basename(top)}/${item.path}` })) : scanned;
  return { root: isAbove ? dirname(top) : top, items: sequencesOf(items, framesPerSecond) };
}

/** Puts the pictures of each folder together to one video that stands where its first picture stood. */
export function sequencesOf(items: readonly ScannedItem[], framesPerSecond: number): ScannedItem[] {
  const folders = Map.groupBy(items.filter(isPicture), folderOf);
  const seen = new Set<string>();
  return items.flatMap((item) => {
    if (!isPicture(item)) return [item];
    const folder = folderOf(item);
    if (seen.has(folder)) return [];
    seen.add(folder);
    return [sequenceOf(folder, folders.get(folder) ?? [], framesPerSecond)];
  });
}

/** What a scan has to tell of: what cannot be shown with the reason, frames of image sequences too. */
export function scanProblems(items: readonly ScannedItem[]): { readonly path: string; readonly reason: string }[] {
  return items.flatMap(({ path, problem, video }) => [
    ...(problem === null ? [] : [{ path, reason: problem }]),
    ...(video?.info.pictures ?? []).flatMap((picture) =>
      picture.problem === null ? [] : [{ path: `${path}/${picture.name}`, reason: picture.problem }],
    ),
  ]);
}

function sequenceOf(folder: string, items: readonly ScannedItem[], framesPerSecond: number): ScannedItem {
  const size = commonSize(items.filter(({ problem }) => problem === null));
  const bytes = items.reduce((sum, item) => sum + (item.bytes ?? 0), 0);
  const item = { path: folder, width: 0, height: 0, bytes, fingerprint: null };
  if (size === null) return { ...item, problem: 'None of the pictures in this folder can be read.' };
  if (size.width * size.height > maxSequencePixels)
    return {
      ...item,
      problem: 'The pictures have more than 36 megapixels, which is too large for the frames of a video.',
    };
  const pictures = items.map((each) => pictureFile(each, size));
  return { ...item, ...size, problem: null, video: indexedSequence(pictures, size, framesPerSecond) };
}

/** Each file is a frame, those that cannot be shown too: the others keep their numbers. */
function pictureFile({ path, fingerprint, problem, ...own }: ScannedItem, size: Size): PictureFile {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isOther = own.width !== size.width || own.height !== size.height;
  return { name, fingerprint, problem: problem ?? (isOther ? otherSize(own, size) : null) };
}

function otherSize(own: Size, size: Size): string {
  return `The picture is ${own.width} x ${own.height}, but the frames of this video are ${size.width} x ${size.height}.`;
}

function indexedSequence(pictures: readonly PictureFile[], size: Size, framesPerSecond: number): IndexedVideo {
  const count = pictures.length;
  return {
    info: {
      codec: pictureCodec,
      description: null,
      colorSpace: { primaries: null, transfer: null, matrix: null, fullRange: null },
      coded: size,
      ...size,
      rotation: 0,
      isFlipped: false,
      timeBase: timeBaseOf(framesPerSecond),
      packets: count,
      frames: count,
      pictures: [...pictures],
    },
    packets: { pts: Float64Array.from(pictures.keys()), isKey: new Uint8Array(count).fill(1) },
  };
}

/** The size that most pictures have, of two as frequent the one that comes first; null where there is none. */
function commonSize(items: readonly Size[]): Size | null {
  const sizes = [...Map.groupBy(items, ({ width, height }) => `${width} x ${height}`).values()];
  const most = Math.max(0, ...sizes.map((same) => same.length));
  const [first] = sizes.find((same) => same.length === most) ?? [];
  return first === undefined ? null : { width: first.width, height: first.height };
}

function isPicture({ path, video }: ScannedItem): boolean {
  return video === undefined && !path.endsWith('/') && !hasVideoName(path);
}

/** The path of the folder that a file lies in; empty at the top. */
function folderOf({ path }: ScannedItem): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
