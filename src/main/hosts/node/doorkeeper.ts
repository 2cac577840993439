import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Decides who may talk to the loopback server: only a browser that came in by a one-time token, that names this
 * server as its host (DNS rebinding) and that speaks from a page of ours.
 */
export type Doorkeeper = {
  /** A fresh token, good for one visit. */
  issueToken(): string;
  /** The cookie for a visitor with a token, or null where the token is unknown or used. */
  trade(token: string): string | null;
  /** Whether a request carries our cookie and comes from where it may. */
  isAdmitted(request: IncomingMessage): boolean;
  /** Whether a request names this server as its host. */
  isForUs(request: IncomingMessage): boolean;
};

/** A doorkeeper for a server on a loopback port; `port` is asked at each request, as it is known late. */
export function createDoorkeeper(port: () => number): Doorkeeper {
  const tokens = new Set<string>();
  const secret = randomBytes(32).toString('base64url');
  const name = () => `halte-${port()}`;
  const hosts = () => [`127.0.0.1:${port()}`, `localhost:${port()}`];
  return {
    issueToken() {
      const token = randomBytes(32).toString('base64url');
      tokens.add(token);
      return token;
    },
    trade(token) {
      if (!tokens.delete(token)) return null;
      return `${name()}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
    },
    isForUs: (request) => hosts().includes(request.headers.host ?? ''),
    isAdmitted: (request) =>
      hosts().includes(request.headers.host ?? '') &&
      isOwnOrigin(request.headers.origin, hosts()) &&
      isEqual(cookieOf(request, name()), secret),
  };
}

function isOwnOrigin(origin: string | undefined, hosts: readonly string[]): boolean {
  return origin === undefined || hosts.some((host) => origin === `http://${host}`);
}

function cookieOf(request: IncomingMessage, name: string): string {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1] ?? '';
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
