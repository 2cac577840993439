import type { AttributeDefinition } from '../../core/document/records.ts';

/** An attribute as it stands in a form: numbers and lists as they are typed. */
export type AttributeDraft = {
  readonly name: string;
  readonly kind: AttributeDefinition['kind'];
  /** One a line. */
  readonly values: string;
  readonly min: string;
  readonly max: string;
  readonly step: string;
  /** Empty for none; a checkbox says `true` or `false`. */
  readonly preset: string;
  readonly mutable: boolean;
  readonly required: boolean;
};

/** A form to begin with. */
export const emptyDraft: AttributeDraft = {
  name: '',
  kind: 'select',
  values: '',
  min: '',
  max: '',
  step: '',
  preset: '',
  mutable: false,
  required: false,
};

/** The form of an attribute that is there. */
export function draftOf(definition: AttributeDefinition): AttributeDraft {
  const { name, kind, mutable, required } = definition;
  const draft = { ...emptyDraft, name, kind, mutable, required, preset: String(definition.default ?? '') };
  if (definition.kind === 'select' || definition.kind === 'radio')
    return { ...draft, values: definition.values.join('\n') };
  if (definition.kind !== 'number') return draft;
  const { min, max, step } = definition;
  return { ...draft, min: String(min ?? ''), max: String(max ?? ''), step: String(step ?? '') };
}

/** What a form says; what is no number is NaN, which `labelProblem` tells. */
export function definitionOf(draft: AttributeDraft): AttributeDefinition {
  const about = { name: draft.name.trim(), mutable: draft.mutable, required: draft.required };
  const { kind, preset } = draft;
  switch (kind) {
    case 'select':
    case 'radio': {
      const values = valuesOf(draft);
      return { ...about, kind, values, default: values.includes(preset) ? preset : null };
    }
    case 'checkbox':
      return { ...about, kind, default: preset === 'true' || (preset === 'false' ? false : null) };
    case 'number':
      return {
        ...about,
        kind,
        min: numberOf(draft.min),
        max: numberOf(draft.max),
        step: numberOf(draft.step),
        default: numberOf(preset),
      };
    case 'text':
      return { ...about, kind, default: preset === '' ? null : preset };
  }
}

/** The values of a list as they are typed, empty lines left out. */
export function valuesOf({ values }: Pick<AttributeDraft, 'values'>): readonly string[] & string[] {
  return values.split('\n').flatMap((value) => value.trim() || []);
}

/** A number as it is typed, with a point or a comma; null where nothing is. */
export function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text.trim().replace(',', '.'));
}
