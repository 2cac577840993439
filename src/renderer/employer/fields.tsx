import { Input, Label, TextField } from 'react-aria-components';
import type { EmployerView } from '../../core/contract/employer.ts';
import { useText } from '../i18n/i18n.ts';

/** A person of this workstation. */
export function PersonField(props: {
  readonly people: EmployerView['people'];
  readonly value: string;
  readonly onChange: (id: string) => void;
}) {
  const text = useText();
  return (
    <label className="field">
      {text('employer.person')}
      <select value={props.value} onChange={({ target }) => props.onChange(target.value)}>
        {props.people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A line of text, or a day, with its name. */
export function TextLine(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'date';
  readonly isWrong?: boolean;
}) {
  return (
    <TextField
      className="field"
      type={props.type ?? 'text'}
      value={props.value}
      onChange={props.onChange}
      isInvalid={props.isWrong ?? false}
    >
      <Label>{props.label}</Label>
      <Input spellCheck="false" />
    </TextField>
  );
}

/** Today by this computer, as `YYYY-MM-DD`. */
export function today(): string {
  return new Intl.DateTimeFormat('en-CA').format(Date.now());
}
