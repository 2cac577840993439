import type { Draft, WorkView } from '../../src/core/contract/project.ts';
import type { Command } from '../../src/core/document/command.ts';
import type { Geometry } from '../../src/core/document/records.ts';
import { newId } from '../../src/main/services/ids.ts';
import { after, type Expected, type Step } from './expected.ts';

/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** From 0 up to, and without, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<Value>(values: readonly Value[]): Value {
    const value = values[this.between(0, values.length - 1)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  }

  /** Up to `count` of the values, each once. */
  some<Value>(values: readonly Value[], count: number): Value[] {
    return [...new Set(Array.from({ length: count }, () => this.pick(values)))];
  }
}

/** The next edit of somebody who works on a document: mostly drawing, sometimes taking back. */
export function nextStep(dice: Dice, expected: Expected, itemIds: readonly string[]): Step {
  const roll = dice.next();
  const [before, undone] = [expected.past.at(-1), expected.future.at(-1)];
  const editId = newId();
  if (roll < 0.15 && before !== undefined) return { editId, kind: 'undo', command: null, to: before };
  if (roll < 0.25 && undone !== undefined) return { editId, kind: 'redo', command: null, to: undone };
  const command = nextCommand(dice, expected, itemIds);
  return { editId, kind: 'apply', command, to: after(expected.now, command) };
}

/** A half-drawn shape as the four-point tool streams it. */
export function nextDraft(dice: Dice, itemIds: readonly string[]): Draft | null {
  if (dice.next() < 0.2) return null;
  const points = Array.from({ length: dice.between(1, 3) }, () => ({ x: dice.between(0, 400), y: dice.next() * 300 }));
  const state = { at: 'clicking', points, hover: { x: dice.next(), y: 1 } };
  return { itemId: dice.pick(itemIds), frame: 0, tool: 'extreme', labelId: null, state };
}

/** Where somebody looks. */
export function nextView(dice: Dice, itemIds: readonly string[]): WorkView {
  const center = { x: dice.next() * 400, y: dice.next() * 300 };
  return {
    itemId: dice.pick(itemIds),
    frame: 0,
    tool: 'box',
    labelId: null,
    selection: [],
    zoom: 0.1 + dice.next(),
    center,
    held: [],
  };
}

function nextCommand(dice: Dice, { now }: Expected, itemIds: readonly string[]): Command {
  const labelIds = [...now.labels.keys()];
  if (labelIds.length < 3) return aNewLabel(dice, now.labels.size);
  const shapeIds = [...now.shapes.values()].flatMap(({ id, geometry }) => (geometry.kind === 'tag' ? [] : [id]));
  const roll = dice.next();
  const itemId = dice.pick(itemIds);
  if (roll < 0.04) return aNewLabel(dice, now.labels.size);
  if (roll < 0.06) return { type: 'label.delete', id: dice.pick(labelIds) };
  const label = now.labels.get(dice.pick(labelIds));
  if (roll < 0.1 && label !== undefined) {
    return { type: 'label.update', label: { ...label, name: `renamed ${newId()}`, position: dice.next() } };
  }
  if (roll < 0.15) return { type: 'tag.toggle', id: newId(), itemId, labelId: dice.pick(labelIds) };
  if (roll < 0.55 || shapeIds.length === 0) return aDrawing(dice, itemId, labelIds);
  const ids = dice.some(shapeIds, dice.between(1, 4));
  if (roll < 0.75) {
    return { type: 'shapes.reshape', shapes: ids.map((id) => ({ id, geometry: aGeometry(dice) })) };
  }
  if (roll < 0.82)
    return { type: 'shapes.describe', ids, attributes: { note: newId(), 'est fermé': true, n: dice.next() } };
  if (roll < 0.9) return { type: 'shapes.delete', ids };
  const [id] = ids;
  const shape = now.shapes.get(id ?? '');
  const others = labelIds.filter((other) => other !== shape?.labelId);
  return { type: 'shapes.relabel', ids: [id ?? ''], labelId: dice.pick(others) };
}

function aDrawing(dice: Dice, itemId: string, labelIds: readonly string[]): Command {
  const shapes = Array.from({ length: dice.between(1, 3) }, () => ({
    id: newId(),
    itemId,
    labelId: dice.pick(labelIds),
    z: dice.between(0, 50),
    geometry: aGeometry(dice),
    attributes: {},
  }));
  return { type: 'shapes.create', shapes };
}

function aGeometry(dice: Dice): Geometry {
  const [x, y] = [dice.next() * 300, dice.between(0, 20_000) / 100];
  if (dice.next() < 0.7) return { x, y, width: dice.next() * 100, height: dice.between(1, 100), kind: 'box' };
  return { kind: 'polygon', parts: [[x, y, x + dice.next() * 50, y, x, y + dice.between(1, 50)]] };
}

function aNewLabel(dice: Dice, position: number): Command {
  const color = `#${dice.between(0, 0xffffff).toString(16).padStart(6, '0')}`;
  return {
    type: 'label.create',
    label: { id: newId(), name: `Étiquette ${newId()}`, color, digit: null, position, parentId: null },
  };
}
