import type { Label } from '../../core/document/records.ts';
import { newId } from './newId.ts';

/** Colours that are told apart by most eyes, also by colour-blind ones; after Okabe and Ito, made to stand out on photos. */
const palette = [
  '#e69f00',
  '#56b4e9',
  '#00c291',
  '#f0e442',
  '#3f8efc',
  '#ff6a3d',
  '#e07bb5',
  '#9bd14b',
  '#b18cff',
  '#ff9d9d',
];

/** A new label at the end of the list, with the next colour and the first free digit. */
export function freshLabel(labels: readonly Label[], name: string): Label {
  const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0];
  const taken = new Set(labels.map((label) => label.digit));
  return {
    id: newId(),
    name,
    color:
      palette.find((color) => labels.every((label) => label.color !== color)) ??
      palette[labels.length % palette.length] ??
      '#e69f00',
    digit: digits.find((digit) => !taken.has(digit)) ?? null,
    position: Math.max(0, ...labels.map((label) => label.position)) + 1,
    parentId: null,
  };
}
