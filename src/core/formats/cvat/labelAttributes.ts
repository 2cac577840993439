import { attributeProblem } from '../../document/labelProblem.ts';
import { type AttributeDefinition, attributeDefinitionSchema } from '../../document/records.ts';
import { childText, type XmlElement } from './cvatFile.ts';
import { escaped } from './xmlText.ts';

/**
 * What a label of a CVAT file declares of its objects, one of a name. What makes no sense (a list without values, limits
 * that leave no number) is asked as text, so that the name stays; what has no name is left out.
 */
export function declaredAttributes(elements: readonly XmlElement[]): readonly AttributeDefinition[] {
  const byName = new Map<string, AttributeDefinition>();
  for (const element of elements) {
    const definition = definitionOf(element);
    if (definition !== null && !byName.has(definition.name)) byName.set(definition.name, definition);
  }
  return [...byName.values()].slice(0, 200);
}

function definitionOf(element: XmlElement): AttributeDefinition | null {
  const about = {
    name: childText(element, 'name'),
    mutable: childText(element, 'mutable').toLowerCase() === 'true',
    required: false,
  };
  const preset = childText(element, 'default_value');
  const values = childText(element, 'values').split(/\r?\n/);
  const asText = { ...about, kind: 'text', default: preset || null } as const;
  const said = kindOf(childText(element, 'input_type'), preset, values);
  const read = attributeDefinitionSchema.safeParse({ ...about, ...said });
  if (read.success && attributeProblem(read.data) === null) return read.data;
  const text = attributeDefinitionSchema.safeParse(asText);
  return text.success && attributeProblem(text.data) === null ? text.data : null;
}

function kindOf(type: string, preset: string, values: readonly string[]): object {
  switch (type) {
    case 'select':
    case 'radio':
      return { kind: type, values: values.map((value) => value.trim()).filter(Boolean), default: preset || null };
    case 'checkbox':
      return { kind: type, default: preset === '' ? null : preset.toLowerCase() === 'true' };
    case 'number': {
      const [min, max, step] = (values.length === 1 ? (values[0] ?? '').split(';') : values).map(numberOf);
      return { kind: type, min: min ?? null, max: max ?? null, step: step ?? null, default: numberOf(preset) };
    }
    default:
      return { kind: 'text', default: preset || null };
  }
}

function numberOf(text: string): number | null {
  return text.trim() === '' || !Number.isFinite(Number(text)) ? null : Number(text);
}

/** The declarations of a label as its `attributes` element. */
export function attributesText(definitions: readonly AttributeDefinition[]): string {
  const lines = definitions.map(
    (definition) => `            <attribute>
              <name>${escaped(definition.name)}</name>
              <mutable>${definition.mutable ? 'True' : 'False'}</mutable>
              <input_type>${definition.kind}</input_type>
              <default_value>${escaped(String(definition.default ?? ''))}</default_value>
              <values>${escaped(valuesText(definition))}</values>
            </attribute>\n`,
  );
  return `<attributes>\n${lines.join('')}          </attributes>`;
}

function valuesText(definition: AttributeDefinition): string {
  switch (definition.kind) {
    case 'select':
    case 'radio':
      return definition.values.join('\n');
    case 'number': {
      const { min, max, step } = definition;
      return [min, max, step].every((value) => value === null) ? '' : [min, max, step].map((n) => n ?? '').join(';');
    }
    case 'checkbox':
    case 'text':
      return '';
  }
}

/** Whether two lists of declarations say the same in a CVAT file, which knows nothing of required ones. */
export function isDeclaredAlike(a: readonly AttributeDefinition[], b: readonly AttributeDefinition[]): boolean {
  return attributesText(a) === attributesText(b);
}

/** The text before the tracks with other declarations of one label; as it was where the label is not found in it. */
export function withDeclarations(head: string, name: string, definitions: readonly AttributeDefinition[]): string {
  return head.replace(/<label>[\s\S]*?<\/label>/g, (label) => {
    if (/<name>([\s\S]*?)<\/name>/.exec(label)?.[1] !== escaped(name)) return label;
    const text = attributesText(definitions);
    const there = /<attributes>[\s\S]*?<\/attributes>|<attributes\s*\/>/;
    return there.test(label) ? label.replace(there, () => text) : label.replace('</label>', () => `${text}</label>`);
  });
}
