import type { Command } from '../../core/document/command.ts';
import type { Diff } from '../../core/document/diff.ts';
import { HostRefusal } from '../../core/refusal.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { newId } from './newId.ts';

/** What the queue tells: how many edits are not yet durable, and edits that main refused. */
export type QueueListener = {
  onPending(count: number): void;
  onRefused(refusal: HostRefusal): void;
};

type Waiting = { readonly editId: string; readonly command: Command };

/**
 * Sends edits to main one after the other, in order. During a break they wait here (main refuses them) and go out when
 * work goes on; any other refusal drops what was built on it, and the listener reads the item anew.
 */
export class EditQueue {
  readonly #bridge: Bridge;
  readonly #listener: QueueListener;
  readonly #own = new Set<string>();
  #waiting: readonly Waiting[] = [];
  #run: Promise<void> | null = null;
  #isHeld = false;
  revision = 0;

  constructor(bridge: Bridge, listener: QueueListener) {
    this.#bridge = bridge;
    this.#listener = listener;
  }

  /** Adds an edit; it is on its way when this returns. */
  push(command: Command): void {
    const editId = newId();
    this.#own.add(editId);
    this.#waiting = [...this.#waiting, { editId, command }];
    this.#listener.onPending(this.#waiting.length);
    void this.flushed();
  }

  /** Resolves when nothing waits any more, or sending is held back by a break. */
  flushed(): Promise<void> {
    this.#run ??= this.#sendAll().finally(() => {
      this.#run = null;
    });
    return this.#run;
  }

  /** Goes on after a break. */
  release(): void {
    this.#isHeld = false;
    if (this.#waiting.length > 0) void this.flushed();
  }

  /** Whether an event tells of an edit this window made itself; asked once for each. */
  isOwn(editId: string): boolean {
    return this.#own.delete(editId);
  }

  /** Undo or redo, after everything that waits. Null where it was refused. */
  async move(direction: 'undo' | 'redo'): Promise<{ readonly diff: Diff; readonly itemId: string | null } | null> {
    await this.flushed();
    const editId = newId();
    this.#own.add(editId);
    try {
      const moved = await this.#bridge.call(`edit.${direction}`, { editId });
      this.revision = moved.revision;
      return moved;
    } catch (error) {
      this.#own.delete(editId);
      if (!(error instanceof HostRefusal)) throw error;
      this.#listener.onRefused(error);
      return null;
    }
  }

  async #sendAll(): Promise<void> {
    while (!this.#isHeld) {
      const [next] = this.#waiting;
      if (next === undefined) return;
      await this.#send(next);
    }
  }

  async #send(next: Waiting): Promise<void> {
    try {
      const { revision } = await this.#bridge.call('edit.apply', { ...next, baseRevision: this.revision });
      this.revision = revision;
      this.#waiting = this.#waiting.slice(1);
    } catch (error) {
      if (!(error instanceof HostRefusal)) throw error;
      this.#isHeld = error.code === 'rest-active';
      if (!this.#isHeld) {
        this.#waiting = [];
        this.#listener.onRefused(error);
      }
    }
    this.#listener.onPending(this.#waiting.length);
  }
}
