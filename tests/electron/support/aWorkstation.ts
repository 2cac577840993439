import type { PowerKind, ServedMedia, ServedWorkstation } from '../../../src/main/hosts/electron/served.ts';

/** A workstation that does nothing, and what it heard. */
export function aWorkstation(media: ServedMedia | null = null) {
  const heard = {
    calls: [] as unknown[],
    power: [] as PowerKind[],
    media: [] as string[],
    opened: [] as (string | null)[],
    listeners: new Set<(event: unknown) => void>(),
  };
  const workstation: ServedWorkstation = {
    call: async (name, input) => {
      heard.calls.push([name, input]);
      return { ok: true, value: 'done' };
    },
    onEvent: (listener) => {
      heard.listeners.add(listener);
      return () => heard.listeners.delete(listener);
    },
    media: async ({ kind, itemId }) => {
      heard.media.push(`${kind} ${itemId}`);
      return media;
    },
    powerEvent: (kind) => void heard.power.push(kind),
    openTarget: async (path) => void heard.opened.push(path),
    close: async () => {},
  };
  return { heard, workstation };
}
