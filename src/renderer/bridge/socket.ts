import type { HalteEvent } from '../../core/contract/contract.ts';
import type { Carrier, Reply } from './bridge.ts';

/** A carrier over the Node host's socket; calls made before it is open wait for it. */
export function connectSocket(): Carrier {
  const socket = new WebSocket(`ws://${location.host}/socket`);
  const waiting = new Map<number, (reply: Reply) => void>();
  const listeners = new Set<(event: HalteEvent) => void>();
  const lostListeners = new Set<() => void>();
  const state = { nextId: 1, isLost: false };
  const opened = new Promise<void>((resolve) => socket.addEventListener('open', () => resolve()));

  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data));
    if (message.event !== undefined) {
      for (const listener of listeners) listener(message.event);
      return;
    }
    waiting.get(message.id)?.(message.reply);
    waiting.delete(message.id);
  });
  socket.addEventListener('close', () => {
    state.isLost = true;
    for (const resolve of waiting.values()) resolve(lostReply);
    waiting.clear();
    for (const listener of lostListeners) listener();
  });

  return {
    async call(name, input) {
      if (state.isLost) return lostReply;
      await opened;
      const id = state.nextId++;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        socket.send(JSON.stringify({ id, name, input }));
      });
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onLost(listener) {
      if (state.isLost) listener();
      lostListeners.add(listener);
    },
    mediaAddress: (kind, itemId) => `/${kind}/${itemId}`,
  };
}

const lostReply: Reply = { ok: false, refusal: { code: 'host-gone', message: 'Halte has stopped.' } };
