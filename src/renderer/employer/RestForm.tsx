import { type FormEvent, useState } from 'react';
import { Button, Input, Label, NumberField } from 'react-aria-components';
import type { Wish } from '../../core/contract/policy.ts';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';

/** The breaks the open project asks for beyond the rules. */
export function RestForm(props: { readonly pin: string; readonly rest: Wish | null; readonly onDone: () => void }) {
  const text = useText();
  const app = useApp();
  const project = useAppState((state) => state.project);
  const [work, setWork] = useState((props.rest?.after_s ?? 2400) / 60);
  const [rest, setRest] = useState((props.rest?.rest_s ?? 600) / 60);
  const set = async (asked: Wish | null) => {
    const done = await attempt(app, () => app.bridge.call('employer.setRest', { pin: props.pin, rest: asked }));
    if (done !== null) props.onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void set({ after_s: Math.round(work) * 60, rest_s: Math.round(rest) * 60 });
  };
  if (project === null) return null;
  return (
    <form className="record-note" onSubmit={submit}>
      <h2>{text('employer.rest', { name: project.name })}</h2>
      <p className="quiet">{text('employer.restLead')}</p>
      <div className="fields">
        <NumberField className="field" minValue={5} maxValue={60} value={work} onChange={setWork}>
          <Label>{text('rules.wish.work')}</Label>
          <Input />
        </NumberField>
        <NumberField className="field" minValue={5} maxValue={60} value={rest} onChange={setRest}>
          <Label>{text('rules.wish.rest')}</Label>
          <Input />
        </NumberField>
      </div>
      <div className="row">
        <Button type="submit" className="button">
          {text('employer.restSet')}
        </Button>
        {props.rest !== null && (
          <Button className="button quiet" onPress={() => void set(null)}>
            {text('employer.restDrop')}
          </Button>
        )}
      </div>
    </form>
  );
}
