import { type FormEvent, useState } from 'react';
import { Button, Checkbox, Input, Label, TextField } from 'react-aria-components';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';

/** A break is put off for somebody else's emergency only with their name, a reason, and the worker's own word. */
export function Emergency() {
  const text = useText();
  const app = useApp();
  const hasPin = useAppState((state) => state.session?.worker.hasPin ?? false);
  const [by, setBy] = useState('');
  const [reason, setReason] = useState('');
  const [pin, setPin] = useState('');
  const [isAgreed, setAgreed] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const asked = { by, reason, agreed: true as const, pin: hasPin ? pin : null };
    const rest = await attempt(app, () => app.bridge.call('rest.override', asked));
    if (rest !== null) app.store.setState({ rest });
  };
  const isReady = isAgreed && by.trim() !== '' && reason.trim() !== '';
  return (
    <details className="rest-help">
      <summary>{text('emergency.title')}</summary>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p>{text('emergency.lead')}</p>
        <TextField value={by} onChange={setBy} maxLength={200}>
          <Label>{text('emergency.by')}</Label>
          <Input />
        </TextField>
        <TextField value={reason} onChange={setReason} maxLength={1000}>
          <Label>{text('emergency.reason')}</Label>
          <Input />
        </TextField>
        {hasPin && (
          <TextField type="password" value={pin} onChange={setPin} maxLength={64}>
            <Label>{text('emergency.pin')}</Label>
            <Input autoComplete="off" />
          </TextField>
        )}
        <Checkbox className="checkbox" isSelected={isAgreed} onChange={setAgreed}>
          <span className="tick" aria-hidden="true" />
          {text('emergency.agree')}
        </Checkbox>
        <Button type="submit" className="button" isDisabled={!isReady}>
          {text('emergency.go')}
        </Button>
      </form>
    </details>
  );
}
