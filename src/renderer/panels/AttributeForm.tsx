import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import type { AttributeDefinition } from '../../core/document/records.ts';
import { useText } from '../i18n/i18n.ts';
import { type AttributeDraft, definitionOf, draftOf, emptyDraft, valuesOf } from '../state/attributeDraft.ts';

const kinds = ['select', 'radio', 'checkbox', 'number', 'text'] as const;

type Change = (change: Partial<AttributeDraft>) => void;

/** What is asked of the objects of a label, one attribute: a new one, or one that is there. `onKeep` says whether it was kept. */
export function AttributeForm(props: {
  readonly definition: AttributeDefinition | null;
  readonly onKeep: (definition: AttributeDefinition) => boolean;
}) {
  const text = useText();
  const start = props.definition === null ? emptyDraft : draftOf(props.definition);
  const [draft, setDraft] = useState(start);
  const change: Change = (part) => setDraft((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const next = definitionOf(draft);
    if (!props.onKeep(next)) return;
    // The button has nothing to add now, or its form goes with the old name: the keys of the dialog would go with the focus.
    if (props.definition === null) {
      setDraft(emptyDraft);
      form.querySelector('input')?.focus();
    } else if (props.definition.name !== next.name) {
      form.closest('.label-details')?.querySelector('summary')?.focus();
    }
  };
  return (
    <form className="attribute-form" onSubmit={submit}>
      <Line label={text('attribute.name')} value={draft.name} onChange={(name) => change({ name })} />
      <label className="field">
        {text('attribute.kind')}
        <select
          value={draft.kind}
          onChange={({ target }) => change({ kind: target.value as AttributeDraft['kind'], preset: '' })}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {text(`attribute.kind.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <Choices draft={draft} change={change} />
      <Preset draft={draft} change={change} />
      <Tick label={text('attribute.mutable')} isOn={draft.mutable} onChange={(mutable) => change({ mutable })} />
      <Tick label={text('attribute.required')} isOn={draft.required} onChange={(required) => change({ required })} />
      <Button type="submit" className="button" isDisabled={draft.name.trim() === ''}>
        {text(props.definition === null ? 'attribute.add' : 'attribute.save')}
      </Button>
    </form>
  );
}

/** What there is to choose from: the values of a list, or the limits of a number. */
function Choices({ draft, change }: { readonly draft: AttributeDraft; readonly change: Change }) {
  const text = useText();
  if (draft.kind === 'select' || draft.kind === 'radio')
    return (
      <label className="field wide">
        {text('attribute.values')}
        <textarea rows={3} value={draft.values} onChange={({ target }) => change({ values: target.value })} />
      </label>
    );
  if (draft.kind !== 'number') return null;
  return (
    <div className="attribute-limits">
      <Line label={text('attribute.min')} value={draft.min} onChange={(min) => change({ min })} />
      <Line label={text('attribute.max')} value={draft.max} onChange={(max) => change({ max })} />
      <Line label={text('attribute.step')} value={draft.step} onChange={(step) => change({ step })} />
    </div>
  );
}

/** What new objects get. */
function Preset({ draft, change }: { readonly draft: AttributeDraft; readonly change: Change }) {
  const text = useText();
  const { kind, preset } = draft;
  if (kind === 'number' || kind === 'text')
    return <Line label={text('attribute.default')} value={preset} onChange={(next) => change({ preset: next })} />;
  const options =
    kind === 'checkbox'
      ? [
          { value: 'true', name: text('attribute.yes') },
          { value: 'false', name: text('attribute.no') },
        ]
      : valuesOf(draft).map((value) => ({ value, name: value }));
  return (
    <label className="field">
      {text('attribute.default')}
      <select value={preset} onChange={({ target }) => change({ preset: target.value })}>
        <option value="">{text('attribute.none')}</option>
        {options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Line(props: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <label className="field">
      {props.label}
      <input value={props.value} maxLength={200} onChange={({ target }) => props.onChange(target.value)} />
    </label>
  );
}

function Tick(props: { readonly label: string; readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }) {
  return (
    <label className="tickbox">
      <input type="checkbox" checked={props.isOn} onChange={({ target }) => props.onChange(target.checked)} />
      {props.label}
    </label>
  );
}
