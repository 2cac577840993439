import { type FormEvent, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { AgreedTerms, EmployerView } from '../../core/contract/employer.ts';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { useApp } from '../state/useApp.tsx';
import { ItemPayForm } from './ItemPayForm.tsx';
import { RestForm } from './RestForm.tsx';
import { TargetForm } from './TargetForm.tsx';
import { TermsForm } from './TermsForm.tsx';

/** What only the employer may enter lies behind their PIN; the first one who opens it sets it. */
export function PinGate({ shown, onChange }: { readonly shown: EmployerView; readonly onChange: () => void }) {
  const text = useText();
  const app = useApp();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState<{ pin: string; terms: AgreedTerms } | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const terms = await attempt(app, async () => {
      if (!shown.hasPin) await app.bridge.call('employer.pin', { pin: typed, old: null });
      return app.bridge.call('employer.terms', { pin: typed });
    });
    if (terms === null) return;
    setOpen({ pin: typed, terms });
    setTyped('');
    onChange();
  };
  if (open !== null) {
    const { pin, terms } = open;
    return (
      <>
        <TermsForm pin={pin} people={shown.people} agreed={terms} onTerms={(next) => setOpen({ pin, terms: next })} />
        <ItemPayForm pin={pin} people={shown.people} />
        <RestForm pin={pin} rest={shown.rest} onDone={onChange} />
        <TargetForm pin={pin} onDone={onChange} />
      </>
    );
  }
  return (
    <form className="record-note" onSubmit={(event) => void submit(event)}>
      <h2>{text('employer.enter')}</h2>
      <p className="quiet">{text(shown.hasPin ? 'employer.pinLead' : 'employer.pinFirst')}</p>
      <TextField type="password" value={typed} onChange={setTyped} maxLength={64}>
        <Label>{text('employer.pin')}</Label>
        <Input autoComplete="off" />
      </TextField>
      <Button type="submit" className="button" isDisabled={typed === ''}>
        {text(shown.hasPin ? 'employer.open' : 'employer.setPin')}
      </Button>
    </form>
  );
}
