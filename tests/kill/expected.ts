import type { Draft, WorkView } from '../../src/core/contract/project.ts';
import type { Command } from '../../src/core/document/command.ts';
import type { Label, Shape } from '../../src/core/document/records.ts';

/** A document as a test expects it; made by this file's own rules and not by `plan`. */
export type Snapshot = { readonly shapes: ReadonlyMap<string, Shape>; readonly labels: ReadonlyMap<string, Label> };

/** An edit on its way, and what the document is where it was written. */
export type Step = {
  readonly editId: string;
  readonly kind: 'apply' | 'undo' | 'redo';
  readonly command: Command | null;
  readonly to: Snapshot;
};

/** Everything that must be there after a kill, and what may be. */
export class Expected {
  now: Snapshot = { shapes: new Map(), labels: new Map() };
  past: Snapshot[] = [];
  future: Snapshot[] = [];
  /** Edits that main acknowledged, in order: the n-th has revision n. */
  readonly acknowledged: string[] = [];
  inFlight: Step | null = null;
  /** The last acknowledged one first, then those sent since: any of them may be stored. */
  drafts: (Draft | null)[] = [null];
  views: (WorkView | null)[] = [null];
  /** How long the break still takes, by a watch of the test's own; null where none is known to run. */
  breakLeftMs: number | null = null;
  /** A call to go on is on its way. */
  isResuming = false;
  hasWorker = false;
  isSignedIn = false;
  isOpen = false;

  /** Time passes. */
  pass(ms: number): void {
    if (this.breakLeftMs !== null) this.breakLeftMs = Math.max(0, this.breakLeftMs - ms);
  }

  /** Main has said, or the file shows, that the edit in flight is written. */
  acknowledge(): void {
    const step = this.inFlight;
    if (step === null) return;
    this.acknowledged.push(step.editId);
    if (step.kind === 'undo') {
      this.past.pop();
      this.future.push(this.now);
    } else {
      this.past.push(this.now);
      this.future = step.kind === 'redo' ? this.future.slice(0, -1) : [];
    }
    this.now = step.to;
    this.inFlight = null;
  }
}

/** What a command makes of a document. */
export function after({ shapes, labels }: Snapshot, command: Command): Snapshot {
  const [nextShapes, nextLabels] = [new Map(shapes), new Map(labels)];
  const change = (id: string, to: Partial<Shape>) => {
    const shape = nextShapes.get(id);
    if (shape !== undefined) nextShapes.set(id, { ...shape, ...to });
  };
  switch (command.type) {
    case 'shapes.create':
      for (const shape of command.shapes) nextShapes.set(shape.id, shape);
      break;
    case 'shapes.reshape':
      for (const { id, geometry } of command.shapes) change(id, { geometry });
      break;
    case 'shapes.relabel':
      for (const id of command.ids) change(id, { labelId: command.labelId });
      break;
    case 'shapes.describe':
      for (const id of command.ids) {
        change(id, { attributes: { ...nextShapes.get(id)?.attributes, ...command.attributes } });
      }
      break;
    case 'shapes.delete':
      for (const id of command.ids) nextShapes.delete(id);
      break;
    case 'tag.toggle': {
      const { id, itemId, labelId } = command;
      const there = [...shapes.values()].find(
        (shape) => shape.itemId === itemId && shape.labelId === labelId && shape.geometry.kind === 'tag',
      );
      if (there !== undefined) nextShapes.delete(there.id);
      else nextShapes.set(id, { id, itemId, labelId, z: 0, geometry: { kind: 'tag' }, attributes: {} });
      break;
    }
    case 'label.create':
    case 'label.update':
      nextLabels.set(command.label.id, command.label);
      break;
    case 'label.delete':
      nextLabels.delete(command.id);
      for (const shape of shapes.values()) if (shape.labelId === command.id) nextShapes.delete(shape.id);
      break;
    default:
      throw new Error('unknown command');
  }
  return { shapes: nextShapes, labels: nextLabels };
}
