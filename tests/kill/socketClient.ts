import { WebSocket } from 'ws';
import type { calls, HalteEvent } from '../../src/core/contract/contract.ts';
import type { Client } from '../../src/core/contract/define.ts';
import { HostRefusal } from '../../src/core/refusal.ts';

/** A window without a screen: it trades the token for a cookie and talks over the socket, as the real one does. */
export type SocketClient = {
  readonly call: Client<typeof calls>;
  readonly events: readonly HalteEvent[];
  readonly socket: WebSocket;
  /** Resolves when the connection is gone and everything that came over it has been read. */
  readonly closed: Promise<void>;
};

/** What a call gets that is not answered because the host went away. */
export class ConnectionLost extends Error {}

type Waiting = { resolve(value: unknown): void; reject(error: Error): void };

/** Trades the token of an address for the cookie. @throws where the token is not good any more */
export async function cookieFor(address: string): Promise<string> {
  const response = await fetch(address, { redirect: 'manual' });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (response.status !== 303 || cookie === undefined) throw new Error(`no cookie, but ${response.status}`);
  return cookie;
}

/** Comes in by an address of the Node host. @throws where the host is not there any more */
export async function connectClient(address: string): Promise<SocketClient> {
  const { host, origin } = new URL(address);
  return talkOver(new WebSocket(`ws://${host}/socket`, { origin, headers: { cookie: await cookieFor(address) } }));
}

/** Speaks the host's language over a socket that is being opened. */
export async function talkOver(socket: WebSocket): Promise<SocketClient> {
  const waiting = new Map<number, Waiting>();
  const events: HalteEvent[] = [];
  const state = { nextId: 1, isClosed: false };
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      state.isClosed = true;
      for (const { reject } of waiting.values()) reject(new ConnectionLost('the host went away'));
      resolve();
    });
  });
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    if (message.event !== undefined) return void events.push(message.event);
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.reply.ok) call?.resolve(message.reply.value);
    else call?.reject(new HostRefusal(message.reply.refusal.code, message.reply.refusal.message));
  });
  const call = (name: string, input: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      if (state.isClosed) return reject(new ConnectionLost('the host went away'));
      const id = state.nextId++;
      waiting.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, name, input }));
    });
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve());
    socket.on('error', (error) => reject(new ConnectionLost(String(error))));
  });
  return { call: call as SocketClient['call'], events, socket, closed };
}
