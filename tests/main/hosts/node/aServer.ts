import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningServer, startServer } from '../../../../src/main/hosts/node/server.ts';
import { createWorkstation, type Workstation } from '../../../../src/main/workstation.ts';
import { cookieFor } from '../../../kill/socketClient.ts';
import { SimulatedClock } from '../../../support/simulatedClock.ts';

const root = new URL('../../../../', import.meta.url);

/** The Node host on a window of two files, with a secret beside the window that nobody may read. */
export type TestServer = RunningServer & {
  readonly workstation: Workstation;
  readonly folder: string;
  readonly faults: unknown[];
  readonly origin: string;
};

export async function aServer(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'halte-server-'));
  const windowFolder = join(folder, 'window');
  mkdirSync(join(windowFolder, 'assets'), { recursive: true });
  writeFileSync(join(windowFolder, 'index.html'), '<p>Halte</p>');
  writeFileSync(join(windowFolder, 'assets', 'main.js'), '1');
  writeFileSync(join(folder, 'secret.html'), 'secret');
  mkdirSync(join(folder, 'window-beside'));
  writeFileSync(join(folder, 'window-beside', 'secret.html'), 'secret');
  const clock = new SimulatedClock();
  const faults: unknown[] = [];
  const workstation = createWorkstation({
    dataFolder: join(folder, 'data'),
    clock,
    schedule: clock.schedule,
    policyFolder: fileURLToPath(new URL('resources/policies', root)),
    jobWorker: new URL('src/main/jobWorker.ts', root),
    verifierPage: new URL('resources/verifier.html', root),
    report: (what, error) => faults.push([what, error]),
  });
  const server = await startServer({ workstation, windowFolder, port: 0 });
  onTestFinished(async () => {
    await server.close();
    await workstation.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { ...server, workstation, folder, faults, origin: `http://127.0.0.1:${server.port}` };
}

/** An answer as it came over the wire. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
};

/** Asks for a path exactly as it is written, with any headers: no client tidies it up. */
export function ask(
  server: TestServer,
  path: string,
  about: { readonly method?: string; readonly headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, ...about }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => {
        const body = Buffer.concat(parts).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** Sends bytes as they are and gives back the first line of the answer. */
export function askRaw(server: TestServer, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.end(text));
    let answer = '';
    socket.on('data', (part) => {
      answer += String(part);
    });
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
    socket.on('error', reject);
  });
}

/** The cookie of a window that came in by the address. */
export function aCookie(server: TestServer): Promise<string> {
  return cookieFor(server.address());
}

/** Tries to open the socket and tells whether it was opened. */
export function canConnect(server: TestServer, headers: Record<string, string>, path = '/socket'): Promise<boolean> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
  return new Promise((resolve) => {
    socket.on('open', () => {
      socket.terminate();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
