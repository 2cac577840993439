import type { HalteClient, HalteEvent } from '../../core/contract/contract.ts';
import type { MediaKind } from '../../core/contract/media.ts';
import { HostRefusal } from '../../core/refusal.ts';
import type { Refusal } from '../../core/result.ts';
import { connectSocket } from './socket.ts';

/** A reply as it travels from main. */
export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: Refusal };

/** What a carrier does: one call, one subscription, and addresses of pictures. */
export type Carrier = {
  call(name: string, input: unknown): Promise<Reply>;
  onEvent(listener: (event: HalteEvent) => void): () => void;
  onLost(listener: () => void): void;
  mediaAddress(kind: MediaKind, itemId: string): string;
};

/** The window's only way to main. */
export type Bridge = Omit<Carrier, 'call'> & { readonly call: HalteClient };

type PreloadHost = Pick<Carrier, 'call' | 'onEvent'>;

/** The bridge of this window: Electron's where the preload put one, else a socket to the Node host. */
export function createBridge(): Bridge {
  const carrier = carrierOf((globalThis as { host?: PreloadHost }).host);
  const call = async (name: string, input: unknown) => {
    const reply = await carrier.call(name, input);
    if (!reply.ok) throw new HostRefusal(reply.refusal.code, reply.refusal.message);
    return reply.value;
  };
  return { ...carrier, call: call as HalteClient };
}

function carrierOf(host: PreloadHost | undefined): Carrier {
  if (host === undefined) return connectSocket();
  return {
    call: host.call,
    onEvent: host.onEvent,
    onLost: () => {},
    mediaAddress: (kind, itemId) => `media://${kind}/${itemId}`,
  };
}
