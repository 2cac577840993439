import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The right to serve a data folder; one program at a time has it, and loses it with its life. */
export type Desk = {
  /** Calls back when another start asks this one to show itself, with what it was asked to open. */
  onAsked(answer: (target: string | null) => void): Promise<void>;
  leave(): void;
};

const noteName = 'running.json';

/** Takes the desk of a data folder, or null where another Halte serves it. The lock is the operating system's. */
export function takeDesk(folder: string): Desk | null {
  const lock = new Database(join(folder, 'desk.lock'), { timeout: 0 });
  try {
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    return null;
  }
  const state: { server: Server | null } = { server: null };
  return {
    async onAsked(answer) {
      state.server = await listen(join(folder, noteName), answer);
    },
    leave() {
      state.server?.close();
      rmSync(join(folder, noteName), { force: true });
      lock.close();
    },
  };
}

/**
 * Asks the Halte that serves a data folder to show itself and open a target.
 *
 * @returns whether it answered
 */
export async function askRunningHost(folder: string, target: string | null): Promise<boolean> {
  const path = join(folder, noteName);
  if (!existsSync(path)) return false;
  const { port, secret } = JSON.parse(readFileSync(path, 'utf8'));
  return new Promise((done) => {
    const asked = request(
      { host: '127.0.0.1', port, method: 'POST', path: '/show', headers: { authorization: secret }, timeout: 3000 },
      (response) => done(response.statusCode === 204),
    );
    asked.on('error', () => done(false));
    asked.on('timeout', () => asked.destroy());
    asked.end(JSON.stringify({ target }));
  });
}

/** A door of its own for other starts, behind a secret that only this user can read. */
async function listen(notePath: string, answer: (target: string | null) => void): Promise<Server> {
  const secret = randomBytes(32).toString('base64url');
  const server = createServer((request, response) => {
    if (request.headers.authorization !== secret || request.method !== 'POST')
      return void response.writeHead(403).end();
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const target = targetIn(Buffer.concat(parts).toString('utf8'));
      response.writeHead(204).end();
      answer(target);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const { port } = server.address() as AddressInfo;
  writeFileSync(notePath, JSON.stringify({ port, secret }), { mode: 0o600 });
  return server;
}

function targetIn(text: string): string | null {
  try {
    const { target } = JSON.parse(text);
    return typeof target === 'string' ? target : null;
  } catch {
    return null;
  }
}
