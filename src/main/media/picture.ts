import { type FileHandle, open, readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import sharp, { type Sharp } from 'sharp';
import { HostRefusal } from '../../core/refusal.ts';
import { bmpHeader, bmpPixels } from './bmp.ts';
import { pngMakerFor } from './displayForm.ts';
import { type FileParts, readParts } from './fingerprint.ts';
import { limiterOf } from './limiter.ts';
import { maxPixels, sizeProblem } from './limits.ts';
import { displayedSize } from './pictureSize.ts';
import { contentTypeOf, isPictureKind, kindOf, type PictureKind } from './sniff.ts';

/** A picture on its way to a window. Whoever takes a stream must read it to its end or destroy it. */
export type OpenedPicture = {
  readonly type: string;
  readonly size: number | null;
  readonly body: Readable | Uint8Array;
};

/** A small picture and its content type. */
export type Thumbnail = { readonly type: string; readonly body: Uint8Array };

const atOnce = limiterOf(2);
const glancesAtOnce = limiterOf(2);

/** Up to this many bytes a file is read in one piece, which is several times as fast as in many. */
const mostAtOnce = 64 * 1024 * 1024;

/**
 * The picture in a file, and nothing but pictures.
 *
 * @param options `displayable`: as a Chromium window can show it, so that a TIFF, a turned WebP or what is left of a cut
 *   file becomes a PNG; else the file as it is
 * @throws HostRefusal `media-missing`, `media-unreadable`, and to be displayed `media-too-large`
 */
export async function openPicture(
  path: string,
  options: { readonly displayable: boolean; readonly signal?: AbortSignal },
): Promise<OpenedPicture> {
  const handle = await openFile(path);
  try {
    const kind = await pictureKindOf(handle, path);
    const { size } = await handle.stat();
    const toPng = options.displayable ? await shownAs(path, kind, await readParts(handle, size)) : null;
    if (toPng !== null) {
      await handle.close();
      const body = await atOnce(() => readable(path, toPng), options.signal);
      return { type: 'image/png', size: body.byteLength, body };
    }
    if (size > mostAtOnce) return { type: contentTypeOf(kind), size, body: handle.createReadStream({ start: 0 }) };
    const body = Buffer.alloc(size);
    const { bytesRead } = await handle.read(body, 0, size, 0);
    await handle.close();
    return { type: contentTypeOf(kind), size: bytesRead, body: body.subarray(0, bytesRead) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/**
 * The picture made small: no side longer than `edgePx`, turned as EXIF says, never enlarged. A bitmap of a rare sort
 * comes as the file itself.
 *
 * @param signal takes it out of the queue; one that is being made is made to its end
 * @throws HostRefusal `media-missing`, `media-unreadable`; the signal's reason
 */
export async function thumbnail(path: string, edgePx: number, signal?: AbortSignal): Promise<Thumbnail> {
  return atOnce(async () => {
    const handle = await openFile(path);
    const kind = await pictureKindOf(handle, path).finally(() => handle.close());
    return readable(path, () => (kind === 'bmp' ? bmpThumbnail(path, edgePx) : fileThumbnail(path, edgePx)));
  }, signal);
}

/**
 * A JPEG at so many eighths of its size, turned as EXIF says: the codec skips what it need not compute. Null for a file of
 * another kind, where nothing would be gained.
 *
 * @param signal takes it out of the queue
 * @throws HostRefusal `media-missing`, `media-unreadable`; the signal's reason
 */
export async function glance(path: string, eighths: number, signal?: AbortSignal): Promise<Thumbnail | null> {
  const handle = await openFile(path);
  const kind = await pictureKindOf(handle, path).finally(() => handle.close());
  if (kind !== 'jpeg') return null;
  return glancesAtOnce(() => readable(path, () => smallerJpeg(path, eighths)), signal);
}

async function smallerJpeg(path: string, eighths: number): Promise<Thumbnail> {
  const file = sharp(path, { failOn: 'none', limitInputPixels: maxPixels });
  const { autoOrient } = await file.metadata();
  const small = file.autoOrient().resize({ width: Math.ceil((autoOrient.width * eighths) / 8) });
  return { type: 'image/jpeg', body: await small.jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer() };
}

/** The maker of the PNG to show instead of the file, if any; a picture that would fill the window's memory is refused. */
async function shownAs(path: string, kind: PictureKind, parts: FileParts): Promise<(() => Promise<Uint8Array>) | null> {
  const size = await displayedSize(path, kind, parts.head).catch(() => null);
  const problem = size === null ? null : sizeProblem(size.width, size.height);
  if (problem !== null) throw new HostRefusal('media-too-large', problem);
  return pngMakerFor(path, kind, parts);
}

async function fileThumbnail(path: string, edgePx: number): Promise<Thumbnail> {
  return smaller(sharp(path, { failOn: 'none', limitInputPixels: maxPixels }).autoOrient(), edgePx);
}

async function bmpThumbnail(path: string, edgePx: number): Promise<Thumbnail> {
  const file = await readFile(path);
  const header = bmpHeader(file);
  const problem = header === null ? 'The bitmap is cut off.' : sizeProblem(header.width, header.height);
  if (problem !== null) throw new HostRefusal('media-unreadable', problem);
  const raw = bmpPixels(file);
  if (raw === null) return { type: contentTypeOf('bmp'), body: file };
  const { width, height, channels } = raw;
  return smaller(sharp(raw.pixels, { raw: { width, height, channels } }), edgePx);
}

async function smaller(picture: Sharp, edgePx: number): Promise<Thumbnail> {
  const small = picture.resize(edgePx, edgePx, { fit: 'inside', withoutEnlargement: true });
  return { type: 'image/webp', body: await small.webp({ quality: 75, effort: 1 }).toBuffer() };
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const handle = await open(path);
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
  } catch (error) {
    if (!isMissing(error)) throw new HostRefusal('media-unreadable', `The file may not be read: ${path}.`);
  }
  throw new HostRefusal('media-missing', `There is no file at ${path} any more.`);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

async function pictureKindOf(handle: FileHandle, path: string): Promise<PictureKind> {
  const head = Buffer.alloc(64);
  const { bytesRead } = await handle.read(head, 0, head.length, 0);
  const kind = kindOf(head.subarray(0, bytesRead));
  if (kind !== null && isPictureKind(kind)) return kind;
  throw new HostRefusal('media-unreadable', `The file holds no picture that Halte opens: ${path}.`);
}

async function readable<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HostRefusal) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new HostRefusal('media-unreadable', `The picture at ${path} cannot be read (${reason}).`);
  }
}
