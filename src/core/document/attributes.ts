import type { AttributeDefinition, Label, Shape } from './records.ts';

/** The value of an attribute; undefined where nothing was ever said. */
export type AttributeValue = Shape['attributes'][string] | undefined;

const none: readonly AttributeDefinition[] = [];

/** What is asked of the objects of a label; nothing where there is no label. */
export function definitionsOf(label: Pick<Label, 'attributes'> | undefined): readonly AttributeDefinition[] {
  return label?.attributes ?? none;
}

/** What new objects of a label have to begin with. */
export function defaultsOf(label: Pick<Label, 'attributes'> | undefined): Shape['attributes'] {
  const given = definitionsOf(label).filter((definition) => definition.default !== null);
  return Object.fromEntries(given.map((definition) => [definition.name, definition.default]));
}

/** The names of the attributes that may change from frame to frame. */
export function mutableNames(label: Pick<Label, 'attributes'> | undefined): ReadonlySet<string> {
  return new Set(definitionsOf(label).flatMap(({ name, mutable }) => (mutable ? [name] : [])));
}

/** Whether nothing was said: no value, none on purpose, or an empty text, as other tools write it. */
export function isUnsaid(value: AttributeValue): boolean {
  return value === undefined || value === null || value === '';
}

/** The names of the required attributes that an object lacks, in the order they are asked. */
export function missingNames(
  label: Pick<Label, 'attributes'> | undefined,
  attributes: Shape['attributes'],
): readonly string[] {
  const missing = definitionsOf(label).filter(({ name, required }) => required && isUnsaid(attributes[name]));
  return missing.map(({ name }) => name);
}

/** Whether a box is ticked; other tools write it as a word. */
export function isTicked(value: AttributeValue): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}
