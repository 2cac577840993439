import type { Command } from '../../core/document/command.ts';
import type { Diff } from '../../core/document/diff.ts';
import { HostRefusal } from '../../core/refusal.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { newId } from './newId.ts';

/** What the queue tells: how many edits are not yet durable, why they wait, and edits that main refused for good. */
export type QueueListener = {
  onPending(count: number): void;
  onHeld(refusal: HostRefusal): void;
  onRefused(refusal: HostRefusal): void;
};

/** An edit on its way; main writes an `editId` once, however often it is sent. */
export type WaitingEdit = { readonly editId: string; readonly command: Command };

/** Refusals that pass: the edits wait and are sent again. A break is waited for, the others are tried every few seconds. */
const passing = new Set([
  'rest-active',
  'rest-engine-failed',
  'import-running',
  'disk-full',
  'disk-failed',
  'host-gone',
]);
const retryMs = 3000;

/** So often an edit is sent anew on what another window made of the project meanwhile. */
const staleTries = 3;

/**
 * Sends edits to main one after the other, in order. Where main refuses for now, they wait and are sent again; where it
 * refuses for good, what was built on the refused edit goes with it, and the listener reads the item anew.
 */
export class EditQueue {
  readonly #bridge: Bridge;
  readonly #listener: QueueListener;
  readonly #own = new Set<string>();
  #waiting: readonly WaitingEdit[] = [];
  #run: Promise<void> | null = null;
  #isHeld = false;
  #staleLeft = staleTries;
  revision = 0;

  constructor(bridge: Bridge, listener: QueueListener) {
    this.#bridge = bridge;
    this.#listener = listener;
  }

  /** The edits that are not yet durable, in order. */
  get waiting(): readonly WaitingEdit[] {
    return this.#waiting;
  }

  /** Whether the edits wait for something to pass. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Adds an edit; it is on its way when this returns. */
  push(command: Command): void {
    this.take([{ editId: newId(), command }]);
  }

  /** Adds edits that were kept from before, under the ids they had. */
  take(edits: readonly WaitingEdit[]): void {
    const known = new Set(this.#waiting.map((edit) => edit.editId));
    const fresh = edits.filter((edit) => !known.has(edit.editId));
    for (const { editId } of fresh) this.#own.add(editId);
    this.#waiting = [...this.#waiting, ...fresh];
    this.#listener.onPending(this.#waiting.length);
    void this.flushed();
  }

  /** Resolves when nothing waits any more, or sending is held back. */
  flushed(): Promise<void> {
    this.#run ??= this.#sendAll().finally(() => {
      this.#run = null;
    });
    return this.#run;
  }

  /** Goes on: what was waited for may have passed. */
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

  async #send(next: WaitingEdit): Promise<void> {
    try {
      const { revision } = await this.#bridge.call('edit.apply', { ...next, baseRevision: this.revision });
      this.revision = revision;
      this.#staleLeft = staleTries;
      this.#waiting = this.#waiting.slice(1);
    } catch (error) {
      if (!(error instanceof HostRefusal)) throw error;
      await this.#refused(error);
    }
    this.#listener.onPending(this.#waiting.length);
  }

  async #refused(refusal: HostRefusal): Promise<void> {
    if (passing.has(refusal.code)) return this.#hold(refusal);
    if (refusal.code === 'stale' && this.#staleLeft > 0) {
      this.#staleLeft -= 1;
      const project = await this.#bridge.call('project.current', {});
      this.revision = project?.revision ?? this.revision;
      return;
    }
    this.#waiting = [];
    this.#listener.onRefused(refusal);
  }

  #hold(refusal: HostRefusal): void {
    this.#isHeld = true;
    this.#listener.onHeld(refusal);
    if (refusal.code !== 'rest-active' && refusal.code !== 'host-gone') setTimeout(() => this.release(), retryMs);
  }
}
