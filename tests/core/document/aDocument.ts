import type { Command } from '../../../src/core/document/command.ts';
import { type Diff, idOf as recordIdOf } from '../../../src/core/document/diff.ts';
import { type DocumentView, plan } from '../../../src/core/document/plan.ts';
import type { Geometry, Item, Label, Shape, Tracked } from '../../../src/core/document/records.ts';
import { tracksAfter } from '../../../src/core/tracks/trackDiff.ts';

/** An id that says what it is of: `idOf('car')` is always the same. */
export function idOf(name: string): string {
  const hex = Buffer.from(name.padEnd(8, '.')).toString('hex').slice(0, 16);
  return `0190c0de-0000-7000-8${hex.slice(0, 3)}-${hex.slice(3, 15)}`;
}

export function aLabel(name: string, about: Partial<Label> = {}): Label {
  return { id: idOf(name), name, color: '#112233', digit: null, position: 0, parentId: null, ...about };
}

export function aBox(x: number, y: number, width = 10, height = 10): Geometry {
  return { kind: 'box', x, y, width, height };
}

export function aShape(name: string, about: Partial<Shape> = {}): Shape {
  const base = { itemId: idOf('item'), labelId: idOf('car'), z: 1, geometry: aBox(1, 2), attributes: {} };
  return { ...base, id: idOf(name), ...about };
}

export function anItem(name: string): Item {
  const about = { ordinal: 0, path: `${name}.png`, width: 100, height: 80, problem: null, shapeCount: 0 };
  return { id: idOf(name), ...about };
}

/** A document in memory that takes diffs and counts on nothing but them. */
export class InMemory {
  readonly shapes = new Map<string, Shape>();
  readonly labelsById = new Map<string, Label>();
  items: readonly Item[] = [anItem('item'), { ...anItem('other'), frameCount: 9 }];
  tracks: ReadonlyMap<string, Tracked> = new Map();

  constructor(labels: readonly Label[] = [], shapes: readonly Shape[] = []) {
    for (const label of labels) this.labelsById.set(label.id, label);
    for (const shape of shapes) this.shapes.set(shape.id, shape);
  }

  view(): DocumentView {
    const shapes = [...this.shapes.values()];
    return {
      shape: (id) => this.shapes.get(id) ?? null,
      track: (id) => this.tracks.get(id) ?? null,
      tracksWithLabel: (labelId) => [...this.tracks.values()].filter((track) => track.labelId === labelId),
      shapesWithLabel: (labelId) => shapes.filter((shape) => shape.labelId === labelId),
      tagOf: (itemId, labelId) =>
        shapes.find((each) => each.geometry.kind === 'tag' && each.itemId === itemId && each.labelId === labelId) ??
        null,
      labels: () => [...this.labelsById.values()],
      item: (id) => this.items.find((item) => item.id === id) ?? null,
    };
  }

  /** Takes a diff, and says where it does not fit. */
  take(diff: Diff): void {
    this.tracks = tracksAfter(this.tracks, diff);
    for (const change of diff) {
      const { table, from, to } = change;
      if (table === 'track' || table === 'keyframe') continue;
      if (table === 'deleted') {
        this.cut(recordIdOf(change), from?.ranges, to?.ranges);
        continue;
      }
      if (table === 'mark') {
        this.mark(recordIdOf(change), to !== null);
        continue;
      }
      const rows = (table === 'shape' ? this.shapes : this.labelsById) as Map<string, Shape | Label>;
      const id = recordIdOf(change);
      if (JSON.stringify(rows.get(id) ?? null) !== JSON.stringify(from)) throw new Error(`${id} is not as expected`);
      if (to === null) rows.delete(id);
      else rows.set(id, to);
    }
  }

  /** What a command leads to: the diff, or the code of the refusal. */
  try(command: Command): Diff | string {
    const planned = plan(this.view(), command);
    return planned.ok ? planned.value : planned.refusal.code;
  }

  content(): unknown {
    const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
    return {
      shapes: [...this.shapes.values()].sort(byId),
      labels: [...this.labelsById.values()].sort(byId),
      tracks: [...this.tracks.values()].sort(byId),
      deleted: this.items.flatMap(({ id, deletedFrames }) =>
        deletedFrames === undefined ? [] : [[id, deletedFrames]],
      ),
      marked: this.items.filter((item) => item.isHard).map((item) => item.id),
    };
  }

  private cut(id: string, from: Item['deletedFrames'], to: Item['deletedFrames']): void {
    this.items = this.items.map((item) => {
      if (item.id !== id) return item;
      if (JSON.stringify(item.deletedFrames) !== JSON.stringify(from)) throw new Error(`${id} is not as expected`);
      const { deletedFrames: _, ...plain } = item;
      return to === undefined ? plain : { ...plain, deletedFrames: to };
    });
  }

  private mark(id: string, isHard: boolean): void {
    this.items = this.items.map((item) => {
      if (item.id !== id) return item;
      if ((item.isHard === true) === isHard) throw new Error(`${id} is not as expected`);
      const { isHard: _, ...plain } = item;
      return isHard ? { ...plain, isHard } : plain;
    });
  }
}
