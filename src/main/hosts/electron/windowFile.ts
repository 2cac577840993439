import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

/** The one page origin of the program. */
export const windowOrigin = 'app://halte';

/** What the page may do; pictures come from the `media` scheme and nothing comes from the network. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "img-src 'self' media: blob: data:",
  "connect-src 'self' media:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Answers a request to `app://halte` with a file of the built window, never with one from elsewhere. */
export async function windowFile(folder: string, address: string): Promise<Response> {
  const url = new URL(address);
  const path = decoded(url.pathname === '/' ? '/index.html' : url.pathname);
  const file = resolve(folder, `.${path}`);
  const type = types[extname(file)];
  if (url.host !== 'halte' || type === undefined || !file.startsWith(folder + sep)) return missing();
  try {
    return new Response(await readFile(file), { headers: headersOf(type) });
  } catch {
    return missing();
  }
}

function headersOf(type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=()',
  };
}

/** A path that is not well encoded names nothing. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/';
  }
}

function missing(): Response {
  return new Response(null, { status: 404 });
}
