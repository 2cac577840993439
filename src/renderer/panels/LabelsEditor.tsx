import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button, Label as FieldLabel, Input, TextField } from 'react-aria-components';
import type { Label } from '../../core/document/records.ts';
import { useText } from '../i18n/i18n.ts';
import { toast } from '../state/app.ts';
import { freshLabel } from '../state/labels.ts';
import { useApp, useWork } from '../state/useApp.tsx';
import { apply } from '../state/work.ts';
import { LabelDetails } from './LabelDetails.tsx';
import { Sheet } from './Sheet.tsx';

/** Labels with their name, colour and digit; every change is an edit like any other and can be undone. */
export function LabelsEditor() {
  const text = useText();
  const labels = useWork((state) => state.labels);
  return (
    <Sheet title={text('labels.title')}>
      <p className="quiet">{text('labels.lead')}</p>
      <ul className="label-editor">
        {labels.map((label) => (
          <LabelLine key={label.id} label={label} />
        ))}
      </ul>
      <NewLabel labels={labels} />
    </Sheet>
  );
}

function LabelLine({ label }: { readonly label: Label }) {
  const text = useText();
  const app = useApp();
  const [name, setName] = useState(label.name);
  const update = (change: Partial<Label>) => {
    const next = Object.entries({ ...label, ...change }).filter(([, value]) => value !== undefined);
    return apply(app.work, { type: 'label.update', label: Object.fromEntries(next) as Label });
  };
  const rename = () => {
    if (name.trim() === label.name || update({ name: name.trim() })) return;
    setName(label.name);
  };
  const remove = () => {
    if (apply(app.work, { type: 'label.delete', id: label.id })) {
      toast(app, { tone: 'note', text: text('labels.deleted', { name: label.name }), canUndo: true });
    }
  };
  return (
    <li>
      <input
        type="color"
        aria-label={`${text('labels.color')} ${label.name}`}
        value={label.color}
        onChange={(event) => update({ color: event.target.value })}
      />
      <TextField
        aria-label={`${text('labels.name')} ${label.name}`}
        value={name}
        onChange={setName}
        maxLength={200}
        className="grow"
      >
        <Input onBlur={rename} onKeyDown={(event) => event.key === 'Enter' && rename()} />
      </TextField>
      <label className="digit">
        <span className="quiet">{text('labels.digit')}</span>
        <select
          value={label.digit ?? ''}
          onChange={(event) => update({ digit: event.target.value === '' ? null : Number(event.target.value) })}
        >
          <option value="">{text('labels.noDigit')}</option>
          {[1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((digit) => (
            <option key={digit} value={digit}>
              {digit}
            </option>
          ))}
        </select>
      </label>
      <Button className="icon-button" aria-label={text('labels.delete', { name: label.name })} onPress={remove}>
        <Trash2 />
      </Button>
      <LabelDetails label={label} update={update} />
    </li>
  );
}

function NewLabel({ labels }: { readonly labels: readonly Label[] }) {
  const text = useText();
  const app = useApp();
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (apply(app.work, { type: 'label.create', label: freshLabel(labels, name.trim()) })) setName('');
  };
  return (
    <form className="inline-form" onSubmit={submit}>
      <TextField autoFocus value={name} onChange={setName} maxLength={200} className="grow">
        <FieldLabel>{text('labels.new')}</FieldLabel>
        <Input />
      </TextField>
      <Button type="submit" className="button primary" isDisabled={name.trim() === ''}>
        {text('action.add')}
      </Button>
    </form>
  );
}
