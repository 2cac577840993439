import { Trash2 } from 'lucide-react';
import { Button } from 'react-aria-components';
import { definitionsOf } from '../../core/document/attributes.ts';
import type { AttributeDefinition, Label } from '../../core/document/records.ts';
import { useText } from '../i18n/i18n.ts';
import { drawableKinds } from '../state/tools.ts';
import { AttributeForm } from './AttributeForm.tsx';

/** What the objects of a label are drawn as, and what is asked of them. `update` says whether a change was possible. */
export function LabelDetails(props: { readonly label: Label; readonly update: (change: Partial<Label>) => boolean }) {
  const text = useText();
  const { label, update } = props;
  const definitions = definitionsOf(label);
  const put = (attributes: readonly AttributeDefinition[]) =>
    update({ attributes: attributes.length === 0 ? undefined : [...attributes] });
  return (
    <details className="label-details">
      <summary>{text('labels.more', { name: label.name })}</summary>
      <DrawnAs label={label} update={update} />
      <ul>
        {definitions.map((definition, i) => (
          <li key={definition.name}>
            <details>
              <summary>
                {definition.name} <span className="quiet">{text(`attribute.kind.${definition.kind}`)}</span>
              </summary>
              <AttributeForm
                definition={definition}
                onKeep={(next) => put(definitions.map((each, at) => (at === i ? next : each)))}
              />
            </details>
            <Button
              className="icon-button"
              aria-label={text('attribute.delete', { name: definition.name })}
              onPress={({ target }) => {
                // The button goes, and the keys of the dialog would go with it.
                target.closest('.label-details')?.querySelector('summary')?.focus();
                put(definitions.toSpliced(i, 1));
              }}
            >
              <Trash2 />
            </Button>
          </li>
        ))}
      </ul>
      <h3>{text('attribute.new')}</h3>
      <AttributeForm definition={null} onKeep={(next) => put([...definitions, next])} />
    </details>
  );
}

function DrawnAs({ label, update }: Parameters<typeof LabelDetails>[0]) {
  const text = useText();
  const kinds = label.shapes ?? [];
  const tick = (kind: (typeof kinds)[number], isOn: boolean) => {
    const next = isOn ? [...kinds, kind] : kinds.filter((each) => each !== kind);
    update({ shapes: next.length === 0 ? undefined : next });
  };
  return (
    <fieldset className="drawn-as">
      <legend>{text('labels.drawnAs')}</legend>
      {[...new Set([...drawableKinds, ...kinds])].map((kind) => (
        <label key={kind} className="tickbox">
          <input type="checkbox" checked={kinds.includes(kind)} onChange={({ target }) => tick(kind, target.checked)} />
          {kinds[0] === kind ? text('labels.isFirst', { kind: text(`kind.${kind}`) }) : text(`kind.${kind}`)}
        </label>
      ))}
      <p className="quiet">{text('labels.drawnAsHint')}</p>
    </fieldset>
  );
}
