import RBush from 'rbush';
import type { Box, Shape } from '../../core/document/records.ts';
import type { Point } from '../../core/geometry/box.ts';
import { extentOf, isNearLine, isOnGeometry } from '../../core/geometry/extent.ts';

type Entry = {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  readonly shape: Shape;
};

/** Where shapes lie, for hit tests and for drawing only what is in sight. Kept equal to a map of shapes by `update`. */
export class ShapeIndex {
  readonly #tree = new RBush<Entry>();
  #entries = new Map<string, Entry>();
  #shapes: ReadonlyMap<string, Shape> = new Map();

  /** Takes the differences to the last map over; a wholly new map is loaded at once. */
  update(shapes: ReadonlyMap<string, Shape>): void {
    if (shapes === this.#shapes) return;
    const changed = [...shapes.values()].filter((shape) => this.#shapes.get(shape.id) !== shape);
    if (changed.length > shapes.size / 2) this.#load(shapes);
    else this.#patch(shapes, changed);
    this.#shapes = shapes;
  }

  /** The shapes whose extent meets a box, the lowest first. */
  within(box: Box): Shape[] {
    const found = this.#tree.search({ minX: box.x, minY: box.y, maxX: box.x + box.width, maxY: box.y + box.height });
    return found.map((entry) => entry.shape).sort((a, b) => a.z - b.z || (a.id < b.id ? -1 : 1));
  }

  /**
   * The shape a click at a place means: a line that passes there, else the smallest shape that lies there, else the smallest
   * within reach. Beside a polyline one means nothing of it, however large its extent.
   */
  at(place: Point, reach: number): Shape | null {
    const near = this.#tree.search({
      minX: place.x - reach,
      minY: place.y - reach,
      maxX: place.x + reach,
      maxY: place.y + reach,
    });
    const lines = near.filter(({ shape }) => isNearLine(shape.geometry, place, 2 * reach));
    const hit = lines.length > 0 ? lines : near.filter(({ shape }) => isOnGeometry(shape.geometry, place));
    const others = near.filter(({ shape }) => shape.geometry.kind !== 'polyline');
    const [best] = (hit.length > 0 ? hit : others).sort((a, b) => areaOf(a) - areaOf(b) || b.shape.z - a.shape.z);
    return best?.shape ?? null;
  }

  #load(shapes: ReadonlyMap<string, Shape>): void {
    const entries = [...shapes.values()].flatMap(entriesOf);
    this.#entries = new Map(entries.map((entry) => [entry.shape.id, entry]));
    this.#tree.clear();
    this.#tree.load(entries);
  }

  #patch(shapes: ReadonlyMap<string, Shape>, changed: readonly Shape[]): void {
    const gone = [...this.#entries.keys()].filter((id) => !shapes.has(id));
    for (const id of [...gone, ...changed.map((shape) => shape.id)]) {
      const entry = this.#entries.get(id);
      if (entry !== undefined) this.#tree.remove(entry);
      this.#entries.delete(id);
    }
    for (const entry of changed.flatMap(entriesOf)) {
      this.#tree.insert(entry);
      this.#entries.set(entry.shape.id, entry);
    }
  }
}

function entriesOf(shape: Shape): Entry[] {
  const extent = extentOf(shape.geometry);
  if (extent === null) return [];
  const { x, y, width, height } = extent;
  return [{ minX: x, minY: y, maxX: x + width, maxY: y + height, shape }];
}

function areaOf(entry: Entry): number {
  return (entry.maxX - entry.minX) * (entry.maxY - entry.minY);
}
