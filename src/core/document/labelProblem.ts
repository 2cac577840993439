import { type Refused, refused, unreachable } from '../result.ts';
import type { AttributeDefinition, Label } from './records.ts';

/** Why the attributes of a label make no sense, as a sentence; null where they do. */
export function labelProblem({ attributes = [] }: Pick<Label, 'attributes'>): Refused | null {
  const names = new Set<string>();
  for (const definition of attributes) {
    if (names.has(definition.name)) return problem(`The attribute “${definition.name}” is there twice.`);
    names.add(definition.name);
    const found = attributeProblem(definition);
    if (found !== null) return found;
  }
  return null;
}

/** Why an attribute by itself makes no sense, as a sentence; null where it does. */
export function attributeProblem(definition: AttributeDefinition): Refused | null {
  if (definition.name.trim() === '') return problem('An attribute needs a name.');
  switch (definition.kind) {
    case 'select':
    case 'radio':
      return choiceProblem(definition);
    case 'number':
      return numberProblem(definition);
    case 'checkbox':
    case 'text':
      return null;
    default:
      return unreachable(definition);
  }
}

function choiceProblem({ name, values, default: preset }: AttributeDefinition & { readonly kind: 'select' | 'radio' }) {
  if (values.length === 0) return problem(`The attribute “${name}” has no values to choose from.`);
  if (values.some((value) => value.trim() === '')) return problem(`A value of the attribute “${name}” is empty.`);
  const twin = values.find((value, i) => values.indexOf(value) !== i);
  if (twin !== undefined) return problem(`The attribute “${name}” has the value “${twin}” twice.`);
  if (preset === null || values.includes(preset)) return null;
  return problem(`The attribute “${name}” has no value “${preset}” that could be the first choice.`);
}

function numberProblem(definition: AttributeDefinition & { readonly kind: 'number' }): Refused | null {
  const { name, min, max, step, default: preset } = definition;
  if ([min, max, step, preset].some((value) => value !== null && !Number.isFinite(value)))
    return problem(`A limit of the attribute “${name}” is not a number.`);
  if (min !== null && max !== null && min > max)
    return problem(`The attribute “${name}” goes from ${min} to ${max}, where no number lies.`);
  if (step !== null && step <= 0) return problem(`The step of the attribute “${name}” is not above 0.`);
  const isOutside = preset !== null && ((min !== null && preset < min) || (max !== null && preset > max));
  return isOutside ? problem(`The first choice of the attribute “${name}” lies outside its limits.`) : null;
}

function problem(message: string): Refused {
  return refused('label-attributes', message);
}
