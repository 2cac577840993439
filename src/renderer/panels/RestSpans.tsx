import { type FormEvent, type ReactNode, useState } from 'react';
import { Button, Input, Label, NumberField } from 'react-aria-components';
import type { Wish } from '../../core/contract/policy.ts';
import { useText } from '../i18n/i18n.ts';

/** How long to work and then to rest, in minutes: what somebody asks for beyond the rules, or takes back. */
export function RestSpans(props: {
  readonly asked: Wish | null;
  readonly onAsk: (asked: Wish | null) => void;
  readonly set: string;
  readonly drop: string;
  readonly className: string;
  readonly children: ReactNode;
}) {
  const text = useText();
  const { asked, onAsk } = props;
  const [work, setWork] = useState((asked?.after_s ?? 2400) / 60);
  const [rest, setRest] = useState((asked?.rest_s ?? 600) / 60);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk({ after_s: Math.round(work) * 60, rest_s: Math.round(rest) * 60 });
  };
  return (
    <form className={props.className} onSubmit={submit}>
      {props.children}
      <div className="rest-spans">
        <NumberField className="field" minValue={5} maxValue={60} value={work} onChange={setWork}>
          <Label>{text('rules.wish.work')}</Label>
          <Input />
        </NumberField>
        <NumberField className="field" minValue={5} maxValue={60} value={rest} onChange={setRest}>
          <Label>{text('rules.wish.rest')}</Label>
          <Input />
        </NumberField>
        <Button type="submit" className="button">
          {props.set}
        </Button>
        {asked !== null && (
          <Button className="button quiet" onPress={() => onAsk(null)}>
            {props.drop}
          </Button>
        )}
      </div>
    </form>
  );
}
