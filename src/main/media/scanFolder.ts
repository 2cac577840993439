import { open, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { HostRefusal } from '../../core/refusal.ts';
import { isCutOff } from './cutOff.ts';
import { type FileParts, fingerprintOf, readParts } from './fingerprint.ts';
import { sizeProblem } from './limits.ts';
import { mapInOrder } from './mapInOrder.ts';
import { type DisplayedSize, displayedSize } from './pictureSize.ts';
import { isPictureKind, kindOf, type PictureKind } from './sniff.ts';
import { type IndexedVideo, indexVideo } from './video/indexVideo.ts';
import { type Found, walk } from './walk.ts';

/**
 * A picture found in a folder, or what looks like one with the reason why it cannot be opened. `path` is below the
 * folder with forward slashes; one that ends with a slash is a folder that was not entered, and only says why.
 * `width` and `height` are as displayed, 0 where unknown. With a size and a problem, the picture can still be looked at.
 * `video` holds the frames of a video.
 */
export type ScannedItem = {
  path: string;
  width: number;
  height: number;
  bytes: number | null;
  fingerprint: string | null;
  problem: string | null;
  video?: IndexedVideo;
};

/** How a scan tells how far it is and how it is stopped. `total` counts files, pictures or not. */
export type ScanOptions = { onProgress?(done: number, total: number): void; signal?: AbortSignal };

const pictureNames =
  /^\.(jpe?g|jpe|jfif|pjpeg|png|webp|avif|gif|bmp|dib|tiff?|heic|heif|jxl|jp2|j2k|dng|nef|cr2|cr3|arw|orf|rw2|raf|pef)$/i;

/** Camera raw files are TIFFs whose first page is only a stamp-sized preview. */
const rawNames = /^\.(dng|nef|cr2|cr3|arw|orf|rw2|raf|pef)$/i;

const videoNames = /^\.(mp4|m4v|mov|qt|mkv|webm|ts|mts|m2ts|avi|mpe?g|mpv|wmv|asf|flv|f4v|3gp|3g2|ogv|vob|mxf)$/i;

const filesAtOnce = 8;

/**
 * Every picture and video of a folder and its sub-folders in natural order, pictures told by content and not by name.
 * Hidden files, links out of the folder and files that neither are nor claim to be pictures or videos are left out; what
 * claims to be one and cannot be read is listed with the reason.
 *
 * @throws HostRefusal `folder-missing`; the signal's reason where it was stopped
 */
export async function scanFolder(root: string, options: ScanOptions): Promise<ScannedItem[]> {
  const about = await stat(root).catch(() => null);
  if (about?.isDirectory() !== true) throw new HostRefusal('folder-missing', `There is no folder at ${root}.`);
  const found: Found[] = [];
  for await (const one of walk(root, options.signal)) if (isOfInterest(one)) found.push(one);
  const scanned = await mapInOrder(found, (one) => scannedOrIgnored(one, options.signal), {
    ...options,
    atOnce: filesAtOnce,
  });
  return scanned.filter((item) => item !== null);
}

/**
 * One picture or video by its path, as `scanFolder` lists it; one that cannot be read has a problem.
 *
 * @param path of the file; the item's path is its name
 */
export async function scanFile(path: string, signal?: AbortSignal): Promise<ScannedItem> {
  const name = basename(path);
  const item = await scannedOrIgnored({ path: name, absolute: path, problem: null }, signal);
  return item ?? unopened(name, 'The file holds no picture and no video that Halte knows.');
}

/** What stands in the way of a file is only worth a line if the file would have been a picture. */
function isOfInterest(found: Found): boolean {
  return found.problem === null || found.path.endsWith('/') || hasMediaName(found.path);
}

async function scannedOrIgnored(found: Found, signal?: AbortSignal): Promise<ScannedItem | null> {
  const { path, absolute } = found;
  if (absolute === null) return unopened(path, found.problem);
  try {
    const handle = await open(absolute);
    try {
      const { size } = await handle.stat();
      const parts = await readParts(handle, size);
      return await (isVideo(path, parts) ? scannedVideo(found, parts, signal) : scannedFile(path, absolute, parts));
    } finally {
      await handle.close();
    }
  } catch (error) {
    signal?.throwIfAborted();
    return hasMediaName(path) ? unopened(path, readProblem(error)) : null;
  }
}

/** A name is needed too: the bytes "ftyp" begin pictures as well, and a telltale byte of MPEG-TS begins anything. */
function isVideo(path: string, { head }: FileParts): boolean {
  const kind = kindOf(head);
  return hasVideoName(path) && (kind === null || !isPictureKind(kind));
}

async function scannedVideo({ path, absolute }: Found, parts: FileParts, signal?: AbortSignal): Promise<ScannedItem> {
  const item = { path, bytes: parts.bytes, fingerprint: await fingerprintOf(parts), width: 0, height: 0 };
  if (parts.bytes === 0) return { ...item, fingerprint: null, problem: 'The file is empty.' };
  try {
    const video = await indexVideo(absolute ?? '', signal === undefined ? {} : { signal });
    const { width, height } = video.info;
    return { ...item, width, height, problem: null, video };
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    return { ...item, problem: error.message };
  }
}

async function scannedFile(path: string, absolute: string, parts: FileParts): Promise<ScannedItem | null> {
  const kind = kindOf(parts.head);
  if (kind === null) {
    if (!hasPictureName(path)) return null;
    return parts.bytes === 0
      ? { ...unopened(path, 'The file is empty.'), bytes: 0 }
      : { ...unopened(path, 'The file holds no picture, whatever its name says.'), bytes: parts.bytes };
  }
  const item = { path, bytes: parts.bytes, fingerprint: await fingerprintOf(parts), width: 0, height: 0 };
  const foreign = isPictureKind(kind) && !rawNames.test(extname(path)) ? null : foreignProblem(path, kind);
  if (foreign !== null || !isPictureKind(kind)) return { ...item, problem: foreign };
  const size = await displayedSize(absolute, kind, parts.head).catch(() => null);
  if (size === null) return { ...item, problem: 'The picture is damaged: not even its size can be read.' };
  return { ...item, ...size, problem: await pictureProblem(absolute, kind, { parts, size }) };
}

async function pictureProblem(
  absolute: string,
  kind: PictureKind,
  { parts, size }: { readonly parts: FileParts; readonly size: DisplayedSize },
): Promise<string | null> {
  const tooLarge = sizeProblem(size.width, size.height);
  if (tooLarge !== null) return tooLarge;
  return (await isCutOff(absolute, kind, parts)) ? 'The file is cut off: the end of the picture is missing.' : null;
}

function foreignProblem(path: string, kind: string): string {
  const what = rawNames.test(extname(path)) ? 'a camera raw file' : `a ${kind} picture`;
  return `This is ${what}, which Halte does not open; export it as JPEG, PNG or TIFF.`;
}

function readProblem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'EACCES' || code === 'EPERM') return 'The file may not be read; look at its rights.';
  if (code === 'ENOENT') return 'The file went away while the folder was being read.';
  return `The disk refused to read the file (${code}).`;
}

function unopened(path: string, problem: string | null): ScannedItem {
  return { path, width: 0, height: 0, bytes: null, fingerprint: null, problem };
}

function hasMediaName(path: string): boolean {
  return hasPictureName(path) || hasVideoName(path);
}

/** Whether a file claims by its name to be a video. */
export function hasVideoName(path: string): boolean {
  return videoNames.test(extname(path));
}

function hasPictureName(path: string): boolean {
  return pictureNames.test(extname(path));
}
