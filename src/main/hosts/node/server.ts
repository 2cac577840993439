import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type MediaKind, mediaAskOf } from '../../../core/contract/media.ts';
import type { Workstation } from '../../workstation.ts';
import { createDoorkeeper } from './doorkeeper.ts';
import { sendStatic } from './staticFiles.ts';

/** The served workstation: `address()` is an address that lets one visitor in. */
export type RunningServer = {
  readonly port: number;
  address(): string;
  /** How many windows are connected. */
  windows(): number;
  close(): Promise<void>;
};

/** What one message may weigh: a paste of many polygons fits, a flood does not. */
const maxMessageBytes = 256 * 1024 * 1024;

const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=()',
};

/**
 * Serves a workstation and the built window on 127.0.0.1.
 *
 * @param options.port 0 for any free port
 * @param options.onWindows hears how many windows are connected, at each change
 */
export async function startServer(options: {
  readonly workstation: Workstation;
  readonly windowFolder: string;
  readonly port: number;
  readonly onWindows?: (count: number) => void;
}): Promise<RunningServer> {
  const server = createServer();
  const port = () => (server.address() as AddressInfo | null)?.port ?? 0;
  const doorkeeper = createDoorkeeper(port);
  server.on('request', (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    if (!doorkeeper.isForUs(request)) return void response.writeHead(421).end();
    const url = URL.parse(request.url ?? '/', `http://127.0.0.1:${port()}`);
    if (url === null) return void response.writeHead(400).end();
    const token = url.pathname === '/' ? url.searchParams.get('token') : null;
    if (token !== null) return welcome(doorkeeper.trade(token), response);
    if (!doorkeeper.isAdmitted(request)) return void refuse(response);
    if (request.method !== 'GET') return void response.writeHead(405).end();
    void answer(url.pathname, options, response);
  });
  const sockets = attachSockets(server, doorkeeper.isAdmitted, options);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    port: port(),
    address: () => `http://127.0.0.1:${port()}/?token=${doorkeeper.issueToken()}`,
    windows: () => sockets.clients.size,
    close: () => closeServer(server, sockets),
  };
}

function welcome(cookie: string | null, response: ServerResponse): void {
  if (cookie === null) return refuse(response);
  response.writeHead(303, { 'set-cookie': cookie, location: '/', 'cache-control': 'no-store' }).end();
}

function refuse(response: ServerResponse): void {
  response
    .writeHead(403, { 'content-type': 'text/plain; charset=utf-8' })
    .end('This address was used already. Start Halte again to open its window.');
}

async function answer(
  path: string,
  options: { readonly workstation: Workstation; readonly windowFolder: string },
  response: ServerResponse,
): Promise<void> {
  const asked = mediaAskOf(path);
  if (asked === null) return sendStatic(options.windowFolder, path, response);
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    const found = await options.workstation.media(asked, gone.signal);
    if (found === null) return void response.writeHead(404).end();
    if (response.destroyed) return void (found.body instanceof Readable && found.body.destroy());
    const length = found.size === null ? {} : { 'content-length': found.size };
    response.writeHead(200, { 'content-type': found.type, 'cache-control': caching(asked.kind), ...length });
    if (found.body instanceof Readable) pipeline(found.body, response, () => {});
    else response.end(found.body);
  } catch {
    if (!response.headersSent) response.writeHead(404);
    response.end();
  }
}

/** A picture may change on the disk and is large: the browser keeps thumbnails only. */
function caching(kind: MediaKind): string {
  return kind === 'thumbnail' ? 'private, max-age=3600' : 'no-store';
}

function attachSockets(
  server: Server,
  isAdmitted: (request: IncomingMessage) => boolean,
  options: { readonly workstation: Workstation; readonly onWindows?: (count: number) => void },
): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/socket' || request.headers.origin === undefined || !isAdmitted(request))
      return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (client) => {
      options.onWindows?.(sockets.clients.size);
      client.on('close', () => options.onWindows?.(sockets.clients.size));
      client.on('error', () => client.terminate());
      client.on('message', (data) => void reply(client, String(data), options.workstation));
    });
  });
  options.workstation.onEvent((event) => {
    const text = JSON.stringify({ event });
    for (const client of sockets.clients) client.send(text);
  });
  return sockets;
}

async function reply(client: WebSocket, text: string, workstation: Workstation): Promise<void> {
  const call = parseCall(text);
  if (call === null) return client.terminate();
  const outcome = await workstation.call(call.name, call.input);
  client.send(JSON.stringify({ id: call.id, reply: outcome }));
}

function parseCall(text: string): { readonly id: number; readonly name: string; readonly input: unknown } | null {
  try {
    const { id, name, input } = JSON.parse(text);
    return typeof id === 'number' && typeof name === 'string' ? { id, name, input } : null;
  } catch {
    return null;
  }
}

function closeServer(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const client of sockets.clients) client.terminate();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
