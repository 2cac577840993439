import { Readable } from 'node:stream';
import { mediaAskOf } from '../../../core/contract/media.ts';
import type { ServedWorkstation } from './served.ts';
import { windowOrigin } from './windowFile.ts';

/** Answers `media://picture/ID`, `media://packets/ID/0-64` and their like: media by opaque id, never by path. */
export async function mediaAnswer(workstation: ServedWorkstation, address: string): Promise<Response> {
  const { host, pathname } = new URL(address);
  const asked = mediaAskOf(host + pathname);
  if (asked === null) return missing();
  try {
    const media = await workstation.media(asked);
    return media === null ? missing() : answer(media, asked.kind === 'thumbnail');
  } catch {
    return missing();
  }
}

function answer(media: NonNullable<Awaited<ReturnType<ServedWorkstation['media']>>>, isKept: boolean): Response {
  const { type, size, body } = media;
  const headers = {
    'content-type': type,
    'x-content-type-options': 'nosniff',
    // A picture may change on the disk and is large: the window keeps thumbnails only.
    'cache-control': isKept ? 'private, max-age=3600' : 'no-store',
    // Without this the page may show a picture but not read it into a canvas.
    'access-control-allow-origin': windowOrigin,
    ...(size === null ? {} : { 'content-length': String(size) }),
  };
  const content =
    body instanceof Readable ? (Readable.toWeb(body) as ReadableStream<Uint8Array>) : Uint8Array.from(body);
  return new Response(content, { headers });
}

function missing(): Response {
  return new Response(null, { status: 404, headers: { 'access-control-allow-origin': windowOrigin } });
}
