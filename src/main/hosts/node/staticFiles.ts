import { createReadStream, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

/** Sends a file of the built window, or says 404; a path never leads out of the folder. */
export function sendStatic(folder: string, path: string, response: ServerResponse): void {
  const wanted = path === '/' ? '/index.html' : path;
  const file = normalize(join(folder, wanted));
  const type = types[extname(file)];
  if (type === undefined || !file.startsWith(folder + sep) || !isFile(file)) {
    response.writeHead(404).end();
    return;
  }
  const isHashed = wanted.startsWith('/assets/');
  response.writeHead(200, {
    'content-type': type,
    'cache-control': isHashed ? 'max-age=31536000, immutable' : 'no-store',
  });
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
