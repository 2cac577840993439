import type { Readable } from 'node:stream';
import type { MediaAsk } from '../../../core/contract/media.ts';

/** What the operating system says of the machine: it goes to sleep or wakes, its screen is locked or unlocked. */
export type PowerKind = 'suspend' | 'resume' | 'lock' | 'unlock';

/** A picture on its way to a window; `size` is null where it is not known beforehand. */
export type ServedMedia = { readonly type: string; readonly size: number | null; readonly body: Readable | Uint8Array };

/** What this host needs of a workstation. */
export type ServedWorkstation = {
  call(name: string, input: unknown): Promise<unknown>;
  onEvent(listener: (event: unknown) => void): () => void;
  media(asked: MediaAsk): Promise<ServedMedia | null>;
  powerEvent(kind: PowerKind): void;
  openTarget(path: string | null): Promise<void>;
  close(): Promise<void>;
};
